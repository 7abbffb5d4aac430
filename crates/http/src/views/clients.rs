//! Clients as JSON.

use chrono::{DateTime, Utc};
use domain::client::ClientInput;
use persistence::client_list::ClientSummary;
use persistence::clients::Lookalike;
use serde::{Deserialize, Serialize};
use services::clients::{Client, ClientPatch, Likeness, Overview};
use utoipa::ToSchema;

use super::activity::ActivityView;
use super::contacts::{ContactView, PortalStatus};
use super::work::{InvoicesView, ProjectView, QuoteView};
use super::{Money, instant, instant_option, present};

/// A client.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Client)]
pub(crate) struct ClientView {
    /// Its id.
    #[schema(example = "cli_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Legal business or person's name.
    #[schema(example = "Kofi Boateng")]
    pub(crate) name: String,
    /// The primary contact's address.
    #[schema(example = "kofi@boateng.example")]
    pub(crate) email: String,
    /// Printed beside the name on documents when it differs.
    #[schema(required = true)]
    pub(crate) company: Option<String>,
    /// As people write it.
    #[schema(required = true)]
    pub(crate) phone: Option<String>,
    /// For the team only; never in a portal answer.
    #[schema(required = true)]
    pub(crate) notes: Option<String>,
    /// Several lines.
    #[schema(required = true)]
    pub(crate) billing_address: Option<String>,
    /// Number under which the client is taxed.
    #[schema(required = true)]
    pub(crate) tax_number: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[schema(required = true)]
    pub(crate) country: Option<String>,
    /// ISO 4217; null means the workspace's.
    #[schema(required = true)]
    pub(crate) currency: Option<String>,
    /// The contact whose address is the client's.
    #[schema(example = "con_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) primary_contact_id: String,
    /// When it was archived; null while active.
    #[schema(required = true)]
    pub(crate) archived_at: Option<DateTime<Utc>>,
    /// When it was added.
    pub(crate) created_at: DateTime<Utc>,
    /// When it last changed.
    pub(crate) updated_at: DateTime<Utc>,
    /// Goes up with every change; the ETag.
    pub(crate) version: i64,
}

impl From<Client> for ClientView {
    fn from(client: Client) -> Self {
        let Client {
            row,
            email,
            primary_contact,
        } = client;
        Self {
            id: row.id.to_string(),
            name: row.name,
            email,
            company: row.company,
            phone: row.phone,
            notes: row.notes,
            billing_address: row.billing_address,
            tax_number: row.tax_number,
            country: row.country,
            currency: row.currency,
            primary_contact_id: primary_contact.to_string(),
            archived_at: instant_option(row.archived_at),
            created_at: instant(row.created_at),
            updated_at: instant(row.updated_at),
            version: row.version,
        }
    }
}

/// A client in the list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ClientSummary)]
pub(crate) struct ClientSummaryView {
    /// Its id.
    #[schema(example = "cli_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Legal business or person's name.
    pub(crate) name: String,
    /// The primary contact's address.
    pub(crate) email: String,
    /// Printed beside the name on documents when it differs.
    #[schema(required = true)]
    pub(crate) company: Option<String>,
    /// As people write it.
    #[schema(required = true)]
    pub(crate) phone: Option<String>,
    /// What the client owes, in its currency.
    pub(crate) outstanding: Money,
    /// The primary contact's way into the portal.
    pub(crate) portal_status: PortalStatus,
    /// Until when an open invitation works.
    #[schema(required = true)]
    pub(crate) invite_expires_at: Option<DateTime<Utc>>,
    /// When the primary contact was last in the portal.
    #[schema(required = true)]
    pub(crate) last_sign_in_at: Option<DateTime<Utc>>,
    /// When it was archived; null while active.
    #[schema(required = true)]
    pub(crate) archived_at: Option<DateTime<Utc>>,
    /// When it was added.
    pub(crate) created_at: DateTime<Utc>,
}

impl ClientSummaryView {
    /// The view of a row, billed in the workspace's currency unless it has its own.
    pub(crate) fn new(row: ClientSummary, workspace_currency: &str) -> Self {
        Self {
            id: row.id.to_string(),
            name: row.name,
            email: row.email,
            company: row.company,
            phone: row.phone,
            outstanding: Money {
                amount: row.outstanding,
                currency: row.currency.unwrap_or_else(|| workspace_currency.to_owned()),
            },
            portal_status: row.portal_status.into(),
            invite_expires_at: instant_option(row.invite_expires_at),
            last_sign_in_at: instant_option(row.last_sign_in_at),
            archived_at: instant_option(row.archived_at),
            created_at: instant(row.created_at),
        }
    }
}

/// A client to add.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Kofi Boateng", "email": "kofi@boateng.example", "company": "Boateng & Sons Ltd", "phone": "+233 24 555 0101", "country": "GH", "currency": "GHS"}))]
pub(crate) struct NewClient {
    /// Legal business or person's name.
    #[schema(max_length = 200, example = "Kofi Boateng")]
    pub(crate) name: String,
    /// Portal invites, invoices and receipts go here.
    #[schema(max_length = 254, example = "kofi@boateng.example")]
    pub(crate) email: String,
    /// Printed beside the name on documents when it differs.
    #[schema(max_length = 200, example = "Boateng & Sons Ltd")]
    pub(crate) company: Option<String>,
    /// As people write it.
    #[schema(max_length = 40, example = "+233 24 555 0101")]
    pub(crate) phone: Option<String>,
    /// For the team only.
    #[schema(max_length = 20_000)]
    pub(crate) notes: Option<String>,
    /// Several lines.
    #[schema(max_length = 1_000)]
    pub(crate) billing_address: Option<String>,
    /// Number under which the client is taxed.
    #[schema(max_length = 60)]
    pub(crate) tax_number: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[schema(example = "GH")]
    pub(crate) country: Option<String>,
    /// ISO 4217; the workspace's when absent.
    #[schema(example = "GHS")]
    pub(crate) currency: Option<String>,
}

impl From<NewClient> for ClientInput {
    fn from(body: NewClient) -> Self {
        Self {
            name: body.name,
            email: body.email,
            company: body.company,
            phone: body.phone,
            notes: body.notes,
            billing_address: body.billing_address,
            tax_number: body.tax_number,
            country: body.country,
            currency: body.currency,
        }
    }
}

/// Fields of a client to change; what is absent stays, null empties.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"phone": "+233 24 555 0199", "notes": null}))]
pub(crate) struct UpdateClient {
    /// Legal business or person's name.
    #[schema(max_length = 200, nullable = false)]
    pub(crate) name: Option<String>,
    /// The primary contact's address.
    #[schema(max_length = 254, nullable = false)]
    pub(crate) email: Option<String>,
    /// Printed beside the name on documents when it differs.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 200)]
    pub(crate) company: Option<Option<String>>,
    /// As people write it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 40)]
    pub(crate) phone: Option<Option<String>>,
    /// For the team only.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 20_000)]
    pub(crate) notes: Option<Option<String>>,
    /// Several lines.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 1_000)]
    pub(crate) billing_address: Option<Option<String>>,
    /// Number under which the client is taxed.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 60)]
    pub(crate) tax_number: Option<Option<String>>,
    /// ISO 3166-1 alpha-2.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(crate) country: Option<Option<String>>,
    /// ISO 4217; null means the workspace's.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(crate) currency: Option<Option<String>>,
}

impl From<UpdateClient> for ClientPatch {
    fn from(body: UpdateClient) -> Self {
        Self {
            name: body.name,
            email: body.email,
            company: body.company,
            phone: body.phone,
            notes: body.notes,
            billing_address: body.billing_address,
            tax_number: body.tax_number,
            country: body.country,
            currency: body.currency,
        }
    }
}

/// A client that may be the one about to be added.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DuplicateClient {
    /// Its id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// The address that is alike, or its primary contact's.
    pub(crate) email: String,
    /// When it was archived; null while active.
    #[schema(required = true)]
    pub(crate) archived_at: Option<DateTime<Utc>>,
    /// What is alike.
    pub(crate) reason: DuplicateReason,
}

/// What two clients have in common.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DuplicateReason {
    /// A contact's address.
    SameEmail,
    /// A name that differs in spelling only.
    SimilarName,
}

impl From<(Lookalike, Likeness)> for DuplicateClient {
    fn from((client, likeness): (Lookalike, Likeness)) -> Self {
        Self {
            id: client.id.to_string(),
            name: client.name,
            email: client.email,
            archived_at: instant_option(client.archived_at),
            reason: match likeness {
                Likeness::SameEmail => DuplicateReason::SameEmail,
                Likeness::SimilarName => DuplicateReason::SimilarName,
            },
        }
    }
}

/// Clients that may be the one about to be added, the surest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Duplicates {
    /// At most ten.
    pub(crate) data: Vec<DuplicateClient>,
}

/// All that the page of a client shows.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ClientOverview {
    /// The client.
    pub(crate) client: ClientView,
    /// Its people, the primary one first.
    pub(crate) contacts: Vec<ContactView>,
    /// Projects not ended, newest first.
    pub(crate) projects: Vec<ProjectView>,
    /// Sums, latest invoices and payments.
    pub(crate) invoices: InvoicesView,
    /// Latest quotes.
    pub(crate) quotes: Vec<QuoteView>,
    /// The 20 latest events.
    pub(crate) activity: Vec<ActivityView>,
}

impl From<Overview> for ClientOverview {
    fn from(overview: Overview) -> Self {
        Self {
            client: overview.client.into(),
            contacts: overview.contacts.into_iter().map(Into::into).collect(),
            projects: overview.projects.into_iter().map(Into::into).collect(),
            invoices: InvoicesView::new(
                overview.totals,
                overview.credit,
                overview.invoices,
                overview.payments,
            ),
            quotes: overview.quotes.into_iter().map(Into::into).collect(),
            activity: overview.activity.into_iter().map(Into::into).collect(),
        }
    }
}
