//! The states of a quote and what each allows: one table. *Withdrawn* is a state of a version, not of a quote.

use std::str::FromStr;

use crate::access::UnknownValue;

/// Where a quote stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteStatus {
    /// Being written; also again after a sent version was withdrawn.
    Draft,
    /// With the client, who may sign it.
    Sent,
    /// Signed, or recorded as accepted.
    Accepted,
    /// The client said no.
    Declined,
    /// Its last day is over.
    Expired,
}

impl QuoteStatus {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Draft,
        Self::Sent,
        Self::Accepted,
        Self::Declined,
        Self::Expired,
    ];

    /// The status as stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Expired => "expired",
        }
    }
}

impl FromStr for QuoteStatus {
    type Err = UnknownValue;
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        Self::ALL
            .into_iter()
            .find(|status| status.as_str() == text)
            .ok_or_else(|| UnknownValue(text.to_owned()))
    }
}

impl TryFrom<String> for QuoteStatus {
    type Error = UnknownValue;
    fn try_from(text: String) -> Result<Self, UnknownValue> {
        text.parse()
    }
}

impl From<QuoteStatus> for String {
    fn from(status: QuoteStatus) -> Self {
        status.as_str().to_owned()
    }
}

/// Something that is done to a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteAct {
    /// The team changes what it says; of one that was sent this makes the next version.
    Edit,
    /// The team sends it.
    Send,
    /// The team takes it back.
    Withdraw,
    /// The client signs it.
    Accept,
    /// The client says no.
    Decline,
    /// The client asks for something else.
    RequestChanges,
    /// The team notes an acceptance that came by other means.
    RecordAcceptance,
    /// Its last day is over.
    Expire,
    /// The team throws away what nobody else has seen.
    Delete,
}

impl QuoteAct {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Edit,
        Self::Send,
        Self::Withdraw,
        Self::Accept,
        Self::Decline,
        Self::RequestChanges,
        Self::RecordAcceptance,
        Self::Expire,
        Self::Delete,
    ];
}

/// Why something cannot be done to a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    /// It has not been sent, or was taken back by the team.
    #[error("quote not sent")]
    NotSent,
    /// The client had it, but the version was taken back and no newer one sent.
    #[error("quote withdrawn")]
    Withdrawn,
    /// Another version than the one that was read is with the client.
    #[error("quote changed")]
    Changed,
    /// It is with the client already.
    #[error("quote sent")]
    Sent,
    /// It was accepted.
    #[error("quote accepted")]
    Accepted,
    /// It was declined.
    #[error("quote declined")]
    Declined,
    /// Its last day is over.
    #[error("quote expired")]
    Expired,
    /// No contact of the client may enter the portal.
    #[error("nobody to send to")]
    NobodyToSendTo,
}

impl QuoteStatus {
    /// Where the quote stands after an act.
    ///
    /// # Errors
    /// Why the act cannot be done.
    pub const fn after(self, act: QuoteAct) -> Result<Self, QuoteError> {
        match (self, act) {
            (Self::Draft, QuoteAct::Edit | QuoteAct::Delete)
            | (Self::Sent | Self::Declined | Self::Expired, QuoteAct::Edit)
            | (Self::Sent | Self::Expired, QuoteAct::Withdraw) => Ok(Self::Draft),
            (Self::Draft, QuoteAct::Send) | (Self::Sent, QuoteAct::RequestChanges) => Ok(Self::Sent),
            (Self::Sent, QuoteAct::Accept)
            | (Self::Sent | Self::Expired | Self::Declined, QuoteAct::RecordAcceptance) => Ok(Self::Accepted),
            (Self::Sent, QuoteAct::Decline) => Ok(Self::Declined),
            (Self::Sent, QuoteAct::Expire) => Ok(Self::Expired),
            (Self::Expired, QuoteAct::RequestChanges) => Ok(Self::Expired),
            (
                Self::Draft,
                QuoteAct::Withdraw
                | QuoteAct::Accept
                | QuoteAct::Decline
                | QuoteAct::RequestChanges
                | QuoteAct::RecordAcceptance
                | QuoteAct::Expire,
            ) => Err(QuoteError::NotSent),
            (Self::Sent, QuoteAct::Send | QuoteAct::Delete) => Err(QuoteError::Sent),
            (
                Self::Accepted,
                QuoteAct::Edit
                | QuoteAct::Send
                | QuoteAct::Withdraw
                | QuoteAct::Accept
                | QuoteAct::Decline
                | QuoteAct::RequestChanges
                | QuoteAct::RecordAcceptance
                | QuoteAct::Expire
                | QuoteAct::Delete,
            ) => Err(QuoteError::Accepted),
            (
                Self::Declined,
                QuoteAct::Send
                | QuoteAct::Withdraw
                | QuoteAct::Accept
                | QuoteAct::Decline
                | QuoteAct::RequestChanges
                | QuoteAct::Expire
                | QuoteAct::Delete,
            ) => Err(QuoteError::Declined),
            (
                Self::Expired,
                QuoteAct::Send | QuoteAct::Accept | QuoteAct::Decline | QuoteAct::Expire | QuoteAct::Delete,
            ) => Err(QuoteError::Expired),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draft, sent, accepted, declined, expired: where each act leads, or why it does not.
    #[test]
    fn the_table_of_transitions() {
        let table: Vec<String> = QuoteAct::ALL
            .into_iter()
            .map(|act| {
                let cells: Vec<String> = QuoteStatus::ALL
                    .into_iter()
                    .map(|status| match status.after(act) {
                        Ok(next) => next.as_str().to_owned(),
                        Err(error) => format!("({error})"),
                    })
                    .collect();
                format!("{act:?}: {}", cells.join(" | "))
            })
            .collect();
        insta::assert_snapshot!(table.join("\n"), @r"
        Edit: draft | draft | (quote accepted) | draft | draft
        Send: sent | (quote sent) | (quote accepted) | (quote declined) | (quote expired)
        Withdraw: (quote not sent) | draft | (quote accepted) | (quote declined) | draft
        Accept: (quote not sent) | accepted | (quote accepted) | (quote declined) | (quote expired)
        Decline: (quote not sent) | declined | (quote accepted) | (quote declined) | (quote expired)
        RequestChanges: (quote not sent) | sent | (quote accepted) | (quote declined) | expired
        RecordAcceptance: (quote not sent) | accepted | (quote accepted) | accepted | accepted
        Expire: (quote not sent) | expired | (quote accepted) | (quote declined) | (quote expired)
        Delete: draft | (quote sent) | (quote accepted) | (quote declined) | (quote expired)
        ");
    }

    #[test]
    fn every_status_reads_back() {
        for status in QuoteStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(status));
        }
        assert!("withdrawn".parse::<QuoteStatus>().is_err());
    }
}
