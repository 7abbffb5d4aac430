//! What went wrong in a use case, as a problem. A defect tells its cause to the log and not to the caller.

use domain::file::FileError;
use domain::form::FieldError;
use domain::invoice::InvoiceError;
use domain::payment::PaymentError;
use domain::quote::QuoteError;
use persistence::DbError;
use services::Error;
use services::online_payments::OnlineError;
use services::replies::ReplyError;

use super::{ErrorCode, Problem};

/// A problem that is shown at one field.
fn at(pointer: &str, code: ErrorCode) -> Problem {
    let error = FieldError {
        pointer: pointer.to_owned(),
        code: code.as_str(),
        detail: code.detail().to_owned(),
    };
    Problem::new(code).with_errors(vec![error])
}

const fn of_quote(error: QuoteError) -> ErrorCode {
    match error {
        QuoteError::NotSent => ErrorCode::QuoteNotSent,
        QuoteError::Withdrawn => ErrorCode::QuoteWithdrawn,
        QuoteError::Changed => ErrorCode::QuoteChanged,
        QuoteError::Sent => ErrorCode::QuoteSent,
        QuoteError::Accepted => ErrorCode::QuoteAccepted,
        QuoteError::Declined => ErrorCode::QuoteDeclined,
        QuoteError::Expired => ErrorCode::QuoteExpired,
        QuoteError::NobodyToSendTo => ErrorCode::NobodyToSendTo,
    }
}

const fn of_invoice(error: InvoiceError) -> ErrorCode {
    match error {
        InvoiceError::NotIssued => ErrorCode::InvoiceNotIssued,
        InvoiceError::Issued => ErrorCode::InvoiceIssued,
        InvoiceError::Paid => ErrorCode::InvoicePaid,
        InvoiceError::Cancelled => ErrorCode::InvoiceCancelled,
        InvoiceError::HasPayments => ErrorCode::InvoiceHasPayments,
        InvoiceError::HasCreditNotes => ErrorCode::InvoiceHasCreditNotes,
        InvoiceError::Deducted => ErrorCode::InvoiceDeducted,
        InvoiceError::ShareBilled => ErrorCode::ShareBilled,
        InvoiceError::NoDeposit => ErrorCode::NoDeposit,
    }
}

const fn of_payment(error: PaymentError) -> ErrorCode {
    match error {
        PaymentError::Undone => ErrorCode::PaymentUndone,
        PaymentError::Refunded => ErrorCode::PaymentRefunded,
        PaymentError::NotRefundable => ErrorCode::PaymentNotRefundable,
        PaymentError::CreditTooSmall => ErrorCode::CreditTooSmall,
        PaymentError::TransferDecided => ErrorCode::TransferDecided,
    }
}

fn of_online(error: OnlineError) -> Problem {
    match error {
        OnlineError::NotOffered => Problem::new(ErrorCode::OnlinePaymentUnavailable),
        OnlineError::UnderWay => Problem::new(ErrorCode::OnlinePaymentUnderWay),
        OnlineError::Refused(why) => Problem::new(ErrorCode::OnlinePaymentRefused).with_detail(why),
        OnlineError::Away(why) => {
            tracing::warn!(why, "Paystack does not answer");
            Problem::new(ErrorCode::PaystackUnavailable)
        }
        OnlineError::Forged => Problem::new(ErrorCode::WebhookForged),
    }
}

fn of_reply(error: ReplyError) -> Problem {
    match error {
        ReplyError::Unreadable => Problem::new(ErrorCode::InvalidRequest)
            .with_detail("The body is no mail: send it whole as RFC 5322 has it, with its header."),
        ReplyError::UnknownAddress => Problem::new(ErrorCode::ReplyAddressUnknown),
        ReplyError::WrongSender => Problem::new(ErrorCode::ReplySenderWrong),
    }
}

fn of_file(error: FileError) -> Problem {
    match error {
        FileError::TooLarge { largest } => Problem::new(ErrorCode::TooLarge)
            .with_detail(format!("Choose a file of at most {} MB.", largest / 1_048_576)),
        FileError::StorageFull => Problem::new(ErrorCode::StorageFull),
        FileError::EndedEarly => Problem::new(ErrorCode::UploadEndedEarly),
        FileError::Empty => Problem::new(ErrorCode::ValidationFailed).with_errors(vec![FieldError {
            pointer: "/file".to_owned(),
            code: "required",
            detail: "There is nothing in this file.".to_owned(),
        }]),
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Invalid(invalid) => Self::new(ErrorCode::ValidationFailed).with_errors(invalid.0),
            Error::NotFound => Self::new(ErrorCode::NotFound),
            Error::SignInRequired => Self::new(ErrorCode::SignInRequired),
            Error::NotAllowed => Self::new(ErrorCode::NotAllowed),
            Error::CredentialsWrong => Self::new(ErrorCode::CredentialsWrong),
            Error::EmailTaken => at("/email", ErrorCode::EmailTaken),
            Error::SlugTaken => at("/slug", ErrorCode::SlugTaken),
            Error::ContactExists => at("/email", ErrorCode::ContactExists),
            Error::PrimaryContact => Self::new(ErrorCode::PrimaryContact),
            Error::ClientArchived => Self::new(ErrorCode::ClientArchived),
            Error::File(error) => of_file(error),
            Error::Store(why) => {
                tracing::warn!(%why, "the file store is not available");
                Self::new(ErrorCode::Unavailable)
            }
            Error::Quote(error) => Self::new(of_quote(error)),
            Error::Invoice(error) => Self::new(of_invoice(error)),
            Error::Payment(error) => Self::new(of_payment(error)),
            Error::Online(error) => of_online(error),
            Error::Reply(error) => of_reply(error),
            Error::LinkGone => Self::new(ErrorCode::LinkUsedOrExpired),
            Error::CodeWrong => at("/code", ErrorCode::CodeWrongOrExpired),
            Error::EditConflict => Self::new(ErrorCode::EditConflict),
            Error::Picture(why) => Self::new(ErrorCode::UnsupportedMediaType).with_detail(why),
            Error::TooManyStreams => Self::new(ErrorCode::TooManyRequests)
                .with_detail("You have as many streams open as one may. Close one and try again.")
                .with_header("retry-after", "15"),
            Error::Busy => Self::new(ErrorCode::Unavailable),
            Error::Db(DbError::Unavailable(why)) => {
                tracing::warn!(why, "the database is not available");
                Self::new(ErrorCode::Unavailable)
            }
            Error::Db(DbError::Unique(name)) => {
                tracing::warn!(name, "a unique constraint was not foreseen");
                Self::new(ErrorCode::Conflict)
            }
            Error::Db(DbError::ForeignKey) => Self::new(ErrorCode::Conflict),
            Error::Db(error) => {
                tracing::error!(%error, "a query failed");
                Self::new(ErrorCode::Internal)
            }
            Error::Internal(why) => {
                tracing::error!(why, "a use case failed");
                Self::new(ErrorCode::Internal)
            }
        }
    }
}
