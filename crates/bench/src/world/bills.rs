//! An invoice for every client, most of them paid, with the sums that the product keeps of them.

use chrono::{DateTime, Days, TimeDelta, Utc};
use domain::ids::{InvoiceId, PaymentId};

use super::{Kind, Writer};
use crate::Failure;

const BATCH: usize = 500;

/// Writes an invoice for each client, from `begin` on, and the payments of the paid ones; answers the id of one in the
/// middle.
pub(super) fn seed(
    kind: Kind,
    write: &mut Writer,
    workspace: &str,
    clients: &[String],
    begin: DateTime<Utc>,
) -> Result<String, Failure> {
    let mut middle = String::new();
    let (mut number, mut issued_so_far) = (0_usize, 0_usize);
    for batch in clients.chunks(BATCH) {
        let (mut invoices, mut payments) = (Vec::new(), Vec::new());
        for client in batch {
            let now = begin + TimeDelta::milliseconds(i64::try_from(number)? * 20);
            let id = InvoiceId::at(now);
            let (at, total) = (now.naive_utc(), 100_000 + i64::try_from(number % 900)? * 100);
            // Three hundred days of invoices, whatever the scale.
            let day = begin.date_naive() + Days::new(u64::try_from(number * 300 / clients.len())?);
            let due = day + Days::new(14);
            let currency = if number.is_multiple_of(5) { "GHS" } else { "NGN" };
            let (status, balance) = match number % 20 {
                0 => ("draft", total),
                1 => ("cancelled", 0),
                2..=5 => ("sent", total),
                _ => ("paid", 0),
            };
            let (of_number, of_sequence, issued) = match status {
                "draft" => ("NULL".to_owned(), "NULL".to_owned(), "NULL".to_owned()),
                _ => {
                    issued_so_far += 1;
                    (
                        format!("'INV-{issued_so_far:04}'"),
                        issued_so_far.to_string(),
                        format!("'{day}'"),
                    )
                }
            };
            invoices.push(format!(
                "('{workspace}','{id}','{client}',{of_number},{of_sequence},'{status}','{currency}',FALSE,{total},0,0,0,{total},{balance},{issued},'{due}',0,1,'{at}','{at}')"
            ));
            if status == "paid" {
                payments.push(format!(
                    "('{workspace}','{}','{client}','{id}','{currency}',{total},'bank_transfer','{due}',{total},0,0,'Ama','{at}')",
                    PaymentId::at(now)
                ));
            }
            if number == clients.len() / 2 {
                middle = id.to_string();
            }
            number += 1;
        }
        write(&format!(
            "BEGIN; INSERT INTO invoices (workspace_id,id,client_id,number,sequence,status,currency,prices_include_tax,subtotal,discount,deposit,tax,total,balance,issued_on,due_on,open_reports,revision,created_at,updated_at) VALUES {};\
             INSERT INTO payments (workspace_id,id,client_id,invoice_id,currency,amount,method,received_on,applied,credited,refunded,recorded_by,created_at) VALUES {}; COMMIT",
            invoices.join(","),
            payments.join(",")
        ))?;
    }
    let first_of_month = match kind {
        Kind::Sqlite => "month || '-01'",
        Kind::Postgres => "CAST(month || '-01' AS DATE)",
    };
    write(&format!(
        "INSERT INTO invoice_counters VALUES ('{workspace}', 1, {})",
        issued_so_far + 1
    ))?;
    // As `persistence::invoice_sums` would have kept them.
    write(&format!(
        "INSERT INTO invoice_dues SELECT workspace_id, currency, due_on, SUM(balance) FROM invoices \
         WHERE status = 'sent' GROUP BY workspace_id, currency, due_on;\
         INSERT INTO invoice_months SELECT workspace_id, currency, {first_of_month}, SUM(invoiced), SUM(collected) FROM (\
         SELECT workspace_id, currency, substr(CAST(issued_on AS TEXT), 1, 7) AS month, total AS invoiced, 0 AS collected \
         FROM invoices WHERE status IN ('sent', 'paid') UNION ALL \
         SELECT workspace_id, currency, substr(CAST(received_on AS TEXT), 1, 7), 0, amount FROM payments) sides \
         GROUP BY workspace_id, currency, month"
    ))?;
    // Their clients were reminded, or the product would be busy with it while it is measured.
    write(
        "INSERT INTO invoice_reminders SELECT workspace_id, id, 14, created_at FROM invoices WHERE status = 'sent'",
    )?;
    Ok(middle)
}
