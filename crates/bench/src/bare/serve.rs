//! The bare server: actix, a pool, one blocking hop.

use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;

use actix_web::error::ErrorInternalServerError;
use actix_web::web::{self, Data, Json, Path};
use actix_web::{App, HttpResponse, HttpServer};
use domain::ids::WorkspaceId;
use serde::Serialize;
use tokio::sync::oneshot;

use super::insert::{self, Log, NewClient};
use super::pool::{Lent, Pools};
use super::{list, overview};
use crate::Outcome;
use crate::product::workers;

type Answered = actix_web::Result<HttpResponse>;

#[derive(Debug)]
struct State {
    pools: Pools,
    workspace: WorkspaceId,
    page: Vec<u8>,
}

/// A running bare server; it ends with this value.
#[derive(Debug)]
pub(crate) struct Bare {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<JoinHandle<()>>,
}

impl Bare {
    /// Starts it on the product's database; `page` is what `/static` answers.
    pub(crate) fn start(url: &str, workspace: WorkspaceId, page: Vec<u8>) -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let state = Data::new(State {
            pools: Pools::open(url)?,
            workspace,
            page,
        });
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = std::thread::spawn(move || {
            let ended = actix_web::rt::System::new().block_on(async {
                let server = HttpServer::new(move || {
                    App::new()
                        .app_data(state.clone())
                        .route("/static", web::get().to(fixed))
                        .route("/clients", web::get().to(get_list))
                        .route("/clients/{id}/overview", web::get().to(get_overview))
                        .route("/clients", web::post().to(post))
                        .route("/clients-with-event", web::post().to(post_with_event))
                        .route("/clients-with-chain", web::post().to(post_with_chain))
                })
                .workers(workers())
                .disable_signals()
                .listen(listener)?
                .run();
                let handle = server.handle();
                let serving = actix_web::rt::spawn(server);
                let _ = stopped.await;
                handle.stop(false).await;
                serving.await?
            });
            if let Err(error) = ended {
                crate::progress(&format!("the bare server ended: {error}"));
            }
        });
        Ok(Self {
            address,
            stop: Some(stop),
            serving: Some(serving),
        })
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        drop(self.stop.take());
        let _ = self.serving.take().map(JoinHandle::join);
    }
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, String> {
    serde_json::to_vec(value).map_err(|error| error.to_string())
}

async fn blocking(
    lend: impl FnOnce() -> Result<Lent, r2d2::Error> + Send + 'static,
    work: impl FnOnce(&mut Lent) -> Result<Vec<u8>, String> + Send + 'static,
) -> actix_web::Result<Vec<u8>> {
    web::block(move || work(&mut lend().map_err(|error| error.to_string())?))
        .await?
        .map_err(ErrorInternalServerError)
}

fn ok(body: Vec<u8>) -> Answered {
    Ok(HttpResponse::Ok().content_type("application/json").body(body))
}

async fn fixed(state: Data<State>) -> Answered {
    ok(state.page.clone())
}

async fn get_list(state: Data<State>) -> Answered {
    let (pools, workspace) = (state.pools.clone(), state.workspace);
    let body = blocking(
        move || pools.reader(),
        move |conn| {
            let page = list::first_page(conn, &workspace.to_string(), "NGN").map_err(|error| error.to_string())?;
            json(&page)
        },
    );
    ok(body.await?)
}

async fn get_overview(state: Data<State>, id: Path<String>) -> Answered {
    let (pools, workspace) = (state.pools.clone(), state.workspace);
    let body = blocking(
        move || pools.reader(),
        move |conn| {
            let found = overview::of(conn, &workspace.to_string(), &id).map_err(|error| error.to_string())?;
            json(&found)
        },
    );
    ok(body.await?)
}

async fn create(state: Data<State>, body: NewClient, log: Log) -> Answered {
    let (pools, workspace) = (state.pools.clone(), state.workspace);
    let body = blocking(
        move || pools.writer(),
        move |conn| json(&insert::create(conn, workspace, body, log).map_err(|error| error.to_string())?),
    );
    Ok(HttpResponse::Created().content_type("application/json").body(body.await?))
}

async fn post(state: Data<State>, body: Json<NewClient>) -> Answered {
    create(state, body.into_inner(), Log::Nothing).await
}

async fn post_with_event(state: Data<State>, body: Json<NewClient>) -> Answered {
    create(state, body.into_inner(), Log::Event).await
}

async fn post_with_chain(state: Data<State>, body: Json<NewClient>) -> Answered {
    create(state, body.into_inner(), Log::ChainedEvent).await
}
