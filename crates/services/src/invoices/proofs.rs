//! The photo or PDF by which a client shows that it has made a transfer: brought as files of messages are, hung on the
//! report, opened by the team alone.

use domain::file::Preview;
use domain::form::Invalid;
use domain::ids::{FileId, InvoiceId, TransferReportId};
use persistence::files::FileRow;
use persistence::transfer_reports::ReportRow;
use persistence::{Conn, TeamScope, files, transfer_reports};

use crate::error::{Error, Result};
use crate::people::{Member, Visitor};

/// What a client says of a transfer, with the file that shows it.
pub type Reported = (ReportRow, Option<FileRow>);

/// The latest words about an invoice, newest first.
pub(crate) fn reported(conn: &mut Conn, scope: &TeamScope, id: InvoiceId) -> Result<Vec<Reported>> {
    let reports = transfer_reports::of_invoice(conn, scope, id)?;
    let mut proofs = transfer_reports::proofs(conn, scope, id)?;
    let with_proof = |report: ReportRow| {
        let of = report.id.to_string();
        let place = proofs.iter().position(|(report, _)| *report == of);
        let proof = place.map(|place| proofs.swap_remove(place).1);
        (report, proof)
    };
    Ok(reports.into_iter().map(with_proof).collect())
}

/// Hangs what the person has just uploaded on their report. It stays hidden: no list of the portal shows it.
pub(super) fn hang(conn: &mut Conn, visitor: &Visitor, report: TransferReportId, proof: &str) -> Result<()> {
    let refused = |words: &str| Error::from(Invalid::at("/proof", "invalid", words));
    let uploaded = "Attach a file that you have just uploaded.";
    let id: FileId = proof.parse().map_err(|_| refused(uploaded))?;
    let (scope, portal) = (visitor.team_scope(), &visitor.proof.scope);
    let row = files::find(conn, &scope, id)?
        .filter(|row| row.client_id == portal.client() && row.project_id.is_none())
        .filter(|row| row.deleted_at.is_some() && row.uploaded_by_id == portal.contact().to_string())
        .ok_or_else(|| refused(uploaded))?;
    if Preview::of(&row.media_type).is_none() {
        return Err(refused("Attach a photo (JPEG, PNG or WebP) or a PDF."));
    }
    let mut after = row.clone();
    after.deleted_at = None;
    files::save(conn, &scope, &row, &after)?.ok_or(Error::EditConflict)?;
    Ok(transfer_reports::prove(conn, &scope, report, id)?)
}

/// The file that shows a reported transfer.
///
/// # Errors
/// [`Error::NotFound`], also when there is none.
pub fn proof_of(
    conn: &mut Conn,
    member: &Member,
    invoice: InvoiceId,
    report: TransferReportId,
) -> Result<FileRow> {
    let of = report.to_string();
    let proofs = transfer_reports::proofs(conn, &member.scope, invoice)?;
    let found = proofs.into_iter().find(|(report, _)| *report == of);
    found.map(|(_, file)| file).ok_or(Error::NotFound)
}
