//! The signed documents of quotes, kept byte for byte.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{QuoteId, WorkspaceId};

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::{document_keys, quote_acceptances, quote_documents, quote_versions, quotes, workspaces};
use crate::scope::TeamScope;

/// A stored document.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = quote_documents, check_for_backend(Backend))]
pub struct DocumentRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Of which quote.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub quote_id: QuoteId,
    /// By which anybody who has the document finds it again.
    pub verify_code: String,
    /// Of the file, hex.
    pub sha256: String,
    /// The file.
    pub pdf: Vec<u8>,
    /// UTC.
    pub created_at: NaiveDateTime,
}

/// Stores a document.
///
/// # Errors
/// When the database fails, or the quote has one.
pub fn insert(conn: &mut Conn, row: DocumentRow) -> DbResult<()> {
    diesel::insert_into(quote_documents::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// The document of a quote.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, quote: QuoteId) -> DbResult<Option<DocumentRow>> {
    Ok(quote_documents::table
        .find((scope.key(), quote.to_string()))
        .select(DocumentRow::as_select())
        .first(conn)
        .optional()?)
}

/// What anybody who has a document may know of it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Attested {
    /// The business's name now.
    pub business: String,
    /// Number of the quote.
    pub number: Option<String>,
    /// Title of the signed version.
    pub title: String,
    /// Which version.
    pub version: i32,
    /// Its hash, hex.
    pub version_hash: String,
    /// Minor units with the ticked options.
    pub total: i64,
    /// ISO 4217.
    pub currency: String,
    /// Who signed.
    pub signer_name: String,
    /// UTC.
    pub signed_at: NaiveDateTime,
    /// Of the file, hex.
    pub sha256: String,
    /// PEM of the key that sealed it.
    pub public_key: String,
}

/// What a code stands for. Knowing the code is the right to ask: it has 100 random bits and is on the document only.
///
/// # Errors
/// When the database fails.
pub fn attested(conn: &mut Conn, verify_code: &str) -> DbResult<Option<Attested>> {
    Ok(quote_documents::table
        .inner_join(workspaces::table.on(workspaces::id.eq(quote_documents::workspace_id)))
        .inner_join(document_keys::table.on(document_keys::workspace_id.eq(quote_documents::workspace_id)))
        .inner_join(
            quotes::table.on(quotes::workspace_id
                .eq(quote_documents::workspace_id)
                .and(quotes::id.eq(quote_documents::quote_id))),
        )
        .inner_join(
            quote_acceptances::table.on(quote_acceptances::workspace_id
                .eq(quote_documents::workspace_id)
                .and(quote_acceptances::quote_id.eq(quote_documents::quote_id))),
        )
        .inner_join(
            quote_versions::table.on(quote_versions::workspace_id
                .eq(quote_documents::workspace_id)
                .and(quote_versions::quote_id.eq(quote_documents::quote_id))
                .and(quote_versions::version.eq(quote_acceptances::version))),
        )
        .filter(quote_documents::verify_code.eq(verify_code))
        .select((
            workspaces::name,
            quotes::number,
            quote_versions::title,
            quote_acceptances::version,
            quote_acceptances::version_hash,
            quote_acceptances::total,
            quote_versions::currency,
            quote_acceptances::signer_name,
            quote_acceptances::accepted_at,
            quote_documents::sha256,
            document_keys::public_key,
        ))
        .first(conn)
        .optional()?)
}
