//! What the portal sends and receives as JSON. Notes, drafts and internal things have no field here.

use persistence::doors::Door;
use serde::{Deserialize, Serialize};
use services::portal::Dashboard;
use services::portal_access::Inspection;
use utoipa::ToSchema;

use super::Money;
use super::work::{InvoiceView, ProjectView, QuoteView};
use super::workspace::Branding;

/// The person in the portal.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PortalContact {
    /// The contact's id.
    #[schema(example = "con_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// The person's name.
    pub(crate) name: String,
    /// The person's address.
    pub(crate) email: String,
}

/// The client whose things the portal shows.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PortalClient {
    /// The client's id.
    #[schema(example = "cli_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// The client's name.
    pub(crate) name: String,
    /// Whether all is read-only.
    pub(crate) archived: bool,
}

/// A client that the person may enter.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PortalDoor {
    /// As which contact.
    pub(crate) contact_id: String,
    /// At which client.
    pub(crate) client_id: String,
    /// The client's name.
    pub(crate) name: String,
    /// Whether it is the one shown.
    pub(crate) current: bool,
}

/// Who is in the portal, where, and where else they may go.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PortalMe)]
pub(crate) struct PortalMeView {
    /// The person.
    pub(crate) contact: PortalContact,
    /// The client whose things are shown.
    pub(crate) client: PortalClient,
    /// All clients this address may enter here.
    pub(crate) clients: Vec<PortalDoor>,
    /// How the business looks.
    pub(crate) branding: Branding,
}

impl From<services::portal::PortalMe> for PortalMeView {
    fn from(me: services::portal::PortalMe) -> Self {
        let current = me.current.contact;
        let door = |door: Door| PortalDoor {
            contact_id: door.contact.to_string(),
            client_id: door.client.to_string(),
            name: door.client_name,
            current: door.contact == current,
        };
        Self {
            contact: PortalContact {
                id: me.contact_id,
                name: me.name,
                email: me.email,
            },
            client: PortalClient {
                id: me.current.client.to_string(),
                name: me.current.client_name,
                archived: me.current.archived,
            },
            clients: me.doors.into_iter().map(door).collect(),
            branding: Branding::of(&me.workspace),
        }
    }
}

/// Something that waits for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NeedKind {
    /// A quote to sign or decline.
    SignQuote,
    /// An invoice to pay.
    PayInvoice,
}

/// Something that waits for the person.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Need {
    /// What is asked.
    pub(crate) kind: NeedKind,
    /// The quote's or invoice's id.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) title: String,
    /// What it comes to, or what is left to pay.
    #[schema(required = true)]
    pub(crate) amount: Option<Money>,
    /// By which calendar day.
    #[schema(required = true)]
    pub(crate) due_on: Option<chrono::NaiveDate>,
}

/// The first page of the portal.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PortalDashboard {
    /// Who sees it.
    pub(crate) me: PortalMeView,
    /// What waits for the person; empty while the client is archived.
    pub(crate) needs_you: Vec<Need>,
    /// Projects not ended.
    pub(crate) projects: Vec<ProjectView>,
    /// Invoices that were sent.
    pub(crate) invoices: Vec<InvoiceView>,
    /// Quotes that were sent.
    pub(crate) quotes: Vec<QuoteView>,
}

impl From<Dashboard> for PortalDashboard {
    fn from(dashboard: Dashboard) -> Self {
        let invoices: Vec<InvoiceView> = dashboard.invoices.into_iter().map(Into::into).collect();
        let quotes: Vec<QuoteView> = dashboard.quotes.into_iter().map(Into::into).collect();
        let to_sign = quotes
            .iter()
            .filter(|quote| quote.status == "sent")
            .map(|quote| Need {
                kind: NeedKind::SignQuote,
                id: quote.id.clone(),
                title: quote.title.clone(),
                amount: Some(quote.total.clone()),
                due_on: quote.valid_until,
            });
        let to_pay = invoices
            .iter()
            .filter(|invoice| invoice.status == "sent" && invoice.balance.amount > 0);
        let to_pay = to_pay.map(|invoice| Need {
            kind: NeedKind::PayInvoice,
            id: invoice.id.clone(),
            title: invoice.number.clone().unwrap_or_default(),
            amount: Some(invoice.balance.clone()),
            due_on: invoice.due_on,
        });
        let mut needs_you: Vec<Need> = if dashboard.me.current.archived {
            Vec::new()
        } else {
            to_sign.chain(to_pay).collect()
        };
        // The most pressing first; what has no day comes last.
        needs_you.sort_by_key(|need| (need.due_on.is_none(), need.due_on));
        Self {
            me: dashboard.me.into(),
            needs_you,
            projects: dashboard.projects.into_iter().map(Into::into).collect(),
            invoices,
            quotes,
        }
    }
}

/// The secret part of a mailed link.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"token": "dGhlIHBhcnQgb2YgdGhlIGxpbmsgYmVoaW5kIHRoZSAj"}))]
pub(crate) struct LinkToken {
    /// The part of the mailed link behind `#`.
    #[schema(max_length = 200)]
    pub(crate) token: String,
}

/// A link's token, or an address and the code mailed to it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"email": "kofi@boateng.example", "code": "482913"}))]
pub(crate) struct Redeem {
    /// The part of the mailed link behind `#`.
    #[schema(nullable = false, max_length = 200)]
    pub(crate) token: Option<String>,
    /// The address the code was mailed to.
    #[schema(nullable = false, max_length = 254)]
    pub(crate) email: Option<String>,
    /// The six digits.
    #[schema(nullable = false, max_length = 20)]
    pub(crate) code: Option<String>,
}

/// Whether a link opens the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LinkState {
    /// It does, once.
    Ready,
    /// It was used, has expired, was withdrawn, or never was.
    UsedOrExpired,
}

/// What the link page may know before anybody presses.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct LinkInspection {
    /// Whether it opens the portal.
    pub(crate) state: LinkState,
    /// Whose link it is, when it opens.
    #[schema(required = true)]
    pub(crate) contact_name: Option<String>,
    /// Whether a press is needed; false in the browser that asked for the link.
    pub(crate) press_needed: bool,
}

impl From<Inspection> for LinkInspection {
    fn from(inspection: Inspection) -> Self {
        match inspection {
            Inspection::Ready {
                contact_name,
                press_needed,
            } => Self {
                state: LinkState::Ready,
                contact_name: Some(contact_name),
                press_needed,
            },
            Inspection::UsedOrExpired => Self {
                state: LinkState::UsedOrExpired,
                contact_name: None,
                press_needed: true,
            },
        }
    }
}

/// A sign-in mail may be on its way; the answer is the same for every address.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SignInRequested {
    /// How long the code in it counts.
    #[schema(example = 10)]
    pub(crate) code_valid_minutes: i64,
}

/// A client to go over to.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"client_id": "cli_01kayw4d3rf5gq8r9v6z2n0t7m"}))]
pub(crate) struct SwitchClient {
    /// One of the person's clients.
    #[schema(example = "cli_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) client_id: String,
}
