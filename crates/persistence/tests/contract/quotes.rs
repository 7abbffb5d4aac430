//! Quotes under many hands: numbers are gapless, a change is kept once, what was sent stands.

use std::collections::BTreeSet;

use domain::quote::QuoteStatus;
use persistence::quote_versions::{self, VersionRow, hash_of};
use persistence::{Conn, DbError, DbResult, portal_sessions, quote_answers, quotes, tasks};

use crate::everything::everything;
use crate::offers::{acceptance, content, day, draft};
use crate::world::{Added, add_client, client, now, on_each, patiently};

#[tokio::test]
async fn numbers_taken_at_once_are_all_different_and_without_gap() {
    on_each(async |world| {
        let team = world.team("acme").await;
        let takes = (0..12).map(|_| {
            let db = world.db.clone();
            tokio::spawn(
                async move { patiently(&db, move |conn| quotes::take_number(conn, &team.scope)).await },
            )
        });
        let mut taken = BTreeSet::new();
        for take in takes {
            taken.insert(take.await.unwrap());
        }
        let undone: Result<(), DbError> = world
            .db
            .write(move |conn| {
                quotes::take_number(conn, &team.scope)?;
                Err(DbError::Interrupted)
            })
            .await;
        assert!(undone.is_err());
        taken.insert(
            world
                .write(move |conn| quotes::take_number(conn, &team.scope))
                .await,
        );
        let expected: BTreeSet<String> = (1..=13).map(|number| format!("Q-{number:04}")).collect();
        assert_eq!(taken, expected);
    })
    .await;
}

#[tokio::test]
async fn of_two_changes_to_one_revision_one_is_kept() {
    on_each(async |world| {
        world
            .write(|conn| {
                let all = everything(conn, "acme")?;
                let (scope, before) = (all.team.scope, all.offers.quote);
                let mut after = before.clone();
                after.status = QuoteStatus::Declined;
                let saved = quotes::save(conn, &scope, &before, after.clone(), now())?.unwrap();
                assert_eq!(saved.revision, before.revision + 1);
                assert_eq!(quotes::save(conn, &scope, &before, after, now())?, None);
                assert_eq!(quotes::find(conn, &scope, before.id)?.unwrap().0, saved);
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_version_comes_back_as_it_was_written_and_stands_once_it_is_sent() {
    on_each(async |world| {
        world
            .write(|conn| {
                let all = everything(conn, "acme")?;
                let (scope, id) = (all.team.scope, all.offers.draft);
                let mut said = content("Again", 5_000);
                said.lines.extend(content("More", 1).lines);
                let totals = said.totals(&[]).unwrap();
                let row = VersionRow::new(&scope, id, 1, &said, &totals, now());
                quote_versions::put(conn, row.clone(), &said.lines)?;
                assert_eq!(quote_versions::get(conn, &scope, id, 1)?.content, said);
                assert!(quote_versions::fix(conn, &scope, id, 1, b"bytes", now())?);
                assert!(!quote_versions::fix(conn, &scope, id, 1, b"others", now())?);
                let sent = quote_versions::get(conn, &scope, id, 1)?.row;
                assert_eq!(sent.hash, Some(hash_of(b"bytes")));
                assert_eq!(sent.canonical.as_deref(), Some(b"bytes".as_slice()));
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_quote_is_accepted_once() {
    on_each(async |world| {
        let all = world.write(|conn| everything(conn, "acme")).await;
        let again = world
            .db
            .write(move |conn| {
                let row = acceptance(&all.team.scope, &all.offers.quote, all.offers.project);
                quote_answers::insert_acceptance(conn, row)
            })
            .await;
        assert!(
            matches!(&again, Err(DbError::Unique(name)) if name == "quote_acceptances_workspace_id_quote_id_key"),
            "{again:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn the_portal_sees_what_was_sent_and_shown_and_counts_looks() {
    on_each(async |world| {
        world
            .write(|conn| {
                let (own, other) = (everything(conn, "acme")?, everything(conn, "zeta")?);
                let scope = own.team.scope;
                let proof = portal_sessions::prove(conn, scope.workspace(), own.session.id, now())?;
                let portal = proof.unwrap().scope;
                let seen: Vec<_> = quotes::of_client(conn, &portal, None, 9)?;
                assert_eq!(seen, std::slice::from_ref(&own.offers.quote));
                assert_eq!(quotes::find_of_client(conn, &portal, own.offers.draft)?, None);
                assert_eq!(
                    quotes::find_of_client(conn, &portal, other.offers.quote.id)?,
                    None
                );
                let sent = quote_versions::get_sent(conn, &portal, &own.offers.quote)?;
                assert_eq!(sent.unwrap().content.title, "Quote of acme");
                assert!(quote_versions::get_sent(conn, &portal, &other.offers.quote)?.is_none());
                assert_eq!(tasks::visible_of_project(conn, &portal, own.offers.project)?, []);
                let quote = own.offers.quote.id;
                assert!(quote_answers::count_view(conn, &portal, quote, "Kofi", now())?);
                assert!(!quote_answers::count_view(conn, &portal, quote, "Kofi B", now())?);
                let views = quote_answers::views(conn, &scope, quote)?;
                let kofi = views.iter().find(|view| view.contact_name == "Kofi B").unwrap();
                assert_eq!(kofi.views, 2);
                Ok(())
            })
            .await;
    })
    .await;
}

fn another(conn: &mut Conn, scope: &persistence::TeamScope, name: &str) -> DbResult<Added> {
    add_client(conn, scope, &client(name, "b@b.example"))
}

#[tokio::test]
async fn lists_find_by_words_of_title_number_and_client_and_page_by_id() {
    on_each(async |world| {
        world
            .write(|conn| {
                let all = everything(conn, "acme")?;
                let scope = all.team.scope;
                let other = another(conn, &scope, "Zuri & Partners")?;
                draft(conn, &scope, &other, "Menü 100% neu")?;
                let mut found = |search: &str, status, before| {
                    let query = quotes::QuoteQuery {
                        search: search.to_owned(),
                        status,
                        client: None,
                        before,
                        limit: 9,
                    };
                    let rows = quotes::list(conn, &scope, &query).unwrap();
                    rows.into_iter().map(|(row, _)| row).collect::<Vec<_>>()
                };
                let titles = |rows: &[quotes::QuoteRow]| -> Vec<String> {
                    rows.iter().map(|row| row.title.clone()).collect()
                };
                assert_eq!(titles(&found("menu zuri", None, None)), ["Menü 100% neu"]);
                assert_eq!(titles(&found("100%", None, None)), ["Menü 100% neu"]);
                assert_eq!(titles(&found("1%0", None, None)), [""; 0]);
                let all = found("", None, None);
                assert_eq!(titles(&all), ["Menü 100% neu", "Quote of acme", "Draft of acme"]);
                assert_eq!(
                    titles(&found("", None, Some(all[0].id))),
                    ["Quote of acme", "Draft of acme"]
                );
                assert_eq!(
                    titles(&found("", Some(QuoteStatus::Sent), None)),
                    ["Quote of acme"]
                );
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn jobs_find_what_ends_and_whom_to_remind() {
    on_each(async |world| {
        world
            .write(|conn| {
                let all = everything(conn, "acme")?;
                let (scope, quote) = (all.team.scope, all.offers.quote);
                let mine = [(scope.workspace(), quote.id)];
                assert_eq!(quotes::ending(conn, day(9, 30), 9)?, []);
                assert_eq!(quotes::ending(conn, day(10, 1), 9)?, mine);
                assert_eq!(quotes::to_remind(conn, day(10, 1), 9)?, mine);
                let mut after = quote.clone();
                after.reminded_version = Some(1);
                quotes::save(conn, &scope, &quote, after, now())?;
                assert_eq!(quotes::to_remind(conn, day(10, 1), 9)?, []);
                assert_eq!(quotes::ending(conn, day(10, 1), 9)?, mine);
                Ok(())
            })
            .await;
    })
    .await;
}
