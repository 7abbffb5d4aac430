//! Quotes on paper: the PDF of each version, and the signed one that is sealed and kept.

mod certificate;
mod document;

use chrono::NaiveDateTime;
use domain::ids::{QuoteId, QuoteLineId};
use integrations::documents::seal::{SealFacts, SealingKey, seal};
use integrations::documents::{render_document, render_signed_quote};
use persistence::quote_answers::AcceptanceRow;
use persistence::quote_documents::{Attested, DocumentRow};
use persistence::quote_versions::Version;
use persistence::quotes::QuoteRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{
    Conn, TeamScope, document_keys, quote_answers, quote_documents, quote_versions, quotes, workspaces,
};

use self::certificate::certificate;
pub(crate) use self::document::address_lines;
use self::document::document;
use super::reading;
use crate::error::{Error, Result};
use crate::people::{Member, Visitor};
use crate::platform::Platform;
use crate::secrets;

/// A document to hand out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// What a browser calls it on saving.
    pub file_name: String,
    /// The PDF.
    pub pdf: Vec<u8>,
}

/// Of what a document is made.
pub(super) struct Source<'a> {
    pub(super) workspace: &'a WorkspaceRow,
    pub(super) row: &'a QuoteRow,
    pub(super) version: &'a Version,
    pub(super) ticked: &'a [QuoteLineId],
}

fn file_name(row: &QuoteRow, version: i32, signed: bool) -> String {
    let number = row.number.as_deref().unwrap_or("Draft");
    let what = if signed { " signed" } else { "" };
    format!("Quote {number} version {version}{what}.pdf")
}

/// The key that seals a workspace's documents; the first document makes it.
fn sealing_key(
    conn: &mut Conn,
    platform: &Platform,
    scope: &TeamScope,
    now: NaiveDateTime,
) -> Result<SealingKey> {
    let place = format!("document_keys|secret|{}", scope.workspace());
    let new = secrets::new_secret();
    let public = SealingKey::from_secret(&new).public().to_string();
    let new = platform.keys.seal(&place, &new)?;
    let (_, sealed) = document_keys::kept_or(conn, scope, (&public, &new), now)?;
    let secret = platform.keys.open(&place, &sealed)?;
    let secret = secret
        .try_into()
        .map_err(|_| Error::internal("a document key has another length"))?;
    Ok(SealingKey::from_secret(&secret))
}

/// Makes the signed document of a quote that was signed in this transaction, and keeps it.
pub(super) fn keep_signed(
    conn: &mut Conn,
    platform: &Platform,
    source: &Source<'_>,
    acceptance: &AcceptanceRow,
) -> Result<Paper> {
    let scope = TeamScope::for_job(source.workspace.id);
    let code = secrets::new_verify_code();
    let certificate = certificate(platform, source, acceptance, &code)?;
    let document = document(conn, source)?;
    let plain = render_signed_quote(&document, &certificate).map_err(Error::internal)?;
    let facts = SealFacts {
        verify_code: code.clone(),
        version_hash: acceptance.version_hash.clone(),
        signer: format!("{} <{}>", certificate.signer_name, certificate.signer_email),
        signed_at: acceptance.accepted_at.and_utc(),
    };
    let key = sealing_key(conn, platform, &scope, acceptance.accepted_at)?;
    let pdf = seal(&plain, &key, &facts).map_err(Error::internal)?;
    quote_documents::insert(
        conn,
        DocumentRow {
            workspace_id: source.workspace.id,
            quote_id: source.row.id,
            verify_code: code,
            sha256: quote_versions::hash_of(&pdf),
            pdf: pdf.clone(),
            created_at: acceptance.accepted_at,
        },
    )?;
    Ok(Paper {
        file_name: file_name(source.row, source.version.row.version, true),
        pdf,
    })
}

fn paper(conn: &mut Conn, workspace: &WorkspaceRow, row: &QuoteRow, version: &Version) -> Result<Paper> {
    let scope = TeamScope::for_job(workspace.id);
    let acceptance = quote_answers::acceptance(conn, &scope, row.id)?
        .filter(|acceptance| acceptance.version == version.row.version);
    if acceptance.is_some()
        && let Some(kept) = quote_documents::find(conn, &scope, row.id)?
    {
        return Ok(Paper {
            file_name: file_name(row, version.row.version, true),
            pdf: kept.pdf,
        });
    }
    let ticked = acceptance
        .as_ref()
        .map(reading::ticked)
        .transpose()?
        .unwrap_or_default();
    let document = document(
        conn,
        &Source {
            workspace,
            row,
            version,
            ticked: &ticked,
        },
    )?;
    Ok(Paper {
        file_name: file_name(row, version.row.version, false),
        pdf: render_document(&document).map_err(Error::internal)?,
    })
}

/// The PDF of a version, the current one unless another is named; of a signed version, the document as it was signed.
///
/// # Errors
/// [`Error::NotFound`].
pub fn of_quote(conn: &mut Conn, member: &Member, id: QuoteId, version: Option<i32>) -> Result<Paper> {
    let (row, _) = quotes::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    let wanted = version.unwrap_or(row.version);
    if !(1..=row.version).contains(&wanted) {
        return Err(Error::NotFound);
    }
    let version = quote_versions::get(conn, &member.scope, id, wanted)?;
    let workspace = workspaces::get(conn, &member.scope)?;
    paper(conn, &workspace, &row, &version)
}

/// The PDF of what a client was sent.
///
/// # Errors
/// [`Error::NotFound`].
pub fn for_client(conn: &mut Conn, visitor: &Visitor, id: QuoteId) -> Result<Paper> {
    let scope = &visitor.proof.scope;
    let row = quotes::find_of_client(conn, scope, id)?.ok_or(Error::NotFound)?;
    let version = quote_versions::get_sent(conn, scope, &row)?.ok_or(Error::NotFound)?;
    let workspace = workspaces::of(conn, scope.workspace())?;
    paper(conn, &workspace, &row, &version)
}

/// What a document's code stands for, for anybody who has the document.
///
/// # Errors
/// [`Error::NotFound`].
pub fn verify(conn: &mut Conn, code: &str) -> Result<Attested> {
    quote_documents::attested(conn, &code.trim().to_ascii_uppercase())?.ok_or(Error::NotFound)
}
