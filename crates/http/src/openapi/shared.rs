//! Parameters and choices that operations share.

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// A key under which a retry of the same call gets the same answer.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "describes a header that the call reads by itself")]
pub(crate) struct IdempotencyKey {
    /// Any text of 1 to 255 characters, new for each act; kept for 24 hours.
    #[serde(rename = "Idempotency-Key")]
    #[param(
        required = false,
        example = "5f0c2b1e-7d7e-4c43-9f0a-5a3f0a7c9b11",
        max_length = 255
    )]
    key: String,
}

/// The version a change was made on.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "describes a header that the call reads by itself")]
pub(crate) struct IfMatch {
    /// The ETag of the thing as it was read; the change is refused with 412 when it is another now.
    #[serde(rename = "If-Match")]
    #[param(required = false, example = "\"3\"")]
    version: String,
}

/// A PDF, byte by byte.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "stands in the document only")]
pub(crate) struct Pdf(Vec<u8>);

/// Which clients.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes a query parameter that the domain parses")]
pub(crate) enum ClientStatusName {
    Active,
    Archived,
    All,
}

/// In which state a quote is.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes a query parameter that the domain parses")]
pub(crate) enum QuoteStatusFilter {
    Draft,
    Sent,
    Accepted,
    Declined,
    Expired,
}

/// Which invoices.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(
    dead_code,
    reason = "describes a query parameter that the call reads by itself"
)]
pub(crate) enum InvoiceStatusFilter {
    Draft,
    Sent,
    Overdue,
    PartiallyPaid,
    AwaitingConfirmation,
    Paid,
    Cancelled,
}

/// In which state a project is.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes a query parameter that the domain parses")]
pub(crate) enum ProjectStatusFilter {
    Active,
    OnHold,
    Completed,
    Cancelled,
}

/// Which threads.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes a query parameter that the domain parses")]
pub(crate) enum ThreadKindFilter {
    Client,
    Internal,
}

/// Which part of the inbox.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes a query parameter that the handler parses")]
pub(crate) enum InboxFilter {
    Messages,
    Internal,
    Mentions,
}

/// In which order.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "describes a query parameter that the domain parses")]
pub(crate) enum ClientSortName {
    #[schema(rename = "name")]
    Name,
    #[schema(rename = "-name")]
    NameDescending,
    #[schema(rename = "created_at")]
    CreatedAt,
    #[schema(rename = "-created_at")]
    CreatedAtDescending,
    #[schema(rename = "outstanding")]
    Outstanding,
    #[schema(rename = "-outstanding")]
    OutstandingDescending,
}

/// A picture, byte by byte.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "stands in the document only")]
pub(crate) struct Picture(Vec<u8>);

/// The content of a file, byte by byte.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "stands in the document only")]
pub(crate) struct Bytes(Vec<u8>);
