//! How a transaction reads, with everything odd about it.

use serde_json::{Value, json};

use super::Transaction;
use crate::world::written;

/// A whole number, also when it comes as text.
pub(crate) fn read_number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

impl Transaction {
    /// As verify and the lists tell it.
    pub(crate) fn form(&self) -> Value {
        let created = written(self.created_at);
        let paid = self.paid_at.map(written);
        let mut form = json!({
            "id": self.id,
            "domain": self.domain,
            "status": self.status,
            "reference": self.reference,
            "receipt_number": null,
            "amount": self.amount,
            "message": null,
            "gateway_response": self.gateway_response,
            "paid_at": paid,
            "created_at": created,
            "channel": self.channel,
            "currency": self.currency,
            "ip_address": "127.0.0.1",
            "metadata": self.metadata,
            "log": null,
            "fees": self.fees,
            "fees_split": null,
            "authorization": self.authorization(),
            "customer": self.customer(),
            "plan": null,
            "split": {},
            "order_id": null,
            "paidAt": paid,
            "createdAt": created,
            "pos_transaction_data": null,
            "source": null,
            "fees_breakdown": null,
            "connect": null,
            "transaction_date": created,
            "plan_object": {},
            "subaccount": {},
        });
        if let (Some(members), Some(requested)) = (form.as_object_mut(), self.requested_amount) {
            members.insert("requested_amount".to_owned(), json!(requested));
        }
        form
    }

    pub(crate) fn customer(&self) -> Value {
        json!({
            "id": self.id.saturating_sub(1),
            "first_name": null,
            "last_name": null,
            "email": self.email,
            "customer_code": format!("CUS_{}", self.access_code),
            "phone": null,
            "metadata": null,
            "risk_action": "default",
            "international_format_phone": null,
        })
    }

    /// Empty until paid; the kind of card has a blank at its end.
    pub(crate) fn authorization(&self) -> Value {
        if !self.was_paid() {
            return json!({});
        }
        let card = self.channel == "card";
        json!({
            "authorization_code": format!("AUTH_{}", self.access_code),
            "bin": if card { "408408" } else { "000XXX" },
            "last4": if card { "4081" } else { "X000" },
            "exp_month": "12",
            "exp_year": "2030",
            "channel": self.channel,
            "card_type": if card { "visa " } else { "transfer" },
            "bank": "TEST BANK",
            "country_code": "NG",
            "brand": if card { "visa" } else { "Managed Account" },
            "reusable": card,
            "signature": format!("SIG_{}", self.access_code),
            "account_name": null,
        })
    }
}
