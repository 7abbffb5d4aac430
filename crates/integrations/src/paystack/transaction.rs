//! Reads the transaction that verify answers with.

use domain::{
    paystack::{Mode, Subunits, Transaction, TransactionStatus},
    reference::Currency,
};
use serde_json::Value;

use super::lenient::{id, instant, integer, text};

/// The transaction; `None` when what decides about money is missing or unreadable.
pub(super) fn read(data: &Value) -> Option<Transaction> {
    let subunits = |name| integer(data, name).map(Subunits::new);
    let authorization = data.get("authorization").unwrap_or(&Value::Null);
    Some(Transaction {
        id: id(data, "id")?,
        mode: text(data, "domain").and_then(|mode| Mode::parse(&mode)),
        status: TransactionStatus::read(&text(data, "status")?),
        reference: data.get("reference")?.as_str()?.to_owned(),
        amount: subunits("amount")?,
        requested_amount: subunits("requested_amount"),
        currency: Currency::parse(&text(data, "currency")?).ok(),
        fees: subunits("fees"),
        channel: text(data, "channel"),
        paid_at: instant(data, &["paid_at", "paidAt"]),
        gateway_response: text(data, "gateway_response"),
        card_type: text(authorization, "card_type"),
        last4: text(authorization, "last4"),
        bank: text(authorization, "bank"),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_paid_transaction_is_read_with_all_its_quirks() {
        let data = json!({
            "id": u64::MAX, "domain": "test", "status": "success", "reference": "pay-1", "amount": 507_500,
            "requested_amount": 500_000, "currency": "NGN", "fees": 7_500, "channel": "card", "metadata": "",
            "log": null, "plan": {}, "paid_at": null, "paidAt": "2026-03-01T10:00:00.000Z", "gateway_response": "Successful",
            "authorization": { "card_type": "visa ", "last4": 4081, "bank": "TEST BANK" }, "customer": { "email": "ama@example.com" },
            "something_new": [1, 2],
        });
        insta::assert_debug_snapshot!(read(&data).unwrap(), @r#"
        Transaction {
            id: 18446744073709551615,
            mode: Some(
                Test,
            ),
            status: Success,
            reference: "pay-1",
            amount: Subunits(
                507500,
            ),
            requested_amount: Some(
                Subunits(
                    500000,
                ),
            ),
            currency: Some(
                Currency(NGN),
            ),
            fees: Some(
                Subunits(
                    7500,
                ),
            ),
            channel: Some(
                "card",
            ),
            paid_at: Some(
                2026-03-01T10:00:00Z,
            ),
            gateway_response: Some(
                "Successful",
            ),
            card_type: Some(
                "visa",
            ),
            last4: Some(
                "4081",
            ),
            bank: Some(
                "TEST BANK",
            ),
        }
        "#);
    }

    #[test]
    fn a_bare_one_is_read_whatever_its_metadata_and_authorization_are() {
        for (metadata, authorization) in [
            (json!(""), json!({})),
            (json!(0), json!(null)),
            (json!(null), json!("")),
            (json!("text"), json!([])),
            (json!({"invoice": "inv_1"}), json!(0)),
        ] {
            let data = json!({
                "id": 1, "domain": "live", "status": "abandoned", "reference": "pay-1", "amount": 100, "currency": "XOF",
                "fees": null, "metadata": metadata, "authorization": authorization,
            });
            let read = read(&data).unwrap();
            assert_eq!(
                (read.status, read.fees, read.card_type),
                (TransactionStatus::Abandoned, None, None),
                "{data}"
            );
        }
    }

    #[test]
    fn without_what_decides_about_money_nothing_is_read() {
        let whole =
            json!({ "id": 1, "status": "success", "reference": "pay-1", "amount": 100, "currency": "NGN" });
        assert!(read(&whole).is_some());
        for name in ["id", "status", "reference", "amount", "currency"] {
            let mut without = whole.clone();
            without.as_object_mut().unwrap().remove(name);
            assert_eq!(read(&without), None, "{name}");
            let mut bent = whole.clone();
            bent[name] = json!({ "a": 1 });
            assert_eq!(read(&bent), None, "{name}");
        }
        for nothing in [json!(null), json!([]), json!("pay-1"), json!(1)] {
            assert_eq!(read(&nothing), None);
        }
    }
}
