//! Calls Paystack over HTTP.

use std::{fmt, sync::Arc, time::Duration};

use domain::paystack::{Reference, SecretKey, Transaction};
use reqwest::{Client, Method, RequestBuilder, redirect};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use serde_json::{Map, Value, json};
use url::Url;

use super::{
    Call, Initialized, NewRefund, NewTransaction, Paystack, PaystackError, Refund, Refusal, answer::Answer,
    lenient, refund, transaction,
};

const TIME_TO_CONNECT: Duration = Duration::from_secs(5);
/// For the whole call. Paystack's own clients wait half a minute; a payer does not.
const TIME_LIMIT: Duration = Duration::from_secs(20);
const LARGEST_ANSWER: usize = 1024 * 1024;
/// More refunds of one transaction than anybody makes, in one page.
const REFUNDS_A_PAGE: usize = 100;

/// Paystack at an address. One is enough for all workspaces; connections are kept for the next call.
pub struct PaystackClient {
    base: Url,
    http: Client,
    time_limit: Duration,
}

/// Why there can be no client.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClientSetupError {
    /// The address cannot be called.
    #[error("{0} is not an http or https address of an API")]
    BaseUrl(Url),
    /// Encryption cannot be set up.
    #[error("cannot set up connections: {0}")]
    Connections(String),
}

impl PaystackClient {
    /// A client of the API at `base`, like `https://api.paystack.co`. Nothing is connected yet.
    ///
    /// # Errors
    /// [`ClientSetupError`].
    pub fn new(base: &Url) -> Result<Self, ClientSetupError> {
        if !matches!(base.scheme(), "http" | "https") || base.host().is_none() {
            return Err(ClientSetupError::BaseUrl(base.clone()));
        }
        let connections = |error: &dyn fmt::Display| ClientSetupError::Connections(error.to_string());
        let tls = tls().map_err(|error| connections(&error))?;
        let http = Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(redirect::Policy::none())
            .connect_timeout(TIME_TO_CONNECT)
            .user_agent(concat!("CoPortal/", env!("CARGO_PKG_VERSION")))
            .no_proxy()
            .build()
            .map_err(|error| connections(&error))?;
        Ok(Self {
            base: base.clone(),
            http,
            time_limit: TIME_LIMIT,
        })
    }

    /// The same client with another time limit for a call than 20 seconds.
    #[must_use]
    pub fn with_time_limit(mut self, time_limit: Duration) -> Self {
        self.time_limit = time_limit;
        self
    }

    fn request(
        &self,
        key: &SecretKey,
        method: Method,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> RequestBuilder {
        let mut url = self.base.clone();
        // A base with a host can always be extended, so `Err` does not come.
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        self.http
            .request(method, url)
            .bearer_auth(key.expose())
            .timeout(self.time_limit)
    }

    async fn data(&self, request: RequestBuilder) -> Result<Value, PaystackError> {
        let mut response = request.send().await.map_err(failure)?;
        let mut answer = Answer {
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
            body: Vec::new(),
        };
        while let Some(chunk) = response.chunk().await.map_err(failure)? {
            if answer.body.len().saturating_add(chunk.len()) > LARGEST_ANSWER {
                return Err(PaystackError::Unknown("its answer is too large".to_owned()));
            }
            answer.body.extend_from_slice(&chunk);
        }
        answer.data()
    }

    async fn begin(&self, key: &SecretKey, new: &NewTransaction) -> Result<Initialized, PaystackError> {
        let mut metadata: Map<String, Value> = new
            .metadata
            .iter()
            .map(|(name, value)| ((*name).to_owned(), json!(value)))
            .collect();
        if let Some(url) = &new.cancel_url {
            metadata.insert("cancel_action".to_owned(), json!(url.as_str()));
        }
        let mut body = json!({
            "email": new.email.as_str(),
            "amount": new.amount.count(),
            "currency": new.currency.as_str(),
            "reference": new.reference.as_str(),
            "callback_url": new.callback_url.as_str(),
            "metadata": metadata,
        });
        if let (Some(body), false) = (body.as_object_mut(), new.channels.is_empty()) {
            body.insert("channels".to_owned(), json!(new.channels));
        }
        let request = self.request(key, Method::POST, &["transaction", "initialize"], &[]);
        let data = self.data(request.json(&body)).await?;
        let initialized = (|| {
            // A checkout under another reference would be paid without our knowing.
            if data.get("reference")?.as_str()? != new.reference.as_str() {
                return None;
            }
            let url: Url = data.get("authorization_url")?.as_str()?.parse().ok()?;
            let followable = match url.scheme() {
                "https" => true,
                // Only an installation that calls a simulator has a checkout without encryption.
                "http" => self.base.scheme() == "http",
                _ => false,
            };
            followable.then_some(Initialized {
                authorization_url: url,
                access_code: lenient::text(&data, "access_code")?,
            })
        })();
        initialized.ok_or_else(|| unreadable("checkout"))
    }

    async fn fetch(
        &self,
        key: &SecretKey,
        reference: &Reference,
    ) -> Result<Option<Transaction>, PaystackError> {
        let path = ["transaction", "verify", reference.as_str()];
        match self.data(self.request(key, Method::GET, &path, &[])).await {
            Ok(data) => transaction::read(&data)
                .map(Some)
                .ok_or_else(|| unreadable("transaction")),
            Err(PaystackError::Rejected {
                refusal: Refusal::UnknownTransaction,
                ..
            }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn send_back(&self, key: &SecretKey, new: &NewRefund) -> Result<Refund, PaystackError> {
        let mut body = json!({
            "transaction": new.transaction.as_str(),
            "amount": new.amount.count(),
            "currency": new.currency.as_str(),
        });
        if let Some(body) = body.as_object_mut() {
            let notes = [
                ("customer_note", &new.customer_note),
                ("merchant_note", &new.merchant_note),
            ];
            body.extend(
                notes
                    .into_iter()
                    .filter_map(|(name, note)| note.as_ref().map(|note| (name.to_owned(), json!(note)))),
            );
        }
        let request = self.request(key, Method::POST, &["refund"], &[]);
        let data = self.data(request.json(&body)).await?;
        refund::read(&data).ok_or_else(|| unreadable("refund"))
    }

    async fn list_refunds(&self, key: &SecretKey, transaction: u64) -> Result<Vec<Refund>, PaystackError> {
        let (transaction, page) = (transaction.to_string(), REFUNDS_A_PAGE.to_string());
        let query = [("transaction", transaction.as_str()), ("perPage", page.as_str())];
        let request = self.request(key, Method::GET, &["refund"], &query);
        let refunds =
            refund::read_all(&self.data(request).await?).ok_or_else(|| unreadable("list of refunds"))?;
        if refunds.len() < REFUNDS_A_PAGE {
            Ok(refunds)
        } else {
            Err(PaystackError::Unknown(
                "more refunds than one page has".to_owned(),
            ))
        }
    }

    async fn ask_for_one(&self, key: &SecretKey) -> Result<(), PaystackError> {
        let request = self.request(key, Method::GET, &["transaction"], &[("perPage", "1")]);
        let _transactions = self.data(request).await?;
        Ok(())
    }
}

impl fmt::Debug for PaystackClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PaystackClient({})", self.base)
    }
}

impl Paystack for PaystackClient {
    fn initialize<'a>(&'a self, key: &'a SecretKey, new: &'a NewTransaction) -> Call<'a, Initialized> {
        Box::pin(self.begin(key, new))
    }

    fn verify<'a>(&'a self, key: &'a SecretKey, reference: &'a Reference) -> Call<'a, Option<Transaction>> {
        Box::pin(self.fetch(key, reference))
    }

    fn refund<'a>(&'a self, key: &'a SecretKey, new: &'a NewRefund) -> Call<'a, Refund> {
        Box::pin(self.send_back(key, new))
    }

    fn refunds<'a>(&'a self, key: &'a SecretKey, transaction: u64) -> Call<'a, Vec<Refund>> {
        Box::pin(self.list_refunds(key, transaction))
    }

    fn check_key<'a>(&'a self, key: &'a SecretKey) -> Call<'a, ()> {
        Box::pin(self.ask_for_one(key))
    }
}

fn unreadable(what: &str) -> PaystackError {
    PaystackError::Unknown(format!("its {what} cannot be read"))
}

/// What a broken call leaves open. The address has a reference in it at most, but says nothing new either.
fn failure(error: reqwest::Error) -> PaystackError {
    let never_sent = error.is_connect() || error.is_builder();
    let timed_out = error.is_timeout();
    let error = error.without_url();
    let outermost: &dyn std::error::Error = &error;
    let innermost = std::iter::successors(Some(outermost), |error| error.source())
        .last()
        .map_or_else(|| error.to_string(), ToString::to_string);
    if never_sent {
        PaystackError::Unreachable(innermost)
    } else if timed_out {
        PaystackError::Unknown("it did not answer in time".to_owned())
    } else {
        PaystackError::Unknown(innermost)
    }
}

/// TLS in Rust, with the certificates that the machine trusts.
///
/// A machine without certificates is found out when something is called, not at the start: most installations call
/// Paystack never.
fn tls() -> Result<ClientConfig, rustls::Error> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    Ok(
        ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth(),
    )
}
