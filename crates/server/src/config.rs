//! Settings from flags and environment; each flag has a variable of the same name.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::email::EmailAddress;
use domain::file::FileLimits;
use http_api::TrustedProxies;
use url::Url;

/// CoPortal: client work for freelancers and agencies, with a portal for their clients.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) settings: Settings,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the pages and the API.
    Serve,
    /// Load the demo if it is not there, then serve.
    Demo,
    /// Bring the database to this version's schema.
    Migrate,
    /// Print the OpenAPI document.
    Openapi,
    /// Ask a running server whether it is ready; exit code 0 or 1.
    Health,
    /// Write everything stored into a new file.
    Backup {
        /// The file to write.
        file: PathBuf,
    },
    /// Read everything from a backup.
    Restore {
        /// A file that `backup` wrote.
        file: PathBuf,
        /// Replace what the database holds.
        #[arg(long)]
        force: bool,
    },
    /// Check a signed document: what was signed, by whom, when, and whether a byte changed.
    Verify {
        /// The PDF.
        file: PathBuf,
        /// The business's public key, PEM.
        #[arg(long)]
        key: Option<PathBuf>,
    },
    /// Check that what must always hold does; exit code 1 when something does not.
    Doctor {
        /// Check every row.
        #[arg(long)]
        deep: bool,
    },
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Whether calls are limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RateLimits {
    /// As the security page tells.
    On,
    /// Not at all: for measurements and tests on one's own machine.
    Off,
}

/// Settings that all subcommands share.
#[derive(Debug, Args)]
pub(crate) struct Settings {
    /// Where data is kept: `sqlite://path` or `postgres://…`; by default a file in the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub(crate) database_url: Option<String>,
    /// Address and port to listen on.
    #[arg(long, env = "BIND", default_value = "127.0.0.1:8080", global = true)]
    pub(crate) bind: SocketAddr,
    /// Where people reach this installation; by default http://localhost with the port.
    #[arg(long, env = "PUBLIC_URL", global = true)]
    pub(crate) public_url: Option<Url>,
    /// Mail server: `smtp://user:password@host:port` or `smtps://…`.
    #[arg(long, env = "SMTP_URL", hide_env_values = true, global = true)]
    pub(crate) smtp_url: Option<String>,
    /// The address mail comes from; by default no-reply at the public host.
    #[arg(long, env = "MAIL_FROM", global = true)]
    pub(crate) mail_from: Option<String>,
    /// The domain whose mail is handed to the webhook of inbound mail; without it nobody can answer by mail.
    #[arg(long, env = "MAIL_REPLY_DOMAIN", global = true)]
    pub(crate) mail_reply_domain: Option<String>,
    /// The installation's secret, at least 32 characters; by default made and kept in the data folder.
    #[arg(long, env = "SECRET_KEY", hide_env_values = true, global = true)]
    pub(crate) secret_key: Option<String>,
    /// The data folder.
    #[arg(long, env = "DATA_DIR", default_value = "data", global = true)]
    pub(crate) data_dir: PathBuf,
    /// Addresses or networks of proxies whose X-Forwarded-For counts, separated by commas.
    #[arg(long, env = "TRUSTED_PROXIES", default_value = "", global = true)]
    pub(crate) trusted_proxies: TrustedProxies,
    /// Lets whoever sends it as bearer token read /metrics from elsewhere.
    #[arg(long, env = "METRICS_TOKEN", hide_env_values = true, global = true)]
    pub(crate) metrics_token: Option<String>,
    /// Where Paystack's API is; only checked to be an address until a workspace connects Paystack.
    #[arg(
        long,
        env = "PAYSTACK_BASE_URL",
        default_value = "https://api.paystack.co",
        global = true
    )]
    pub(crate) paystack_base_url: Url,
    /// How log lines look.
    #[arg(long, env = "LOG_FORMAT", value_enum, default_value = "text", global = true)]
    pub(crate) log_format: LogFormat,
    /// Whether calls are limited.
    #[arg(long, env = "RATE_LIMITS", value_enum, default_value = "on", global = true)]
    pub(crate) rate_limits: RateLimits,
    /// The largest file that may be uploaded, in MiB.
    #[arg(
        long,
        env = "LARGEST_FILE_MIB",
        default_value_t = 25,
        value_parser = clap::value_parser!(u64).range(1..=1024),
        global = true
    )]
    pub(crate) largest_file_mib: u64,
    /// What the files of one workspace may take in all, in MiB.
    #[arg(
        long,
        env = "WORKSPACE_FILES_MIB",
        default_value_t = 10_240,
        value_parser = clap::value_parser!(u64).range(1..=1_048_576),
        global = true
    )]
    pub(crate) workspace_files_mib: u64,
    /// Threads that serve requests; by default one for each core.
    #[arg(long, env = "WORKERS", global = true)]
    pub(crate) workers: Option<usize>,
    /// Connections to the database at most.
    #[arg(long, env = "DATABASE_CONNECTIONS", global = true)]
    pub(crate) database_connections: Option<u32>,
}

/// RFC 5321, 4.5.3.1.1.
const LONGEST_LOCAL_PART: usize = 64;

/// A host name that means this machine.
fn is_loopback_host(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

impl Settings {
    /// Where data is kept.
    pub(crate) fn database_url(&self) -> String {
        match self.database_url.as_deref().filter(|url| !url.is_empty()) {
            Some(url) => url.to_owned(),
            None => format!("sqlite://{}", self.data_dir.join("coportal.db").display()),
        }
    }

    /// How much may be uploaded.
    pub(crate) const fn file_limits(&self) -> FileLimits {
        const MIB: u64 = 1024 * 1024;
        FileLimits {
            largest: self.largest_file_mib * MIB,
            quota: self.workspace_files_mib * MIB,
        }
    }

    /// Where people reach this installation, without a slash at the end.
    pub(crate) fn public_url(&self) -> String {
        match &self.public_url {
            Some(url) => url.as_str().trim_end_matches('/').to_owned(),
            None => format!("http://localhost:{}", self.bind.port()),
        }
    }

    /// Whether only this machine can reach the server, by address and by name.
    pub(crate) fn is_local(&self) -> bool {
        self.bind.ip().is_loopback() && self.public_url.as_ref().is_none_or(is_loopback_host)
    }

    /// To which domain answers by mail go.
    ///
    /// # Errors
    /// When it is no domain, or too long for an address that is signed.
    pub(crate) fn reply_domain(&self) -> Result<Option<String>, String> {
        let Some(domain) = self
            .mail_reply_domain
            .as_deref()
            .filter(|domain| !domain.is_empty())
        else {
            return Ok(None);
        };
        let longest = "x".repeat(LONGEST_LOCAL_PART);
        match EmailAddress::parse(&format!("{longest}@{domain}")) {
            Ok(_) => Ok(Some(domain.to_ascii_lowercase())),
            Err(_) => Err(format!(
                "MAIL_REPLY_DOMAIN is no domain that mail can be sent to: {domain}"
            )),
        }
    }

    /// The address mail comes from.
    pub(crate) fn mail_from(&self) -> String {
        let host = self
            .public_url
            .as_ref()
            .and_then(Url::host_str)
            .unwrap_or("localhost");
        self.mail_from
            .clone()
            .unwrap_or_else(|| format!("no-reply@{host}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(arguments: &[&str]) -> Settings {
        Cli::try_parse_from(["coportal", "serve"].iter().chain(arguments))
            .unwrap()
            .settings
    }

    #[test]
    fn only_a_loopback_bind_under_a_loopback_name_is_local() {
        assert!(settings(&[]).is_local());
        assert!(
            settings(&[
                "--bind",
                "127.0.0.1:9000",
                "--public-url",
                "http://127.0.0.1:9000"
            ])
            .is_local()
        );
        assert!(!settings(&["--bind", "0.0.0.0:8080"]).is_local());
        assert!(
            !settings(&["--public-url", "https://portal.example"]).is_local(),
            "behind a proxy"
        );
    }

    #[test]
    fn what_is_not_said_has_a_sensible_value() {
        let settings = settings(&[
            "--data-dir",
            "/srv/coportal",
            "--public-url",
            "https://portal.example/",
        ]);
        assert_eq!(settings.database_url(), "sqlite:///srv/coportal/coportal.db");
        assert_eq!(settings.public_url(), "https://portal.example");
        assert_eq!(settings.mail_from(), "no-reply@portal.example");
        assert_eq!(settings.reply_domain(), Ok(None));
    }

    #[test]
    fn the_domain_for_answers_is_one_that_mail_can_be_sent_to() {
        let domain = |domain: &str| settings(&["--mail-reply-domain", domain]).reply_domain();
        assert_eq!(
            domain("Reply.Portal.example"),
            Ok(Some("reply.portal.example".to_owned()))
        );
        for wrong in [
            "localhost",
            "ama@portal.example",
            "reply portal.example",
            "https://reply.example",
        ] {
            assert!(domain(wrong).is_err(), "{wrong}");
        }
    }
}
