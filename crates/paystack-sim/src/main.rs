//! The `paystack-sim` binary: a Paystack on this machine, until it is stopped.
#![forbid(unsafe_code)]

use std::{io::Write as _, net::SocketAddr, process::ExitCode};

use clap::Parser;
use paystack_sim::{Options, Simulator};

/// A Paystack on one's own machine: API, checkout page, webhooks, and faults on demand under /_sim.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8099")]
    bind: SocketAddr,
    /// The secret key of the one account there is.
    #[arg(long, default_value = "sk_test_simulator_only_key")]
    secret_key: String,
    /// Where webhooks go as things happen; without it they are kept until /_sim asks for them.
    #[arg(long)]
    webhook_url: Option<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let options = Options {
        bind: arguments.bind,
        secret_key: arguments.secret_key,
        webhook_url: arguments.webhook_url,
    };
    let ran = Simulator::run_until_signal(options, |address| {
        let _ = writeln!(std::io::stdout(), "paystack-sim listens on http://{address}");
        let _ = std::io::stdout().flush();
    });
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "paystack-sim: {error}");
            ExitCode::FAILURE
        }
    }
}
