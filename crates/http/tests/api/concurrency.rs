//! Many at once: exactly one winner.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;

use crate::app::for_each_database;
use crate::people::{add_client, door, id};

#[test]
fn of_sixteen_who_redeem_one_link_at_once_one_comes_in() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        let letter = app.letter("kofi.boateng@client.example").await;
        let path = door(&owner, "redeem").await;
        let people: Vec<_> = (0..16).map(|_| app.anonymous()).collect();
        let tries = people
            .iter()
            .map(|person| person.post(&path, json!({"token": letter.token()})));
        let answers = join_all(tries).await;
        let inside = answers.iter().filter(|answer| answer.status == 200).count();
        assert_eq!(
            inside,
            1,
            "{:?}",
            answers.iter().map(|answer| answer.status).collect::<Vec<_>>()
        );
        for answer in answers.into_iter().filter(|answer| answer.status != 200) {
            answer.problem(410, "link_used_or_expired");
        }
    });
}

#[test]
fn of_link_and_code_redeemed_at_once_one_comes_in() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        let letter = app.letter("kofi.boateng@client.example").await;
        let path = door(&owner, "redeem").await;
        let bodies: Vec<_> = (0..4)
            .flat_map(|_| {
                let by_code = json!({"email": "kofi.boateng@client.example", "code": letter.code()});
                [json!({"token": letter.token()}), by_code]
            })
            .collect();
        let person = app.program();
        let answers = join_all(bodies.into_iter().map(|body| person.post(&path, body))).await;
        let inside = answers.iter().filter(|answer| answer.status == 200).count();
        assert_eq!(
            inside,
            1,
            "{:?}",
            answers.iter().map(|answer| answer.status).collect::<Vec<_>>()
        );
    });
}

#[test]
fn of_eight_who_change_the_same_version_at_once_one_is_kept() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let path = format!("/clients/{}", id(&client));
        let changes = (0..8).map(|number| {
            let call = owner.call(Method::PATCH, &path).header("if-match", "\"1\"");
            call.json(&json!({"phone": number.to_string()})).send()
        });
        let answers = join_all(changes).await;
        let (kept, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 200);
        assert_eq!((kept.len(), refused.len()), (1, 7));
        let saved = kept[0].json();
        for answer in refused {
            assert_eq!(answer.problem(412, "edit_conflict")["current"], saved);
        }
        assert_eq!(owner.get(&path).await.ok(200), saved);
    });
}

#[test]
fn of_eight_who_sign_up_with_one_address_at_once_one_gets_it() {
    for_each_database(async |app| {
        let people: Vec<_> = (0..8).map(|_| app.anonymous()).collect();
        let body = json!({
            "business_name": "Bright Studio", "name": "Ama", "email": "ama@bright.example",
            "password": crate::people::PASSWORD
        });
        let answers = join_all(
            people
                .iter()
                .map(|person| person.post("/auth/register", body.clone())),
        )
        .await;
        let inside = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(inside, 1);
        for answer in answers.into_iter().filter(|answer| answer.status != 201) {
            answer.problem(409, "email_taken");
        }
    });
}

#[test]
fn of_eight_businesses_of_one_name_that_sign_up_at_once_each_gets_its_own_portal() {
    for_each_database(async |app| {
        let people: Vec<_> = (0..8).map(|_| app.anonymous()).collect();
        let tries = people.iter().enumerate().map(|(number, person)| {
            let body = json!({
                "business_name": "Bright Studio", "name": "Ama", "email": format!("ama{number}@bright.example"),
                "password": crate::people::PASSWORD
            });
            person.post("/auth/register", body)
        });
        let answers = join_all(tries).await;
        let slugs: BTreeSet<String> = answers
            .into_iter()
            .map(|answer| answer.ok(201)["workspace"]["slug"].to_string())
            .collect();
        assert_eq!(slugs.len(), 8);
    });
}
