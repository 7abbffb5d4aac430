//! What must hold of invoices and payments: numbers without a gap, balances, credit, and the sums kept beside them.

use diesel::prelude::*;

use super::rules::Rule;
use super::{Finding, Offenders, judged};
use crate::conn::{Backend, Conn};
use crate::error::{DbError, DbResult};
use crate::invoice_lines::content_of;
use crate::invoices::InvoiceRow;
use crate::schema::invoices;

const PAGE: i64 = 500;

pub(super) const RULES: [Rule; 11] = [
    Rule {
        check: "invoice numbers",
        deep: false,
        offenders: "SELECT id FROM invoices WHERE (status = 'draft') <> (number IS NULL) \
                    OR (status = 'draft') <> (sequence IS NULL) OR (status = 'draft') <> (issued_on IS NULL) \
                    UNION ALL SELECT workspace_id FROM invoice_counters WHERE next_number - first_number <> \
                    (SELECT count(*) FROM invoices WHERE invoices.workspace_id = invoice_counters.workspace_id \
                    AND sequence BETWEEN first_number AND next_number - 1) \
                    UNION ALL SELECT invoices.workspace_id FROM invoices LEFT JOIN invoice_counters \
                    ON invoice_counters.workspace_id = invoices.workspace_id WHERE sequence IS NOT NULL \
                    AND NOT COALESCE(sequence BETWEEN first_number AND next_number - 1, 1 = 0)",
        holds: "invoices are numbered without a gap from first to last",
        fails: "invoices or workspaces have numbers missing, beside the count, or where there should be none",
    },
    Rule {
        check: "invoice balances",
        deep: true,
        offenders: "SELECT id FROM invoices WHERE total - balance - credited <> (SELECT COALESCE(SUM(applied), 0) FROM payments \
                    WHERE payments.workspace_id = invoices.workspace_id AND payments.invoice_id = invoices.id) \
                    OR (status = 'paid' AND balance <> 0) OR (status = 'sent' AND balance = 0) \
                    OR (status IN ('draft', 'cancelled') AND balance <> total)",
        holds: "what is left to pay of every invoice is what its payments and credit notes leave",
        fails: "invoices have something else left to pay than their payments and credit notes leave",
    },
    Rule {
        check: "credit note numbers",
        deep: false,
        offenders: "SELECT workspace_id AS id FROM credit_note_counters WHERE next_number - 1 <> \
                    (SELECT count(*) FROM credit_notes WHERE credit_notes.workspace_id = credit_note_counters.workspace_id \
                    AND sequence BETWEEN 1 AND next_number - 1) \
                    UNION ALL SELECT credit_notes.workspace_id FROM credit_notes LEFT JOIN credit_note_counters \
                    ON credit_note_counters.workspace_id = credit_notes.workspace_id \
                    WHERE NOT COALESCE(sequence BETWEEN 1 AND next_number - 1, 1 = 0)",
        holds: "credit notes are numbered without a gap from first to last",
        fails: "workspaces have credit notes missing or beside the count",
    },
    Rule {
        check: "credit notes",
        deep: true,
        offenders: "SELECT id FROM invoices WHERE credited <> (SELECT COALESCE(SUM(applied), 0) FROM credit_notes \
                    WHERE credit_notes.workspace_id = invoices.workspace_id AND credit_notes.invoice_id = invoices.id) \
                    OR total < (SELECT COALESCE(SUM(amount), 0) FROM credit_notes \
                    WHERE credit_notes.workspace_id = invoices.workspace_id AND credit_notes.invoice_id = invoices.id) \
                    OR (status IN ('draft', 'cancelled') AND EXISTS (SELECT 1 FROM credit_notes \
                    WHERE credit_notes.workspace_id = invoices.workspace_id AND credit_notes.invoice_id = invoices.id)) \
                    UNION ALL SELECT id FROM credit_notes WHERE amount <> (SELECT COALESCE(SUM(net + tax), 0) \
                    FROM credit_note_parts WHERE credit_note_parts.workspace_id = credit_notes.workspace_id \
                    AND credit_note_parts.credit_note_id = credit_notes.id)",
        holds: "every credit note is in its issued invoice and comes to its parts, and none takes back more than was invoiced",
        fails: "credit notes are of a draft or a cancelled invoice, are not in it, do not come to their parts or take back too much",
    },
    Rule {
        check: "payments",
        deep: true,
        offenders: "SELECT id FROM payments WHERE applied < 0 OR credited < 0 OR amount <= 0 \
                    OR applied + credited + refunded <> CASE WHEN undone_at IS NULL THEN amount ELSE 0 END \
                    OR (method IN ('credit', 'withholding') AND credited + refunded <> 0) \
                    OR refunded <> (SELECT COALESCE(SUM(payment_refunds.amount), 0) FROM payment_refunds \
                    WHERE payment_refunds.workspace_id = payments.workspace_id \
                    AND payment_refunds.payment_id = payments.id)",
        holds: "every payment comes to what is on its invoice, on credit and refunded",
        fails: "payments do not come to what is on their invoice, on credit and refunded",
    },
    Rule {
        check: "client credit",
        deep: true,
        offenders: "SELECT client_id AS id FROM client_credits WHERE balance <> (SELECT COALESCE(SUM(amount), 0) \
                    FROM credit_entries WHERE credit_entries.workspace_id = client_credits.workspace_id \
                    AND credit_entries.client_id = client_credits.client_id \
                    AND credit_entries.currency = client_credits.currency) \
                    UNION ALL SELECT client_id FROM (SELECT workspace_id, client_id, currency, balance AS amount \
                    FROM client_credits UNION ALL SELECT workspace_id, client_id, currency, \
                    CASE WHEN method = 'credit' AND undone_at IS NULL THEN amount ELSE -credited END FROM payments \
                    UNION ALL SELECT workspace_id, client_id, currency, applied - amount FROM credit_notes) sides \
                    GROUP BY workspace_id, client_id, currency HAVING SUM(amount) <> 0",
        holds: "every client's credit is what was paid too much or credited and not used",
        fails: "clients have another credit than was paid too much or credited and not used",
    },
    Rule {
        check: "invoice dues",
        deep: true,
        offenders: "SELECT workspace_id AS id FROM (SELECT workspace_id, currency, due_on, balance AS amount \
                    FROM invoices WHERE status = 'sent' UNION ALL SELECT workspace_id, currency, due_on, -outstanding \
                    FROM invoice_dues) sides GROUP BY workspace_id, currency, due_on HAVING SUM(amount) <> 0",
        holds: "what is due on each day is the sum of the open invoices of that day",
        fails: "sums of what is due on a day are not those of its open invoices",
    },
    Rule {
        check: "invoice months",
        deep: true,
        offenders: "SELECT workspace_id AS id FROM (\
                    SELECT workspace_id, currency, substr(CAST(issued_on AS TEXT), 1, 7) AS month, \
                    total AS invoiced, 0 AS collected FROM invoices WHERE status IN ('sent', 'paid') \
                    UNION ALL SELECT workspace_id, currency, substr(CAST(issued_on AS TEXT), 1, 7), -amount, 0 \
                    FROM credit_notes \
                    UNION ALL SELECT workspace_id, currency, substr(CAST(received_on AS TEXT), 1, 7), 0, amount \
                    FROM payments WHERE undone_at IS NULL AND method NOT IN ('credit', 'withholding') \
                    UNION ALL SELECT payment_refunds.workspace_id, currency, \
                    substr(CAST(refunded_on AS TEXT), 1, 7), 0, -payment_refunds.amount FROM payment_refunds \
                    JOIN payments ON payments.workspace_id = payment_refunds.workspace_id \
                    AND payments.id = payment_refunds.payment_id \
                    UNION ALL SELECT workspace_id, currency, substr(CAST(month AS TEXT), 1, 7), -invoiced, -collected \
                    FROM invoice_months) sides GROUP BY workspace_id, currency, month \
                    HAVING SUM(invoiced) <> 0 OR SUM(collected) <> 0",
        holds: "what each month brought is the sum of its invoices, credit notes and payments",
        fails: "sums of a month are not those of its invoices, credit notes and payments",
    },
    Rule {
        check: "online payments",
        deep: true,
        offenders: "SELECT id FROM online_payments WHERE (status = 'paid') <> (payment_id IS NOT NULL) \
                    OR (payment_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM payments \
                    WHERE payments.workspace_id = online_payments.workspace_id AND payments.id = online_payments.payment_id \
                    AND payments.invoice_id = online_payments.invoice_id AND provider = 'paystack' \
                    AND provider_reference = online_payments.reference AND payments.currency = online_payments.currency \
                    AND payments.amount <= online_payments.amount)) \
                    UNION ALL SELECT id FROM payments WHERE provider = 'paystack' AND NOT EXISTS (SELECT 1 \
                    FROM online_payments WHERE online_payments.workspace_id = payments.workspace_id \
                    AND online_payments.payment_id = payments.id) \
                    AND NOT EXISTS (SELECT 1 FROM online_payment_parts \
                    WHERE online_payment_parts.workspace_id = payments.workspace_id \
                    AND online_payment_parts.payment_id = payments.id) \
                    UNION ALL SELECT id FROM online_payments WHERE amount <> (SELECT COALESCE(SUM(parts.amount), \
                    online_payments.amount) FROM online_payment_parts parts \
                    WHERE parts.workspace_id = online_payments.workspace_id \
                    AND parts.online_payment_id = online_payments.id)",
        holds: "every payment through Paystack is of one attempt that was settled, and the other way round",
        fails: "attempts or payments through Paystack do not belong together",
    },
    Rule {
        check: "online refunds",
        deep: true,
        offenders: "SELECT id FROM online_refunds WHERE (status <> 'failed') <> EXISTS (SELECT 1 FROM payment_refunds \
                    WHERE payment_refunds.workspace_id = online_refunds.workspace_id \
                    AND payment_refunds.id = online_refunds.id \
                    AND payment_refunds.payment_id = online_refunds.payment_id \
                    AND payment_refunds.amount = online_refunds.amount) \
                    OR NOT EXISTS (SELECT 1 FROM online_payments LEFT JOIN online_payment_parts parts \
                    ON parts.workspace_id = online_payments.workspace_id \
                    AND parts.online_payment_id = online_payments.id \
                    WHERE online_payments.workspace_id = online_refunds.workspace_id \
                    AND online_payments.id = online_refunds.online_payment_id \
                    AND online_refunds.payment_id IN (online_payments.payment_id, parts.payment_id))",
        holds: "every refund through Paystack that did not fail is in the books",
        fails: "refunds through Paystack are not in the books, or are though they failed",
    },
    Rule {
        check: "transfer reports",
        deep: true,
        offenders: "SELECT id FROM invoices WHERE open_reports <> (SELECT count(*) FROM transfer_reports \
                    WHERE transfer_reports.workspace_id = invoices.workspace_id \
                    AND transfer_reports.invoice_id = invoices.id AND transfer_reports.status = 'open')",
        holds: "every invoice knows how many reported transfers wait for an answer",
        fails: "invoices count other reported transfers than wait for an answer",
    },
];

/// Whether every invoice comes to what the rules make of it today.
pub(super) fn examine(conn: &mut Conn) -> DbResult<Finding> {
    let mut offenders = Offenders {
        number: 0,
        first: None,
    };
    let mut after = (String::new(), String::new());
    loop {
        let page: Vec<InvoiceRow> = invoices::table
            .filter(
                invoices::workspace_id
                    .gt(after.0.clone())
                    .or(invoices::workspace_id
                        .eq(after.0.clone())
                        .and(invoices::id.gt(after.1.clone()))),
            )
            .order((invoices::workspace_id.asc(), invoices::id.asc()))
            .limit(PAGE)
            .select(InvoiceRow::as_select())
            .into_boxed::<Backend>()
            .load(conn)?;
        let Some(last) = page.last() else { break };
        after = (last.workspace_id.to_string(), last.id.to_string());
        for row in page {
            if !comes_to_what_is_stored(conn, &row)? {
                offenders.number += 1;
                offenders.first.get_or_insert_with(|| row.id.to_string());
            }
        }
    }
    Ok(judged(
        "invoice totals",
        &offenders,
        "every invoice comes to what is stored of it",
        "invoices come to something else than is stored",
    ))
}

fn comes_to_what_is_stored(conn: &mut Conn, row: &InvoiceRow) -> DbResult<bool> {
    let content = match content_of(conn, row) {
        Ok(content) => content,
        Err(DbError::Unreadable(_)) => return Ok(false),
        Err(error) => return Err(error),
    };
    Ok(content.totals().is_ok_and(|totals| {
        [
            totals.subtotal,
            totals.discount,
            totals.deposit,
            totals.tax(),
            totals.total,
        ] == [row.subtotal, row.discount, row.deposit, row.tax, row.total]
    }))
}
