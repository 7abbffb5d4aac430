//! A simulator and somebody who calls it with JSON.

use std::sync::Arc;

use paystack_sim::{Options, Simulator};
use reqwest::{Client, Method};
use serde_json::{Value, json};

pub(crate) const KEY: &str = "sk_test_simulator_only_key";

pub(crate) struct Ground {
    pub(crate) simulator: Simulator,
    client: Client,
}

impl Ground {
    pub(crate) fn new() -> Self {
        Self::with(Options::default())
    }

    pub(crate) fn with(options: Options) -> Self {
        let tls =
            rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .unwrap()
                .with_root_certificates(rustls::RootCertStore::empty())
                .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .no_proxy()
            .build();
        Self {
            simulator: Simulator::start(options).unwrap(),
            client: client.unwrap(),
        }
    }

    /// The status and the JSON of an answer; no body is null.
    pub(crate) async fn call(&self, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
        self.call_as(KEY, method, path, body).await
    }

    pub(crate) async fn call_as(
        &self,
        key: &str,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> (u16, Value) {
        let url = format!("{}{path}", self.simulator.base_url());
        let mut request = self.client.request(method, url).bearer_auth(key);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let bytes = response.bytes().await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        self.call(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.call(Method::POST, path, Some(body)).await
    }

    /// Begins a payment of 5,000 naira.
    pub(crate) async fn begin(&self, reference: &str) -> Value {
        let body = json!({ "email": "ama@example.com", "amount": 500_000, "currency": "NGN", "reference": reference });
        let (status, answer) = self.post("/transaction/initialize", body).await;
        assert_eq!(status, 200, "{answer}");
        answer
    }
}
