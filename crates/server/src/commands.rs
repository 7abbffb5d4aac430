//! What each subcommand does.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;
use std::time::Duration;

use http_api::{Application, LimitRates};
use services::Device;

use crate::config::{Cli, Command, RateLimits, Settings};
use crate::start::{self, Failure};

/// Runs what was asked for.
pub(crate) fn run(cli: Cli) -> Result<ExitCode, Failure> {
    let Cli { command, settings } = cli;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        match command {
            Command::Serve => serve(&settings, false).await,
            Command::Demo => serve(&settings, true).await,
            Command::Migrate => migrate(&settings).await,
            Command::Openapi => say(http_api::document().trim_end()),
            Command::Health => Ok(health(&settings)),
            Command::Backup { file } => crate::upkeep::backup(&settings, &file).await,
            Command::Restore { file, force } => crate::upkeep::restore(&settings, &file, force).await,
            Command::Verify { file, key } => crate::verify::verify(&file, key.as_deref()),
            Command::Doctor { deep } => crate::upkeep::doctor(&settings, deep).await,
        }
    })
}

/// A line for the person who asked.
pub(crate) fn say(line: &str) -> Result<ExitCode, Failure> {
    writeln!(std::io::stdout(), "{line}")?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(settings: &Settings, with_demo: bool) -> Result<ExitCode, Failure> {
    let platform = start::platform(settings).await?;
    if with_demo {
        services::demo::open(&platform, Device::default()).await?;
        say(&format!(
            "The demo's owner signs in as {} with {}",
            services::demo::EMAIL,
            services::demo::PASSWORD
        ))?;
    }
    let listener = TcpListener::bind(settings.bind)
        .map_err(|error| format!("cannot listen on {}: {error}", settings.bind))?;
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let web = http_api::Settings {
        public_url: settings.public_url(),
        trusted_proxies: settings.trusted_proxies.clone(),
        rates: match settings.rate_limits {
            RateLimits::On => LimitRates::default(),
            RateLimits::Off => LimitRates::boundless(),
        },
        demo: settings.is_local(),
        metrics_token: settings.metrics_token.clone(),
        workers: settings.workers.unwrap_or(cores),
    };
    let keeps_mail = platform.keeps_mail();
    let application = Application::build(platform, web, listener)?;
    tracing::info!(address = %application.address(), database = backend(settings), "serving");
    say(&format!("CoPortal is ready at {}", settings.public_url()))?;
    if keeps_mail {
        say(&format!(
            "Mail is not sent but kept at {}/dev/mailbox",
            settings.public_url()
        ))?;
    }
    application.run_until(stop_signal()).await?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

fn backend(settings: &Settings) -> &'static str {
    if settings.database_url().starts_with("postgres") {
        "PostgreSQL"
    } else {
        "SQLite"
    }
}

/// Ctrl-C, or the signal that service managers send.
async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

async fn migrate(settings: &Settings) -> Result<ExitCode, Failure> {
    start::database(settings).await?;
    say("The database has this version's schema.")
}

/// Asks `/readyz` with a plain socket, so that the image needs no other program.
fn health(settings: &Settings) -> ExitCode {
    let port = settings.bind.port();
    let address: SocketAddr = if settings.bind.ip().is_unspecified() {
        ([127, 0, 0, 1], port).into()
    } else {
        settings.bind
    };
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(2))?;
        stream.set_read_timeout(Some(Duration::from_secs(3)))?;
        stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    match ask() {
        Ok(answer) if answer.starts_with("HTTP/1.1 200") => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
