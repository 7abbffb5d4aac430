//! Somebody who calls the API: a browser with cookies that sends its Origin, or an integration with a key.

use std::sync::Arc;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::Value;

use crate::app::TestApp;
use crate::contract;

/// A caller.
#[derive(Clone)]
pub(crate) struct Actor {
    client: Client,
    address: String,
    bearer: Option<String>,
}

/// A call about to be made.
pub(crate) struct Call {
    request: RequestBuilder,
    method: Method,
    path: String,
}

/// What was answered, already held against the OpenAPI document.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// The tests' server speaks plain HTTP, so nobody is trusted.
fn no_tls() -> rustls::ClientConfig {
    rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth()
}

pub(crate) fn client(headers: HeaderMap) -> Client {
    Client::builder()
        .tls_backend_preconfigured(no_tls())
        .cookie_store(true)
        .default_headers(headers)
        .redirect(reqwest::redirect::Policy::none())
        .user_agent("Tests/1")
        // An open connection would hold up the end of the server.
        .pool_max_idle_per_host(0)
        .no_proxy()
        .build()
        .unwrap()
}

impl TestApp {
    /// A browser that has not been here yet.
    pub(crate) fn anonymous(&self) -> Actor {
        let origin = HeaderValue::from_str(&self.address).unwrap();
        Actor {
            client: client(HeaderMap::from_iter([(reqwest::header::ORIGIN, origin)])),
            address: self.address.clone(),
            bearer: None,
        }
    }

    /// A program: it keeps cookies and says nothing of where it comes from.
    pub(crate) fn program(&self) -> Actor {
        Actor {
            client: client(HeaderMap::new()),
            address: self.address.clone(),
            bearer: None,
        }
    }
}

impl Actor {
    /// The same program, with this key.
    pub(crate) fn with_key(self, secret: &str) -> Self {
        Self {
            bearer: Some(secret.to_owned()),
            ..self
        }
    }

    /// A call to a path of the API, without its `/api/v1`.
    pub(crate) fn call(&self, method: Method, path: &str) -> Call {
        self.page(method, &format!("/api/v1{path}"))
    }

    /// A call to any path.
    pub(crate) fn page(&self, method: Method, path: &str) -> Call {
        let mut request = self
            .client
            .request(method.clone(), format!("{}{path}", self.address));
        if let Some(secret) = &self.bearer {
            request = request.bearer_auth(secret);
        }
        Call {
            request,
            method,
            path: path.to_owned(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path).send().await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path).json(&body).send().await
    }

    /// A POST without a body.
    pub(crate) async fn act(&self, path: &str) -> Answer {
        self.call(Method::POST, path).send().await
    }

    /// Sends a file.
    pub(crate) async fn upload(&self, path: &str, name: &str, content: &[u8]) -> Answer {
        self.call(Method::POST, path).file(name, content).send().await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.call(Method::PATCH, path).json(&body).send().await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.call(Method::DELETE, path).send().await
    }
}

/// Of the forms below.
pub(crate) const FORM_TYPE: &str = "multipart/form-data; boundary=xyz";
/// What follows the file.
pub(crate) const FORM_END: &str = "\r\n--xyz--\r\n";

/// What precedes it.
pub(crate) fn form_head(name: &str) -> String {
    format!(
        "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
}

impl Call {
    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        let headers = HeaderMap::from_iter([(
            HeaderName::from_static(name),
            HeaderValue::from_str(value).unwrap(),
        )]);
        // `headers` replaces a default of the client, `header` would send both.
        self.request = self.request.headers(headers);
        self
    }

    pub(crate) fn json(mut self, body: &Value) -> Self {
        self.request = self.request.json(body);
        self
    }

    /// A body of any kind.
    pub(crate) fn body(self, content_type: &str, bytes: impl Into<reqwest::Body>) -> Self {
        let mut call = self.header("content-type", content_type);
        call.request = call.request.body(bytes);
        call
    }

    /// A form with a file.
    pub(crate) fn file(self, name: &str, content: &[u8]) -> Self {
        let mut form = form_head(name).into_bytes();
        form.extend_from_slice(content);
        form.extend_from_slice(FORM_END.as_bytes());
        self.body(FORM_TYPE, form)
    }

    /// Sends it, and leaves the body to be read.
    pub(crate) async fn open(self) -> Response {
        self.request.send().await.unwrap()
    }

    /// Sends it, and holds the answer against the document. Of a stream the body is its first piece.
    pub(crate) async fn send(self) -> Answer {
        let mut response = self.request.send().await.unwrap();
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let is_stream = headers
            .get("content-type")
            .is_some_and(|kind| kind == "text/event-stream");
        let body = if is_stream {
            response.chunk().await.unwrap().unwrap_or_default().to_vec()
        } else {
            response.bytes().await.unwrap().to_vec()
        };
        let answer = Answer {
            method: self.method,
            path: self.path,
            status,
            headers,
            body,
        };
        contract::check(&answer);
        answer
    }
}

impl Answer {
    /// The body as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        match serde_json::from_slice(&self.body) {
            Ok(value) => value,
            Err(error) => panic!("{self}: {error}"),
        }
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header, empty when there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap_or("not text"))
    }

    /// The answer, if it has this status.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self}");
        self
    }

    /// The JSON, if the answer has this status.
    #[track_caller]
    pub(crate) fn ok(self, status: u16) -> Value {
        self.is(status).json()
    }

    /// The problem document, if it is this one.
    #[track_caller]
    pub(crate) fn problem(self, status: u16, code: &str) -> Value {
        let said = format!("{self}");
        let problem = self.ok(status);
        assert_eq!(problem["code"], code, "{said}");
        problem
    }

    /// The pointers of a problem's errors, if it is this one.
    #[track_caller]
    pub(crate) fn refused_at(self, status: u16, code: &str) -> Vec<String> {
        let problem = self.problem(status, code);
        let errors = problem["errors"].as_array().unwrap();
        errors
            .iter()
            .map(|error| error["pointer"].as_str().unwrap().to_owned())
            .collect()
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = self.text();
        let cut: String = text.chars().take(2_000).collect();
        write!(f, "{} {} answered {}: {cut}", self.method, self.path, self.status)
    }
}
