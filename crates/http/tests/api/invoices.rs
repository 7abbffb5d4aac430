//! Invoices as the team writes, issues, sends and cancels them, and how quotes become invoices.

use chrono::TimeDelta;
use domain::ids::{FileId, InvoiceId, TransferReportId};
use persistence::transfer_reports::{self, ReportRow};
use persistence::{TeamScope, diagnosis, invoices};
use serde_json::{Value, json};
use services::jobs::{invoice_reminders, sealer};

use crate::actor::Actor;
use crate::app::{TestApp, for_each_database};
use crate::people::{add_client, add_quote, column, id, text};

/// Writes a draft for a client: a day and a half at 10000 with 15 % tax, which comes to 17250.
pub(crate) async fn add_invoice(owner: &Actor, client: &str) -> Value {
    add_invoice_due(owner, client, "2026-03-20").await
}

async fn add_invoice_due(owner: &Actor, client: &str, due_on: &str) -> Value {
    let body = json!({
        "client_id": client, "currency": "NGN", "due_on": due_on,
        "lines": [{"description": "Design", "quantity": "1.5", "unit": "day", "tax_rate": "0.15",
            "unit_price": {"amount": 10_000, "currency": "NGN"}}],
    });
    owner.post("/invoices", body).await.ok(201)
}

/// A transfer that a client reported, stored as the portal stores it.
pub(crate) async fn report_transfer(app: &TestApp, owner: &Actor, invoice: &str) -> String {
    let workspace = owner.get("/workspace").await.ok(200);
    let scope = TeamScope::for_job(text(&workspace["id"]).parse().unwrap());
    let (invoice, now): (InvoiceId, _) = (invoice.parse().unwrap(), app.platform.now());
    let report = TransferReportId::at(now);
    let stored = app.platform.db.write(move |conn| {
        let row = ReportRow {
            workspace_id: scope.workspace(),
            id: report,
            invoice_id: invoice,
            contact_id: "con_1".to_owned(),
            contact_name: "Somebody".to_owned(),
            amount: 1_000,
            reference: "FT26".to_owned(),
            paid_on: now.date_naive(),
            note: None,
            status: "open".to_owned(),
            payment_id: None,
            decided_by: None,
            decided_at: None,
            answer: None,
            created_at: now.naive_utc(),
        };
        transfer_reports::insert(conn, row)?;
        let before = invoices::find_for_update(conn, &scope, invoice)?.unwrap();
        let mut after = before.clone();
        after.open_reports += 1;
        invoices::save(conn, &scope, &before, after, now.naive_utc())
    });
    stored.await.unwrap();
    report.to_string()
}

/// A document on a reported transfer, hung there as the portal hangs it.
pub(crate) async fn prove_transfer(app: &TestApp, owner: &Actor, client: &str, report: &str, content: &str) {
    let workspace = owner.get("/workspace").await.ok(200);
    let scope = TeamScope::for_job(text(&workspace["id"]).parse().unwrap());
    let path = format!("/clients/{client}/attachments");
    let file = owner.upload(&path, "Slip.txt", content.as_bytes()).await.ok(201);
    let (report, file): (TransferReportId, FileId) = (report.parse().unwrap(), id(&file).parse().unwrap());
    let hung = app
        .platform
        .db
        .write(move |conn| transfer_reports::prove(conn, &scope, report, file));
    hung.await.unwrap();
}

pub(crate) async fn client(owner: &Actor) -> String {
    id(&add_client(owner, "Kofi Boateng").await).to_owned()
}

pub(crate) async fn issue(owner: &Actor, invoice: &Value) -> Value {
    owner
        .act(&format!("/invoices/{}/issue", id(invoice)))
        .await
        .ok(200)
}

/// Nothing that the diagnosis knows of invoices and payments is broken. How late jobs are is left out: a clock that
/// jumps by a month makes each late that the worker has not yet come to.
pub(crate) async fn books_agree(app: &TestApp) {
    // Where the clock was moved on, the last events only seem to wait for their seal.
    sealer::seal_all(&app.platform).await.unwrap();
    let now = app.platform.at();
    let examined = app
        .platform
        .db
        .maintain(move |conn| diagnosis::examine(conn, true, now));
    let broken: Vec<String> = examined
        .await
        .unwrap()
        .into_iter()
        .filter(|finding| !finding.holds && finding.check != "overdue jobs")
        .map(|finding| format!("{}: {}", finding.check, finding.detail))
        .collect();
    assert_eq!(broken, [""; 0]);
}

#[test]
fn a_draft_is_written_changed_issued_and_stays_as_it_is() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let draft = add_invoice(&owner, &client).await;
        assert_eq!(
            (&draft["number"], &draft["status"], &draft["state"]),
            (&Value::Null, &json!("draft"), &json!("draft"))
        );
        assert_eq!(draft["totals"]["total"]["amount"], 17_250);
        assert_eq!(draft["totals"]["balance"]["amount"], 17_250);
        let path = format!("/invoices/{}", id(&draft));
        let changed = owner
            .patch(
                &path,
                json!({"discount": {"kind": "percent", "percent": "10"}, "prices_include_tax": true}),
            )
            .await
            .ok(200);
        assert_eq!(changed["lines"], draft["lines"]);
        assert_eq!(changed["totals"]["total"]["amount"], 13_500);
        let issued = issue(&owner, &draft).await;
        assert_eq!(
            (&issued["number"], &issued["status"], &issued["issued_on"]),
            (&json!("INV-0001"), &json!("sent"), &json!("2026-03-02"))
        );
        owner
            .patch(&path, json!({"notes": "Later"}))
            .await
            .problem(409, "invoice_issued");
        let copy = owner.act(&format!("{path}/duplicate")).await.ok(201);
        assert_eq!(
            (&copy["number"], &copy["due_on"]),
            (&Value::Null, &json!("2026-03-16"))
        );
        assert_eq!(issue(&owner, &copy).await["number"], "INV-0002");
        let void = owner
            .post(&format!("{path}/cancel"), json!({"reason": "Billed twice"}))
            .await
            .ok(200);
        assert_eq!(
            (&void["status"], &void["number"], &void["cancel_reason"]),
            (&json!("cancelled"), &json!("INV-0001"), &json!("Billed twice"))
        );
        owner.get(&format!("{path}/pdf")).await.is(200);
        books_agree(app).await;
    });
}

#[test]
fn the_list_knows_what_is_overdue_and_how_old_it_is() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let numbers =
            async |query: &str| column(&owner.get(&format!("/invoices?{query}")).await.ok(200), "id").len();
        let first = add_invoice(&owner, &client).await;
        add_invoice(&owner, &client).await;
        issue(&owner, &first).await;
        assert_eq!(numbers("").await, 2);
        assert_eq!(numbers("status=draft").await, 1);
        assert_eq!(numbers("status=sent&q=inv-0001").await, 1);
        assert_eq!(numbers("q=boateng").await, 2);
        assert_eq!(numbers("status=overdue").await, 0);
        app.pass(TimeDelta::days(18 + 8));
        assert_eq!(numbers("status=overdue").await, 1);
        assert_eq!(numbers("age=1-7").await, 0);
        assert_eq!(numbers("age=8-30").await, 1);
        let shown = owner.get(&format!("/invoices/{}", id(&first))).await.ok(200);
        assert_eq!(
            (&shown["state"], &shown["days_overdue"], &shown["age"]),
            (&json!("overdue"), &json!(8), &json!("8-30"))
        );
        let sums = owner.get("/reports/summary").await.ok(200);
        assert_eq!(sums["currencies"][0]["overdue"], 17_250);
        assert_eq!(sums["currencies"][0]["ages"][1]["outstanding"], 17_250);
        assert_eq!(sums["currencies"][0]["months"].as_array().unwrap().len(), 12);
        for query in ["status=late", "age=9", "cursor=x", "limit=0"] {
            owner
                .get(&format!("/invoices?{query}"))
                .await
                .problem(422, "validation_failed");
        }
    });
}

#[test]
fn overdue_invoices_are_listed_by_due_day_page_by_page() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let mut by_day = Vec::new();
        for due_on in ["2026-03-20", "2026-03-11", "2026-03-20", "2026-03-14"] {
            let draft = add_invoice_due(&owner, &client, due_on).await;
            issue(&owner, &draft).await;
            by_day.push((due_on, id(&draft).to_owned()));
        }
        by_day.sort();
        app.pass(TimeDelta::days(20));
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = owner
                .get(&format!("/invoices?status=overdue&limit=1{cursor}"))
                .await
                .ok(200);
            seen.extend(column(&page, "id"));
            let Some(next) = page["next_cursor"].as_str() else {
                break;
            };
            cursor = format!("&cursor={next}");
        }
        let expected: Vec<String> = by_day.iter().map(|(_, id)| id.clone()).collect();
        assert_eq!(seen, expected);
    });
}

#[test]
fn an_invoice_is_mailed_with_its_pdf_and_reminded_of_once_at_each_mark() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let draft = add_invoice(&owner, &client).await;
        let path = format!("/invoices/{}", id(&draft));
        let sent = owner.act(&format!("{path}/send")).await.ok(200);
        assert_eq!(sent["number"], "INV-0001");
        let address = "kofi.boateng@client.example";
        let letter = app.letter(address).await;
        assert_eq!(letter.subject, "Invoice INV-0001 from Bright Studio");
        assert!(
            letter.text.contains("₦172.50 is to be paid by 20 March 2026"),
            "{}",
            letter.text
        );
        let before = app.letters(address).await.len();
        app.pass(TimeDelta::days(18));
        assert_eq!(invoice_reminders::remind_all(&app.platform).await.unwrap(), 0);
        app.pass(TimeDelta::days(1));
        assert_eq!(invoice_reminders::remind_all(&app.platform).await.unwrap(), 1);
        assert_eq!(invoice_reminders::remind_all(&app.platform).await.unwrap(), 0);
        // Away for nine days: of the marks 3 and 7 only the last is sent.
        app.pass(TimeDelta::days(9));
        assert_eq!(invoice_reminders::remind_all(&app.platform).await.unwrap(), 1);
        assert_eq!(invoice_reminders::remind_all(&app.platform).await.unwrap(), 0);
        let letters = app.letters(address).await;
        assert_eq!(letters.len(), before + 2);
        assert_eq!(
            letters.last().unwrap().subject,
            "Reminder: invoice INV-0001 from Bright Studio"
        );
        app.pass(TimeDelta::minutes(1));
        owner.act(&format!("{path}/remind")).await.is(200);
        app.pass(TimeDelta::minutes(1));
        let shown = owner.act(&format!("{path}/remind")).await.ok(200);
        let marks: Vec<_> = shown["reminders"]
            .as_array()
            .unwrap()
            .iter()
            .map(|reminder| reminder["mark"].clone())
            .collect();
        assert_eq!(marks, [1, 7, 0]);
        owner.act(&format!("/clients/{client}/archive")).await.is(200);
        app.pass(TimeDelta::days(20));
        assert_eq!(invoice_reminders::remind_all(&app.platform).await.unwrap(), 0);
    });
}

#[test]
fn a_reminder_begins_in_the_words_of_its_mark_and_nothing_of_them_is_markup() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let texts = json!([
            {"day": 3, "text": "Dear {client},\n<b>{balance}</b> of {number} is {days} days late."},
            {"day": 1, "text": "  "},
        ]);
        let settings = json!({"reminders": {"texts": texts}});
        let saved = owner.patch("/workspace", settings).await.ok(200);
        assert_eq!(saved["reminders"]["days"], json!([1, 3, 7, 14]));
        assert_eq!(
            column(&json!({"data": saved["reminders"]["texts"]}), "text").len(),
            1
        );
        let wrong = json!({"reminders": {"texts": [{"day": 3, "text": "Dear {name}"}]}});
        assert_eq!(
            owner
                .patch("/workspace", wrong)
                .await
                .refused_at(422, "validation_failed"),
            ["/reminders/texts/0/text"]
        );
        let draft = add_invoice(&owner, &client).await;
        let path = format!("/invoices/{}", id(&draft));
        owner.act(&format!("{path}/send")).await.is(200);
        app.pass(TimeDelta::days(19));
        assert_eq!(invoice_reminders::remind_all(&app.platform).await.unwrap(), 1);
        let address = "kofi.boateng@client.example";
        let ours = app.letters(address).await.last().unwrap().text.clone();
        assert!(
            ours.contains("You may have missed it: of the invoice INV-0001"),
            "{ours}"
        );
        app.pass(TimeDelta::days(3));
        assert_eq!(invoice_reminders::remind_all(&app.platform).await.unwrap(), 1);
        let letters = app.letters(address).await;
        let letter = letters.last().unwrap();
        for words in [
            "Dear Kofi Boateng,",
            "<b>₦172.50</b> of INV-0001 is 4 days late.",
            "Of the invoice INV-0001 from Bright Studio ₦172.50 was to be paid by 20 March 2026.",
        ] {
            assert!(letter.text.contains(words), "{}", letter.text);
        }
        assert!(letter.html.contains("&lt;b&gt;₦172.50&lt;"), "{}", letter.html);
        assert!(!letter.html.contains("<b>₦"), "{}", letter.html);
        app.pass(TimeDelta::minutes(1));
        owner.act(&format!("{path}/remind")).await.is(200);
        let by_hand = app.letters(address).await.last().unwrap().text.clone();
        assert!(by_hand.contains("Dear Kofi Boateng,"), "{by_hand}");
        // A mark that goes takes its words along.
        let saved = owner
            .patch("/workspace", json!({"reminders": {"days": [7]}}))
            .await
            .ok(200);
        assert_eq!(saved["reminders"]["texts"], json!([]));
    });
}

/// A quote of 19251 that was accepted, half of it to be paid first.
pub(crate) async fn accepted_quote(owner: &Actor, client: &str) -> String {
    let quote = add_quote(owner, client, "Brand identity").await;
    let path = format!("/quotes/{}", id(&quote));
    let price = json!({"amount": 10_001, "currency": "NGN"});
    let change = json!({"deposit_percent": "50", "lines": [
        {"description": "Design", "quantity": "1.5", "tax_rate": "0.15", "unit_price": price},
        {"description": "Paper", "quantity": "1", "unit_price": {"amount": 2_000, "currency": "NGN"}},
    ]});
    owner.patch(&path, change).await.is(200);
    owner.act(&format!("{path}/send")).await.is(200);
    let by = json!({"accepted_by": "Kofi Boateng"});
    owner.post(&format!("{path}/record-acceptance"), by).await.is(200);
    path
}

#[test]
fn a_quote_is_billed_by_its_deposit_and_then_the_rest_to_the_last_unit() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let quote = accepted_quote(&owner, &client).await;
        let total = owner.get(&quote).await.ok(200)["totals"]["total"]["amount"]
            .as_i64()
            .unwrap();
        let bill = async |share: &str| {
            owner
                .post(&format!("{quote}/invoice"), json!({"share": share}))
                .await
        };
        assert_eq!(
            bill("half").await.refused_at(422, "validation_failed"),
            ["/share"]
        );
        bill("balance").await.problem(409, "no_deposit");
        let deposit = bill("deposit").await.ok(201);
        bill("deposit").await.problem(409, "share_billed");
        bill("full").await.problem(409, "share_billed");
        bill("balance").await.problem(409, "no_deposit");
        let deposit = issue(&owner, &deposit).await;
        let first = deposit["totals"]["total"]["amount"].as_i64().unwrap();
        assert_eq!(first, (total + 1) / 2);
        let balance = bill("balance").await.ok(201);
        let rest = balance["totals"]["total"]["amount"].as_i64().unwrap();
        assert_eq!(first + rest, total);
        assert!(balance["totals"]["deposit"]["amount"].as_i64().unwrap() > 0);
        let tax = |invoice: &Value| invoice["totals"]["taxes"][0]["amount"].as_i64().unwrap();
        let whole = owner.get(&quote).await.ok(200)["totals"]["taxes"][0]["amount"].as_i64();
        assert_eq!(Some(tax(&deposit) + tax(&balance)), whole);
        let quote_id = quote.trim_start_matches("/quotes/");
        let billed = owner.get(&format!("/invoices?quote_id={quote_id}")).await.ok(200);
        assert_eq!(column(&billed, "quote_share"), ["balance", "deposit"]);
        let refused = owner.get("/invoices?quote_id=quo_nothing").await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/quote_id"]);
        let void = json!({"reason": "Wrong"});
        let path = format!("/invoices/{}", id(&deposit));
        owner
            .post(&format!("{path}/cancel"), void)
            .await
            .problem(409, "invoice_deducted");
        issue(&owner, &balance).await;
        books_agree(app).await;
    });
}

#[test]
fn a_deposit_is_billed_and_mailed_by_itself_where_the_workspace_wants_it() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let wish = json!({"invoicing": {"deposit_on_acceptance": true, "prefix": "bs", "next_number": 41}});
        let saved = owner.patch("/workspace", wish).await.ok(200);
        assert_eq!(saved["invoicing"]["prefix"], "BS");
        accepted_quote(&owner, &client).await;
        let list = owner.get("/invoices").await.ok(200);
        assert_eq!(column(&list, "number"), ["BS-0041"]);
        assert_eq!(list["data"][0]["status"], "sent");
        let wish = json!({"invoicing": {"next_number": 50}});
        let refused = owner.patch("/workspace", wish).await;
        assert_eq!(
            refused.refused_at(422, "validation_failed"),
            ["/invoicing/next_number"]
        );
        books_agree(app).await;
    });
}
