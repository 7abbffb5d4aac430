//! Beginning and verifying payments, and the key.

use domain::paystack::{SecretKey, TransactionStatus, Verdict};
use integrations::paystack::{ClientSetupError, Paystack as _, PaystackClient, PaystackError, Refusal};
use paystack_sim::{Payment, Settings};

use crate::ground::{Ground, attempt, money, new_transaction, reference};

fn refusal<T: std::fmt::Debug>(outcome: Result<T, PaystackError>) -> Refusal {
    match outcome {
        Err(PaystackError::Rejected { refusal, .. }) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn a_payment_is_begun_paid_and_verified_in_every_currency() {
    for (amount, code, subunits) in [
        (500_000, "NGN", 500_000),
        (200, "USD", 200),
        (10, "GHS", 10),
        (100, "ZAR", 100),
        (300, "KES", 300),
        (5_000, "XOF", 500_000),
    ] {
        let ground = Ground::new();
        let amount = money(amount, code);
        let begun = ground
            .client
            .initialize(&ground.key, &new_transaction("pay-1", amount))
            .await
            .unwrap();
        assert_eq!(
            begun.authorization_url.path(),
            format!("/checkout/{}", begun.access_code)
        );

        let attempt = attempt("pay-1", amount);
        let verify = || ground.client.verify(&ground.key, &attempt.reference);
        let fresh = verify().await.unwrap().unwrap();
        assert_eq!(fresh.status, TransactionStatus::Abandoned);
        assert_eq!(attempt.judge(&fresh), Verdict::Abandoned);

        ground.simulator.pay("pay-1", Payment::default()).unwrap();
        let paid = verify().await.unwrap().unwrap();
        assert_eq!(paid.amount.count(), subunits, "{code}");
        assert_eq!(attempt.judge(&paid), Verdict::Paid(amount));
        assert!(paid.id > 1 << 53 && paid.id % 2 == 1, "{}", paid.id);
        assert_eq!(paid.card_type.as_deref(), Some("visa"));
        assert!(paid.paid_at.is_some());
    }
}

#[tokio::test]
async fn fees_on_top_and_a_partial_debit_credit_the_smaller_amount() {
    for (taken, without_requested_amount, credited) in [
        (507_500, false, 500_000),
        (507_500, true, 500_000),
        (200_000, false, 200_000),
    ] {
        let ground = Ground::new();
        let amount = money(500_000, "NGN");
        let new = new_transaction("pay-1", amount);
        ground.client.initialize(&ground.key, &new).await.unwrap();
        let payment = Payment {
            amount: Some(taken),
            without_requested_amount,
            without_fees: true,
            ..Payment::default()
        };
        ground.simulator.pay("pay-1", payment).unwrap();
        let paid = ground
            .client
            .verify(&ground.key, &new.reference)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(paid.fees, None);
        let verdict = attempt("pay-1", amount).judge(&paid);
        assert_eq!(verdict, Verdict::Paid(money(credited, "NGN")), "{taken}");
    }
}

#[tokio::test]
async fn a_wrong_amount_currency_or_mode_is_never_credited() {
    for payment in [
        Payment {
            requested_amount: Some(400_000),
            ..Payment::default()
        },
        Payment {
            currency: Some("GHS".to_owned()),
            ..Payment::default()
        },
        Payment {
            domain: Some("live".to_owned()),
            ..Payment::default()
        },
    ] {
        let ground = Ground::new();
        let amount = money(500_000, "NGN");
        let new = new_transaction("pay-1", amount);
        ground.client.initialize(&ground.key, &new).await.unwrap();
        ground.simulator.pay("pay-1", payment.clone()).unwrap();
        let paid = ground
            .client
            .verify(&ground.key, &new.reference)
            .await
            .unwrap()
            .unwrap();
        let verdict = attempt("pay-1", amount).judge(&paid);
        assert!(matches!(verdict, Verdict::Differs(_)), "{payment:?}: {verdict:?}");
    }
}

#[tokio::test]
async fn an_unknown_reference_is_none_whether_it_is_answered_with_400_or_404() {
    let ground = Ground::new();
    for status in [400, 404] {
        ground.simulator.configure(Settings {
            unknown_reference_status: Some(status),
            ..Settings::default()
        });
        let found = ground.client.verify(&ground.key, &reference("pay-1")).await;
        assert_eq!(found, Ok(None), "{status}");
    }
}

#[tokio::test]
async fn a_transaction_that_is_hidden_for_two_reads_is_found_at_the_third() {
    let ground = Ground::new();
    let new = new_transaction("pay-1", money(500_000, "NGN"));
    ground.client.initialize(&ground.key, &new).await.unwrap();
    ground.simulator.hide("pay-1", 2).unwrap();
    let mut found = Vec::new();
    for _ in 0..3 {
        let read = ground.client.verify(&ground.key, &new.reference).await.unwrap();
        found.push(read.is_some());
    }
    assert_eq!(found, [false, false, true]);
}

#[tokio::test]
async fn a_reference_is_taken_once() {
    let ground = Ground::new();
    let new = new_transaction("pay-1", money(500_000, "NGN"));
    ground.client.initialize(&ground.key, &new).await.unwrap();
    let again = ground.client.initialize(&ground.key, &new).await;
    assert_eq!(
        again,
        Err(PaystackError::Rejected {
            refusal: Refusal::DuplicateReference,
            code: Some("duplicate_reference".to_owned()),
            message: "Duplicate Transaction Reference".to_owned(),
        })
    );
}

#[tokio::test]
async fn a_currency_that_the_account_lacks_and_an_address_without_a_real_end_are_refused() {
    let ground = Ground::new();
    ground.simulator.configure(Settings {
        currencies: Some(vec!["NGN".to_owned()]),
        ..Settings::default()
    });
    let cedis = new_transaction("pay-1", money(500, "GHS"));
    let refused = ground.client.initialize(&ground.key, &cedis).await;
    assert_eq!(refusal(refused), Refusal::CurrencyNotEnabled);

    let mut local = new_transaction("pay-1", money(500_000, "NGN"));
    local.email = "ama@studio.local".parse().unwrap();
    let refused = ground.client.initialize(&ground.key, &local).await;
    assert_eq!(refusal(refused), Refusal::Email);
}

#[tokio::test]
async fn every_call_says_when_the_key_is_bad_and_a_new_key_works_after_a_rotation() {
    let ground = Ground::new();
    let bad = SecretKey::parse("sk_test_somebody_elses").unwrap();
    let new = new_transaction("pay-1", money(500_000, "NGN"));
    assert_eq!(ground.client.check_key(&ground.key).await, Ok(()));
    assert_eq!(ground.client.check_key(&bad).await, Err(PaystackError::BadKey));
    let begun = ground.client.initialize(&bad, &new).await;
    assert_eq!(begun, Err(PaystackError::BadKey));
    let found = ground.client.verify(&bad, &new.reference).await;
    assert_eq!(found, Err(PaystackError::BadKey));

    ground.simulator.configure(Settings {
        secret_key: Some(bad.expose().to_owned()),
        ..Settings::default()
    });
    assert_eq!(ground.client.check_key(&bad).await, Ok(()));
    assert_eq!(
        ground.client.check_key(&ground.key).await,
        Err(PaystackError::BadKey)
    );
}

#[tokio::test]
async fn where_nobody_listens_nothing_was_sent() {
    let ground = Ground::new();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let client = PaystackClient::new(&format!("http://{address}").parse().unwrap()).unwrap();
    let outcome = client.check_key(&ground.key).await;
    assert!(
        matches!(&outcome, Err(PaystackError::Unreachable(text)) if !text.contains("sk_test")),
        "{outcome:?}"
    );
}

#[test]
fn an_address_that_cannot_be_called_is_refused_at_the_start() {
    for address in [
        "file:///etc/passwd",
        "mailto:ama@example.com",
        "ftp://example.com",
    ] {
        let refused = PaystackClient::new(&address.parse().unwrap());
        assert!(matches!(refused, Err(ClientSetupError::BaseUrl(_))), "{address}");
    }
    let client = PaystackClient::new(&"https://api.paystack.co".parse().unwrap()).unwrap();
    assert_eq!(format!("{client:?}"), "PaystackClient(https://api.paystack.co/)");
}
