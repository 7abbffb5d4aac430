//! Many at once: numbers without a gap, one payment that pays, one undo that counts.

use std::sync::atomic::{AtomicUsize, Ordering};

use domain::access::{Actor, Authority, Role};
use domain::ids::InvoiceId;
use futures_util::future::join_all;
use persistence::{DbResult, TeamScope, invoices};
use reqwest::Method;
use serde_json::{Value, json};
use services::Member;

use crate::app::{for_each_database, full_size};
use crate::invoices::{add_invoice, books_agree, client, issue};
use crate::payments::pay;
use crate::people::{column, id, text};

#[test]
fn sixty_four_invoices_issued_at_once_have_every_number_once() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let mut drafts = Vec::new();
        for _ in 0..64 {
            drafts.push(add_invoice(&owner, &client).await);
        }
        let calls = drafts.iter().map(|draft| {
            owner
                .call(Method::POST, &format!("/invoices/{}/issue", id(draft)))
                .send()
        });
        let answers = join_all(calls).await;
        let issued = answers.iter().filter(|answer| answer.status == 200).count();
        // What was refused because the database was busy kept nothing, and is tried again.
        for draft in &drafts {
            owner.act(&format!("/invoices/{}/issue", id(draft))).await;
        }
        let list = owner.get("/invoices?limit=100&status=sent").await.ok(200);
        let mut numbers = column(&list, "number");
        numbers.sort();
        let expected: Vec<String> = (1..=64).map(|number| format!("INV-{number:04}")).collect();
        assert_eq!(numbers, expected);
        eprintln!("{issued} of 64 issued at the first try, 64 numbers, none missing or double");
        books_agree(app).await;
    });
}

/// Invoices of each writer; all of `make races` are 200.
fn of_each() -> usize {
    if full_size() { 200 } else { 6 }
}

#[test]
fn sixty_four_writers_who_turn_back_every_tenth_time_leave_no_gap() {
    const WRITERS: usize = 64;
    for_each_database(async |app| {
        let owner = app.owner().await;
        let first = add_invoice(&owner, &client(&owner).await).await;
        let workspace = owner.get("/workspace").await.ok(200);
        let scope = TeamScope::for_job(text(&workspace["id"]).parse().unwrap());
        let member = Member {
            scope,
            actor: Actor::System,
            authority: Authority::User(Role::Owner),
            session: None,
            now: app.platform.now(),
        };
        let copied: InvoiceId = id(&first).parse().unwrap();
        let (total, maker) = (WRITERS * of_each(), member.clone());
        let drafts = app.platform.db.write(move |conn| {
            let copy = |_| services::invoices::duplicate(conn, &maker, copied).map(|draft| draft.row.id);
            (0..total).map(copy).collect::<services::Result<Vec<_>>>()
        });
        let drafts = drafts.await.unwrap();
        let turned = AtomicUsize::new(0);
        let busy = AtomicUsize::new(0);
        let writers = drafts.chunks(of_each()).map(async |own| {
            for (index, draft) in own.iter().enumerate() {
                let mut turns_back = index % 10 == 9 || own.len() < 10 && index == 0;
                loop {
                    let (member, draft, rolls) = (member.clone(), *draft, turns_back);
                    let issued = app.platform.db.write(move |conn| {
                        services::invoices::issue(conn, &member, draft, None)?;
                        if rolls {
                            Err(services::Error::NotAllowed)
                        } else {
                            Ok(())
                        }
                    });
                    match issued.await {
                        Ok(()) => break,
                        Err(services::Error::NotAllowed) => {
                            turned.fetch_add(1, Ordering::Relaxed);
                            turns_back = false;
                        }
                        Err(error) => {
                            assert!(
                                matches!(error, services::Error::Db(_) | services::Error::Busy),
                                "{error}"
                            );
                            busy.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                }
            }
        });
        join_all(writers).await;
        let mut numbers: Vec<i64> = app
            .platform
            .db
            .read(move |conn| {
                let issued =
                    |id: &InvoiceId| Ok(invoices::find(conn, &scope, *id)?.and_then(|(row, _)| row.sequence));
                drafts.iter().map(issued).collect::<DbResult<Vec<_>>>()
            })
            .await
            .unwrap()
            .into_iter()
            .flatten()
            .collect();
        numbers.sort_unstable();
        let last = i64::try_from(total).unwrap();
        assert!(numbers.iter().copied().eq(1..=last), "{numbers:?}");
        eprintln!(
            "{WRITERS} writers, {total} invoices, {} rolled back, {} refused as busy: numbers 1 to {last}, none missing or double",
            turned.into_inner(),
            busy.into_inner()
        );
        books_agree(app).await;
    });
}

#[test]
fn of_thirty_two_who_pay_the_whole_one_pays_and_of_as_many_undoings_one_counts() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let draft = add_invoice(&owner, &client).await;
        let invoice = issue(&owner, &draft).await;
        let answers = join_all((0..32).map(|_| pay(&owner, &invoice, 17_250, "cash"))).await;
        let paid: Vec<Value> = answers
            .iter()
            .filter(|answer| answer.status == 201)
            .map(crate::actor::Answer::json)
            .collect();
        assert_eq!(paid.len(), 1, "{answers:?}");
        assert!(
            answers
                .iter()
                .all(|answer| matches!(answer.status, 201 | 409 | 503))
        );
        let undo = format!("/payments/{}/undo", id(&paid[0]));
        let undone = join_all((0..32).map(|_| owner.post(&undo, json!({})))).await;
        let counted = undone.iter().filter(|answer| answer.status == 200).count();
        assert_eq!(counted, 1, "{undone:?}");
        eprintln!("32 payments: 1 counted; 32 undoings: 1 counted");
        let shown = owner.get(&format!("/invoices/{}", id(&invoice))).await.ok(200);
        assert_eq!(shown["totals"]["balance"]["amount"], 17_250);
        books_agree(app).await;
    });
}
