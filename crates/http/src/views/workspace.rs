//! Workspaces and their branding as JSON.

use chrono::{DateTime, Utc};
use domain::brand::BrandColor;
use domain::text::initials;
use persistence::workspaces::WorkspaceRow;
use serde::{Deserialize, Serialize};
use services::Platform;
use services::invoice_settings::InvoiceSettingsPatch;
use services::mailing::{brand_color, logo_path};
use services::workspaces::WorkspacePatch;
use utoipa::ToSchema;

use super::inbound_mail::MailView;
use super::invoicing::{
    BankDetailsView, BillingSettings, InvoicingView, RemindersView, UpdateBankDetails, UpdateInvoicing,
    UpdateReminders,
};
use super::online_payments::{PaystackView, UpdatePaystack};
use super::present;

/// How a business looks in portal, mail and documents.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Branding {
    /// The business.
    #[schema(example = "Bright Studio")]
    pub(crate) business_name: String,
    /// Its portal's address.
    #[schema(example = "bright-studio")]
    pub(crate) slug: String,
    /// The logo on this site; the address changes with the picture.
    #[schema(required = true)]
    pub(crate) logo_url: Option<String>,
    /// Shown where there is no logo.
    #[schema(example = "BS")]
    pub(crate) initials: String,
    /// The colour as chosen.
    #[schema(example = "#7c3aed")]
    pub(crate) color: String,
    /// Text on the colour, contrast at least 4.5.
    #[schema(example = "#ffffff")]
    pub(crate) ink: String,
    /// The colour for text on light ground, contrast at least 4.5.
    #[schema(example = "#7c3aed")]
    pub(crate) on_light: String,
    /// The colour for text on dark ground, contrast at least 4.5.
    #[schema(example = "#a78bfa")]
    pub(crate) on_dark: String,
    /// Contrast of white text on the colour, in hundredths (WCAG 2.2); 450 is enough.
    #[schema(example = 570)]
    pub(crate) contrast_hundredths: u32,
}

impl Branding {
    /// The branding of a workspace, in its own colour.
    pub(crate) fn of(workspace: &WorkspaceRow) -> Self {
        Self::in_color(workspace, brand_color(workspace))
    }

    /// The branding of a workspace, were this its colour.
    pub(crate) fn in_color(workspace: &WorkspaceRow, color: BrandColor) -> Self {
        let palette = color.palette();
        Self {
            business_name: workspace.name.clone(),
            slug: workspace.slug.clone(),
            logo_url: logo_path(workspace),
            initials: initials(&workspace.name),
            color: palette.color.to_string(),
            ink: palette.ink.to_string(),
            on_light: palette.on_light.to_string(),
            on_dark: palette.on_dark.to_string(),
            contrast_hundredths: palette.contrast,
        }
    }
}

/// One business and its settings.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Workspace)]
pub(crate) struct WorkspaceView {
    /// Its id.
    #[schema(example = "wsp_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Its portal's address.
    #[schema(example = "bright-studio")]
    pub(crate) slug: String,
    /// The business.
    #[schema(example = "Bright Studio")]
    pub(crate) name: String,
    /// ISO 3166-1 alpha-2.
    #[schema(example = "NG")]
    pub(crate) country: String,
    /// IANA name.
    #[schema(example = "Africa/Lagos")]
    pub(crate) time_zone: String,
    /// ISO 4217.
    #[schema(example = "NGN")]
    pub(crate) currency: String,
    /// How it looks.
    pub(crate) branding: Branding,
    /// Where its clients enter.
    #[schema(example = "https://portal.example/portal/bright-studio")]
    pub(crate) portal_url: String,
    /// When it was created.
    pub(crate) created_at: DateTime<Utc>,
}

impl WorkspaceView {
    /// The view of a row.
    pub(crate) fn new(platform: &Platform, row: &WorkspaceRow) -> Self {
        Self {
            id: row.id.to_string(),
            slug: row.slug.clone(),
            name: row.name.clone(),
            country: row.country.clone(),
            time_zone: row.time_zone.clone(),
            currency: row.currency.clone(),
            branding: Branding::of(row),
            portal_url: platform.portal_url(&row.slug),
            created_at: row.created_at.and_utc(),
        }
    }
}

/// One business with all its settings.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct WorkspaceSettings {
    /// Its id.
    #[schema(example = "wsp_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Its portal's address.
    #[schema(example = "bright-studio")]
    pub(crate) slug: String,
    /// The business.
    #[schema(example = "Bright Studio")]
    pub(crate) name: String,
    /// ISO 3166-1 alpha-2.
    #[schema(example = "NG")]
    pub(crate) country: String,
    /// IANA name.
    #[schema(example = "Africa/Lagos")]
    pub(crate) time_zone: String,
    /// ISO 4217.
    #[schema(example = "NGN")]
    pub(crate) currency: String,
    /// How it looks.
    pub(crate) branding: Branding,
    /// Where its clients enter.
    #[schema(example = "https://portal.example/portal/bright-studio")]
    pub(crate) portal_url: String,
    /// Numbers, terms and tax of invoices.
    pub(crate) invoicing: InvoicingView,
    /// Where clients pay by transfer.
    #[schema(required = true)]
    pub(crate) bank_details: Option<BankDetailsView>,
    /// When clients are reminded of what is overdue.
    pub(crate) reminders: RemindersView,
    /// How clients pay online.
    pub(crate) paystack: PaystackView,
    /// How answers by mail come in; for owners and admins, where they do.
    #[schema(required = true)]
    pub(crate) mail: Option<MailView>,
    /// When it was created.
    pub(crate) created_at: DateTime<Utc>,
}

impl WorkspaceSettings {
    /// The business, how it bills and how it is paid online.
    pub(crate) fn new(
        workspace: WorkspaceView,
        billing: BillingSettings,
        paystack: PaystackView,
        mail: Option<MailView>,
    ) -> Self {
        Self {
            id: workspace.id,
            slug: workspace.slug,
            name: workspace.name,
            country: workspace.country,
            time_zone: workspace.time_zone,
            currency: workspace.currency,
            branding: workspace.branding,
            portal_url: workspace.portal_url,
            invoicing: billing.invoicing,
            bank_details: billing.bank_details,
            reminders: billing.reminders,
            paystack,
            mail,
            created_at: workspace.created_at,
        }
    }
}

/// Settings to change; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Bright Studio Accra", "time_zone": "Africa/Accra", "brand_color": "#7c3aed"}))]
pub(crate) struct UpdateWorkspace {
    /// The business.
    #[schema(max_length = 120, nullable = false)]
    pub(crate) name: Option<String>,
    /// Its portal's address: 3 to 40 small letters, digits and single hyphens.
    #[schema(max_length = 40, nullable = false)]
    pub(crate) slug: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[schema(nullable = false)]
    pub(crate) country: Option<String>,
    /// IANA name.
    #[schema(nullable = false)]
    pub(crate) time_zone: Option<String>,
    /// ISO 4217.
    #[schema(nullable = false)]
    pub(crate) currency: Option<String>,
    /// `#rrggbb`.
    #[schema(nullable = false)]
    pub(crate) brand_color: Option<String>,
    /// Numbers, terms and tax of invoices.
    #[schema(nullable = false)]
    pub(crate) invoicing: Option<UpdateInvoicing>,
    /// Where clients pay by transfer, whole; null takes it away. Needs `password`, and the owner is mailed.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<UpdateBankDetails>)]
    pub(crate) bank_details: Option<Option<UpdateBankDetails>>,
    /// When clients are reminded of what is overdue.
    #[schema(nullable = false)]
    pub(crate) reminders: Option<UpdateReminders>,
    /// The business's own account at Paystack. Needs `password`, and the owner is mailed.
    #[schema(nullable = false)]
    pub(crate) paystack: Option<UpdatePaystack>,
    /// The caller's password, to change the bank details or the account at Paystack.
    #[schema(nullable = false, max_length = 200)]
    pub(crate) password: Option<String>,
}

impl From<UpdateWorkspace> for WorkspacePatch {
    fn from(body: UpdateWorkspace) -> Self {
        Self {
            name: body.name,
            slug: body.slug,
            country: body.country,
            time_zone: body.time_zone,
            currency: body.currency,
            brand_color: body.brand_color,
            invoices: InvoiceSettingsPatch {
                invoicing: body.invoicing.map(Into::into),
                bank: body.bank_details.map(|bank| bank.map(Into::into)),
                reminders: body.reminders.map(Into::into),
            },
            // A key is read where Paystack can be asked about it.
            paystack: None,
            partial_payments: None,
        }
    }
}
