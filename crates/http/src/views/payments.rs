//! Payments, refunds and the team's answers to reported transfers as JSON.

use chrono::{DateTime, NaiveDate, Utc};
use domain::payment::PaymentInput;
use persistence::online_refunds::OnlineRefundRow;
use persistence::payments::{PaymentRow, RefundRow};
use serde::{Deserialize, Serialize};
use services::payments::Payment;
use utoipa::ToSchema;

use super::quote_parts::money;
use super::{Money, instant, instant_option, present};

/// Money that went back.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Refund)]
pub(crate) struct RefundView {
    /// Its id.
    #[schema(example = "rfd_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// How much.
    pub(crate) amount: Money,
    /// The calendar day.
    pub(crate) refunded_on: NaiveDate,
    /// More about it.
    #[schema(required = true)]
    pub(crate) note: Option<String>,
    /// Who recorded it.
    pub(crate) recorded_by: String,
}

impl RefundView {
    fn new(row: RefundRow, currency: &str) -> Self {
        Self {
            id: row.id.to_string(),
            amount: money(row.amount, currency),
            refunded_on: row.refunded_on,
            note: row.note,
            recorded_by: row.recorded_by,
        }
    }
}

/// Money that Paystack was asked to send back.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = OnlineRefund)]
pub(crate) struct OnlineRefundView {
    /// Its id; unless it failed, also that of the refund.
    #[schema(example = "rfd_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// How much.
    pub(crate) amount: Money,
    /// `requested`, `starting`, `pending`, `processed`, `needs_attention` or `failed`.
    #[schema(example = "pending")]
    pub(crate) status: &'static str,
    /// Paystack's id of it, as text: it has 64 bits.
    #[schema(required = true)]
    pub(crate) paystack_id: Option<String>,
    /// Why it failed.
    #[schema(required = true)]
    pub(crate) failure: Option<String>,
    /// When Paystack was asked last.
    #[schema(required = true)]
    pub(crate) checked_at: Option<DateTime<Utc>>,
    /// When it was asked for.
    pub(crate) created_at: DateTime<Utc>,
}

impl From<OnlineRefundRow> for OnlineRefundView {
    fn from(row: OnlineRefundRow) -> Self {
        Self {
            id: row.id.to_string(),
            amount: money(row.amount, &row.currency),
            status: row.status.as_str(),
            paystack_id: row.refund_id,
            failure: row.failure,
            checked_at: instant_option(row.checked_at),
            created_at: instant(row.created_at),
        }
    }
}

/// A payment.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Payment)]
pub(crate) struct PaymentView {
    /// Its id.
    #[schema(example = "pay_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Of which invoice.
    pub(crate) invoice_id: String,
    /// By which client.
    pub(crate) client_id: String,
    /// How much.
    pub(crate) amount: Money,
    /// `bank_transfer`, `cash`, `cheque`, `paystack`, `withholding`, `credit` or `other`.
    #[schema(example = "bank_transfer")]
    pub(crate) method: &'static str,
    /// The calendar day it came.
    pub(crate) received_on: NaiveDate,
    /// By which the bank or the payer knows it.
    #[schema(required = true)]
    pub(crate) reference: Option<String>,
    /// More about it.
    #[schema(required = true)]
    pub(crate) note: Option<String>,
    /// What of it is on the invoice.
    pub(crate) applied: Money,
    /// What of it is on the client's credit, because too much was paid.
    pub(crate) credited: Money,
    /// What of it went back.
    pub(crate) refunded: Money,
    /// Each time that money went back, the oldest first.
    pub(crate) refunds: Vec<RefundView>,
    /// What Paystack was asked to send back of it, the oldest first. Each that did not fail is one of the refunds.
    pub(crate) online_refunds: Vec<OnlineRefundView>,
    /// Whether a certificate of withheld tax is still owed.
    pub(crate) certificate_owed: bool,
    /// The calendar day on which that certificate came.
    #[schema(required = true)]
    pub(crate) certificate_received_on: Option<NaiveDate>,
    /// Who recorded it.
    pub(crate) recorded_by: String,
    /// When it was undone; it counts for nothing since.
    #[schema(required = true)]
    pub(crate) undone_at: Option<DateTime<Utc>>,
    /// Who undid it.
    #[schema(required = true)]
    pub(crate) undone_by: Option<String>,
    /// Why.
    #[schema(required = true)]
    pub(crate) undo_reason: Option<String>,
    /// When it was recorded.
    pub(crate) created_at: DateTime<Utc>,
}

impl From<Payment> for PaymentView {
    fn from(payment: Payment) -> Self {
        let row = payment.row;
        let currency = row.currency.as_str();
        let withheld = row.method == domain::payment::PaymentMethod::Withholding;
        Self {
            id: row.id.to_string(),
            invoice_id: row.invoice_id.to_string(),
            client_id: row.client_id.to_string(),
            amount: money(row.amount, currency),
            method: row.method.as_str(),
            received_on: row.received_on,
            applied: money(row.applied, currency),
            credited: money(row.credited, currency),
            refunded: money(row.refunded, currency),
            refunds: payment
                .refunds
                .into_iter()
                .map(|refund| RefundView::new(refund, currency))
                .collect(),
            online_refunds: payment.online_refunds.into_iter().map(Into::into).collect(),
            certificate_owed: withheld && row.certificate_received_on.is_none() && row.undone_at.is_none(),
            certificate_received_on: row.certificate_received_on,
            reference: row.reference,
            note: row.note,
            recorded_by: row.recorded_by,
            undone_at: instant_option(row.undone_at),
            undone_by: row.undone_by,
            undo_reason: row.undo_reason,
            created_at: instant(row.created_at),
        }
    }
}

/// A payment in the list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PaymentListItem)]
pub(crate) struct PaymentItemView {
    /// Its id.
    pub(crate) id: String,
    /// Of which invoice.
    pub(crate) invoice_id: String,
    /// The invoice's number.
    #[schema(required = true)]
    pub(crate) invoice_number: Option<String>,
    /// By which client.
    pub(crate) client_id: String,
    /// How much.
    pub(crate) amount: Money,
    /// How it was paid.
    #[schema(example = "withholding")]
    pub(crate) method: &'static str,
    /// The calendar day it came.
    pub(crate) received_on: NaiveDate,
    /// The calendar day on which the certificate of withheld tax came.
    #[schema(required = true)]
    pub(crate) certificate_received_on: Option<NaiveDate>,
    /// When it was undone.
    #[schema(required = true)]
    pub(crate) undone_at: Option<DateTime<Utc>>,
}

impl From<(PaymentRow, Option<String>)> for PaymentItemView {
    fn from((row, invoice_number): (PaymentRow, Option<String>)) -> Self {
        Self {
            id: row.id.to_string(),
            invoice_id: row.invoice_id.to_string(),
            invoice_number,
            client_id: row.client_id.to_string(),
            amount: money(row.amount, &row.currency),
            method: row.method.as_str(),
            received_on: row.received_on,
            certificate_received_on: row.certificate_received_on,
            undone_at: instant_option(row.undone_at),
        }
    }
}

/// A payment to record.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"amount": {"amount": 1_000, "currency": "NGN"}, "method": "cash", "reference": "Till 3"}))]
pub(crate) struct NewPayment {
    /// How much; what is more than the invoice needs becomes the client's credit.
    pub(crate) amount: Money,
    /// `bank_transfer`, `cash`, `cheque`, `withholding`, `credit` or `other`.
    #[schema(example = "bank_transfer")]
    pub(crate) method: String,
    /// The calendar day it came; today when absent.
    pub(crate) received_on: Option<String>,
    /// By which the bank or the payer knows it.
    #[schema(max_length = 120)]
    pub(crate) reference: Option<String>,
    /// More about it.
    #[schema(max_length = 2_000)]
    pub(crate) note: Option<String>,
}

impl From<NewPayment> for PaymentInput {
    fn from(body: NewPayment) -> Self {
        Self {
            amount: body.amount.into(),
            method: body.method,
            received_on: body.received_on,
            reference: body.reference,
            note: body.note,
        }
    }
}

/// Why a payment is undone.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Booked on the wrong invoice"}))]
pub(crate) struct UndoPayment {
    /// Why; may be left out.
    #[schema(max_length = 2_000)]
    pub(crate) reason: Option<String>,
}

/// Money that went back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"amount": {"amount": 500, "currency": "NGN"}, "note": "Agreed by phone"}))]
pub(crate) struct NewRefund {
    /// How much, no more than is left of the payment.
    pub(crate) amount: Money,
    /// The calendar day; today when absent.
    pub(crate) refunded_on: Option<String>,
    /// More about it.
    #[schema(max_length = 2_000)]
    pub(crate) note: Option<String>,
    /// `paystack` to have Paystack send the money back, which it does for what came through it; absent when it went back
    /// already by another way.
    #[schema(example = "paystack")]
    pub(crate) through: Option<String>,
}

/// What became of a payment's certificate.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"certificate_received_on": "2026-03-01"}))]
pub(crate) struct UpdatePayment {
    /// The calendar day on which the certificate of withheld tax came; null when it is owed after all.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(crate) certificate_received_on: Option<Option<String>>,
}

/// The answer to a reported transfer that was not found.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"note": "Nothing with this reference has arrived."}))]
pub(crate) struct DisputeTransfer {
    /// What the client is shown; may be left out.
    #[schema(max_length = 2_000)]
    pub(crate) note: Option<String>,
}
