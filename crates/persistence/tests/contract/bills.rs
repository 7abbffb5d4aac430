//! Invoices of a workspace: one partly paid with all that can hang on one, one paid, one in other money, and drafts;
//! and its account for payments online.

use diesel::connection::SimpleConnection as _;
use domain::ids::{
    ClientId, CreditEntryId, CreditNoteId, InvoiceId, InvoiceLineId, OnlinePaymentId, PaymentId, RefundId,
    ScheduleId, ShareLinkId, TransferReportId,
};
use domain::invoice::{InvoiceLine, InvoiceStatus};
use domain::payment::PaymentMethod;
use domain::paystack::{AttemptStatus, Mode, OnlineRefundStatus};
use domain::schedule::{Cadence, ScheduleAction};
use domain::totals::Deduction;
use persistence::client_credits::{CreditCause, CreditChange, CreditEntry};
use persistence::credit_notes::NoteRow;
use persistence::invoice_settings::SettingsRow;
use persistence::invoice_sums::Booking;
use persistence::invoices::InvoiceRow;
use persistence::online_payment_parts::PartRow;
use persistence::online_payments::OnlinePaymentRow;
use persistence::online_refunds::OnlineRefundRow;
use persistence::payments::{PaymentRow, RefundRow};
use persistence::paystack_accounts::AccountRow;
use persistence::paystack_webhooks::WebhookRow;
use persistence::schedules::ScheduleRow;
use persistence::share_links::ShareLinkRow;
use persistence::transfer_reports::ReportRow;
use persistence::{
    Conn, DbResult, TeamScope, client_credits, credit_notes, invoice_lines, invoice_settings, invoice_sums,
    invoice_views, invoices, online_payment_parts, online_payments, online_refunds, payments,
    paystack_accounts, paystack_webhooks, schedules, share_links, transfer_reports,
};

use crate::offers::{Offers, day};
use crate::world::{Added, after, moment, now};

/// What a workspace bills.
#[derive(Debug, Clone)]
pub(crate) struct Bills {
    pub(crate) invoice: InvoiceRow,
    pub(crate) draft: InvoiceId,
    pub(crate) payment: PaymentRow,
    pub(crate) refund: RefundId,
    pub(crate) report: ReportRow,
    pub(crate) attempt: OnlinePaymentRow,
    pub(crate) online_refund: OnlineRefundRow,
    pub(crate) webhook: WebhookRow,
    pub(crate) note: NoteRow,
    pub(crate) schedule: ScheduleRow,
    pub(crate) share: ShareLinkRow,
}

pub(crate) fn line(description: &str) -> InvoiceLine {
    InvoiceLine {
        id: InvoiceLineId::at(moment()),
        description: description.to_owned(),
        detail: None,
        quantity: "1".parse().unwrap(),
        unit: None,
        unit_price: 5,
        tax_rate: None,
    }
}

pub(crate) fn deduction() -> Deduction {
    Deduction {
        rate: None,
        net: 1,
        tax: 0,
    }
}

pub(crate) fn invoice(
    scope: &TeamScope,
    added: &Added,
    slug: &str,
    currency: &str,
    (total, balance): (i64, i64),
) -> InvoiceRow {
    let mut row = InvoiceRow::new(scope, InvoiceId::at(moment()), added.id, now());
    row.currency = currency.to_owned();
    row.notes = Some(format!("Notes of {slug}"));
    (row.subtotal, row.total, row.balance) = (total, total, balance);
    row
}

pub(crate) fn issued(mut row: InvoiceRow, slug: &str, sequence: i64, due: (u32, u32)) -> InvoiceRow {
    row.number = Some(format!("{slug}-{sequence}"));
    row.sequence = Some(sequence);
    row.status = InvoiceStatus::of_balance(row.balance);
    row.issued_on = Some(day(8, 1));
    row.due_on = day(due.0, due.1);
    row
}

pub(crate) fn entry(client: ClientId, currency: &str, payment: PaymentId) -> CreditEntry<'_> {
    CreditEntry {
        id: CreditEntryId::at(moment()),
        client,
        currency,
        amount: 7,
        change: CreditChange::Overpaid,
        cause: CreditCause::Payment(payment),
    }
}

pub(crate) fn booking(client: ClientId, currency: &str) -> Booking<'_> {
    Booking {
        client,
        currency,
        due_on: day(9, 1),
        outstanding: 9,
        invoiced: Some((day(8, 1), 9)),
        collected: Some((day(8, 1), 3)),
    }
}

pub(crate) fn bills(
    conn: &mut Conn,
    scope: &TeamScope,
    added: &Added,
    offers: &Offers,
    slug: &str,
) -> DbResult<Bills> {
    let large = (9_000_000_000_000_000, 4_000_000_000_000_000);
    let mut first = issued(invoice(scope, added, slug, "NGN", large), slug, 1, (9, 1));
    first.quote_id = Some(offers.quote.id.to_string());
    first.quote_share = Some("deposit".to_owned());
    let paid = issued(invoice(scope, added, slug, "NGN", (100, 0)), slug, 2, (9, 30));
    let other = issued(invoice(scope, added, slug, slug, (7, 7)), slug, 3, (12, 1));
    let draft = invoice(scope, added, slug, "NGN", (5, 5));
    for row in [&first, &paid, &draft, &other] {
        invoices::insert(conn, row.clone())?;
    }
    invoice_lines::put(conn, scope, draft.id, &[line(&format!("Line of {slug}"))])?;
    invoice_lines::deduct(conn, scope, draft.id, first.id, &[deduction()])?;
    invoice_sums::book(conn, scope, &booking(added.id, slug))?;
    let settings = SettingsRow {
        tax_label: format!("Tax of {slug}"),
        ..SettingsRow::new(scope)
    };
    invoice_settings::put(conn, scope, settings)?;
    invoice_settings::begin_at(conn, scope, 4)?;
    let payment = PaymentRow {
        workspace_id: scope.workspace(),
        id: PaymentId::at(moment()),
        client_id: added.id,
        invoice_id: first.id,
        currency: "NGN".to_owned(),
        amount: 5_000_000_000_000_000,
        method: PaymentMethod::Cash,
        received_on: day(9, 2),
        reference: Some(format!("Payment of {slug}")),
        note: None,
        applied: 5_000_000_000_000_000,
        credited: 0,
        refunded: 0,
        certificate_received_on: None,
        provider: Some("paystack".to_owned()),
        provider_reference: Some(format!("reference of {slug}")),
        recorded_by: "Owner".to_owned(),
        undone_at: None,
        undone_by: None,
        undo_reason: None,
        created_at: now(),
    };
    payments::insert(conn, payment.clone())?;
    let refund = RefundId::at(moment());
    payments::insert_refund(
        conn,
        RefundRow {
            workspace_id: scope.workspace(),
            id: refund,
            payment_id: payment.id,
            amount: 1,
            refunded_on: day(9, 3),
            note: Some(format!("Refund of {slug}")),
            recorded_by: "Owner".to_owned(),
            created_at: now(),
        },
    )?;
    client_credits::change(conn, scope, &entry(added.id, slug, payment.id), now())?;
    let note = note(scope, &paid, slug, 1);
    credit_notes::take_number(conn, scope)?;
    credit_notes::insert(conn, note.clone(), &[deduction()])?;
    let schedule = schedule(scope, added.id, slug);
    schedules::insert(conn, schedule.clone())?;
    schedules::mark_run(conn, scope, schedule.id, day(8, 31), (first.id, now()))?;
    let report = report(scope, &first, slug);
    transfer_reports::insert(conn, report.clone())?;
    transfer_reports::prove(conn, scope, report.id, offers.file.id)?;
    invoice_views::mark_reminded(conn, scope, first.id, 1, now())?;
    let share = share(scope, first.id, slug);
    share_links::insert(conn, share.clone())?;
    paystack_accounts::put(conn, scope, account(slug))?;
    let attempt = attempt(scope, &first, &payment, slug);
    online_payments::insert(conn, attempt.clone())?;
    let part = PartRow {
        workspace_id: scope.workspace(),
        online_payment_id: attempt.id,
        invoice_id: first.id,
        amount: 5,
        payment_id: None,
    };
    online_payment_parts::insert(conn, vec![part])?;
    let online_refund = online_refund(scope, &attempt, &payment);
    online_refunds::insert(conn, online_refund.clone())?;
    let webhook = webhook(scope, slug);
    paystack_webhooks::receive(conn, webhook.clone())?;
    let (workspace, id) = (scope.workspace(), first.id);
    // Only a portal's scope can count a look.
    conn.batch_execute(&format!(
        "INSERT INTO invoice_views VALUES ('{workspace}', '{id}', 'con_1', 'Viewer of {slug}', \
         '2026-09-21 10:00:00', '2026-09-21 10:00:00', 1)"
    ))?;
    Ok(Bills {
        invoice: first,
        draft: draft.id,
        payment,
        refund,
        report,
        attempt,
        online_refund,
        webhook,
        note,
        schedule,
        share,
    })
}

pub(crate) fn note(scope: &TeamScope, invoice: &InvoiceRow, slug: &str, sequence: i64) -> NoteRow {
    NoteRow {
        workspace_id: scope.workspace(),
        id: CreditNoteId::at(moment()),
        client_id: invoice.client_id,
        invoice_id: invoice.id,
        number: format!("{slug}-note-{sequence}"),
        sequence,
        currency: invoice.currency.clone(),
        amount: 1,
        applied: 0,
        reason: format!("Credit note of {slug}"),
        issued_on: day(9, 4),
        issued_by: "Owner".to_owned(),
        created_at: now(),
    }
}

pub(crate) fn schedule(scope: &TeamScope, client: ClientId, slug: &str) -> ScheduleRow {
    ScheduleRow {
        workspace_id: scope.workspace(),
        id: ScheduleId::at(moment()),
        client_id: client,
        project_id: None,
        title: format!("Schedule of {slug}"),
        cadence: Cadence::Monthly,
        starts_on: day(8, 31),
        ends_on: None,
        next_on: Some(day(9, 30)),
        last_on: Some(day(8, 31)),
        action: ScheduleAction::Send,
        terms_days: 14,
        currency: "NGN".to_owned(),
        total: 5,
        content: "{}".to_owned(),
        made: 1,
        paused_at: None,
        revision: 1,
        created_at: now(),
        updated_at: now(),
    }
}

fn report(scope: &TeamScope, invoice: &InvoiceRow, slug: &str) -> ReportRow {
    ReportRow {
        workspace_id: scope.workspace(),
        id: TransferReportId::at(moment()),
        invoice_id: invoice.id,
        contact_id: "con_1".to_owned(),
        contact_name: format!("Person of {slug}"),
        amount: 5,
        reference: format!("Report of {slug}"),
        paid_on: day(9, 2),
        note: None,
        status: "open".to_owned(),
        payment_id: None,
        decided_by: None,
        decided_at: None,
        answer: None,
        created_at: now(),
    }
}

fn share(scope: &TeamScope, invoice: InvoiceId, slug: &str) -> ShareLinkRow {
    ShareLinkRow {
        workspace_id: scope.workspace(),
        id: ShareLinkId::at(moment()),
        invoice_id: invoice,
        token_hash: format!("share-of-{slug}"),
        created_by: format!("Sharer of {slug}"),
        created_at: now(),
        expires_at: after(86_400),
        views: 0,
        last_seen_at: None,
        revoked_at: None,
        revoked_by: None,
    }
}

pub(crate) fn account(slug: &str) -> AccountRow {
    AccountRow {
        workspace_id: String::new(),
        token: format!("token of {slug}"),
        secret_key: Some(vec![0, 159]),
        key_hint: Some(format!("Key of {slug}")),
        former_key: None,
        former_until: None,
        connected_at: Some(now()),
        last_webhook_at: None,
        partial_payments: false,
    }
}

fn attempt(scope: &TeamScope, invoice: &InvoiceRow, payment: &PaymentRow, slug: &str) -> OnlinePaymentRow {
    OnlinePaymentRow {
        workspace_id: scope.workspace(),
        id: OnlinePaymentId::at(moment()),
        invoice_id: invoice.id,
        contact_id: "con_1".to_owned(),
        contact_name: format!("Payer of {slug}"),
        reference: format!("reference-of-{slug}"),
        mode: Mode::Test,
        currency: "NGN".to_owned(),
        amount: 5,
        status: AttemptStatus::Open,
        authorization_url: None,
        claimed_until: None,
        flag: Some("dispute".to_owned()),
        flagged_at: None,
        payment_id: Some(payment.id.to_string()),
        transaction_id: None,
        channel: None,
        checked_at: None,
        check_at: Some(now()),
        settled_at: None,
        revision: 1,
        created_at: now(),
    }
}

fn online_refund(scope: &TeamScope, attempt: &OnlinePaymentRow, payment: &PaymentRow) -> OnlineRefundRow {
    OnlineRefundRow {
        workspace_id: scope.workspace(),
        id: RefundId::at(moment()),
        payment_id: payment.id,
        online_payment_id: attempt.id,
        currency: "NGN".to_owned(),
        amount: 1,
        status: OnlineRefundStatus::Pending,
        refund_id: Some("9007199254740993".to_owned()),
        failure: Some(format!("Failure of {}", attempt.contact_name)),
        checked_at: None,
        check_at: Some(now()),
        revision: 1,
        created_at: now(),
    }
}

fn webhook(scope: &TeamScope, slug: &str) -> WebhookRow {
    WebhookRow {
        workspace_id: scope.workspace(),
        digest: "digest".to_owned(),
        event: format!("event of {slug}"),
        body: vec![0, 159],
        attempts: 0,
        due_at: now(),
        leased_until: None,
        received_at: now(),
        done_at: None,
        last_error: None,
    }
}
