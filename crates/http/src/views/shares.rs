//! Links to one invoice, and the invoice as whoever holds one reads it. People, payments and transfers have no field here.

use chrono::{DateTime, NaiveDate, Utc};
use persistence::share_links::ShareLinkRow;
use serde::Serialize;
use services::invoices::{Share, SharedInvoice};
use utoipa::ToSchema;

use super::invoice_parts::{InvoiceState, InvoiceTotalsView, Shown, discount, lines};
use super::invoicing::BankDetailsView;
use super::quote_parts::{DiscountView, LineView};
use super::workspace::Branding;
use super::{instant, instant_option};

/// A link as it is handed out, once.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = NewShare)]
pub(crate) struct NewShareView {
    /// Its id, by which it is taken back.
    #[schema(example = "shl_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// The link.
    #[schema(example = "https://portal.example/s/7hVqz0KcT4b2LrXw9NdYm1")]
    pub(crate) url: String,
    /// Opens WhatsApp with the link in a message: to the client's phone where its country is known.
    #[schema(example = "https://wa.me/2348031234567?text=Invoice%20INV-0001")]
    pub(crate) whatsapp_url: String,
    /// Until when the link works.
    pub(crate) expires_at: DateTime<Utc>,
}

impl From<Share> for NewShareView {
    fn from(share: Share) -> Self {
        Self {
            id: share.id.to_string(),
            url: share.url,
            whatsapp_url: share.whatsapp_url,
            expires_at: share.expires_at,
        }
    }
}

/// Whether a link works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ShareState {
    /// It does.
    Live,
    /// Its time is over.
    Expired,
    /// It was taken back.
    Revoked,
}

/// A link to an invoice, without the link itself.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ShareLink)]
pub(crate) struct ShareLinkView {
    /// Its id.
    #[schema(example = "shl_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Whether it works.
    pub(crate) state: ShareState,
    /// Who made it.
    #[schema(example = "Ama Mensah")]
    pub(crate) created_by: String,
    /// When.
    pub(crate) created_at: DateTime<Utc>,
    /// Until when it works unless it is taken back.
    pub(crate) expires_at: DateTime<Utc>,
    /// How often a page showed it; looks of the signed-in team, of robots and of previews are left out.
    pub(crate) views: i64,
    /// When a page showed it last.
    #[schema(required = true)]
    pub(crate) last_seen_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    #[schema(required = true)]
    pub(crate) revoked_at: Option<DateTime<Utc>>,
    /// Who took it back.
    #[schema(required = true)]
    pub(crate) revoked_by: Option<String>,
}

impl ShareLinkView {
    /// The view of a link at this moment.
    pub(crate) fn new(row: ShareLinkRow, now: DateTime<Utc>) -> Self {
        let state = if row.revoked_at.is_some() {
            ShareState::Revoked
        } else if row.expires_at <= now.naive_utc() {
            ShareState::Expired
        } else {
            ShareState::Live
        };
        Self {
            id: row.id.to_string(),
            state,
            created_by: row.created_by,
            created_at: instant(row.created_at),
            expires_at: instant(row.expires_at),
            views: row.views,
            last_seen_at: instant_option(row.last_seen_at),
            revoked_at: instant_option(row.revoked_at),
            revoked_by: row.revoked_by,
        }
    }
}

/// Whom an invoice bills, as its document prints it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct BilledTo {
    /// The client.
    #[schema(example = "Mensah Foods Ltd")]
    pub(crate) name: String,
    /// Its company, where that is another name.
    #[schema(required = true)]
    pub(crate) company: Option<String>,
    /// Address and tax number.
    pub(crate) lines: Vec<String>,
}

/// An invoice as whoever holds a link to it reads it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SharedInvoice)]
pub(crate) struct SharedInvoiceView {
    /// Its id: where it is in the portal, for who signs in there.
    #[schema(example = "inv_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// How the business looks.
    pub(crate) branding: Branding,
    /// Its number.
    #[schema(example = "INV-0001")]
    pub(crate) number: String,
    /// How it stands.
    pub(crate) state: InvoiceState,
    /// How many days it is late; 0 when it is not.
    pub(crate) days_overdue: i64,
    /// Whom it bills.
    pub(crate) billed_to: BilledTo,
    /// ISO 4217.
    pub(crate) currency: String,
    /// Whether prices have their tax in them.
    pub(crate) prices_include_tax: bool,
    /// What the tax is called.
    #[schema(example = "VAT")]
    pub(crate) tax_label: String,
    /// The calendar day on which it was issued.
    #[schema(required = true)]
    pub(crate) issued_on: Option<NaiveDate>,
    /// The calendar day by which it is to be paid.
    pub(crate) due_on: NaiveDate,
    /// The lines in their order.
    pub(crate) lines: Vec<LineView>,
    /// What is taken off before tax.
    #[schema(required = true)]
    pub(crate) discount: Option<DiscountView>,
    /// What else there is to say.
    #[schema(required = true)]
    pub(crate) notes: Option<String>,
    /// What it comes to, and what is paid of it.
    pub(crate) totals: InvoiceTotalsView,
    /// Where to pay by transfer, while something is left to pay.
    #[schema(required = true)]
    pub(crate) bank_details: Option<BankDetailsView>,
    /// Why it was cancelled.
    #[schema(required = true)]
    pub(crate) cancel_reason: Option<String>,
}

impl From<SharedInvoice> for SharedInvoiceView {
    fn from(shared: SharedInvoice) -> Self {
        let row = shared.row;
        let shown = Shown::of(&row, shared.today);
        let (name, company, printed) = shared.billed_to;
        Self {
            id: row.id.to_string(),
            branding: Branding::of(&shared.workspace),
            state: shown.state,
            days_overdue: shown.days_overdue,
            billed_to: BilledTo {
                name,
                company,
                lines: printed,
            },
            prices_include_tax: row.prices_include_tax,
            tax_label: shared.tax_names.label.clone(),
            lines: lines(&shared.content),
            discount: discount(&shared.content),
            notes: shared.content.notes,
            totals: InvoiceTotalsView::new(&shared.totals, &shared.tax_names, &row),
            bank_details: shared
                .bank
                .map(|(bank, changed_on)| BankDetailsView::new(bank, changed_on)),
            number: row.number.unwrap_or_default(),
            issued_on: row.issued_on,
            due_on: row.due_on,
            cancel_reason: row.cancel_reason,
            currency: row.currency,
        }
    }
}
