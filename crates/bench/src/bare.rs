//! Bare actix + diesel handlers: the product's SQL and JSON without sign-in, scope, limits or headers.

mod postgres;
mod queries;
mod settling;
mod sqlite;
mod tables;

use std::io::Write as _;
use std::net::TcpListener;

use actix_web::{App, HttpServer};
use tokio::sync::oneshot;

use crate::Failure;
use crate::world::Kind;

/// Tells why a handler failed; wrk only counts.
fn failed(why: String) -> actix_web::Error {
    let _ = writeln!(std::io::stderr(), "bare handler: {why}");
    actix_web::error::ErrorInternalServerError(why)
}

/// Serves the bare handlers; answers how to stop them and where they are.
pub(crate) fn serve(
    kind: Kind,
    url: &str,
    workspace: String,
    connections: u32,
    workers: usize,
) -> Result<(oneshot::Sender<()>, String), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let origin = format!("http://{}", listener.local_addr()?);
    let (stop, stopped) = oneshot::channel::<()>();
    macro_rules! server {
        ($of:ident) => {{
            let bare = $of::Bare::open(url, workspace, connections)?;
            HttpServer::new(move || App::new().configure(|cfg| $of::configure(cfg, bare.clone())))
                .workers(workers)
                .disable_signals()
                .listen(listener)?
                .run()
        }};
    }
    let server = match kind {
        Kind::Sqlite => server!(sqlite),
        Kind::Postgres => server!(postgres),
    };
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        if let Ok(runtime) = runtime {
            runtime.block_on(async {
                tokio::select! {
                    _ = server => {}
                    _ = stopped => {}
                }
            });
        }
    });
    Ok((stop, origin))
}
