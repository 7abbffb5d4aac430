//! Payments through Paystack as JSON. A key goes in and never comes out.

use chrono::{DateTime, Utc};
use domain::paystack::AttemptStatus;
use persistence::online_payments::OnlinePaymentRow;
use serde::{Deserialize, Serialize};
use services::online_payments::Offer;
use services::online_payments::account::Account;
use utoipa::ToSchema;

use super::quote_parts::money;
use super::{Money, instant, instant_option, present};

/// How clients pay online.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Paystack)]
pub(crate) struct PaystackView {
    /// Whether they can.
    pub(crate) connected: bool,
    /// What may be shown of the secret key.
    #[schema(required = true, example = "sk_live_…9f3a")]
    pub(crate) key_hint: Option<String>,
    /// Where Paystack is to send its webhooks, under the address of this site; there since a key was first stored.
    #[schema(
        required = true,
        example = "/api/v1/webhooks/paystack/q8V0uR4mJb2nYw7sKdXeTg1zHc5oLfPiAvB6N9MEU3I"
    )]
    pub(crate) webhook_path: Option<String>,
    /// When a signed webhook came last, to the minute.
    #[schema(required = true)]
    pub(crate) last_webhook_at: Option<DateTime<Utc>>,
    /// Whether payers choose how much of an invoice they pay.
    pub(crate) partial_payments: bool,
}

impl From<Account> for PaystackView {
    fn from(account: Account) -> Self {
        Self {
            connected: account.connected,
            key_hint: account.key_hint,
            webhook_path: account.webhook_path,
            last_webhook_at: instant_option(account.last_webhook_at),
            partial_payments: account.partial_payments,
        }
    }
}

/// The business's own account at Paystack.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdatePaystack {
    /// Its secret key, `sk_live_…` or `sk_test_…`; Paystack is asked whether it is good. Null disconnects. The key
    /// before still counts for four days. Needs the password.
    #[serde(default, deserialize_with = "present")]
    #[schema(max_length = 200, value_type = Option<String>)]
    pub(crate) secret_key: Option<Option<String>>,
    /// Whether payers choose how much of an invoice they pay.
    pub(crate) partial_payments: Option<bool>,
}

impl std::fmt::Debug for UpdatePaystack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UpdatePaystack(..)")
    }
}

/// An attempt to pay online.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = OnlinePayment)]
pub(crate) struct OnlinePaymentView {
    /// Its id.
    #[schema(example = "onp_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// By which Paystack knows it.
    #[schema(example = "onp-01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) reference: String,
    /// `starting`, `open`, `pending`, `paid`, `failed`, `abandoned` or `flagged`.
    #[schema(example = "paid")]
    pub(crate) status: &'static str,
    /// How much was asked for.
    pub(crate) amount: Money,
    /// Whether it is pretended money.
    pub(crate) test: bool,
    /// Who pays.
    pub(crate) contact_name: String,
    /// What about it needs a look: `reference`, `mode`, `currency`, `amount`, `cancelled`, `reversed`, `refund`,
    /// `dispute` or `dispute_resolved`.
    #[schema(required = true, example = "dispute")]
    pub(crate) flag: Option<String>,
    /// Since when.
    #[schema(required = true)]
    pub(crate) flagged_at: Option<DateTime<Utc>>,
    /// The payment that was recorded of it.
    #[schema(required = true)]
    pub(crate) payment_id: Option<String>,
    /// Paystack's id of the transaction, as text: it has 64 bits.
    #[schema(required = true)]
    pub(crate) transaction_id: Option<String>,
    /// How it was paid.
    #[schema(required = true, example = "card")]
    pub(crate) channel: Option<String>,
    /// When Paystack was asked about it last.
    #[schema(required = true)]
    pub(crate) checked_at: Option<DateTime<Utc>>,
    /// When the payment was recorded.
    #[schema(required = true)]
    pub(crate) settled_at: Option<DateTime<Utc>>,
    /// When it was begun.
    pub(crate) created_at: DateTime<Utc>,
}

impl From<OnlinePaymentRow> for OnlinePaymentView {
    fn from(row: OnlinePaymentRow) -> Self {
        Self {
            id: row.id.to_string(),
            status: row.status.as_str(),
            amount: money(row.amount, &row.currency),
            test: row.mode == domain::paystack::Mode::Test,
            reference: row.reference,
            contact_name: row.contact_name,
            flag: row.flag,
            flagged_at: instant_option(row.flagged_at),
            payment_id: row.payment_id,
            transaction_id: row.transaction_id,
            channel: row.channel,
            checked_at: instant_option(row.checked_at),
            settled_at: instant_option(row.settled_at),
            created_at: instant(row.created_at),
        }
    }
}

/// An attempt to pay online as the payer sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PortalAttempt {
    /// `open` (nobody has paid yet), `checking`, `paid`, `failed` or `abandoned`.
    #[schema(example = "paid")]
    pub(crate) state: &'static str,
    /// How much was asked for.
    pub(crate) amount: Money,
    /// When it was begun.
    pub(crate) created_at: DateTime<Utc>,
}

impl From<OnlinePaymentRow> for PortalAttempt {
    fn from(row: OnlinePaymentRow) -> Self {
        Self {
            state: match row.status {
                AttemptStatus::Starting | AttemptStatus::Open => "open",
                // What has to be looked at is the team's to tell.
                AttemptStatus::Pending | AttemptStatus::Flagged => "checking",
                AttemptStatus::Paid => "paid",
                AttemptStatus::Failed => "failed",
                AttemptStatus::Abandoned => "abandoned",
            },
            amount: money(row.amount, &row.currency),
            created_at: instant(row.created_at),
        }
    }
}

/// Where to send the payer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Checkout {
    /// Paystack's page, to be opened as a whole and not in a frame.
    #[schema(example = "https://checkout.paystack.com/0peioxfhpn")]
    pub(crate) authorization_url: String,
}

/// That a webhook was kept.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct WebhookKept {
    /// Always true.
    pub(crate) received: bool,
}

/// How much of an invoice is paid now.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"amount": {"amount": 500_000, "currency": "NGN"}}))]
pub(crate) struct PayInvoice {
    /// A part of what is left to pay, where the business lets payers choose; all of it when absent.
    pub(crate) amount: Option<Money>,
}

/// What is paid at once.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"currency": "NGN"}))]
pub(crate) struct PayAll {
    /// ISO 4217; every invoice in it that waits for money is paid.
    #[schema(max_length = 3)]
    pub(crate) currency: String,
}

/// What can be paid at once in a currency.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PayableAtOnce {
    /// Altogether.
    pub(crate) amount: Money,
    /// How many invoices.
    #[schema(example = 3)]
    pub(crate) invoices: usize,
}

impl From<Offer> for PayableAtOnce {
    fn from(offer: Offer) -> Self {
        Self {
            amount: money(offer.amount.amount, offer.amount.currency.as_str()),
            invoices: offer.invoices,
        }
    }
}
