//! The states of an invoice and what each allows: one table.

use std::str::FromStr;

use crate::access::UnknownValue;

/// Where an invoice is, as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceStatus {
    /// Being written; it has no number.
    Draft,
    /// Issued, with something left to pay.
    Sent,
    /// Issued, with nothing left to pay.
    Paid,
    /// Void; it keeps its number.
    Cancelled,
}

impl InvoiceStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Sent, Self::Paid, Self::Cancelled];

    /// The status as stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Paid => "paid",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status of an issued invoice with so much left to pay.
    #[must_use]
    pub const fn of_balance(balance: i64) -> Self {
        if balance > 0 { Self::Sent } else { Self::Paid }
    }
}

impl FromStr for InvoiceStatus {
    type Err = UnknownValue;
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        Self::ALL
            .into_iter()
            .find(|status| status.as_str() == text)
            .ok_or_else(|| UnknownValue(text.to_owned()))
    }
}

impl TryFrom<String> for InvoiceStatus {
    type Error = UnknownValue;
    fn try_from(text: String) -> Result<Self, UnknownValue> {
        text.parse()
    }
}

impl From<InvoiceStatus> for String {
    fn from(status: InvoiceStatus) -> Self {
        status.as_str().to_owned()
    }
}

/// Something that is done to an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvoiceAct {
    /// The team changes what it says.
    Edit,
    /// It takes its number.
    Issue,
    /// It goes to the client by mail, once more or for the first time after it was issued.
    Mail,
    /// The client is told that it waits.
    Remind,
    /// Something of it is settled.
    Settle,
    /// A settlement is taken back.
    Reopen,
    /// A credit note takes something of it back.
    Credit,
    /// A link is made by which it is read without signing in.
    Share,
    /// The team makes it void.
    Cancel,
    /// The team throws it away.
    Delete,
}

impl InvoiceAct {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Edit,
        Self::Issue,
        Self::Mail,
        Self::Remind,
        Self::Settle,
        Self::Reopen,
        Self::Credit,
        Self::Share,
        Self::Cancel,
        Self::Delete,
    ];
}

/// Why something cannot be done to an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvoiceError {
    /// It is a draft.
    #[error("invoice not issued")]
    NotIssued,
    /// It has its number.
    #[error("invoice issued")]
    Issued,
    /// Nothing is left to pay.
    #[error("invoice paid")]
    Paid,
    /// It is void.
    #[error("invoice cancelled")]
    Cancelled,
    /// Something of it was paid.
    #[error("invoice has payments")]
    HasPayments,
    /// A credit note took something of it back.
    #[error("invoice has credit notes")]
    HasCreditNotes,
    /// Another invoice deducts it.
    #[error("invoice deducted")]
    Deducted,
    /// That share of the quote was billed before.
    #[error("share billed")]
    ShareBilled,
    /// The quote agrees on no deposit, or none was issued yet.
    #[error("no deposit")]
    NoDeposit,
}

impl InvoiceStatus {
    /// Whether the act can be done.
    ///
    /// # Errors
    /// Why not.
    pub const fn allows(self, act: InvoiceAct) -> Result<(), InvoiceError> {
        match (self, act) {
            (Self::Draft, InvoiceAct::Edit | InvoiceAct::Issue | InvoiceAct::Delete)
            | (
                Self::Sent,
                InvoiceAct::Mail
                | InvoiceAct::Remind
                | InvoiceAct::Settle
                | InvoiceAct::Reopen
                | InvoiceAct::Credit
                | InvoiceAct::Share
                | InvoiceAct::Cancel,
            )
            | (Self::Paid, InvoiceAct::Mail | InvoiceAct::Reopen | InvoiceAct::Credit | InvoiceAct::Share) => {
                Ok(())
            }
            (
                Self::Draft,
                InvoiceAct::Mail
                | InvoiceAct::Remind
                | InvoiceAct::Settle
                | InvoiceAct::Reopen
                | InvoiceAct::Credit
                | InvoiceAct::Share
                | InvoiceAct::Cancel,
            ) => Err(InvoiceError::NotIssued),
            (Self::Sent | Self::Paid, InvoiceAct::Edit | InvoiceAct::Issue | InvoiceAct::Delete) => {
                Err(InvoiceError::Issued)
            }
            (Self::Paid, InvoiceAct::Remind | InvoiceAct::Settle | InvoiceAct::Cancel) => {
                Err(InvoiceError::Paid)
            }
            (
                Self::Cancelled,
                InvoiceAct::Edit
                | InvoiceAct::Issue
                | InvoiceAct::Mail
                | InvoiceAct::Remind
                | InvoiceAct::Settle
                | InvoiceAct::Reopen
                | InvoiceAct::Credit
                | InvoiceAct::Share
                | InvoiceAct::Cancel
                | InvoiceAct::Delete,
            ) => Err(InvoiceError::Cancelled),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draft, sent, paid, cancelled: what each act meets.
    #[test]
    fn the_table_of_acts() {
        let table: Vec<String> = InvoiceAct::ALL
            .into_iter()
            .map(|act| {
                let cells: Vec<String> = InvoiceStatus::ALL
                    .into_iter()
                    .map(|status| match status.allows(act) {
                        Ok(()) => "yes".to_owned(),
                        Err(error) => format!("({error})"),
                    })
                    .collect();
                format!("{act:?}: {}", cells.join(" | "))
            })
            .collect();
        insta::assert_snapshot!(table.join("\n"), @r"
        Edit: yes | (invoice issued) | (invoice issued) | (invoice cancelled)
        Issue: yes | (invoice issued) | (invoice issued) | (invoice cancelled)
        Mail: (invoice not issued) | yes | yes | (invoice cancelled)
        Remind: (invoice not issued) | yes | (invoice paid) | (invoice cancelled)
        Settle: (invoice not issued) | yes | (invoice paid) | (invoice cancelled)
        Reopen: (invoice not issued) | yes | yes | (invoice cancelled)
        Credit: (invoice not issued) | yes | yes | (invoice cancelled)
        Share: (invoice not issued) | yes | yes | (invoice cancelled)
        Cancel: (invoice not issued) | yes | (invoice paid) | (invoice cancelled)
        Delete: yes | (invoice issued) | (invoice issued) | (invoice cancelled)
        ");
    }

    #[test]
    fn every_status_reads_back() {
        for status in InvoiceStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(status));
        }
        assert!("overdue".parse::<InvoiceStatus>().is_err());
    }
}
