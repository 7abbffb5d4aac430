//! Mail on its way: tried again, given up, or read at the developer's mailbox.

use chrono::TimeDelta;
use integrations::mail::MailError;
use reqwest::Method;
use serde_json::json;

use crate::app::{Mail, Setup, for_each_database, for_each_database_with};
use crate::people::{add_client, door, id};

const KOFI: &str = "kofi.boateng@client.example";

#[test]
fn mail_that_fails_for_a_while_is_delivered_once_and_the_invitation_says_where_it_is() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let busy = MailError::Temporary("busy".to_owned());
        app.mailer.fail_next(1, &busy);
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        app.first_try_is_over().await;
        let delivery = async || {
            let page = owner
                .get(&format!("/clients/{}/contacts", id(&client)))
                .await
                .ok(200);
            page["data"][0]["invite_delivery"].clone()
        };
        assert_eq!(delivery().await, "queued");
        app.pass(TimeDelta::seconds(5));
        assert_eq!(app.letters(KOFI).await.len(), 1);
        assert_eq!(delivery().await, "sent");

        app.mailer
            .fail_next(1, &MailError::Permanent("no such box".to_owned()));
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        assert_eq!(app.letters(KOFI).await.len(), 1);
        assert_eq!(delivery().await, "failed");
    });
}

#[test]
fn without_a_mail_server_the_mail_is_read_at_the_developers_mailbox() {
    let setup = Setup {
        mail: Mail::Keep,
        ..Setup::default()
    };
    for_each_database_with(&setup, async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        app.mail_is_out().await;
        let mails = app
            .program()
            .page(Method::GET, "/dev/mailbox.json")
            .send()
            .await
            .ok(200);
        assert_eq!(mails.as_array().unwrap().len(), 1);
        let mail = &mails[0];
        assert_eq!(mail["to"], KOFI);
        let members: Vec<&String> = mail.as_object().unwrap().keys().collect();
        assert_eq!(members, ["created_at", "html", "id", "subject", "text", "to"]);
        let line = mail["text"]
            .as_str()
            .unwrap()
            .lines()
            .find(|line| line.contains("/enter#"))
            .unwrap();
        let token = line.split_once('#').unwrap().1;
        let redeem = door(&owner, "redeem").await;
        app.anonymous()
            .post(&redeem, json!({"token": token}))
            .await
            .is(200);
    });
}

#[test]
fn the_mailbox_is_not_there_where_mail_is_delivered() {
    for_each_database(async |app| {
        let stranger = app.program();
        for path in ["/dev/mailbox", "/dev/mailbox.json", "/dev/anything"] {
            stranger.page(Method::GET, path).send().await.is(404);
        }
    });
}
