//! What happened, as the one log that activity, audit and verification read (architecture, "Events").

use std::str::FromStr;

use chrono::{DateTime, Utc};

use crate::access::{Actor, UnknownValue};
use crate::ids::{ClientId, EventId, WorkspaceId};

macro_rules! event_kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $sentence:literal;)+) => {
        /// Every kind of thing that happens.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum EventKind { $($(#[$doc])* $name,)+ }

        impl EventKind {
            /// The kind as stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            const fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence,)+ }
            }
        }

        impl FromStr for EventKind {
            type Err = UnknownValue;
            fn from_str(text: &str) -> Result<Self, UnknownValue> {
                match text {
                    $($text => Ok(Self::$name),)+
                    other => Err(UnknownValue(other.to_owned())),
                }
            }
        }
    };
}

event_kinds! {
    /// The business signed up.
    WorkspaceCreated = "workspace.created", "{actor} created the workspace";
    /// Business or branding settings changed.
    WorkspaceUpdated = "workspace.updated", "{actor} changed the settings";
    /// A new logo.
    LogoChanged = "workspace.logo_changed", "{actor} changed the logo";
    /// The logo was taken away.
    LogoRemoved = "workspace.logo_removed", "{actor} removed the logo";
    /// A user signed in.
    UserSignedIn = "user.signed_in", "{actor} signed in";
    /// A user chose a new password, signed in.
    PasswordChanged = "user.password_changed", "{actor} changed their password";
    /// A user chose a new password by mail.
    PasswordReset = "user.password_reset", "{actor} reset their password";
    /// A key for integrations was made.
    ApiKeyCreated = "api_key.created", "{actor} created the API key {subject}";
    /// A key for integrations was ended.
    ApiKeyRevoked = "api_key.revoked", "{actor} revoked the API key {subject}";
    /// A client was added.
    ClientCreated = "client.created", "{actor} added {subject}";
    /// A client came in from a file.
    ClientImported = "client.imported", "{actor} imported {subject}";
    /// A client's details changed.
    ClientUpdated = "client.updated", "{actor} edited {subject}";
    /// A client was put away.
    ClientArchived = "client.archived", "{actor} archived {subject}";
    /// A client came back.
    ClientUnarchived = "client.unarchived", "{actor} unarchived {subject}";
    /// A person was added to a client.
    ContactAdded = "contact.added", "{actor} added the contact {subject}";
    /// A person's details changed.
    ContactUpdated = "contact.updated", "{actor} edited the contact {subject}";
    /// A person was taken off a client.
    ContactRemoved = "contact.removed", "{actor} removed the contact {subject}";
    /// A person was asked into the portal.
    ContactInvited = "contact.invited", "{actor} invited {subject} to the portal";
    /// A person may not enter any more.
    ContactRevoked = "contact.revoked", "{actor} revoked portal access of {subject}";
    /// A person entered the portal.
    PortalSignedIn = "portal.signed_in", "{actor} signed in to the portal";
    /// A service was put into the library.
    ServiceCreated = "service.created", "{actor} added the service {subject}";
    /// A service of the library changed.
    ServiceUpdated = "service.updated", "{actor} edited the service {subject}";
    /// A service was taken out of the library.
    ServiceDeleted = "service.deleted", "{actor} deleted the service {subject}";
    /// A quote was begun.
    QuoteCreated = "quote.created", "{actor} wrote the quote {subject}";
    /// What a quote says changed.
    QuoteUpdated = "quote.updated", "{actor} edited the quote {subject}";
    /// A draft was thrown away.
    QuoteDeleted = "quote.deleted", "{actor} deleted the quote {subject}";
    /// A version went to the client.
    QuoteSent = "quote.sent", "{actor} sent the quote {subject}";
    /// A version was taken back.
    QuoteWithdrawn = "quote.withdrawn", "{actor} withdrew the quote {subject}";
    /// A client's person looked at it for the first time.
    QuoteViewed = "quote.viewed", "{actor} opened the quote {subject}";
    /// The client signed.
    QuoteAccepted = "quote.accepted", "{actor} accepted the quote {subject}";
    /// The team noted an acceptance that came by other means.
    QuoteAcceptanceRecorded = "quote.acceptance_recorded", "{actor} recorded the acceptance of the quote {subject}";
    /// The client said no.
    QuoteDeclined = "quote.declined", "{actor} declined the quote {subject}";
    /// The client wants something else.
    QuoteChangesRequested = "quote.changes_requested", "{actor} asked for changes to the quote {subject}";
    /// The client was told that the last day is near.
    QuoteReminded = "quote.reminded", "{actor} reminded the client of the quote {subject}";
    /// Its last day is over.
    QuoteExpired = "quote.expired", "The quote {subject} expired";
    /// An invoice was begun.
    InvoiceCreated = "invoice.created", "{actor} wrote the invoice {subject}";
    /// What a draft says changed.
    InvoiceUpdated = "invoice.updated", "{actor} edited the invoice {subject}";
    /// A draft was thrown away.
    InvoiceDeleted = "invoice.deleted", "{actor} deleted the invoice {subject}";
    /// It got its number.
    InvoiceIssued = "invoice.issued", "{actor} issued the invoice {subject}";
    /// It went to the client by mail.
    InvoiceSent = "invoice.sent", "{actor} sent the invoice {subject}";
    /// A client's person looked at it for the first time.
    InvoiceViewed = "invoice.viewed", "{actor} opened the invoice {subject}";
    /// The client was told that it waits.
    InvoiceReminded = "invoice.reminded", "{actor} reminded the client of the invoice {subject}";
    /// A link was made by which it is read without signing in.
    InvoiceShared = "invoice.shared", "{actor} made a link to share the invoice {subject}";
    /// Such a link does not work any more.
    InvoiceShareRevoked = "invoice.share_revoked", "{actor} took back a link to the invoice {subject}";
    /// It is void and keeps its number.
    InvoiceCancelled = "invoice.cancelled", "{actor} cancelled the invoice {subject}";
    /// Nothing of it is left to pay.
    InvoicePaid = "invoice.paid", "The invoice {subject} is paid";
    /// Money came in, or was settled otherwise.
    PaymentRecorded = "payment.recorded", "{actor} recorded a payment of the invoice {subject}";
    /// A client paid online.
    PaymentReceived = "payment.received", "{actor} paid the invoice {subject} online";
    /// Something about an online payment is for a person to look at.
    OnlinePaymentFlagged = "online_payment.flagged", "An online payment of the invoice {subject} needs a look";
    /// A person looked at it.
    OnlinePaymentCleared = "online_payment.cleared", "{actor} looked at an online payment of the invoice {subject}";
    /// Paystack told more of a refund.
    OnlineRefundMoved = "online_refund.moved", "Paystack told of a refund of the invoice {subject}";
    /// A payment that was a mistake was taken out.
    PaymentUndone = "payment.undone", "{actor} undid a payment of the invoice {subject}";
    /// Money went back.
    PaymentRefunded = "payment.refunded", "{actor} refunded a payment of the invoice {subject}";
    /// The certificate of tax that the payer withheld came.
    CertificateReceived = "payment.certificate_received", "{actor} received the tax certificate for the invoice {subject}";
    /// Something of an invoice was taken back by a credit note.
    CreditNoteIssued = "credit_note.issued", "{actor} issued a credit note for the invoice {subject}";
    /// Invoices that come again and again were planned.
    ScheduleCreated = "schedule.created", "{actor} planned the recurring invoice {subject}";
    /// What comes again and again, or when, was changed.
    ScheduleUpdated = "schedule.updated", "{actor} changed the recurring invoice {subject}";
    /// No invoice comes until it goes on.
    SchedulePaused = "schedule.paused", "{actor} paused the recurring invoice {subject}";
    /// Invoices come again.
    ScheduleResumed = "schedule.resumed", "{actor} let the recurring invoice {subject} go on";
    /// No invoice comes any more.
    ScheduleDeleted = "schedule.deleted", "{actor} deleted the recurring invoice {subject}";
    /// A client says that it has paid by transfer.
    TransferReported = "transfer.reported", "{actor} reported a transfer for the invoice {subject}";
    /// The money was there.
    TransferConfirmed = "transfer.confirmed", "{actor} confirmed the transfer for the invoice {subject}";
    /// The money was not there.
    TransferDisputed = "transfer.disputed", "{actor} did not find the transfer for the invoice {subject}";
    /// How the business is paid by transfer changed.
    BankDetailsChanged = "workspace.bank_details_changed", "{actor} changed the bank details";
    /// The business's own key of Paystack was stored, exchanged or taken away.
    PaystackChanged = "workspace.paystack_changed", "{actor} changed how clients pay online";
    /// A project was begun.
    ProjectCreated = "project.created", "{actor} started the project {subject}";
    /// A project's details changed.
    ProjectUpdated = "project.updated", "{actor} edited the project {subject}";
    /// A task was added.
    TaskCreated = "task.created", "{actor} added the task {subject}";
    /// A task changed or moved.
    TaskUpdated = "task.updated", "{actor} edited the task {subject}";
    /// A task was thrown away.
    TaskDeleted = "task.deleted", "{actor} deleted the task {subject}";
    /// A file came in.
    FileUploaded = "file.uploaded", "{actor} uploaded {subject}";
    /// A file was shown to the client.
    FileShared = "file.shared", "{actor} shared {subject} with the client";
    /// A file was taken out of the client's sight.
    FileHidden = "file.hidden", "{actor} hid {subject} from the client";
    /// A file got another name.
    FileRenamed = "file.renamed", "{actor} renamed a file to {subject}";
    /// A file was put into the bin.
    FileDeleted = "file.deleted", "{actor} deleted {subject}";
    /// A file came back from the bin.
    FileRestored = "file.restored", "{actor} restored {subject}";
    /// A conversation with a client was begun.
    ThreadCreated = "thread.created", "{actor} began the conversation {subject}";
    /// Its name or place changed.
    ThreadUpdated = "thread.updated", "{actor} changed the conversation {subject}";
    /// Somebody read it further than before.
    ThreadRead = "thread.read", "{actor} read the conversation {subject}";
    /// A message was written in one.
    MessagePosted = "message.posted", "{actor} wrote in the conversation {subject}";
    /// A message was given another text.
    MessageEdited = "message.edited", "{actor} edited a message in {subject}";
    /// A message was taken back.
    MessageDeleted = "message.deleted", "{actor} took back a message in {subject}";
    /// A conversation of the team alone was begun.
    InternalThreadCreated = "internal_thread.created", "{actor} began the conversation {subject}";
    /// The same, of one of the team alone.
    InternalThreadUpdated = "internal_thread.updated", "{actor} changed the conversation {subject}";
    /// The same, of one of the team alone.
    InternalThreadRead = "internal_thread.read", "{actor} read the conversation {subject}";
    /// The same, of one of the team alone.
    InternalMessagePosted = "internal_message.posted", "{actor} wrote in the conversation {subject}";
    /// The same, of one of the team alone.
    InternalMessageEdited = "internal_message.edited", "{actor} edited a message in {subject}";
    /// The same, of one of the team alone.
    InternalMessageDeleted = "internal_message.deleted", "{actor} took back a message in {subject}";
}

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// `client`, `contact`, `workspace`, `user`, `api_key`, `service`, `quote`, `invoice`, `project`, `task`, `file`,
    /// `thread`, `internal_thread`, `schedule`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name at that time.
    pub name: String,
    /// The client whose activity shows the event.
    pub client: Option<ClientId>,
}

/// An event about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// What happened.
    pub kind: EventKind,
    /// Who did it.
    pub actor: Actor,
    /// To what.
    pub subject: Subject,
    /// When, UTC.
    pub at: DateTime<Utc>,
    /// More, as a JSON object in text.
    pub data: String,
}

/// The sentence that activity shows; an unknown kind is shown as stored.
pub fn summary(kind: &str, actor: &str, subject: &str) -> String {
    match kind.parse::<EventKind>() {
        Ok(kind) => {
            // What happens by itself has no actor in its sentence.
            let (actor, sentence) = match kind.sentence().strip_prefix("{actor}") {
                Some(rest) => (actor, rest),
                None => ("", kind.sentence()),
            };
            match sentence.split_once("{subject}") {
                Some((before, after)) => format!("{actor}{before}{subject}{after}"),
                None => format!("{actor}{sentence}"),
            }
        }
        Err(_) => format!("{actor}: {kind}"),
    }
}

/// The fields of a stored event that its hash covers, in order.
#[derive(Debug, Clone, Copy)]
pub struct Sealed<'a> {
    /// Whose log.
    pub workspace: WorkspaceId,
    /// Its id.
    pub id: EventId,
    /// Place in that log, from 1.
    pub sequence: i64,
    /// Kind as stored.
    pub kind: &'a str,
    /// Actor's kind, id and name.
    pub actor: [&'a str; 3],
    /// Subject's kind, id and name.
    pub subject: [&'a str; 3],
    /// Id of the client whose activity shows it; empty where none does.
    pub client: &'a str,
    /// JSON text as stored.
    pub data: &'a str,
    /// When.
    pub at: DateTime<Utc>,
    /// The hash of the event before, hex; empty for the first.
    pub previous_hash: &'a str,
}

impl Sealed<'_> {
    /// The bytes to hash: every field preceded by its length, so that no two events share them.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let workspace = self.workspace.to_string();
        let id = self.id.to_string();
        let sequence = self.sequence.to_string();
        let at = self.at.timestamp_micros().to_string();
        let [actor_kind, actor_id, actor_name] = self.actor;
        let [subject_kind, subject_id, subject_name] = self.subject;
        let fields = [
            "coportal-event-v1",
            &workspace,
            &id,
            &sequence,
            self.kind,
            actor_kind,
            actor_id,
            actor_name,
            subject_kind,
            subject_id,
            subject_name,
            self.client,
            self.data,
            &at,
            self.previous_hash,
        ];
        let mut bytes = Vec::with_capacity(256);
        for field in fields {
            bytes.extend_from_slice(field.len().to_string().as_bytes());
            bytes.push(b':');
            bytes.extend_from_slice(field.as_bytes());
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_names_who_did_what_to_whom() {
        assert_eq!(
            summary("contact.invited", "Ama", "Kofi"),
            "Ama invited Kofi to the portal"
        );
        assert_eq!(
            summary("client.created", "{subject}", "{actor}"),
            "{subject} added {actor}"
        );
        assert_eq!(summary("from.the_future", "Ama", "Kofi"), "Ama: from.the_future");
    }

    #[test]
    fn moving_a_letter_from_one_field_to_the_next_changes_the_bytes() {
        let workspace = WorkspaceId::at(DateTime::UNIX_EPOCH);
        let id = EventId::at(DateTime::UNIX_EPOCH);
        let event = |name, data| Sealed {
            workspace,
            id,
            sequence: 1,
            kind: "client.created",
            actor: ["user", "usr_1", "Ama"],
            subject: ["client", "cli_1", name],
            client: "",
            data,
            at: DateTime::UNIX_EPOCH,
            previous_hash: "",
        };
        assert_ne!(
            event("ab", "c").canonical_bytes(),
            event("a", "bc").canonical_bytes()
        );
    }
}
