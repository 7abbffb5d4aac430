//! What the PDF of a version says: everything the version's hash covers, and how the business looks.

use chrono::NaiveDate;
use domain::ids::QuoteLineId;
use domain::money::Money;
use domain::quote::{Discount, Totals, line_total};
use integrations::documents::{
    BusinessDocument, Choice, DocumentLabels, DocumentLine, DocumentTotal, Party, TotalKind, Wordmark,
};
use persistence::clients::ClientRow;
use persistence::quote_versions::Version;
use persistence::{Conn, TeamScope, clients, users, workspaces};
use serde::Deserialize;

use super::Source;
use crate::error::{Error, Result};
use crate::mailing::{brand_color, written_day};
use crate::quotes::totals_of;

/// The names that stood in a version when it was sent: what was signed does not follow a later change.
#[derive(Deserialize)]
struct Sent {
    business: String,
    client_name: String,
    client_company: Option<String>,
    sent_on: NaiveDate,
}

/// The lines of an address that say something.
pub(crate) fn address_lines(text: Option<&str>) -> impl Iterator<Item = String> {
    text.unwrap_or_default()
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
}

/// What the document says.
pub(super) fn document(conn: &mut Conn, source: &Source<'_>) -> Result<BusinessDocument> {
    let Source {
        workspace,
        row,
        version,
        ticked,
    } = *source;
    let scope = TeamScope::for_job(workspace.id);
    let (client, _) = clients::find(conn, &scope, row.client_id)?.ok_or(Error::NotFound)?;
    let sent = match &version.row.canonical {
        Some(bytes) => serde_json::from_slice(bytes).map_err(Error::internal)?,
        None => Sent {
            business: workspace.name.clone(),
            client_name: client.name.clone(),
            client_company: client.company.clone(),
            sent_on: crate::clients::today(workspace, version.row.created_at.and_utc()),
        },
    };
    let totals = totals_of(&version.content, ticked)?;
    let owner = users::owner_of(conn, &scope)?;
    let logo = match &workspace.logo_hash {
        Some(hash) => workspaces::logo(conn, &workspace.slug, hash)?,
        None => None,
    };
    Ok(BusinessDocument {
        workspace_name: sent.business,
        workspace_lines: owner.map(|owner| owner.email).into_iter().collect(),
        logo,
        wordmark: Wordmark::LogoAndName,
        brand: brand_color(workspace),
        client: party(&client, sent.client_name, sent.client_company),
        number: row.number.clone().unwrap_or_else(|| "Draft".to_owned()),
        version: u32::try_from(version.row.version).ok(),
        title: version.content.title.clone(),
        issued: written_day(sent.sent_on),
        valid_until: Some(written_day(version.content.valid_until)),
        lines: lines(version, ticked)?,
        totals: sums(version, &totals),
        account: Vec::new(),
        sections: Vec::new(),
        terms: version.content.terms.clone(),
        labels: DocumentLabels::default(),
        language: "en".to_owned(),
        made_at: version.row.sent_at.unwrap_or(version.row.created_at).and_utc(),
    })
}

fn party(client: &ClientRow, name: String, company: Option<String>) -> Party {
    let tax_number = client
        .tax_number
        .as_ref()
        .map(|number| format!("Tax number {number}"));
    Party {
        company: company.filter(|company| *company != name),
        name,
        lines: address_lines(client.billing_address.as_deref())
            .chain(tax_number)
            .collect(),
    }
}

fn lines(version: &Version, ticked: &[QuoteLineId]) -> Result<Vec<DocumentLine>> {
    let currency = version.content.currency;
    let lines = version.content.lines.iter().map(|line| {
        let total = line_total(line).ok_or_else(|| Error::internal("a line comes to too much"))?;
        Ok(DocumentLine {
            description: line.description.clone(),
            detail: line.detail.clone(),
            quantity: line.quantity.scaled(),
            unit: line.unit.clone(),
            unit_price: Money {
                amount: line.unit_price,
                currency,
            },
            tax: line.tax_rate.map(|rate| format!("{} %", rate.percent())),
            choice: match (line.optional, ticked.contains(&line.id)) {
                (false, _) => Choice::Included,
                (true, false) => Choice::Optional,
                (true, true) => Choice::Chosen,
            },
            total: Money {
                amount: total,
                currency,
            },
        })
    });
    lines.collect()
}

fn sums(version: &Version, totals: &Totals) -> Vec<DocumentTotal> {
    let currency = version.content.currency;
    let sum = |label: String, amount, kind| DocumentTotal {
        label,
        amount: Money { amount, currency },
        kind,
    };
    let mut sums = vec![sum("Subtotal".to_owned(), totals.subtotal, TotalKind::Part)];
    if totals.discount > 0 {
        let label = match version.content.discount {
            Some(Discount::Percent(percent)) => format!("Discount {percent} %"),
            Some(Discount::Amount(_)) | None => "Discount".to_owned(),
        };
        sums.push(sum(label, -totals.discount, TotalKind::Part));
    }
    for tax in &totals.taxes {
        sums.push(sum(
            format!("Tax {} %", tax.rate.percent()),
            tax.amount,
            TotalKind::Part,
        ));
    }
    sums.push(sum("Total".to_owned(), totals.total, TotalKind::Total));
    if let (Some(percent), Some(amount)) = (
        version.content.deposit_percent,
        version.content.deposit_of(totals.total),
    ) {
        sums.push(sum(format!("Deposit {percent} %"), amount, TotalKind::After));
    }
    sums
}
