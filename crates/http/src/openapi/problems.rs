//! The errors that operations share, in groups, each a problem document.

use std::collections::BTreeMap;

use utoipa::openapi::{Content, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, ToSchema as _};

use crate::problem::{PROBLEM_JSON, ProblemBody};

fn problem(description: &str) -> RefOr<Response> {
    let schema = Ref::from_schema_name(ProblemBody::name());
    let content = Content::new(Some(RefOr::<utoipa::openapi::Schema>::Ref(schema)));
    ResponseBuilder::new()
        .description(description)
        .content(PROBLEM_JSON, content)
        .build()
        .into()
}

macro_rules! problem_groups {
    ($($(#[$doc:meta])* $name:ident { $($status:literal $description:literal,)+ })+) => {$(
        $(#[$doc])*
        pub(crate) struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                BTreeMap::from([$(($status.to_owned(), problem($description)),)+])
            }
        }
    )+};
}

problem_groups! {
    /// What every call of the team can run into.
    TeamProblems {
        "400" "A header cannot be read (`invalid_request`)",
        "401" "Nobody is signed in (`sign_in_required`)",
        "403" "The role does not allow it (`not_allowed`), or a foreign page sent it (`cross_site_request`)",
        "409" "The key's first call is under way (`idempotency_in_progress`)",
        "422" "The key was used for another call (`idempotency_key_reused`)",
        "429" "Too many calls (`too_many_requests`)",
        "503" "The database is not available (`unavailable`)",
    }
    /// What every call from the portal can run into.
    PortalProblems {
        "401" "Nobody is signed in (`sign_in_required`)",
        "403" "A foreign page sent it (`cross_site_request`)",
        "429" "Too many calls (`too_many_requests`)",
        "503" "The database is not available (`unavailable`)",
    }
    /// What every call of a stranger can run into.
    PublicProblems {
        "403" "A foreign page sent it (`cross_site_request`)",
        "429" "Too many calls (`too_many_requests`)",
        "503" "The database is not available (`unavailable`)",
    }
    /// What a call with a JSON body can run into.
    WriteProblems {
        "400" "The body is no JSON, or a header cannot be read (`invalid_request`)",
        "408" "The body came too slowly (`request_timeout`)",
        "413" "The body is too large (`too_large`)",
        "415" "The body is not announced as JSON (`unsupported_media_type`)",
        "422" "Fields do not hold (`validation_failed` and others)",
    }
    /// What an upload can run into.
    UploadProblems {
        "408" "The body came too slowly (`request_timeout`)",
        "413" "The file is too large (`too_large`)",
        "415" "The file is no picture of a kind that is taken (`unsupported_media_type`)",
        "422" "There is no file (`validation_failed`)",
    }
    /// What a form with a file can run into.
    FormProblems {
        "400" "The form or a header cannot be read (`invalid_request`), or it ended before the file did (`upload_ended_early`)",
        "408" "The body came too slowly (`request_timeout`)",
        "413" "The file is too large (`too_large`)",
        "415" "The body is not announced as a form (`unsupported_media_type`)",
        "422" "There is no file, or nothing in it (`validation_failed`), or the key was used for another call (`idempotency_key_reused`)",
    }
    /// What the content of a file can run into.
    ContentProblems {
        "415" "The picture cannot be read (`unsupported_media_type`)",
        "416" "The range begins after the end (`range_not_satisfiable`)",
        "422" "The query does not hold (`validation_failed`)",
    }
    /// What a call that asks Paystack can run into.
    PaystackProblems {
        "503" "Paystack (`paystack_unavailable`) or the database (`unavailable`) is not available",
    }
    /// What a webhook can run into.
    WebhookProblems {
        "400" "The body cannot be read (`invalid_request`)",
        "401" "It is not signed with a key of this workspace (`webhook_forged`)",
        "408" "The body came too slowly (`request_timeout`)",
        "413" "The body is larger than 256 KiB (`too_large`)",
        "429" "Too many that nobody signed (`too_many_requests`)",
        "503" "The database is not available (`unavailable`); send it again",
    }
    /// What a mail that comes in can run into.
    MailProblems {
        "400" "The body is no mail (`invalid_request`)",
        "403" "It comes from somebody else than its address is for (`reply_sender_wrong`), or from somebody who may not write any more (`not_allowed`)",
        "404" "No such webhook (`not_found`), or no address of a conversation of this workspace (`reply_address_unknown`)",
        "408" "The body came too slowly (`request_timeout`)",
        "409" "The client is archived (`client_archived`), or the storage is full (`storage_full`)",
        "413" "The mail or a file on it is too large (`too_large`)",
        "415" "The body is announced as something else (`unsupported_media_type`)",
        "422" "Nothing was written, or too much, or there are more than 10 files (`validation_failed`)",
        "429" "Too many calls of webhooks that are not there (`too_many_requests`)",
        "503" "The database is not available (`unavailable`); send it again",
    }
    /// A query that does not hold.
    Unprocessable {
        "422" "The query does not hold (`validation_failed`)",
    }
    /// A header that cannot be read.
    Unreadable {
        "400" "A header cannot be read (`invalid_request`)",
    }
    /// Nothing with this id that the caller may see.
    Missing {
        "404" "No such thing, or not for this caller (`not_found`)",
    }
    /// Another row is in the way.
    Conflict {
        "409" "Something that is there already is in the way; the code says what",
    }
    /// Somebody else was first.
    EditProblems {
        "412" "It changed since `If-Match` was got (`edit_conflict`); `current` has it as it is now",
    }
    /// A link that no longer works.
    Gone {
        "410" "The link was used, has expired, or never was (`link_used_or_expired`)",
    }
    /// A fault of ours.
    Defect {
        "500" "Something broke on our side (`internal`)",
    }
    /// Address and password do not belong together.
    WrongCredentials {
        "401" "Address and password do not belong together (`credentials_wrong`)",
    }
}
