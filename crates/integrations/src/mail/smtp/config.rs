//! Where the mail server is and how to speak to it, read from `SMTP_URL`.

use lettre::transport::smtp::authentication::Credentials;
use url::{Host, Url};

/// A mail server.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) encryption: Encryption,
    pub(super) credentials: Option<Credentials>,
}

/// When a connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encryption {
    /// From the first byte (`smtps`).
    Always,
    /// By STARTTLS, or nothing is sent.
    Required,
    /// By STARTTLS where the server offers it.
    Opportunistic,
    /// Never.
    None,
}

/// What is wrong with the mail settings, as a sentence for the operator that never repeats the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmtpConfigError {
    /// The text is no URL with a host.
    #[error("SMTP_URL is not a URL like smtps://user:password@mail.example.com:465")]
    Url,
    /// The URL begins with something else.
    #[error("SMTP_URL must begin with smtp:// or smtps://")]
    Scheme,
    /// `tls` has another value, or another setting stands in the URL.
    #[error(
        "SMTP_URL takes only ?tls=required, ?tls=opportunistic or ?tls=none, and none of them with smtps://"
    )]
    Tls,
    /// A user without a password, or the reverse, or neither is UTF-8 when percent-decoded.
    #[error("SMTP_URL needs both user and password, percent-encoded, or neither")]
    Credentials,
    /// The sender is no address.
    #[error("The sender of mails must be an address like mail@example.com or CoPortal <mail@example.com>")]
    From,
}

impl Server {
    pub(super) fn from_url(text: &str) -> Result<Self, SmtpConfigError> {
        let url = Url::parse(text.trim()).map_err(|_invalid| SmtpConfigError::Url)?;
        let credentials = credentials(&url)?;
        let encryption = encryption(&url, credentials.is_some())?;
        let host = match url.host() {
            Some(Host::Domain(name)) if !name.is_empty() => name.to_owned(),
            Some(Host::Ipv4(address)) => address.to_string(),
            Some(Host::Ipv6(address)) => address.to_string(),
            Some(Host::Domain(_)) | None => return Err(SmtpConfigError::Url),
        };
        let port = url.port().unwrap_or(match encryption {
            Encryption::Always => 465,
            Encryption::Required => 587,
            Encryption::Opportunistic | Encryption::None if credentials.is_some() => 587,
            Encryption::Opportunistic | Encryption::None => 25,
        });
        Ok(Self {
            host,
            port,
            encryption,
            credentials,
        })
    }
}

fn encryption(url: &Url, with_password: bool) -> Result<Encryption, SmtpConfigError> {
    let settings: Vec<_> = url.query_pairs().collect();
    let tls = match settings.as_slice() {
        [] => None,
        [(name, value)] if name == "tls" => Some(value.as_ref()),
        _ => return Err(SmtpConfigError::Tls),
    };
    match (url.scheme(), tls) {
        ("smtps", None) => Ok(Encryption::Always),
        ("smtp", Some("required")) => Ok(Encryption::Required),
        ("smtp", Some("opportunistic")) => Ok(Encryption::Opportunistic),
        ("smtp", Some("none")) => Ok(Encryption::None),
        ("smtp", None) if with_password => Ok(Encryption::Required),
        ("smtp", None) => Ok(Encryption::Opportunistic),
        ("smtp" | "smtps", Some(_)) => Err(SmtpConfigError::Tls),
        _ => Err(SmtpConfigError::Scheme),
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, SmtpConfigError> {
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        (user, Some(password)) if !user.is_empty() => {
            let decoded = percent_decoded(user).zip(percent_decoded(password));
            let (user, password) = decoded.ok_or(SmtpConfigError::Credentials)?;
            Ok(Some(Credentials::new(user, password)))
        }
        _ => Err(SmtpConfigError::Credentials),
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digits = str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(url: &str) -> String {
        match Server::from_url(url) {
            Ok(Server {
                host,
                port,
                encryption,
                credentials,
            }) => {
                format!(
                    "{host} {port} {encryption:?} {:?}",
                    credentials == Some(Credentials::new("ama@x".into(), "p:w%+/".into()))
                )
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn encryption_and_port_follow_from_the_url() {
        for (url, expected) in [
            (
                "smtps://ama%40x:p%3Aw%25+%2F@mail.example.com",
                "mail.example.com 465 Always true",
            ),
            (
                "smtp://ama%40x:p%3Aw%25+%2F@mail.example.com",
                "mail.example.com 587 Required true",
            ),
            (
                "smtp://mail.example.com",
                "mail.example.com 25 Opportunistic false",
            ),
            (
                "smtp://mail.example.com?tls=required",
                "mail.example.com 587 Required false",
            ),
            (
                "smtp://a:b@mail.example.com:2525?tls=none",
                "mail.example.com 2525 None false",
            ),
            (
                "smtp://a:b@mail.example.com?tls=opportunistic",
                "mail.example.com 587 Opportunistic false",
            ),
            (" smtp://127.0.0.1:1025/?tls=none\n", "127.0.0.1 1025 None false"),
            ("smtp://[::1]:1025", "::1 1025 Opportunistic false"),
        ] {
            assert_eq!(shown(url), expected, "{url}");
        }
    }

    #[test]
    fn a_wrong_url_is_refused_with_what_is_wrong_and_without_its_password() {
        for (url, error) in [
            ("", SmtpConfigError::Url),
            ("mail.example.com", SmtpConfigError::Url),
            ("smtp://", SmtpConfigError::Url),
            ("smtp:mail.example.com", SmtpConfigError::Url),
            ("https://mail.example.com", SmtpConfigError::Scheme),
            ("smtp://mail.example.com?tls=yes", SmtpConfigError::Tls),
            ("smtps://mail.example.com?tls=none", SmtpConfigError::Tls),
            ("smtp://mail.example.com?starttls=1", SmtpConfigError::Tls),
            ("smtp://user@mail.example.com", SmtpConfigError::Credentials),
            ("smtp://:secret@mail.example.com", SmtpConfigError::Credentials),
            (
                "smtp://user:secret%ff@mail.example.com",
                SmtpConfigError::Credentials,
            ),
        ] {
            assert_eq!(shown(url), error.to_string(), "{url}");
        }
    }
}
