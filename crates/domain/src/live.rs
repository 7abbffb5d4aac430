//! Who is told of what while it happens: the team by permission, a client's people by an explicit list.
//!
//! How an event travels to an open page is not decided here.

use crate::access::Permission;
use crate::event::EventKind;

/// What a client's person may learn of an event about their client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PortalTelling {
    /// Nothing, not even that it happened.
    Nothing,
    /// That it happened, and to what.
    Event,
    /// That the project changed, where the event says that what changed shows there.
    Project,
}

impl EventKind {
    /// What a client's person may learn of it. A kind that is not listed here does not compile.
    pub const fn portal_telling(self) -> PortalTelling {
        match self {
            Self::ClientUpdated
            | Self::ClientArchived
            | Self::ClientUnarchived
            | Self::QuoteSent
            | Self::QuoteWithdrawn
            | Self::QuoteAccepted
            | Self::QuoteAcceptanceRecorded
            | Self::QuoteDeclined
            | Self::QuoteChangesRequested
            | Self::QuoteExpired
            | Self::InvoiceIssued
            | Self::InvoiceSent
            | Self::InvoiceCancelled
            | Self::InvoicePaid
            | Self::PaymentRecorded
            | Self::PaymentReceived
            | Self::PaymentUndone
            | Self::PaymentRefunded
            | Self::CreditNoteIssued
            | Self::TransferReported
            | Self::TransferConfirmed
            | Self::TransferDisputed
            | Self::ProjectCreated
            | Self::ProjectUpdated
            | Self::ThreadCreated
            | Self::ThreadUpdated
            | Self::ThreadRead
            | Self::MessagePosted
            | Self::MessageEdited
            | Self::MessageDeleted => PortalTelling::Event,
            Self::TaskCreated
            | Self::TaskUpdated
            | Self::TaskDeleted
            | Self::FileUploaded
            | Self::FileShared
            | Self::FileHidden
            | Self::FileRenamed
            | Self::FileDeleted
            | Self::FileRestored => PortalTelling::Project,
            Self::WorkspaceCreated
            | Self::WorkspaceUpdated
            | Self::LogoChanged
            | Self::LogoRemoved
            | Self::UserSignedIn
            | Self::PasswordChanged
            | Self::PasswordReset
            | Self::ApiKeyCreated
            | Self::ApiKeyRevoked
            | Self::ClientCreated
            | Self::ClientImported
            | Self::ContactAdded
            | Self::ContactUpdated
            | Self::ContactRemoved
            | Self::ContactInvited
            | Self::ContactRevoked
            | Self::PortalSignedIn
            | Self::ServiceCreated
            | Self::ServiceUpdated
            | Self::ServiceDeleted
            | Self::QuoteCreated
            | Self::QuoteUpdated
            | Self::QuoteDeleted
            | Self::QuoteViewed
            | Self::QuoteReminded
            | Self::ScheduleCreated
            | Self::ScheduleUpdated
            | Self::SchedulePaused
            | Self::ScheduleResumed
            | Self::ScheduleDeleted
            | Self::InvoiceCreated
            | Self::InvoiceUpdated
            | Self::InvoiceDeleted
            | Self::InvoiceViewed
            | Self::InvoiceReminded
            | Self::InvoiceShared
            | Self::InvoiceShareRevoked
            | Self::CertificateReceived
            | Self::OnlinePaymentFlagged
            | Self::OnlinePaymentCleared
            | Self::OnlineRefundMoved
            | Self::BankDetailsChanged
            | Self::PaystackChanged
            | Self::InternalThreadCreated
            | Self::InternalThreadUpdated
            | Self::InternalThreadRead
            | Self::InternalMessagePosted
            | Self::InternalMessageEdited
            | Self::InternalMessageDeleted => PortalTelling::Nothing,
        }
    }

    /// What somebody of the team must be allowed in order to be told.
    pub const fn team_permission(self) -> Permission {
        match self {
            Self::WorkspaceCreated
            | Self::WorkspaceUpdated
            | Self::LogoChanged
            | Self::LogoRemoved
            | Self::UserSignedIn
            | Self::PasswordChanged
            | Self::PasswordReset
            | Self::BankDetailsChanged
            | Self::PaystackChanged => Permission::ReadWorkspace,
            Self::ApiKeyCreated | Self::ApiKeyRevoked => Permission::ManageApiKeys,
            Self::ClientCreated
            | Self::ClientImported
            | Self::ClientUpdated
            | Self::ClientArchived
            | Self::ClientUnarchived
            | Self::ContactAdded
            | Self::ContactUpdated
            | Self::ContactRemoved
            | Self::ContactInvited
            | Self::ContactRevoked
            | Self::PortalSignedIn => Permission::ReadClients,
            Self::ServiceCreated
            | Self::ServiceUpdated
            | Self::ServiceDeleted
            | Self::QuoteCreated
            | Self::QuoteUpdated
            | Self::QuoteDeleted
            | Self::QuoteSent
            | Self::QuoteWithdrawn
            | Self::QuoteViewed
            | Self::QuoteAccepted
            | Self::QuoteAcceptanceRecorded
            | Self::QuoteDeclined
            | Self::QuoteChangesRequested
            | Self::QuoteReminded
            | Self::QuoteExpired => Permission::ReadQuotes,
            Self::InvoiceCreated
            | Self::InvoiceUpdated
            | Self::InvoiceDeleted
            | Self::InvoiceIssued
            | Self::InvoiceSent
            | Self::InvoiceViewed
            | Self::InvoiceReminded
            | Self::InvoiceShared
            | Self::InvoiceShareRevoked
            | Self::InvoiceCancelled
            | Self::InvoicePaid
            | Self::PaymentRecorded
            | Self::PaymentReceived
            | Self::OnlinePaymentFlagged
            | Self::OnlinePaymentCleared
            | Self::OnlineRefundMoved
            | Self::PaymentUndone
            | Self::PaymentRefunded
            | Self::CertificateReceived
            | Self::CreditNoteIssued
            | Self::TransferReported
            | Self::TransferConfirmed
            | Self::ScheduleCreated
            | Self::ScheduleUpdated
            | Self::SchedulePaused
            | Self::ScheduleResumed
            | Self::ScheduleDeleted
            | Self::TransferDisputed => Permission::ReadInvoices,
            Self::ProjectCreated
            | Self::ProjectUpdated
            | Self::TaskCreated
            | Self::TaskUpdated
            | Self::TaskDeleted
            | Self::FileUploaded
            | Self::FileShared
            | Self::FileHidden
            | Self::FileRenamed
            | Self::FileDeleted
            | Self::FileRestored => Permission::ReadProjects,
            Self::ThreadCreated
            | Self::ThreadUpdated
            | Self::ThreadRead
            | Self::MessagePosted
            | Self::MessageEdited
            | Self::MessageDeleted
            | Self::InternalThreadCreated
            | Self::InternalThreadUpdated
            | Self::InternalThreadRead
            | Self::InternalMessagePosted
            | Self::InternalMessageEdited
            | Self::InternalMessageDeleted => Permission::ReadThreads,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_teams_alone_is_not_told_in_the_portal() {
        for kind in [
            EventKind::QuoteCreated,
            EventKind::QuoteUpdated,
            EventKind::InvoiceCreated,
            EventKind::InvoiceUpdated,
            EventKind::ScheduleCreated,
            EventKind::ContactRevoked,
            EventKind::ApiKeyCreated,
            EventKind::UserSignedIn,
            EventKind::InternalThreadCreated,
            EventKind::InternalMessagePosted,
        ] {
            assert_eq!(kind.portal_telling(), PortalTelling::Nothing, "{kind:?}");
        }
    }
}
