//! The table of error codes: what each is called, its status, its title, and what to do next.

use actix_web::http::StatusCode;

macro_rules! error_codes {
    ($($(#[$doc:meta])* $name:ident = $status:ident $code:literal, $title:literal, $detail:literal;)+) => {
        /// Every kind of error this API answers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum ErrorCode { $($(#[$doc])* $name,)+ }

        impl ErrorCode {
            /// All codes, in the table's order.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The code as sent.
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// Its HTTP status.
            pub(crate) const fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status,)+ }
            }

            /// Its title.
            pub(crate) const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)+ }
            }

            /// What to do next, when the case has no sentence of its own.
            pub(crate) const fn detail(self) -> &'static str {
                match self { $(Self::$name => $detail,)+ }
            }
        }
    };
}

error_codes! {
    /// No JSON, or a malformed header.
    InvalidRequest = BAD_REQUEST "invalid_request", "The request cannot be read", "Send a body of well-formed JSON.";
    /// Fields that do not hold.
    ValidationFailed = UNPROCESSABLE_ENTITY "validation_failed", "Some fields need attention", "Correct the fields named in errors and send again.";
    /// Nobody is signed in.
    SignInRequired = UNAUTHORIZED "sign_in_required", "Sign in first", "Your session has ended or never began. Sign in and try again.";
    /// Address and password do not belong together.
    CredentialsWrong = UNAUTHORIZED "credentials_wrong", "That did not match", "The e-mail address or the password is not right.";
    /// The role does not allow it.
    NotAllowed = FORBIDDEN "not_allowed", "Not allowed", "Your role does not allow this. Ask an owner or admin of the workspace.";
    /// The call came from a foreign page.
    CrossSiteRequest = FORBIDDEN "cross_site_request", "Refused", "This call did not come from this site itself. Send its Origin.";
    /// No such thing, or not for this caller.
    NotFound = NOT_FOUND "not_found", "Not found", "There is nothing here, or it is not yours to see.";
    /// The path has no such method.
    MethodNotAllowed = METHOD_NOT_ALLOWED "method_not_allowed", "No such method here", "Use one of the methods in the Allow header.";
    /// Another row is in the way.
    Conflict = CONFLICT "conflict", "Something is in the way", "This clashes with something that is there already. Reload and try again.";
    /// A user with this address exists.
    EmailTaken = CONFLICT "email_taken", "This address is taken", "Somebody signed up with this e-mail address already. Sign in instead.";
    /// A workspace with this slug exists.
    SlugTaken = CONFLICT "slug_taken", "This portal address is taken", "Another business has this portal address. Choose a different one.";
    /// The client has a contact with this address.
    ContactExists = CONFLICT "contact_exists", "This contact is there already", "The client already has a contact with this e-mail address.";
    /// The primary contact cannot be removed.
    PrimaryContact = CONFLICT "primary_contact", "The primary contact stays", "A client cannot be without its primary contact. Change its details instead.";
    /// The client is archived.
    ClientArchived = CONFLICT "client_archived", "The client is archived", "Unarchive the client first.";
    /// The quote has not been sent.
    QuoteNotSent = CONFLICT "quote_not_sent", "The quote is not with the client", "The quote has not been sent, or was taken back. Send it first.";
    /// The version was taken back.
    QuoteWithdrawn = CONFLICT "quote_withdrawn", "This quote was taken back", "The quote is being revised and cannot be answered now. You will get the new one by mail.";
    /// Another version is there by now.
    QuoteChanged = CONFLICT "quote_changed", "There is a newer version", "The quote changed since you opened it. Read current and sign that.";
    /// It is with the client, or was.
    QuoteSent = CONFLICT "quote_sent", "The quote was sent already", "The client has seen this quote, so it stays. Edit or withdraw it instead.";
    /// It was accepted.
    QuoteAccepted = CONFLICT "quote_accepted", "The quote is accepted", "An accepted quote stands as it was signed. Duplicate it to begin a new one.";
    /// It was declined.
    QuoteDeclined = CONFLICT "quote_declined", "The quote was declined", "A declined quote cannot be answered any more. The business can revise and send it again.";
    /// Its last day is over.
    QuoteExpired = CONFLICT "quote_expired", "The quote has expired", "Its last day is over. The business can extend it.";
    /// Nobody at the client may enter the portal.
    NobodyToSendTo = CONFLICT "nobody_to_send_to", "Nobody can receive it", "No contact of this client has access to the portal. Invite one first.";
    /// The invoice is a draft.
    InvoiceNotIssued = CONFLICT "invoice_not_issued", "The invoice is a draft", "Issue or send it first.";
    /// The invoice has its number.
    InvoiceIssued = CONFLICT "invoice_issued", "The invoice is issued", "An issued invoice stays as it is. Cancel it and write a new one instead.";
    /// Nothing is left to pay.
    InvoicePaid = CONFLICT "invoice_paid", "The invoice is paid", "Nothing is left to pay of it.";
    /// The invoice is void.
    InvoiceCancelled = CONFLICT "invoice_cancelled", "The invoice is cancelled", "A cancelled invoice is void. Duplicate it to begin a new one.";
    /// Something was paid of it.
    InvoiceHasPayments = CONFLICT "invoice_has_payments", "Something was paid of it", "Undo or refund its payments before you cancel it.";
    /// A credit note took something of the invoice back.
    InvoiceHasCreditNotes = CONFLICT "invoice_has_credit_notes", "A credit note takes something of it back", "It can no longer be cancelled. Take back what is left of it by another credit note.";
    /// A balance takes it off.
    InvoiceDeducted = CONFLICT "invoice_deducted", "Another invoice takes it off", "Cancel or delete the invoice of the balance first.";
    /// That share of the quote was billed before.
    ShareBilled = CONFLICT "share_billed", "This was billed already", "An invoice for this part of the quote is there. Cancel or delete it to bill it anew.";
    /// There is no deposit.
    NoDeposit = CONFLICT "no_deposit", "There is no deposit", "The quote agrees on no deposit, or its invoice is not issued yet. Bill it in full, or issue the deposit first.";
    /// The payment was undone.
    PaymentUndone = CONFLICT "payment_undone", "The payment was undone", "It counts for nothing already.";
    /// Some of the payment went back.
    PaymentRefunded = CONFLICT "payment_refunded", "Some of it went back", "A payment of which something was refunded cannot be undone. Refund the rest instead.";
    /// No money came in.
    PaymentNotRefundable = CONFLICT "payment_not_refundable", "There is no money to send back", "Withheld tax and used credit are undone, not refunded.";
    /// The client's credit is less than that.
    CreditTooSmall = CONFLICT "credit_too_small", "The client's credit is too small", "The client has less credit than that; some of it may have been used since.";
    /// The report was answered.
    TransferDecided = CONFLICT "transfer_decided", "This transfer was answered already", "Look at the invoice: the transfer was confirmed or disputed, or too many wait for an answer.";
    /// The business takes no payments online.
    OnlinePaymentUnavailable = CONFLICT "online_payment_unavailable", "This cannot be paid online", "The business takes no payments online in this currency. Pay by bank transfer instead.";
    /// One is being begun, or the bank is at it.
    OnlinePaymentUnderWay = CONFLICT "online_payment_under_way", "A payment is under way", "The payment you began is being checked. Wait a moment and look again before you pay.";
    /// Paystack refused.
    OnlinePaymentRefused = CONFLICT "online_payment_refused", "The payment was refused", "Paystack does not take this payment. Pay by bank transfer instead.";
    /// The link was used, expired or never was.
    LinkUsedOrExpired = GONE "link_used_or_expired", "This link no longer works", "The link was used or has expired. Ask for a new one.";
    /// The code is wrong or no longer counts.
    CodeWrongOrExpired = UNPROCESSABLE_ENTITY "code_wrong_or_expired", "This code does not work", "The code is not right or no longer counts. Check the latest mail or ask for a new one.";
    /// Somebody else changed the thing first.
    EditConflict = PRECONDITION_FAILED "edit_conflict", "Somebody changed this first", "It changed since you opened it. Compare with current and save again.";
    /// The body came too slowly.
    RequestTimeout = REQUEST_TIMEOUT "request_timeout", "That took too long", "The body did not arrive in time. Try again on a better line.";
    /// The body is too large.
    TooLarge = PAYLOAD_TOO_LARGE "too_large", "Too large", "Send something smaller.";
    /// The body ended before the file did.
    UploadEndedEarly = BAD_REQUEST "upload_ended_early", "The upload ended early", "The connection broke before the file was whole, and nothing was kept. Send it again.";
    /// The workspace's quota does not hold it.
    StorageFull = CONFLICT "storage_full", "The storage is full", "There is no room left for this file. Delete files that are not needed any more.";
    /// No byte of the range is there.
    RangeNotSatisfiable = RANGE_NOT_SATISFIABLE "range_not_satisfiable", "There is no such part", "The range begins after the end of the file. Ask without Range.";
    /// The body is of another kind.
    UnsupportedMediaType = UNSUPPORTED_MEDIA_TYPE "unsupported_media_type", "Not this kind of content", "Send one of the content types this call takes.";
    /// The key was used for another request.
    IdempotencyKeyReused = UNPROCESSABLE_ENTITY "idempotency_key_reused", "This key was used already", "The Idempotency-Key was used for a different request. Use a new one.";
    /// The first request with the key is under way.
    IdempotencyInProgress = CONFLICT "idempotency_in_progress", "Still under way", "The first request with this Idempotency-Key has not ended. Wait and try again.";
    /// Too many calls.
    TooManyRequests = TOO_MANY_REQUESTS "too_many_requests", "Too many tries", "Wait as long as Retry-After says, then try again.";
    /// The webhook is not signed with a key of the workspace.
    WebhookForged = UNAUTHORIZED "webhook_forged", "Not signed", "The signature is not one of this body under a key of this workspace.";
    /// None of a mail's addresses was signed here.
    ReplyAddressUnknown = NOT_FOUND "reply_address_unknown", "No such address", "The mail goes to no address that was signed for a conversation of this workspace.";
    /// A mail comes from somebody else than its address was signed for.
    ReplySenderWrong = FORBIDDEN "reply_sender_wrong", "Somebody else's address", "Answer from the address that the mail came to, and do not pass mails with an address for answers on.";
    /// Paystack does not answer as it should.
    PaystackUnavailable = SERVICE_UNAVAILABLE "paystack_unavailable", "Paystack cannot be reached", "Nothing was charged. Try again in a moment.";
    /// A defect.
    Internal = INTERNAL_SERVER_ERROR "internal", "Something broke on our side", "Nothing was changed. Try again; if it stays, tell us the request id.";
    /// Database or machine are not available.
    Unavailable = SERVICE_UNAVAILABLE "unavailable", "Not available at the moment", "Nothing was lost. Try again in a few seconds.";
}

/// The codes as a choice, for the OpenAPI document.
pub(super) fn schema() -> utoipa::openapi::Object {
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .description(Some("What kind of error it is, for programs."))
        .enum_values(Some(ErrorCode::ALL.iter().map(|code| code.as_str())))
        .build()
}

#[cfg(test)]
mod tests {
    use super::ErrorCode;

    #[test]
    fn every_code_is_different() {
        let mut codes: Vec<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ErrorCode::ALL.len());
    }
}
