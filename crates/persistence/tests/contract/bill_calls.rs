//! Every public query about invoices and payments that takes a team's scope, called with the ids of somebody.

use domain::ids::TransferReportId;
use persistence::credit_notes::NoteQuery;
use persistence::invoice_list::{self, InvoiceQuery};
use persistence::payments::PaymentQuery;
use persistence::schedules::ScheduleQuery;
use persistence::{
    client_credits, credit_notes, invoice_lines, invoice_settings, invoice_sums, invoice_views, invoices,
    online_payment_parts, online_payments, online_refunds, payments, paystack_accounts, paystack_webhooks,
    schedules, share_links, statements, transfer_reports,
};

use crate::bills::{account, booking, deduction, entry, line};
use crate::offers::day;
use crate::scope_calls::{Call, told};
use crate::world::{moment, now};

pub(crate) const READS: &[(&str, Call)] = &[
    ("client_credits::of_client", |conn, scope, all, _| {
        told(client_credits::of_client(conn, scope, all.client.id))
    }),
    ("credit_notes::find", |conn, scope, all, _| {
        told(credit_notes::find(conn, scope, all.bills.note.id))
    }),
    ("credit_notes::list", |conn, scope, all, _| {
        let query = NoteQuery {
            client: Some(all.client.id),
            limit: 9,
            ..NoteQuery::default()
        };
        told(credit_notes::list(conn, scope, &query))
    }),
    ("credit_notes::of_invoice", |conn, scope, all, _| {
        told(credit_notes::of_invoice(conn, scope, all.bills.note.invoice_id))
    }),
    ("credit_notes::parts", |conn, scope, all, _| {
        let parts = credit_notes::parts(conn, scope, all.bills.note.id)?;
        Ok(if parts.is_empty() {
            "nothing"
        } else {
            "those of zeta"
        }
        .to_owned())
    }),
    ("credit_notes::parts_of_invoice", |conn, scope, all, _| {
        let parts = credit_notes::parts_of_invoice(conn, scope, all.bills.note.invoice_id)?;
        Ok(if parts.is_empty() {
            "nothing"
        } else {
            "those of zeta"
        }
        .to_owned())
    }),
    ("invoice_settings::get", |conn, scope, _, _| {
        told(invoice_settings::get(conn, scope))
    }),
    ("invoice_sums::dues", |conn, scope, _, _| {
        told(invoice_sums::dues(conn, scope))
    }),
    ("invoice_sums::months", |conn, scope, _, _| {
        told(invoice_sums::months(conn, scope))
    }),
    ("invoice_sums::hold_currency", |conn, scope, _, _| {
        told(invoice_sums::hold_currency(conn, scope))
    }),
    ("invoice_views::views", |conn, scope, all, _| {
        told(invoice_views::views(conn, scope, all.bills.invoice.id))
    }),
    ("invoices::find", |conn, scope, all, _| {
        told(invoices::find(conn, scope, all.bills.invoice.id))
    }),
    ("invoices::find_for_update", |conn, scope, all, _| {
        told(invoices::find_for_update(conn, scope, all.bills.invoice.id))
    }),
    ("invoice_list::list", |conn, scope, all, _| {
        let query = InvoiceQuery {
            client: Some(all.client.id),
            limit: 9,
            ..InvoiceQuery::default()
        };
        told(invoice_list::list(conn, scope, &query))
    }),
    ("invoices::of_quote", |conn, scope, all, _| {
        told(invoices::of_quote(conn, scope, all.offers.quote.id))
    }),
    ("invoice_lines::is_deducted", |conn, scope, all, _| {
        let deducted = invoice_lines::is_deducted(conn, scope, all.bills.invoice.id)?;
        Ok(if deducted { "that of zeta is" } else { "it is not" }.to_owned())
    }),
    ("online_payments::find", |conn, scope, all, _| {
        told(online_payments::find(conn, scope, all.bills.attempt.id))
    }),
    ("online_payments::by_reference", |conn, scope, all, _| {
        told(online_payments::by_reference(
            conn,
            scope,
            &all.bills.attempt.reference,
        ))
    }),
    ("online_payments::of_invoice", |conn, scope, all, _| {
        told(online_payments::of_invoice(conn, scope, all.bills.invoice.id))
    }),
    ("online_payments::by_payment", |conn, scope, all, _| {
        told(online_payments::by_payment(conn, scope, all.bills.payment.id))
    }),
    ("online_payment_parts::of_attempt", |conn, scope, all, _| {
        let parts = online_payment_parts::of_attempt(conn, scope, all.bills.attempt.id)?;
        Ok(if parts.is_empty() { "none" } else { "that of zeta" }.to_owned())
    }),
    ("online_refunds::find", |conn, scope, all, _| {
        told(online_refunds::find(conn, scope, all.bills.online_refund.id))
    }),
    ("online_refunds::of_attempt", |conn, scope, all, _| {
        told(online_refunds::of_attempt(conn, scope, all.bills.attempt.id))
    }),
    ("online_refunds::of_invoice", |conn, scope, all, _| {
        told(online_refunds::of_invoice(conn, scope, all.bills.invoice.id))
    }),
    ("online_payments::live", |conn, scope, all, _| {
        let attempt = &all.bills.attempt;
        told(online_payments::live(
            conn,
            scope,
            attempt.invoice_id,
            attempt.amount,
        ))
    }),
    ("paystack_accounts::find", |conn, scope, _, _| {
        told(paystack_accounts::find(conn, scope))
    }),
    ("payments::find", |conn, scope, all, _| {
        told(payments::find(conn, scope, all.bills.payment.id))
    }),
    ("payments::of_invoice", |conn, scope, all, _| {
        told(payments::of_invoice(conn, scope, all.bills.invoice.id))
    }),
    ("payments::list", |conn, scope, all, _| {
        let query = PaymentQuery {
            client: Some(all.client.id),
            limit: 9,
            ..PaymentQuery::default()
        };
        told(payments::list(conn, scope, &query))
    }),
    ("payments::refunds_of", |conn, scope, all, _| {
        told(payments::refunds_of(conn, scope, all.bills.invoice.id))
    }),
    ("schedules::find", |conn, scope, all, _| {
        told(schedules::find(conn, scope, all.bills.schedule.id))
    }),
    ("schedules::find_for_update", |conn, scope, all, _| {
        told(schedules::find_for_update(conn, scope, all.bills.schedule.id))
    }),
    ("schedules::list", |conn, scope, all, _| {
        let query = ScheduleQuery {
            client: Some(all.client.id),
            limit: 9,
            ..ScheduleQuery::default()
        };
        told(schedules::list(conn, scope, &query))
    }),
    ("share_links::of_invoice", |conn, scope, all, _| {
        told(share_links::of_invoice(conn, scope, all.bills.invoice.id))
    }),
    ("statements::movements", |conn, scope, all, _| {
        told(statements::movements(
            conn,
            scope,
            all.client.id,
            "NGN",
            day(12, 31),
        ))
    }),
    ("transfer_reports::proofs", |conn, scope, all, _| {
        told(transfer_reports::proofs(conn, scope, all.bills.invoice.id))
    }),
    ("transfer_reports::of_invoice", |conn, scope, all, _| {
        told(transfer_reports::of_invoice(conn, scope, all.bills.invoice.id))
    }),
];

pub(crate) const WRITES: &[(&str, Call)] = &[
    ("client_credits::balance", |conn, scope, all, _| {
        let entry = entry(all.client.id, "NGN", all.bills.payment.id);
        client_credits::change(conn, scope, &entry, now())?;
        told(client_credits::balance(conn, scope, all.client.id, "NGN", true))
    }),
    ("client_credits::change", |conn, scope, all, _| {
        let entry = entry(all.client.id, "NGN", all.bills.payment.id);
        told(client_credits::change(conn, scope, &entry, now()))
    }),
    ("credit_notes::take_number", |conn, scope, _, _| {
        told(credit_notes::take_number(conn, scope))
    }),
    ("invoice_lines::deduct", |conn, scope, all, _| {
        let (other, deposit) = (all.bills.invoice.id, all.bills.invoice.id);
        told(invoice_lines::deduct(conn, scope, other, deposit, &[deduction()]))
    }),
    ("invoice_lines::put", |conn, scope, all, _| {
        told(invoice_lines::put(conn, scope, all.bills.draft, &[line("New")]))
    }),
    ("invoice_settings::begin_at", |conn, scope, _, _| {
        told(invoice_settings::begin_at(conn, scope, 70))
    }),
    ("invoice_settings::next_number", |conn, scope, _, _| {
        invoice_settings::take_number(conn, scope)?;
        told(invoice_settings::next_number(conn, scope))
    }),
    ("invoice_settings::put", |conn, scope, all, _| {
        let mut settings = invoice_settings::get(conn, &all.team.scope)?;
        settings.prefix = "NEW".to_owned();
        settings.tax_label = "New".to_owned();
        told(invoice_settings::put(conn, scope, settings))
    }),
    ("invoice_settings::take_number", |conn, scope, _, _| {
        told(invoice_settings::take_number(conn, scope))
    }),
    ("invoice_sums::book", |conn, scope, all, _| {
        told(invoice_sums::book(conn, scope, &booking(all.client.id, "NGN")))
    }),
    ("invoice_sums::sum_anew", |conn, scope, all, _| {
        told(invoice_sums::sum_anew(conn, scope, Some(all.client.id)))
    }),
    ("invoice_views::mark_reminded", |conn, scope, all, _| {
        told(invoice_views::mark_reminded(
            conn,
            scope,
            all.bills.invoice.id,
            3,
            now(),
        ))
    }),
    ("invoice_views::reminders", |conn, scope, all, _| {
        invoice_views::mark_reminded(conn, scope, all.bills.invoice.id, 3, now())?;
        told(invoice_views::reminders(conn, scope, all.bills.invoice.id))
    }),
    ("invoices::delete", |conn, scope, all, _| {
        told(invoices::delete(conn, scope, all.bills.draft))
    }),
    ("invoices::save", |conn, scope, all, _| {
        let invoice = all.bills.invoice.clone();
        told(invoices::save(conn, scope, &invoice, invoice.clone(), now()))
    }),
    ("online_payments::save", |conn, scope, all, _| {
        let attempt = &all.bills.attempt;
        told(online_payments::save(conn, scope, attempt, attempt.clone()))
    }),
    ("online_payments::postpone", |conn, scope, all, _| {
        told(online_payments::postpone(conn, scope, &all.bills.attempt, None))
    }),
    ("online_payment_parts::settle", |conn, scope, all, _| {
        let (attempt, payment) = (&all.bills.attempt, all.bills.payment.id);
        told(online_payment_parts::settle(
            conn,
            scope,
            attempt.id,
            attempt.invoice_id,
            payment,
        ))
    }),
    ("online_refunds::save", |conn, scope, all, _| {
        let refund = &all.bills.online_refund;
        told(online_refunds::save(conn, scope, refund, refund.clone()))
    }),
    ("online_refunds::postpone", |conn, scope, all, _| {
        told(online_refunds::postpone(
            conn,
            scope,
            &all.bills.online_refund,
            None,
        ))
    }),
    ("payments::delete_refund", |conn, scope, all, _| {
        told(payments::delete_refund(conn, scope, all.bills.refund))
    }),
    ("paystack_accounts::put", |conn, scope, _, _| {
        told(paystack_accounts::put(conn, scope, account("new")))
    }),
    ("paystack_accounts::saw_webhook", |conn, scope, _, _| {
        told(paystack_accounts::saw_webhook(conn, scope, now()))
    }),
    ("paystack_webhooks::finish", |conn, scope, all, _| {
        let digest = &all.bills.webhook.digest;
        told(paystack_webhooks::finish(conn, scope, digest, now(), None))
    }),
    ("paystack_webhooks::retry", |conn, scope, all, _| {
        let digest = &all.bills.webhook.digest;
        told(paystack_webhooks::retry(conn, scope, digest, now(), "later"))
    }),
    ("payments::divide", |conn, scope, all, _| {
        let payment = &all.bills.payment;
        let after = payment.division().refund(1, 0).unwrap();
        told(payments::divide(conn, scope, payment, after, None))
    }),
    ("payments::set_certificate", |conn, scope, all, _| {
        let day = Some(day(10, 1));
        told(payments::set_certificate(conn, scope, all.bills.payment.id, day))
    }),
    ("schedules::delete", |conn, scope, all, _| {
        told(schedules::delete(conn, scope, all.bills.schedule.id))
    }),
    ("schedules::mark_run", |conn, scope, all, _| {
        let made = (all.bills.invoice.id, now());
        told(schedules::mark_run(
            conn,
            scope,
            all.bills.schedule.id,
            day(9, 30),
            made,
        ))
    }),
    ("schedules::save", |conn, scope, all, _| {
        let schedule = all.bills.schedule.clone();
        told(schedules::save(conn, scope, &schedule, schedule.clone(), now()))
    }),
    ("share_links::count_view", |conn, scope, all, _| {
        told(share_links::count_view(conn, scope, all.bills.share.id, now()))
    }),
    ("share_links::revoke", |conn, scope, all, _| {
        let share = &all.bills.share;
        let link = (share.invoice_id, share.id);
        told(share_links::revoke(conn, scope, link, "Owner", now()))
    }),
    ("transfer_reports::decide", |conn, scope, all, _| {
        let mut report = all.bills.report.clone();
        report.status = "disputed".to_owned();
        told(transfer_reports::decide(conn, scope, report))
    }),
    ("transfer_reports::prove", |conn, scope, all, _| {
        let mut report = all.bills.report.clone();
        report.id = TransferReportId::at(moment());
        transfer_reports::insert(conn, report.clone())?;
        told(transfer_reports::prove(
            conn,
            scope,
            report.id,
            all.offers.file.id,
        ))
    }),
];
