//! The server's thread: routes, workers and the courier of webhooks.

use std::{
    any::Any,
    io,
    net::TcpListener,
    os::fd::AsFd as _,
    sync::{Arc, mpsc::Sender},
    time::Duration,
};

use actix_web::{
    App, HttpServer,
    dev::{Extensions, ServerHandle},
    rt::{self, net::TcpStream},
    web::{Data, PayloadConfig},
};

use crate::{answer, api, checkout, control, faults::Cord, webhooks::courier, world::Shared};

const LARGEST_BODY: usize = 1024 * 1024;
const WORKERS: usize = 2;

/// Serves until stopped. The handle, or why there is none, goes to `tell`.
pub(crate) fn serve(
    listener: TcpListener,
    shared: Arc<Shared>,
    signals: bool,
    tell: &Sender<io::Result<ServerHandle>>,
) {
    rt::System::new().block_on(async move {
        let data = Data::from(Arc::clone(&shared));
        let mut server = HttpServer::new(move || {
            App::new()
                .app_data(data.clone())
                .app_data(PayloadConfig::new(LARGEST_BODY))
                .configure(api::routes)
                .configure(checkout::routes)
                .configure(control::routes)
                .default_service(actix_web::web::to(answer::no_such_route))
        })
        .on_connect(keep_cord)
        .keep_alive(Duration::from_secs(75))
        .workers(WORKERS);
        if !signals {
            server = server.disable_signals();
        }
        let server = match server.listen(listener) {
            Ok(server) => server.run(),
            Err(error) => {
                let _ = tell.send(Err(error));
                return;
            }
        };
        let _ = tell.send(Ok(server.handle()));
        let courier = rt::spawn(courier::run(shared));
        let _ended = server.await;
        courier.abort();
    });
}

/// Keeps a second hold of the connection, by which a fault can cut it.
fn keep_cord(connection: &dyn Any, extensions: &mut Extensions) {
    let held = connection
        .downcast_ref::<TcpStream>()
        .and_then(|stream| stream.as_fd().try_clone_to_owned().ok());
    if let Some(held) = held {
        extensions.insert(Cord::new(held.into()));
    }
}
