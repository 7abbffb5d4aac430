//! The real product, in this process, with a person signed in.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;

use domain::clock::SystemClock;
use domain::ids::WorkspaceId;
use http_api::{Application, LimitRates, Settings, TrustedProxies};
use persistence::{Db, PoolSize};
use services::Platform;
use services::passwords::Passwords;
use services::platform::Postbox;
use services::secrets::Keys;
use tokio::sync::oneshot;

use crate::Outcome;
use crate::place::Place;
use crate::wire::{Request, Wire};

/// A running application; it ends with this value.
#[derive(Debug)]
pub(crate) struct Product {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// The person's workspace.
    pub(crate) workspace: WorkspaceId,
    /// The header that shows who is calling.
    pub(crate) cookie: String,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<JoinHandle<()>>,
}

/// How many threads serve requests, on both sides.
pub(crate) fn workers() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

impl Product {
    /// Starts it on a database without rows and signs up.
    pub(crate) fn start(place: &Place) -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let public_url = format!("http://{address}");
        let platform = Arc::new(Platform {
            db: Db::open(place.url(), PoolSize::default())?,
            clock: Arc::new(SystemClock),
            keys: Keys::derive(b"a secret of the benchmarks, 32 bytes or more"),
            passwords: Passwords::new()?,
            postbox: Postbox::Wait,
            public_url: public_url.clone(),
            outbox_bell: Arc::default(),
            events_bell: Arc::default(),
        });
        let settings = Settings {
            public_url,
            trusted_proxies: TrustedProxies::default(),
            rates: LimitRates::boundless(),
            demo: false,
            metrics_token: None,
            workers: workers(),
        };
        let (stop, stopped) = oneshot::channel();
        let serving = std::thread::spawn(move || {
            let ended = actix_web::rt::System::new().block_on(async {
                let application = Application::build(platform, settings, listener)?;
                application.run_until(async { drop(stopped.await) }).await
            });
            if let Err(error) = ended {
                crate::progress(&format!("the product ended: {error}"));
            }
        });
        let (workspace, cookie) = sign_up(address)?;
        Ok(Self {
            address,
            workspace,
            cookie,
            stop: Some(stop),
            serving: Some(serving),
        })
    }
}

impl Drop for Product {
    fn drop(&mut self) {
        drop(self.stop.take());
        let _ = self.serving.take().map(JoinHandle::join);
    }
}

fn sign_up(address: SocketAddr) -> Outcome<(WorkspaceId, String)> {
    let body = r#"{"business_name":"Bright Studio","name":"Ama Mensah","email":"ama@brightstudio.example","password":"kente-harmattan-lagoon"}"#;
    let answer = Wire::open(address)?.call(&Request::post("/api/v1/auth/register", "", body))?;
    let cookie = answer
        .head
        .lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
        .and_then(|(_, value)| value.split(';').next())
        .ok_or_else(|| format!("no cookie: {}", String::from_utf8_lossy(&answer.body)))?;
    let me: serde_json::Value = serde_json::from_slice(&answer.body)?;
    let workspace = me
        .pointer("/workspace/id")
        .and_then(serde_json::Value::as_str)
        .ok_or("no workspace")?;
    Ok((workspace.parse()?, format!("Cookie: {cookie}\r\n")))
}
