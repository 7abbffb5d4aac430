//! CSV files as people really have them.

use std::collections::BTreeMap;

use domain::client::ClientStatus;
use services::client_csv::{ImportField, ImportRequest, Outcome, export_page, import, preview};

use crate::ground::Ground;

fn request(csv: &str) -> ImportRequest {
    ImportRequest {
        csv: csv.to_owned(),
        ..ImportRequest::default()
    }
}

#[tokio::test]
async fn headings_of_other_programs_and_any_usual_separator_are_understood() {
    for ground in Ground::each("smtp://127.0.0.1:9").await {
        for csv in [
            "\u{FEFF}Client Name,E-mail Address,Mobile\r\nKofi,kofi@b.example,+233 1\r\n",
            "customer;email;telephone\nKofi;kofi@b.example;+233 1\n",
            "Name\tMail\tWhatsApp\n\"Kofi\"\tkofi@b.example\t+233 1\n\t\t\n",
        ] {
            let found = ground.act({
                let request = request(csv);
                move |conn, _, member| preview(conn, member, &request)
            });
            let found = found.await;
            assert_eq!((found.rows.len(), found.count(Outcome::New)), (1, 1), "{csv}");
            let row = found.rows.first().unwrap();
            assert_eq!(
                (row.input.name.as_str(), row.input.phone.as_deref()),
                ("Kofi", Some("+233 1")),
                "{csv}"
            );
        }
    }
}

#[tokio::test]
async fn one_bad_row_keeps_the_whole_file_out_and_every_bad_row_is_named() {
    for ground in Ground::each("smtp://127.0.0.1:9").await {
        let file = request("name,email\nAda,ada@b.example\n,no\nKofi,kofi@b.example\nEsi,esi@\n");
        let member = ground.owner();
        let refused = ground
            .platform
            .db
            .write(move |conn| import(conn, &member, &file))
            .await
            .unwrap_err();
        let services::Error::Invalid(invalid) = refused else {
            unreachable!("{refused}")
        };
        let pointers: Vec<_> = invalid.0.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/rows/3/name", "/rows/3/email", "/rows/5/email"]);
        let page = ground
            .act(|conn, _, member| export_page(conn, member, ClientStatus::All, ""))
            .await;
        assert_eq!(
            String::from_utf8(page.lines).unwrap().lines().count(),
            1,
            "headings only"
        );
    }
}

#[tokio::test]
async fn what_is_exported_comes_back_as_duplicates_and_with_leave_as_clients() {
    for ground in Ground::each("smtp://127.0.0.1:9").await {
        let file = request(
            "name,email,notes\nAda,ada@b.example,=1+1\n\"Kofi, Sons\",kofi@b.example,\"two\nlines\"\n",
        );
        let done = ground
            .act(move |conn, _, member| import(conn, member, &file))
            .await;
        assert_eq!((done.imported, done.skipped), (2, 0));
        let page = ground
            .act(|conn, _, member| export_page(conn, member, ClientStatus::All, ""))
            .await;
        let csv = String::from_utf8(page.lines).unwrap();
        assert!(csv.contains("'=1+1"), "a formula is guarded: {csv}");
        let again = request(&csv);
        let found = ground.act({
            let again = again.clone();
            move |conn, _, member| preview(conn, member, &again)
        });
        let found = found.await;
        assert_eq!(
            (found.count(Outcome::Duplicate), found.count(Outcome::New)),
            (2, 0)
        );
        assert_eq!(
            found.rows.first().unwrap().input.notes.as_deref(),
            Some("=1+1"),
            "and comes back unguarded"
        );
        let skipped = ground.act({
            let again = again.clone();
            move |conn, _, member| import(conn, member, &again)
        });
        assert_eq!(skipped.await.skipped, 2);
        let with_duplicates = ImportRequest {
            with_duplicates: true,
            ..again
        };
        let done = ground
            .act(move |conn, _, member| import(conn, member, &with_duplicates))
            .await;
        assert_eq!(done.imported, 2);
    }
}

#[tokio::test]
async fn a_mapping_decides_over_the_headings_and_may_not_fill_a_field_twice() {
    for ground in Ground::each("smtp://127.0.0.1:9").await {
        let mapping = |pairs: &[(&str, Option<ImportField>)]| {
            Some(
                pairs
                    .iter()
                    .map(|(column, field)| ((*column).to_owned(), *field))
                    .collect::<BTreeMap<_, _>>(),
            )
        };
        let good = ImportRequest {
            mapping: mapping(&[
                ("a", Some(ImportField::Email)),
                ("b", Some(ImportField::Name)),
                ("name", None),
            ]),
            ..request("a,b,name\nada@b.example,Ada,ignored\n")
        };
        let found = ground
            .act(move |conn, _, member| preview(conn, member, &good))
            .await;
        assert_eq!(found.rows.first().unwrap().input.name, "Ada");
        let member = ground.owner();
        let twice = ImportRequest {
            mapping: mapping(&[("a", Some(ImportField::Name)), ("b", Some(ImportField::Name))]),
            ..request("a,b\nx,y\n")
        };
        assert!(
            ground
                .platform
                .db
                .read(move |conn| preview(conn, &member, &twice))
                .await
                .is_err()
        );
    }
}
