//! A simulator, a client of it, and things to ask for.

use std::time::Duration;

use domain::{
    email::EmailAddress,
    money::Money,
    paystack::{Attempt, Mode, Reference, SecretKey, Subunits},
    reference::Currency,
};
use integrations::paystack::{NewTransaction, PaystackClient};
use paystack_sim::{Options, Simulator};

/// Longer than any call on this machine takes, shorter than a person waits for a test.
const TIME_LIMIT: Duration = Duration::from_secs(2);

pub(crate) struct Ground {
    pub(crate) simulator: Simulator,
    pub(crate) client: PaystackClient,
    pub(crate) key: SecretKey,
}

impl Ground {
    pub(crate) fn new() -> Self {
        let simulator = Simulator::start(Options::default()).unwrap();
        let base = simulator.base_url().parse().unwrap();
        let client = PaystackClient::new(&base).unwrap().with_time_limit(TIME_LIMIT);
        Self {
            simulator,
            client,
            key: SecretKey::parse("sk_test_simulator_only_key").unwrap(),
        }
    }
}

pub(crate) fn reference(text: &str) -> Reference {
    Reference::parse(text).unwrap()
}

pub(crate) fn money(amount: i64, code: &str) -> Money {
    let currency = Currency::parse(code).unwrap();
    Money { amount, currency }
}

pub(crate) fn attempt(reference_text: &str, amount: Money) -> Attempt {
    Attempt {
        reference: reference(reference_text),
        amount,
        mode: Mode::Test,
    }
}

pub(crate) fn new_transaction(reference_text: &str, amount: Money) -> NewTransaction {
    NewTransaction {
        reference: reference(reference_text),
        email: EmailAddress::parse("ama@example.com").unwrap(),
        amount: Subunits::to_charge(amount).unwrap(),
        currency: amount.currency,
        callback_url: "https://portal.example/pay/back?from=inv_1".parse().unwrap(),
        cancel_url: Some("https://portal.example/pay/cancelled".parse().unwrap()),
        metadata: vec![("invoice", "inv_1".to_owned())],
        channels: Vec::new(),
    }
}
