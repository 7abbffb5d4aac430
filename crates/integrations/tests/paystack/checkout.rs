//! The way of the payer: to the checkout's page and back.

use domain::paystack::TransactionStatus;
use integrations::paystack::Paystack as _;
use reqwest::{Client, Response, redirect};

use crate::ground::{Ground, money, new_transaction};

fn browser() -> Client {
    let tls = rustls::ClientConfig::builder_with_provider(std::sync::Arc::new(
        rustls::crypto::ring::default_provider(),
    ))
    .with_safe_default_protocol_versions()
    .unwrap()
    .with_root_certificates(rustls::RootCertStore::empty())
    .with_no_client_auth();
    Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(redirect::Policy::none())
        .no_proxy()
        .build()
        .unwrap()
}

/// A begun payment and the address of its page.
async fn begun() -> (Ground, String) {
    let ground = Ground::new();
    let new = new_transaction("pay-1", money(125_000_050, "NGN"));
    let begun = ground.client.initialize(&ground.key, &new).await.unwrap();
    (ground, begun.authorization_url.to_string())
}

async fn press(page: &str, button: &str) -> String {
    let response: Response = browser().post(format!("{page}/{button}")).send().await.unwrap();
    let location = response.headers().get("location");
    let location = location.map(|value| value.to_str().unwrap()).unwrap_or_default();
    format!("{} {location}", response.status().as_u16())
}

async fn status(ground: &Ground) -> TransactionStatus {
    let reference = crate::ground::reference("pay-1");
    let found = ground.client.verify(&ground.key, &reference).await.unwrap();
    found.unwrap().status
}

#[tokio::test]
async fn the_page_says_what_is_to_be_paid_and_works_without_script() {
    let (_ground, page) = begun().await;
    let response = browser().get(&page).send().await.unwrap();
    let policy = response.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    let html = response.text().await.unwrap();
    for words in [
        "NGN 1,250,000.50",
        "ama@example.com",
        "pay-1",
        ">Decline<",
        ">Cancel<",
        "Simulated Paystack",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("<script"));
    let gone = browser().get(format!("{page}x")).send().await.unwrap();
    assert_eq!(gone.status(), 404);
}

#[tokio::test]
async fn pay_leads_back_with_both_parameters_and_so_does_a_second_press() {
    let (ground, page) = begun().await;
    let back = "303 https://portal.example/pay/back?from=inv_1&trxref=pay-1&reference=pay-1";
    assert_eq!(press(&page, "pay").await, back);
    assert_eq!(status(&ground).await, TransactionStatus::Success);
    assert_eq!(press(&page, "decline").await, back);
    assert_eq!(status(&ground).await, TransactionStatus::Success);
    let html = browser().get(&page).send().await.unwrap().text().await.unwrap();
    assert!(html.contains("<h1>Paid</h1>") && !html.contains("<button"));
}

#[tokio::test]
async fn decline_fails_the_payment_and_it_can_be_paid_after_all() {
    let (ground, page) = begun().await;
    let back = "303 https://portal.example/pay/back?from=inv_1&trxref=pay-1&reference=pay-1";
    assert_eq!(press(&page, "decline").await, back);
    assert_eq!(status(&ground).await, TransactionStatus::Failed);
    assert_eq!(press(&page, "pay").await, back);
    assert_eq!(status(&ground).await, TransactionStatus::Success);
}

#[tokio::test]
async fn cancel_leads_where_it_was_told_to_and_changes_nothing() {
    let (ground, page) = begun().await;
    assert_eq!(
        press(&page, "cancel").await,
        "303 https://portal.example/pay/cancelled"
    );
    assert_eq!(status(&ground).await, TransactionStatus::Abandoned);
    assert_eq!(ground.simulator.stats().webhooks.made, 0);
}
