//! One webhook over the wire: signed, sent, and its answer's status.

use std::{io, sync::Arc, time::Duration};

use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::{Client, header::CONTENT_TYPE, redirect};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use sha2::Sha512;

/// Longer than this a receiver may not take.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// A client that follows nothing. Receivers are on this machine, so it trusts no certificate.
pub(super) fn client() -> io::Result<Client> {
    let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(redirect::Policy::none())
        .timeout(TIME_LIMIT)
        .no_proxy()
        .user_agent("Paystack/2.0 (simulated)")
        .build()
        .map_err(io::Error::other)
}

/// Lower-case hex HMAC-SHA512 of the bytes.
pub(super) fn signature(key: &str, body: &[u8]) -> String {
    // HMAC takes keys of any length, so this arm is never taken.
    let Ok(mut mac) = Hmac::<Sha512>::new_from_slice(key.as_bytes()) else {
        return String::new();
    };
    mac.update(body);
    mac.finalize()
        .into_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Sends one; the answer's status, or `None` when there is none.
pub(super) async fn send(
    client: &Client,
    url: &str,
    signature: Option<String>,
    body: Vec<u8>,
) -> Option<u16> {
    let mut request = client
        .post(url)
        .header(CONTENT_TYPE, "application/json")
        .body(body);
    if let Some(signature) = signature {
        request = request.header("x-paystack-signature", signature);
    }
    let response = request.send().await.ok()?;
    let status = response.status().as_u16();
    // The body is read so that the connection can be used again.
    let _ = response.bytes().await;
    Some(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_paystacks() {
        let key = "sk_test_simulator_only_key";
        let body = br#"{"event":"charge.success","data":{"id":302961,"domain":"test","status":"success","reference":"pay-01J0ZC8M7T","amount":500000,"currency":"NGN"}}"#;
        assert_eq!(
            signature(key, body),
            "28c501160d8eba7f37d423aabd80681bbbadc29126a83dbbb55ecf4bd1717a8e60d29b70d851ca05f005f7790a5a1e70d6008cbff5e235aecfc5658a07039e83"
        );
        let body = b"{\"event\":\"charge.success\",\"data\":{\"reference\":\"caf\xc3\xa9\\/1\"}}";
        assert_eq!(
            signature(key, body),
            "94dd342f5ea4384322eb2cac68fee46fe9d0d48a928de7afb494242175310f2113e006971a051f49bab36032fc86a53c25447066e71e4188c96005257934ef11"
        );
    }
}
