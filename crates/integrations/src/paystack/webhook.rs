//! What a webhook asks us to look at. Nothing in its body is believed: it only names what to fetch.

use domain::paystack::Reference;
use serde_json::Value;

use super::{
    lenient::{id, text},
    refund::RefundStatus,
};

/// The largest body that is read, in bytes.
pub const LARGEST_BODY: usize = 256 * 1024;
const LONGEST_EVENT_NAME: usize = 100;

/// A webhook's body, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// The event's name as Paystack wrote it.
    pub event: String,
    /// What to do about it.
    pub subject: Subject,
}

/// What a webhook is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Verify the transaction of this reference.
    Charge(Reference),
    /// List the refunds of this transaction.
    Refund {
        /// The transaction's reference.
        transaction: Reference,
        /// Paystack's id of the refund, which most of these do not tell.
        id: Option<u64>,
        /// What the event's name says of the refund.
        status: RefundStatus,
    },
    /// Flag the payment of this reference.
    Dispute {
        /// The transaction's reference.
        transaction: Reference,
        /// What happened to the dispute.
        stage: DisputeStage,
    },
    /// Nothing to do: an event we do not use, or one about something that cannot be ours.
    Other,
}

/// What happened to a dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DisputeStage {
    /// The payer's bank asks for the money back.
    Created,
    /// It waits for an answer of the business.
    Reminded,
    /// It is over.
    Resolved,
}

/// The body is not a webhook's: no JSON, or no event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the body of a webhook")]
pub struct NotAWebhook;

/// Reads a body whose signature was found good.
///
/// # Errors
/// [`NotAWebhook`] for what is no JSON object with an event. An unknown event is [`Subject::Other`].
pub fn read(body: &[u8]) -> Result<Webhook, NotAWebhook> {
    let body: Value = serde_json::from_slice(body).map_err(|_unreadable| NotAWebhook)?;
    let event = text(&body, "event").ok_or(NotAWebhook)?;
    let data = body.get("data").unwrap_or(&Value::Null);
    Ok(Webhook {
        subject: subject(&event, data).unwrap_or(Subject::Other),
        event: event.chars().take(LONGEST_EVENT_NAME).collect(),
    })
}

fn subject(event: &str, data: &Value) -> Option<Subject> {
    let reference = |value: &Value, name: &str| Reference::parse(value.get(name)?.as_str()?).ok();
    let (kind, rest) = event.split_once('.')?;
    match (kind, rest) {
        ("charge", "success") => reference(data, "reference").map(Subject::Charge),
        ("charge", dispute) => Some(Subject::Dispute {
            stage: match dispute.strip_prefix("dispute.")? {
                "create" => DisputeStage::Created,
                "remind" => DisputeStage::Reminded,
                "resolve" => DisputeStage::Resolved,
                _ => return None,
            },
            transaction: reference(data.get("transaction")?, "reference")?,
        }),
        ("refund", status) => Some(Subject::Refund {
            transaction: reference(data, "transaction_reference")?,
            id: id(data, "id"),
            status: RefundStatus::read(status),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn subject_of(body: &Value) -> Subject {
        read(body.to_string().as_bytes()).unwrap().subject
    }

    fn pay() -> Reference {
        Reference::parse("pay-1").unwrap()
    }

    #[test]
    fn a_charge_names_the_reference_to_verify() {
        let body = json!({ "event": "charge.success", "data": { "reference": "pay-1", "amount": 1, "status": "success" } });
        assert_eq!(subject_of(&body), Subject::Charge(pay()));
    }

    #[test]
    fn a_refund_names_its_transaction_whatever_the_type_of_its_amount() {
        for (status, amount, id) in [
            ("pending", json!("100"), None),
            ("processing", json!("100"), None),
            ("processed", json!("100"), None),
            ("failed", json!(100), None),
            ("needs-attention", json!(100), Some(9_007_199_254_740_993)),
        ] {
            let mut data = json!({ "transaction_reference": "pay-1", "amount": amount });
            if let Some(id) = id {
                data["id"] = json!(id);
            }
            let body = json!({ "event": format!("refund.{status}"), "data": data });
            let expected = Subject::Refund {
                transaction: pay(),
                id,
                status: RefundStatus::read(status),
            };
            assert_eq!(subject_of(&body), expected);
        }
    }

    #[test]
    fn a_dispute_names_the_transaction_inside() {
        for (name, stage) in [
            ("create", DisputeStage::Created),
            ("remind", DisputeStage::Reminded),
            ("resolve", DisputeStage::Resolved),
        ] {
            let body = json!({ "event": format!("charge.dispute.{name}"), "data": { "id": 1, "transaction": { "reference": "pay-1" } } });
            assert_eq!(
                subject_of(&body),
                Subject::Dispute {
                    transaction: pay(),
                    stage
                }
            );
        }
    }

    #[test]
    fn everything_else_asks_for_nothing() {
        for body in [
            json!({ "event": "transfer.success", "data": { "reference": "pay-1" } }),
            json!({ "event": "charge.success" }),
            json!({ "event": "charge.success", "data": { "reference": "somebody_elses" } }),
            json!({ "event": "charge.success", "data": { "reference": 7 } }),
            json!({ "event": "charge.success", "data": [] }),
            json!({ "event": "charge.failed", "data": { "reference": "pay-1" } }),
            json!({ "event": "charge.dispute.lost", "data": { "transaction": { "reference": "pay-1" } } }),
            json!({ "event": "refund.processed", "data": { "reference": "pay-1" } }),
            json!({ "event": "news", "data": null }),
        ] {
            assert_eq!(subject_of(&body), Subject::Other, "{body}");
        }
    }

    #[test]
    fn what_has_no_event_is_no_webhook() {
        for body in ["", "null", "[]", "{}", r#"{"event":""}"#, r#"{"event":{}}"#, "{"] {
            assert_eq!(read(body.as_bytes()), Err(NotAWebhook), "{body}");
        }
        assert_eq!(read(&[0xff, 0xfe]), Err(NotAWebhook));
        let deep = format!(r#"{{"event":"a","data":{}"#, "[".repeat(100_000));
        assert_eq!(read(deep.as_bytes()), Err(NotAWebhook));
    }

    #[test]
    fn a_long_name_of_an_event_is_cut() {
        let body = json!({ "event": "é".repeat(500) });
        assert_eq!(
            read(body.to_string().as_bytes()).unwrap().event.chars().count(),
            100
        );
    }

    proptest! {
        #[test]
        fn no_body_panics(body: Vec<u8>, event in "[a-z.]{0,30}", data in "\\PC{0,30}") {
            let _ = read(&body);
            let _ = read(json!({ "event": event, "data": { "reference": data, "transaction": data } }).to_string().as_bytes());
        }
    }
}
