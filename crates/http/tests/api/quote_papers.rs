//! Quotes on paper: what is handed out, sealed, mailed and checked.

use integrations::documents::seal::{PublicKey, Verdict, verify};
use serde_json::json;

use crate::actor::{Actor, Answer};
use crate::app::for_each_database;
use crate::people::{add_client, add_quote, id, text};
use crate::quote_answers::Signing;

async fn paper(actor: &Actor, path: &str) -> Answer {
    let answer = actor.get(path).await.is(200);
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert!(answer.body.starts_with(b"%PDF-"), "{path} is no PDF");
    answer
}

#[test]
fn a_signed_quote_is_one_sealed_document_for_everybody() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let story = Signing::begin(app, &owner, &client).await;
        let portal = format!("/portal{}", story.path("/pdf"));
        let before = paper(&story.person, &portal).await;
        assert_eq!(
            before.header("content-disposition"),
            "attachment; filename=\"Quote Q-0001 version 1.pdf\""
        );
        assert_eq!(verify(&before.body, None), Verdict::NotSealed);

        story.sign(json!([])).await.is(200);
        let signed = paper(&story.person, &portal).await;
        assert_eq!(
            signed.header("content-disposition"),
            "attachment; filename=\"Quote Q-0001 version 1 signed.pdf\""
        );
        assert_eq!(paper(&owner, &story.path("/pdf")).await.body, signed.body);
        owner
            .patch("/workspace", json!({"name": "Renamed Studio"}))
            .await
            .is(200);
        assert_eq!(
            paper(&owner, &story.path("/pdf?version=1")).await.body,
            signed.body
        );

        let Verdict::Intact { facts, key } = verify(&signed.body, None) else {
            panic!("the signed document has no seal that holds");
        };
        assert_eq!(facts.version_hash, text(&story.quote["version_hash"]));
        assert_eq!(facts.signer, "Kofi B. <kofi.boateng@client.example>");
        let path = format!("/public/verify/{}", facts.verify_code.to_lowercase());
        let told = app.anonymous().get(&path).await.ok(200);
        assert_eq!(told["signer_name"], "Kofi B.");
        assert_eq!(told["number"], "Q-0001");
        assert_eq!(told["version_hash"], story.quote["version_hash"]);
        assert_eq!(told["total"], json!({"amount": 17_250, "currency": "NGN"}));
        let public: PublicKey = text(&told["public_key"]).parse().unwrap();
        assert_eq!(public, key);
        assert!(matches!(verify(&signed.body, Some(&public)), Verdict::Genuine(_)));
        app.anonymous()
            .get("/public/verify/N0SVCHC0DE0000000000")
            .await
            .problem(404, "not_found");

        app.mail_is_out().await;
        for to in ["kofi.boateng@client.example", "ama@bright.example"] {
            let mails = app.mailer.delivered();
            let with_paper = mails
                .iter()
                .filter(|mail| mail.to.as_str().starts_with(to))
                .filter(|mail| {
                    mail.attachments
                        .iter()
                        .any(|file| file.file_name.ends_with("signed.pdf"))
                });
            assert_eq!(with_paper.count(), 1, "{to}");
        }
    });
}

#[test]
fn every_version_has_a_paper_and_no_other_has() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let draft = add_quote(&owner, id(&client), "Brand identity").await;
        let path = format!("/quotes/{}", id(&draft));
        let paper = paper(&owner, &format!("{path}/pdf")).await;
        assert_eq!(
            paper.header("content-disposition"),
            "attachment; filename=\"Quote Draft version 1.pdf\""
        );
        for version in ["0", "2", "-1"] {
            owner
                .get(&format!("{path}/pdf?version={version}"))
                .await
                .problem(404, "not_found");
        }
    });
}
