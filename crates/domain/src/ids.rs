//! Prefixed, sortable identifiers: `cli_` + UUIDv7 (RFC 9562) in Crockford base32. A wrong prefix never parses.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use uuid::{ContextV7, Timestamp, Uuid};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const ENCODED_LENGTH: usize = 26;

/// Text that is no id of the kind asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id that begins with {expected}_")]
pub struct InvalidId {
    /// The prefix an id of this kind has, without the underscore.
    pub expected: &'static str,
}

static SEQUENCE: std::sync::Mutex<ContextV7> = std::sync::Mutex::new(ContextV7::new());

fn uuid_at(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    let nanoseconds = now.timestamp_subsec_nanos();
    match SEQUENCE.lock() {
        Ok(context) => Uuid::new_v7(Timestamp::from_unix(&*context, seconds, nanoseconds)),
        Err(poisoned) => Uuid::new_v7(Timestamp::from_unix(
            &*poisoned.into_inner(),
            seconds,
            nanoseconds,
        )),
    }
}

fn encode(value: u128) -> String {
    (0..ENCODED_LENGTH)
        .rev()
        .filter_map(|place| {
            let digit = usize::try_from((value >> (5 * place)) & 31).ok()?;
            ALPHABET.get(digit).map(|byte| char::from(*byte))
        })
        .collect()
}

fn decode(text: &str) -> Option<u128> {
    if text.len() != ENCODED_LENGTH {
        return None;
    }
    let mut value: u128 = 0;
    for (index, byte) in text.bytes().enumerate() {
        let digit = ALPHABET.iter().position(|letter| *letter == byte)?;
        if index == 0 && digit > 7 {
            return None;
        }
        value = (value << 5) | u128::try_from(digit).ok()?;
    }
    Some(value)
}

macro_rules! prefixed_ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// What every id of this kind begins with, without the underscore.
            pub const PREFIX: &'static str = $prefix;

            /// A new id that sorts by `now`, the moment it is made.
            pub fn at(now: DateTime<Utc>) -> Self {
                Self(uuid_at(now))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", $prefix, encode(self.0.as_u128()))
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                text.strip_prefix(concat!($prefix, "_"))
                    .and_then(decode)
                    .map(|value| Self(Uuid::from_u128(value)))
                    .ok_or(InvalidId { expected: $prefix })
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;
            fn try_from(text: String) -> Result<Self, InvalidId> {
                text.parse()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

prefixed_ids! {
    /// One business.
    WorkspaceId = "wsp";
    /// A person of a team.
    UserId = "usr";
    /// One sign-in of a user in a browser.
    UserSessionId = "uss";
    /// A key for integrations.
    ApiKeyId = "key";
    /// A client of a workspace.
    ClientId = "cli";
    /// A person at a client.
    ContactId = "con";
    /// A mailed portal link.
    PortalLinkId = "plk";
    /// One sign-in of a contact in a browser.
    PortalSessionId = "pss";
    /// An entry of the event log.
    EventId = "evt";
    /// A conversation.
    ThreadId = "thr";
    /// One message of a conversation.
    MessageId = "msg";
    /// Something that a member of the team is told of.
    NotificationId = "ntf";
    /// A job in the outbox.
    OutboxId = "out";
    /// A project.
    ProjectId = "prj";
    /// A quote.
    QuoteId = "quo";
    /// A line of a quote.
    QuoteLineId = "qln";
    /// What a client wants to be different in a quote.
    ChangeRequestId = "qcr";
    /// A service of the library.
    ServiceId = "svc";
    /// A task of a project.
    TaskId = "tsk";
    /// A stored file.
    FileId = "fil";
    /// An invoice.
    InvoiceId = "inv";
    /// A line of an invoice.
    InvoiceLineId = "iln";
    /// A payment.
    PaymentId = "pay";
    /// An attempt to pay an invoice online.
    OnlinePaymentId = "onp";
    /// Money that went back to the payer.
    RefundId = "rfd";
    /// What a client says of a transfer it has made.
    TransferReportId = "trf";
    /// A credit note.
    CreditNoteId = "crn";
    /// A link by which one document is read without signing in.
    ShareLinkId = "shl";
    /// Invoices that come again and again.
    ScheduleId = "sch";
    /// An entry of a client's credit ledger.
    CreditEntryId = "cre";
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_id_of_another_kind_does_not_parse() {
        let client = ClientId::at(DateTime::UNIX_EPOCH).to_string();
        assert!(client.parse::<ClientId>().is_ok());
        assert_eq!(client.parse::<ContactId>(), Err(InvalidId { expected: "con" }));
        assert!("cli_".parse::<ClientId>().is_err());
        assert!(
            format!("cli_8{}", "0".repeat(25)).parse::<ClientId>().is_err(),
            "over 128 bits"
        );
        assert!(client.to_uppercase().parse::<ClientId>().is_err());
    }

    #[test]
    fn ids_made_later_sort_later_even_within_one_millisecond() {
        let now = DateTime::from_timestamp(1_800_000_000, 5_000_000).unwrap();
        let ids: Vec<String> = (0..500).map(|_| ClientId::at(now).to_string()).collect();
        let mut sorted = ids.clone();
        sorted.sort();
        assert_eq!(ids, sorted);
    }

    proptest! {
        #[test]
        fn every_value_comes_back_from_its_text(value: u128) {
            prop_assert_eq!(decode(&encode(value)), Some(value));
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let _ = text.parse::<ClientId>();
        }
    }
}
