//! Mailed links and codes: used once, counted, void when withdrawn.

use std::sync::Arc;

use domain::ids::{ContactId, PortalLinkId};
use domain::portal::CODE_ATTEMPTS;
use persistence::portal_links::PortalLinkRow;
use persistence::{Conn, DbResult, TeamScope, contacts, password_resets, portal_links};
use tokio::sync::Barrier;

use crate::everything::link;
use crate::world::{World, add_client, after, client, now, on_each, patiently};

const EMAIL: &str = "ama@example.com";

struct Person {
    scope: TeamScope,
    contact: ContactId,
    links: Vec<PortalLinkRow>,
}

/// A contact who may enter, with so many links.
async fn person(world: &World, count: usize) -> Person {
    let scope = world.team("acme").await.scope;
    let (contact, links) = world
        .write(move |conn| {
            let contact = add_client(conn, &scope, &client("Ama", EMAIL))?.contact;
            let links: Vec<_> = (0..count)
                .map(|number| link(&scope, contact, &number.to_string()))
                .collect();
            for link in &links {
                portal_links::insert(conn, link.clone())?;
            }
            Ok((contact, links))
        })
        .await;
    Person {
        scope,
        contact,
        links,
    }
}

fn live(conn: &mut Conn, scope: &TeamScope, seconds: i64) -> DbResult<Vec<PortalLinkId>> {
    let links = portal_links::with_live_code(conn, scope, EMAIL, after(seconds))?;
    Ok(links.into_iter().map(|link| link.id).collect())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 16)]
async fn of_sixteen_who_redeem_a_link_at_once_one_gets_in() {
    on_each(async |world| {
        let Person { scope, links, .. } = person(&world, 5).await;
        let pools = [world.db.clone(), world.another_process(), world.another_process()];
        for link in links {
            let start = Arc::new(Barrier::new(16));
            let threads: Vec<_> = (0..16)
                .map(|number| {
                    let (start, db) = (Arc::clone(&start), pools[number % pools.len()].clone());
                    tokio::spawn(async move {
                        start.wait().await;
                        patiently(&db, move |conn| {
                            portal_links::redeem(conn, &scope, link.id, after(1))
                        })
                        .await
                    })
                })
                .collect();
            let mut winners = 0;
            for thread in threads {
                winners += usize::from(thread.await.unwrap());
            }
            assert_eq!(winners, 1);
        }
    })
    .await;
}

#[tokio::test]
async fn a_link_that_is_used_withdrawn_or_expired_opens_nothing() {
    on_each(async |world| {
        let Person {
            scope,
            contact,
            links,
        } = person(&world, 3).await;
        let (used, expired, withdrawn) = (links[0].id, links[1].id, links[2].id);
        world
            .write(move |conn| {
                assert!(portal_links::redeem(conn, &scope, used, after(5))?);
                assert!(!portal_links::redeem(conn, &scope, used, after(6))?);
                assert!(
                    !portal_links::redeem(conn, &scope, expired, after(86_400))?,
                    "at its last moment it is over"
                );
                assert!(portal_links::redeem(conn, &scope, expired, after(86_399))?);
                portal_links::withdraw(conn, &scope, contact, after(7))?;
                assert!(!portal_links::redeem(conn, &scope, withdrawn, after(8))?);
                let first = portal_links::by_token(conn, &scope, "token-of-0")?.unwrap();
                assert_eq!(
                    first.used_at,
                    Some(after(5)),
                    "withdrawing leaves used ones alone"
                );
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_code_counts_until_it_expires_or_was_guessed_at_too_often() {
    on_each(async |world| {
        let Person {
            scope,
            contact,
            links,
        } = person(&world, 2).await;
        world
            .write(move |conn| {
                assert_eq!(
                    live(conn, &scope, 599)?,
                    [links[1].id, links[0].id],
                    "the newest first"
                );
                assert_eq!(live(conn, &scope, 600)?, []);
                for attempt in 1..=CODE_ATTEMPTS {
                    assert_eq!(live(conn, &scope, 0)?.len(), 2, "before attempt {attempt}");
                    portal_links::count_attempt(conn, &scope, &links)?;
                }
                assert_eq!(live(conn, &scope, 0)?, []);
                let fresh = link(&scope, contact, "fresh");
                portal_links::insert(conn, fresh.clone())?;
                assert_eq!(live(conn, &scope, 0)?, [fresh.id]);
                assert!(portal_links::redeem(conn, &scope, fresh.id, now())?);
                assert_eq!(live(conn, &scope, 0)?, [], "a used link's code is void");
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_wrong_code_is_counted_when_many_guess_at_once() {
    on_each(async |world| {
        let Person { scope, links, .. } = person(&world, 2).await;
        let pools = [world.db.clone(), world.another_process()];
        let guesses: Vec<_> = (0..12)
            .map(|number| {
                let (db, links) = (pools[number % 2].clone(), links.clone());
                tokio::spawn(async move {
                    patiently(&db, move |conn| portal_links::count_attempt(conn, &scope, &links)).await;
                })
            })
            .collect();
        for guess in guesses {
            guess.await.unwrap();
        }
        for token in ["token-of-0", "token-of-1"] {
            let link = world
                .read(move |conn| portal_links::by_token(conn, &scope, token))
                .await
                .unwrap();
            assert_eq!(link.code_attempts, 12);
        }
    })
    .await;
}

#[tokio::test]
async fn the_codes_of_a_revoked_contact_are_void() {
    on_each(async |world| {
        let Person { scope, contact, .. } = person(&world, 1).await;
        world
            .write(move |conn| {
                assert_eq!(live(conn, &scope, 0)?.len(), 1);
                contacts::mark_revoked(conn, &scope, contact, now())?;
                assert_eq!(live(conn, &scope, 0)?, []);
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_removed_contact_takes_links_and_sessions_along() {
    on_each(async |world| {
        let Person { scope, contact, .. } = person(&world, 2).await;
        world
            .write(move |conn| {
                let session = crate::everything::portal_session(&scope, contact);
                persistence::portal_sessions::insert(conn, session.clone())?;
                contacts::delete(conn, &scope, contact)?;
                assert_eq!(contacts::find(conn, &scope, contact)?, None);
                assert_eq!(portal_links::by_token(conn, &scope, "token-of-0")?, None);
                let proof = persistence::portal_sessions::prove(conn, scope.workspace(), session.id, now())?;
                assert!(proof.is_none());
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_password_reset_is_used_once_and_voids_the_others() {
    on_each(async |world| {
        let owner = world.team("acme").await.owner;
        world
            .write(move |conn| {
                for token in ["one", "two", "old"] {
                    let until = if token == "old" { after(1) } else { after(3_600) };
                    password_resets::insert(conn, token, owner, now(), until)?;
                }
                Ok(())
            })
            .await;
        let redeem = |token: &'static str| {
            let db = world.another_process();
            tokio::spawn(async move {
                patiently(&db, move |conn| password_resets::redeem(conn, token, after(2))).await
            })
        };
        assert_eq!(redeem("old").await.unwrap(), None);
        let tries = [redeem("one"), redeem("one"), redeem("one"), redeem("one")];
        let mut winners = Vec::new();
        for attempt in tries {
            winners.extend(attempt.await.unwrap());
        }
        assert_eq!(winners, [owner]);
        assert_eq!(redeem("two").await.unwrap(), None);
    })
    .await;
}
