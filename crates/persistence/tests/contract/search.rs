//! Search: what was typed is plain text, and both plans of both databases find the same.

use persistence::client_list::{ClientQuery, ClientSummary};
use persistence::client_search::{self, Tidying};
use persistence::clients::ClientRow;
use persistence::{DbResult, TeamScope, client_list, clients};

use crate::search_plans::MANY;
use crate::world::{Added, World, add_client, client, now, on_each};

pub(crate) async fn seed(world: &World, scope: TeamScope, names: Vec<String>) -> Vec<ClientRow> {
    world
        .write(move |conn| {
            let added = names
                .iter()
                .map(|name| Ok(add_client(conn, &scope, &client(name, "a@b.co"))?.row));
            added.collect()
        })
        .await
}

async fn names(world: &World, scope: TeamScope, search: &str) -> Vec<String> {
    let query = ClientQuery {
        search: Some(search.to_owned()),
        limit: 100,
        ..ClientQuery::default()
    };
    let found = all_pages(world, scope, query).await;
    found.into_iter().map(|row| row.name).collect()
}

/// The rows of a list, page by page.
pub(crate) async fn all_pages(world: &World, scope: TeamScope, mut query: ClientQuery) -> Vec<ClientSummary> {
    let mut rows = Vec::new();
    loop {
        let asked = query.clone();
        let page = world
            .read(move |conn| client_list::list(conn, &scope, &asked))
            .await;
        rows.extend(page.rows);
        let Some(next) = page.next else { return rows };
        query.after = Some(next);
    }
}

#[tokio::test]
async fn words_are_found_without_accents_and_case_in_any_order() {
    on_each(async |world| {
        let scope = world.team("acme").await.scope;
        let clients = [
            "Élan Vital SARL",
            "Łódź Straße",
            "Ọláwálé Ọjọ́",
            "Ndidi & Søn",
            "ŒUVRE Ægir",
        ];
        seed(&world, scope, clients.map(str::to_owned).to_vec()).await;
        for (search, found) in [
            ("elan", "Élan Vital SARL"),
            ("VITAL élan", "Élan Vital SARL"),
            ("sarl el", "Élan Vital SARL"),
            ("lodz strasse", "Łódź Straße"),
            ("OLAWALE", "Ọláwálé Ọjọ́"),
            ("ojo", "Ọláwálé Ọjọ́"),
            ("& son", "Ndidi & Søn"),
            ("oeuvre aegir", "ŒUVRE Ægir"),
            ("æg", "ŒUVRE Ægir"),
            ("  uvre   ", "ŒUVRE Ægir"),
        ] {
            assert_eq!(names(&world, scope, search).await, [found], "{search}");
        }
        assert_eq!(names(&world, scope, "elan lodz").await, Vec::<String>::new());
        assert_eq!(names(&world, scope, " ").await.len(), clients.len());
    })
    .await;
}

#[tokio::test]
async fn name_company_address_and_phone_are_searched() {
    on_each(async |world| {
        let scope = world.team("acme").await.scope;
        let mut details = client("Ama Mensah", "ama.mensah@kente.example");
        details.company = Some("Kente Looms".to_owned());
        details.phone = Some("+233 (0)24 555-0199".to_owned());
        details.notes = Some("secretly slow".to_owned());
        world.write(move |conn| add_client(conn, &scope, &details)).await;
        for search in [
            "mensah",
            "looms",
            "kente.example",
            "ama.m",
            "555-0199",
            "0245550199",
            "+233",
            "99 ama",
        ] {
            assert_eq!(names(&world, scope, search).await, ["Ama Mensah"], "{search}");
        }
        assert_eq!(
            names(&world, scope, "secretly").await,
            Vec::<String>::new(),
            "notes are not searched"
        );
    })
    .await;
}

#[tokio::test]
async fn signs_that_mean_something_to_a_database_are_plain_text() {
    on_each(async |world| {
        let scope = world.team("acme").await.scope;
        let odd = [
            "100% Cotton",
            "100x Cotton",
            "snake_case Ltd",
            "snakeXcase Ltd",
            r"C:\tools",
            "C:/tools",
            "O'Brien & Co",
            "OBrien & Co",
            "The \"Best\" Cafe",
            "The Best Cafe",
            "a*b*c",
            "NOT wanted",
            "x) OR (1=1",
            "--drop",
            "col:umn",
            "^caret",
            "near(far)",
            r"back\%slash",
        ];
        seed(&world, scope, odd.map(str::to_owned).to_vec()).await;
        for (search, found) in [
            ("100%", vec!["100% Cotton"]),
            ("%", vec!["100% Cotton", r"back\%slash"]),
            ("%%%", vec![]),
            ("_", vec!["snake_case Ltd"]),
            ("e_c", vec!["snake_case Ltd"]),
            ("___", vec![]),
            (r"\", vec![r"back\%slash", r"C:\tools"]),
            (r":\t", vec![r"C:\tools"]),
            (r"\%s", vec![r"back\%slash"]),
            ("o'b", vec!["O'Brien & Co"]),
            ("o’brien", vec!["O'Brien & Co"]),
            ("'", vec!["O'Brien & Co"]),
            ("\"best\"", vec!["The \"Best\" Cafe"]),
            ("\"", vec!["The \"Best\" Cafe"]),
            ("\"\"\"", vec![]),
            ("a*b", vec!["a*b*c"]),
            ("*", vec!["a*b*c"]),
            ("NOT", vec!["NOT wanted"]),
            ("cotton NOT", vec![]),
            ("cotton OR tools", vec![]),
            ("(1=1", vec!["x) OR (1=1"]),
            ("--drop", vec!["--drop"]),
            ("col:umn", vec!["col:umn"]),
            ("^car", vec!["^caret"]),
            ("near(far)", vec!["near(far)"]),
        ] {
            assert_eq!(names(&world, scope, search).await, found, "{search}");
        }
    })
    .await;
}

#[tokio::test]
async fn one_and_two_letters_are_found_too() {
    on_each(async |world| {
        let scope = world.team("acme").await.scope;
        seed(
            &world,
            scope,
            ["Xu", "Qi", "中村", "Quick"].map(str::to_owned).to_vec(),
        )
        .await;
        assert_eq!(names(&world, scope, "x").await, ["Xu"]);
        assert_eq!(names(&world, scope, "qi").await, ["Qi"]);
        assert_eq!(names(&world, scope, "q").await, ["Qi", "Quick"]);
        assert_eq!(names(&world, scope, "中").await, ["中村"]);
        assert_eq!(names(&world, scope, "q ck").await, ["Quick"]);
    })
    .await;
}

#[tokio::test]
async fn another_workspace_is_never_searched() {
    on_each(async |world| {
        let (own, other) = (world.team("acme").await.scope, world.team("zeta").await.scope);
        seed(
            &world,
            other,
            (0..MANY).map(|number| format!("Canary {number}")).collect(),
        )
        .await;
        seed(&world, own, vec!["Canary of ours".to_owned(), "Wren".to_owned()]).await;
        for search in ["canary", "ca", "canary 1", "of"] {
            let found = names(&world, own, search).await;
            assert!(
                found.iter().all(|name| name == "Canary of ours"),
                "{search}: {found:?}"
            );
        }
        // As many foreign matches as would fill the few must not hide the own one.
        assert_eq!(names(&world, own, "canary").await, ["Canary of ours"]);
    })
    .await;
}

#[tokio::test]
async fn a_changed_client_is_found_by_its_new_text_only() {
    on_each(async |world| {
        let scope = world.team("acme").await.scope;
        let Added { id, row, .. } = world
            .write(move |conn| add_client(conn, &scope, &client("Before Ltd", "a@b.co")))
            .await;
        let changed = world
            .write(move |conn| {
                clients::update(
                    conn,
                    &scope,
                    id,
                    row.version,
                    &client("After Ltd", "a@b.co"),
                    now(),
                )
            })
            .await;
        assert!(changed.is_some());
        assert_eq!(names(&world, scope, "before").await, Vec::<String>::new());
        assert_eq!(names(&world, scope, "after").await, ["After Ltd"]);
        let undone: DbResult<()> = world
            .db
            .write(move |conn| {
                clients::update(conn, &scope, id, 2, &client("Undone Ltd", "a@b.co"), now())?;
                Err(persistence::DbError::Interrupted)
            })
            .await;
        assert!(undone.is_err());
        assert_eq!(names(&world, scope, "undone").await, Vec::<String>::new());
        assert_eq!(names(&world, scope, "after").await, ["After Ltd"]);
    })
    .await;
}

#[tokio::test]
async fn putting_the_index_together_changes_nothing_that_is_found() {
    on_each(async |world| {
        let scope = world.team("acme").await.scope;
        for number in 0..40 {
            seed(&world, scope, vec![format!("Kente Looms {number}")]).await;
        }
        let before = names(&world, scope, "looms kente").await;
        let (mut steps, mut state) = (0, Tidying::Done);
        loop {
            let begun = state;
            state = world.write(move |conn| client_search::tidy(conn, begun)).await;
            if state == Tidying::Done {
                break;
            }
            steps += 1;
        }
        println!("steps: {steps}");
        assert_eq!(before.len(), 40);
        assert_eq!(names(&world, scope, "looms kente").await, before);
        seed(&world, scope, vec!["Kente Looms again".to_owned()]).await;
        assert_eq!(names(&world, scope, "looms kente").await.len(), 41);
        let again = world.write(|conn| client_search::tidy(conn, Tidying::Done)).await;
        assert_eq!(again, Tidying::Done);
    })
    .await;
}

#[tokio::test]
async fn what_has_long_lists_is_found_as_what_has_short_ones() {
    on_each(async |world| {
        let scope = world.team("acme").await.scope;
        let all = (0..6_000).map(|number| format!("Kente {} {number}", ["Looms", "Weavers"][number % 2]));
        seed(&world, scope, all.collect()).await;
        seed(&world, scope, vec!["Weavers of Looms 77".to_owned()]).await;
        for tidied in [false, true] {
            if tidied {
                let mut state = world.write(|conn| client_search::tidy(conn, Tidying::Done)).await;
                while state == Tidying::Begun {
                    state = world
                        .write(|conn| client_search::tidy(conn, Tidying::Begun))
                        .await;
                }
            }
            println!("tidied: {tidied}");
            assert_eq!(
                names(&world, scope, "weavers looms").await,
                ["Weavers of Looms 77"]
            );
            assert_eq!(names(&world, scope, "looms 5998").await, ["Kente Looms 5998"]);
            assert_eq!(
                names(&world, scope, "kente weavers 4711").await,
                ["Kente Weavers 4711"]
            );
            assert_eq!(
                names(&world, scope, "kente weavers 4710").await,
                Vec::<String>::new()
            );
        }
    })
    .await;
}
