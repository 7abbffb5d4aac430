//! Invoices and receipts on paper. Names and addresses are those of the day of issue; where to pay is as it is now.

use chrono::{DateTime, Utc};
use domain::ids::{InvoiceId, PaymentId};
use domain::invoice::InvoiceContent;
use domain::invoicing::{BankDetails, TaxNames, TaxPart};
use domain::money::Money;
use domain::quote::Discount;
use domain::reference::Currency;
use domain::totals::{Pricing, Totals};
use integrations::documents::{
    BusinessDocument, Choice, DocumentLabels, DocumentLine, DocumentTotal, Party, Section, TotalKind,
    Wordmark, render_document,
};
use persistence::invoice_settings::SettingsRow;
use persistence::invoices::InvoiceRow;
use persistence::payments::PaymentRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{
    Conn, TeamScope, invoice_lines, invoice_settings, invoices, payments, portal_invoices, users, workspaces,
};

pub(crate) use super::particulars::{Particulars, particulars};
use super::totals_of;
use crate::error::{Error, Result};
use crate::mailing::{brand_color, written_day};
use crate::people::{Member, Visitor};
use crate::quotes::Paper;

/// What a document of a workspace has whatever it is about.
pub(super) struct Frame<'a> {
    pub(super) workspace: &'a WorkspaceRow,
    pub(super) particulars: &'a Particulars,
    pub(super) number: String,
    pub(super) title: String,
    pub(super) issued: String,
    pub(super) due: Option<String>,
    pub(super) made_at: DateTime<Utc>,
}

pub(super) fn framed(
    conn: &mut Conn,
    frame: Frame<'_>,
    labels: DocumentLabels,
    totals: Vec<DocumentTotal>,
) -> Result<BusinessDocument> {
    let (workspace, particulars) = (frame.workspace, frame.particulars);
    let owner = users::owner_of(conn, &TeamScope::for_job(workspace.id))?;
    let logo = match &workspace.logo_hash {
        Some(hash) => workspaces::logo(conn, &workspace.slug, hash)?,
        None => None,
    };
    let tax_number = particulars
        .business_tax_number
        .as_ref()
        .map(|number| format!("Tax number {number}"));
    Ok(BusinessDocument {
        workspace_name: particulars.business.clone(),
        workspace_lines: owner
            .map(|owner| owner.email)
            .into_iter()
            .chain(tax_number)
            .collect(),
        logo,
        wordmark: Wordmark::LogoAndName,
        brand: brand_color(workspace),
        client: Party {
            name: particulars.client.clone(),
            company: particulars.client_company.clone(),
            lines: particulars.client_lines.clone(),
        },
        number: frame.number,
        version: None,
        title: frame.title,
        issued: frame.issued,
        valid_until: frame.due,
        lines: Vec::new(),
        totals,
        account: Vec::new(),
        sections: Vec::new(),
        terms: None,
        labels,
        language: "en".to_owned(),
        made_at: frame.made_at,
    })
}

pub(super) fn labels(kind: &str, issued: &str) -> DocumentLabels {
    DocumentLabels {
        quote: kind.to_owned(),
        prepared_for: "Billed to".to_owned(),
        issued: issued.to_owned(),
        valid_until: "Due".to_owned(),
        terms: "Notes".to_owned(),
        ..DocumentLabels::default()
    }
}

fn lines(content: &InvoiceContent) -> Result<Vec<DocumentLine>> {
    let currency = content.currency;
    let line = |line: &domain::invoice::InvoiceLine| {
        let total = line
            .amount()
            .ok_or_else(|| Error::internal("a line comes to too much"))?;
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
            choice: Choice::Included,
            total: Money {
                amount: total,
                currency,
            },
        })
    };
    content.lines.iter().map(line).collect()
}

pub(super) fn sum(label: String, amount: i64, currency: Currency, kind: TotalKind) -> DocumentTotal {
    DocumentTotal {
        label,
        amount: Money { amount, currency },
        kind,
    }
}

/// A tax as documents name it.
pub(super) fn tax_label(tax: &TaxPart) -> String {
    format!("{} {} %", tax.name, tax.rate.percent())
}

/// From the subtotal to what is left to pay, as the one function of the domain made them.
fn sums(content: &InvoiceContent, totals: &Totals, row: &InvoiceRow, names: &TaxNames) -> Vec<DocumentTotal> {
    let part = |label: String, amount| sum(label, amount, content.currency, TotalKind::Part);
    let mut sums = vec![part("Subtotal".to_owned(), totals.subtotal)];
    if totals.discount > 0 {
        let label = match content.discount {
            Some(Discount::Percent(percent)) => format!("Discount {percent} %"),
            Some(Discount::Amount(_)) | None => "Discount".to_owned(),
        };
        sums.push(part(label, -totals.discount));
    }
    if totals.deposit > 0 {
        sums.push(part("Deposit billed before".to_owned(), -totals.deposit));
    }
    let taxes = totals.taxes.iter();
    for tax in taxes.flat_map(|tax| names.parts(tax.rate, tax.amount)) {
        let label = match content.pricing {
            Pricing::WithoutTax => tax_label(&tax),
            Pricing::WithTax => format!("{}, included", tax_label(&tax)),
        };
        sums.push(part(label, tax.amount));
    }
    sums.push(sum(
        "Total".to_owned(),
        totals.total,
        content.currency,
        TotalKind::Total,
    ));
    if row.paid() > 0 || row.credited > 0 {
        let after = |label: &str, amount| sum(label.to_owned(), amount, content.currency, TotalKind::After);
        if row.credited > 0 {
            sums.push(after("Credited", -row.credited));
        }
        if row.paid() > 0 {
            sums.push(after("Paid", -row.paid()));
        }
        sums.push(after("Left to pay", row.balance));
    }
    sums
}

/// Where to pay, and since when that is so.
pub(super) fn bank_section(settings: &SettingsRow, reference: Option<&str>) -> Result<Option<Section>> {
    let Some(stored) = &settings.bank_details else {
        return Ok(None);
    };
    let bank: BankDetails = serde_json::from_str(stored).map_err(Error::internal)?;
    let mut facts: Vec<(String, String)> = bank
        .written()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    facts.extend(reference.map(|reference| ("Reference".to_owned(), reference.to_owned())));
    if let Some(day) = settings.bank_changed_on {
        facts.push(("Unchanged since".to_owned(), written_day(day)));
    }
    Ok(Some(Section {
        title: "Pay by bank transfer".to_owned(),
        facts,
        text: bank.instructions,
    }))
}

fn file_name(kind: &str, row: &InvoiceRow) -> String {
    let number = row.number.as_deref().unwrap_or("draft").replace('/', "-");
    format!("{kind} {number}.pdf")
}

/// The PDF of an invoice as it stands.
pub(super) fn of_row(conn: &mut Conn, workspace: &WorkspaceRow, row: &InvoiceRow) -> Result<Paper> {
    let content = invoice_lines::content_of(conn, row)?;
    let totals = totals_of(&content)?;
    let particulars = particulars(conn, workspace, row)?;
    let settings = invoice_settings::get(conn, &TeamScope::for_job(workspace.id))?;
    let issued_on = row
        .issued_on
        .unwrap_or_else(|| crate::clients::today(workspace, row.created_at.and_utc()));
    let number = row.number.clone().unwrap_or_else(|| "Draft".to_owned());
    let title = match &row.cancel_reason {
        Some(reason) => format!("Cancelled: {reason}"),
        None => format!("Invoice {number}"),
    };
    let frame = Frame {
        workspace,
        particulars: &particulars,
        number: number.clone(),
        title,
        issued: written_day(issued_on),
        due: Some(written_day(row.due_on)),
        made_at: row.created_at.and_utc(),
    };
    let sums = sums(&content, &totals, row, &particulars.tax_names());
    let mut document = framed(conn, frame, labels("Invoice", "Issued"), sums)?;
    document.lines = lines(&content)?;
    document.terms = content.notes;
    if row.balance > 0 && row.cancelled_at.is_none() {
        document.sections.extend(bank_section(&settings, Some(&number))?);
    }
    Ok(Paper {
        file_name: file_name("Invoice", row),
        pdf: render_document(&document).map_err(Error::internal)?,
    })
}

/// The receipt of a payment: what it was for, how much of the invoice is paid by now and what is left.
pub(super) fn receipt(
    conn: &mut Conn,
    workspace: &WorkspaceRow,
    row: &InvoiceRow,
    payment: &PaymentRow,
) -> Result<Paper> {
    let particulars = particulars(conn, workspace, row)?;
    let currency: Currency = row.currency.parse().map_err(Error::internal)?;
    let frame = Frame {
        workspace,
        particulars: &particulars,
        number: row.number.clone().unwrap_or_default(),
        title: "Payment received".to_owned(),
        issued: written_day(payment.received_on),
        due: None,
        made_at: payment.created_at.and_utc(),
    };
    let after = |label: &str, amount| sum(label.to_owned(), amount, currency, TotalKind::After);
    let mut sums = vec![sum(
        "Amount received".to_owned(),
        payment.amount,
        currency,
        TotalKind::Total,
    )];
    if payment.refunded > 0 {
        sums.push(after("Refunded", -payment.refunded));
    }
    sums.push(after("Total of the invoice", row.total));
    if row.credited > 0 {
        sums.push(after("Credited", -row.credited));
    }
    sums.push(after("Paid so far", row.paid()));
    if row.cancelled_at.is_none() {
        sums.push(after("Left to pay", row.balance));
    }
    if payment.credited > 0 {
        sums.push(after("Kept as credit", payment.credited));
    }
    let mut labels = labels("Receipt", "Received");
    labels.prepared_for = "Received from".to_owned();
    labels.number = "For invoice".to_owned();
    let mut document = framed(conn, frame, labels, sums)?;
    let mut facts = vec![("Paid by".to_owned(), payment.method.words().to_owned())];
    facts.extend(
        payment
            .reference
            .clone()
            .map(|reference| ("Reference".to_owned(), reference)),
    );
    document.sections.push(Section {
        title: "Payment".to_owned(),
        facts,
        text: None,
    });
    Ok(Paper {
        file_name: file_name("Receipt", row),
        pdf: render_document(&document).map_err(Error::internal)?,
    })
}

/// The PDF of an invoice.
///
/// # Errors
/// [`Error::NotFound`].
pub fn of_invoice(conn: &mut Conn, member: &Member, id: InvoiceId) -> Result<Paper> {
    let (row, _) = invoices::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    let workspace = workspaces::get(conn, &member.scope)?;
    of_row(conn, &workspace, &row)
}

/// The PDF of an invoice that the client was sent.
///
/// # Errors
/// [`Error::NotFound`].
pub fn for_client(conn: &mut Conn, visitor: &Visitor, id: InvoiceId) -> Result<Paper> {
    let scope = &visitor.proof.scope;
    let row = portal_invoices::find(conn, scope, id)?.ok_or(Error::NotFound)?;
    let workspace = workspaces::of(conn, scope.workspace())?;
    of_row(conn, &workspace, &row)
}

/// The receipt of a payment that was not undone.
///
/// # Errors
/// [`Error::NotFound`].
pub fn receipt_of(conn: &mut Conn, member: &Member, id: PaymentId) -> Result<Paper> {
    let payment = payments::find(conn, &member.scope, id)?
        .filter(|payment| payment.undone_at.is_none())
        .ok_or(Error::NotFound)?;
    let (row, _) = invoices::find(conn, &member.scope, payment.invoice_id)?.ok_or(Error::NotFound)?;
    let workspace = workspaces::get(conn, &member.scope)?;
    receipt(conn, &workspace, &row, &payment)
}

/// The receipt of a payment that the client in the portal made, and that was not undone.
///
/// # Errors
/// [`Error::NotFound`].
pub fn receipt_for(conn: &mut Conn, visitor: &Visitor, id: PaymentId) -> Result<Paper> {
    let payment = payments::find(conn, &visitor.team_scope(), id)?
        .filter(|payment| payment.undone_at.is_none() && payment.method.is_money())
        .ok_or(Error::NotFound)?;
    let scope = &visitor.proof.scope;
    let row = portal_invoices::find(conn, scope, payment.invoice_id)?.ok_or(Error::NotFound)?;
    let workspace = workspaces::of(conn, scope.workspace())?;
    receipt(conn, &workspace, &row, &payment)
}
