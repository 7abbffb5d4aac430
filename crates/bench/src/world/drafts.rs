//! Drafts with a line each, to be issued and paid: all of one total, for one client after the other.

use chrono::{Days, Utc};
use domain::ids::{InvoiceId, InvoiceLineId};

use super::{CURRENCY, Kind, World, writer};
use crate::Failure;

/// What each comes to, in minor units.
pub(crate) const TOTAL: i64 = 250_000;
/// What each says; nothing else says it.
pub(crate) const NOTES: &str = "Thank you for your business.";
const BATCH: usize = 500;

/// Writes so many.
pub(crate) fn seed(world: &World, count: usize) -> Result<(), Failure> {
    let mut write = writer(world.kind, &world.url)?;
    let (workspace, now) = (&world.workspace, Utc::now());
    let at = now.naive_utc();
    let clients: Vec<&String> = world.clients.iter().cycle().take(count).collect();
    for (batch, clients) in clients.chunks(BATCH).enumerate() {
        // As the terms of 14 days would have it, written over a month.
        let due = now.date_naive() + Days::new(14 + u64::try_from(batch % 30)?);
        let (mut invoices, mut lines) = (Vec::new(), Vec::new());
        for client in clients {
            let (id, line) = (InvoiceId::at(now), InvoiceLineId::at(now));
            invoices.push(format!(
                "('{workspace}','{id}','{client}','draft','{CURRENCY}',FALSE,'{NOTES}',{TOTAL},0,0,0,{TOTAL},{TOTAL},'{due}',0,1,'{at}','{at}',0)"
            ));
            lines.push(format!(
                "('{workspace}','{id}','{line}',0,'Brand design',1000,{TOTAL})"
            ));
        }
        write(&format!(
            "BEGIN; INSERT INTO invoices (workspace_id,id,client_id,status,currency,prices_include_tax,notes,subtotal,discount,deposit,tax,total,balance,due_on,open_reports,revision,created_at,updated_at,credited) VALUES {};\
             INSERT INTO invoice_lines (workspace_id,invoice_id,id,position,description,quantity,unit_price) VALUES {}; COMMIT",
            invoices.join(","),
            lines.join(",")
        ))?;
    }
    // What was written so far is on its way to the disk before anything is measured.
    write(match world.kind {
        Kind::Sqlite => "PRAGMA wal_checkpoint(TRUNCATE)",
        Kind::Postgres => "CHECKPOINT",
    })?;
    Ok(())
}
