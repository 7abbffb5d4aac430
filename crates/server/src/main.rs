//! The `coportal` binary: each subcommand is one thing an operator does.
#![forbid(unsafe_code)]

mod commands;
mod config;
mod file_archive;
mod logging;
mod start;
mod upkeep;
mod verify;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let cli = config::Cli::parse();
    logging::start(cli.settings.log_format);
    match commands::run(cli) {
        Ok(code) => code,
        Err(error) => {
            use std::io::Write as _;
            let _ = writeln!(std::io::stderr(), "coportal: {error}");
            ExitCode::FAILURE
        }
    }
}
