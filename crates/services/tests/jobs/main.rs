//! The jobs against real databases and a real, ill-mannered mail server: nothing is lost, nothing comes twice.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod files;
mod ground;
mod imports;
mod live;
mod outbox;
mod sealing;
