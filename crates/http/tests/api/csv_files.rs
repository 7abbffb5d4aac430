//! Clients in and out as CSV: preview, all or nothing, and the way round.

use serde_json::json;

use crate::app::for_each_database;
use crate::people::{add_client, column, id};

#[test]
fn a_preview_tells_of_each_row_and_changes_nothing() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        add_client(&owner, "Kofi Boateng").await;
        let csv = "Customer;E-Mail;Tel;Shoe size\n\
            Ada;ada@x.example;1;43\n\
            Bad;zzz;1;43\n\
            Kofi again;KOFI.boateng@client.example;1;43\n\
            Kofi Boateng;other@x.example;1;43\n\
            Ada twin;ada@x.example;1;43\n\
            ;;;\n";
        let preview = owner
            .post("/clients/import/preview", json!({"csv": csv}))
            .await
            .ok(200);
        insta::allow_duplicates! { insta::assert_json_snapshot!(preview, @r##"
        {
          "columns": [
            "Customer",
            "E-Mail",
            "Tel",
            "Shoe size"
          ],
          "counts": {
            "duplicate": 3,
            "invalid": 1,
            "new": 1
          },
          "mapping": {
            "Customer": "name",
            "E-Mail": "email",
            "Shoe size": null,
            "Tel": "phone"
          },
          "rows": [
            {
              "company": null,
              "duplicate_of": null,
              "email": "ada@x.example",
              "name": "Ada",
              "outcome": "new",
              "problems": [],
              "row": 2
            },
            {
              "company": null,
              "duplicate_of": null,
              "email": "zzz",
              "name": "Bad",
              "outcome": "invalid",
              "problems": [
                {
                  "detail": "Enter an e-mail address like ama@example.com",
                  "field": "email"
                }
              ],
              "row": 3
            },
            {
              "company": null,
              "duplicate_of": "Kofi Boateng",
              "email": "KOFI.boateng@client.example",
              "name": "Kofi again",
              "outcome": "duplicate",
              "problems": [],
              "row": 4
            },
            {
              "company": null,
              "duplicate_of": "Kofi Boateng",
              "email": "other@x.example",
              "name": "Kofi Boateng",
              "outcome": "duplicate",
              "problems": [],
              "row": 5
            },
            {
              "company": null,
              "duplicate_of": "row 2",
              "email": "ada@x.example",
              "name": "Ada twin",
              "outcome": "duplicate",
              "problems": [],
              "row": 6
            }
          ]
        }
        "##); }
        assert_eq!(
            column(&owner.get("/clients").await.ok(200), "name"),
            ["Kofi Boateng"]
        );
    });
}

#[test]
fn a_file_with_one_broken_row_imports_nothing_and_names_the_row() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let csv = "name,email,country\nAda,ada@x.example,GH\nBad,zzz,Ghana\n,c@x.example,\n";
        let fields = owner
            .post("/clients/import", json!({"csv": csv}))
            .await
            .refused_at(422, "validation_failed");
        assert_eq!(fields, ["/rows/3/email", "/rows/3/country", "/rows/4/name"]);
        assert_eq!(owner.get("/clients?status=all").await.ok(200)["data"], json!([]));
    });
}

#[test]
fn duplicates_are_left_out_or_come_in_as_asked() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        add_client(&owner, "Kofi Boateng").await;
        let csv = "name,email\nAda,ada@x.example\nKofi,kofi.boateng@client.example\nAda two,ada@x.example\n";
        let import = async |duplicates: &str| {
            let body = json!({"csv": csv, "duplicates": duplicates});
            owner.post("/clients/import", body).await.ok(201)
        };
        assert_eq!(import("skip").await, json!({"imported": 1, "skipped": 2}));
        assert_eq!(
            column(&owner.get("/clients").await.ok(200), "name"),
            ["Ada", "Kofi Boateng"]
        );
        assert_eq!(import("import").await, json!({"imported": 3, "skipped": 0}));
        assert_eq!(column(&owner.get("/clients").await.ok(200), "name").len(), 5);
    });
}

#[test]
fn columns_are_mapped_as_asked_and_a_mapping_that_cannot_be_is_refused() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let csv = "A,B,name\nada@x.example,Ada,Not the name\n";
        let mapping = json!({"A": "email", "B": "name", "name": null});
        let body = json!({"csv": csv, "mapping": mapping});
        let preview = owner.post("/clients/import/preview", body.clone()).await.ok(200);
        assert_eq!(preview["mapping"], mapping);
        assert_eq!(owner.post("/clients/import", body).await.ok(201)["imported"], 1);
        let page = owner.get("/clients").await.ok(200);
        assert_eq!(
            (column(&page, "name"), column(&page, "email")),
            (vec!["Ada".into()], vec!["ada@x.example".into()])
        );
        for (mapping, pointer) in [
            (json!({"A": "email", "B": "email"}), "/mapping"),
            (json!({"C": "email"}), "/mapping"),
            (json!({"A": "shoe_size"}), "/mapping/A"),
        ] {
            let body = json!({"csv": csv, "mapping": mapping});
            let fields = owner
                .post("/clients/import", body)
                .await
                .refused_at(422, "validation_failed");
            assert_eq!(fields, [pointer]);
        }
    });
}

#[test]
fn a_file_that_is_none_is_refused() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let many = format!("name,email\n{}", "A,a@x.example\n".repeat(5_001));
        for csv in ["", " \n", many.as_str()] {
            let fields = owner
                .post("/clients/import/preview", json!({"csv": csv}))
                .await
                .refused_at(422, "validation_failed");
            assert_eq!(fields, ["/csv"]);
        }
        let heavy = format!("name,email\n{},a@x.example\n", "A".repeat(2 * 1024 * 1024));
        owner
            .post("/clients/import", json!({"csv": heavy}))
            .await
            .problem(413, "too_large");
    });
}

#[test]
fn what_is_exported_here_is_imported_there_as_it_was() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let body = json!({
            "name": "=SUM(1,2)", "email": "kofi@boateng.example", "company": "Boateng, \"Sons\"; & Co",
            "phone": "+233 24 555 0101", "notes": "two\nlines", "billing_address": "1 Ring Road\nAccra",
            "tax_number": "-7", "country": "GH", "currency": "GHS"
        });
        owner.post("/clients", body.clone()).await.is(201);
        let put_away = add_client(&owner, "Esi Owusu").await;
        owner
            .act(&format!("/clients/{}/archive", id(&put_away)))
            .await
            .is(200);

        let export = owner.get("/clients/export").await.is(200);
        assert_eq!(
            export.header("content-disposition"),
            "attachment; filename=\"clients-2026-03-02.csv\""
        );
        let csv = export.text();
        assert!(csv.starts_with("name,email,company,"), "{csv}");
        assert!(csv.contains("'=SUM(1,2)") && !csv.contains(",=SUM"), "{csv}");
        let active = owner.get("/clients/export?status=active").await.is(200).text();
        assert!(
            active.contains("Boateng") && !active.contains("Owusu"),
            "{active}"
        );
        owner
            .get("/clients/export?status=gone")
            .await
            .problem(422, "validation_failed");

        let other = app.register("Other House", "kojo@other.example").await;
        let done = other.post("/clients/import", json!({"csv": csv})).await.ok(201);
        assert_eq!(done, json!({"imported": 2, "skipped": 0}));
        let page = other.get("/clients?q=kofi").await.ok(200);
        let there = other
            .get(&format!("/clients/{}", column(&page, "id")[0]))
            .await
            .ok(200);
        for (member, value) in body.as_object().unwrap() {
            assert_eq!(&there[member], value, "{member}");
        }
    });
}

#[test]
fn an_export_is_whole_however_long_it_is() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let rows: Vec<String> = (0..1_100)
            .map(|number| format!("Client {number},c{number}@x.example"))
            .collect();
        let csv = format!("name,email\n{}\n", rows.join("\n"));
        let body = json!({"csv": csv, "duplicates": "import"});
        assert_eq!(
            owner.post("/clients/import", body).await.ok(201)["imported"],
            1_100
        );
        let export = owner.get("/clients/export").await.is(200).text();
        assert_eq!(export.lines().count(), 1_101);
        for number in [0, 499, 500, 999, 1_000, 1_099] {
            assert_eq!(
                export.matches(&format!(",c{number}@x.example,")).count(),
                1,
                "{number}"
            );
        }
    });
}
