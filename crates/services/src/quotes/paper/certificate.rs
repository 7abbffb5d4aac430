//! What the certificate page of a signed quote says: the evidence as it is stored.

use chrono::NaiveDateTime;
use domain::money::Money;
use domain::quote::line_total;
use integrations::documents::{
    CertificateLabels, CertificateTime, SignatureCertificate, SignatureMark, TickedOption,
};
use persistence::quote_answers::AcceptanceRow;

use super::Source;
use crate::error::{Error, Result};
use crate::mailing::in_zone;
use crate::platform::Platform;

/// What the certificate page says.
pub(super) fn certificate(
    platform: &Platform,
    source: &Source<'_>,
    acceptance: &AcceptanceRow,
    code: &str,
) -> Result<SignatureCertificate> {
    let time = |what: &str, at: NaiveDateTime| CertificateTime {
        what: what.to_owned(),
        utc: at.and_utc(),
        local: Some(in_zone(source.workspace, at.and_utc())),
    };
    let email = acceptance.signer_email.clone().unwrap_or_default();
    let method = match acceptance.session_method.as_deref() {
        Some("code") => format!("Code mailed to {email}"),
        _ => format!("Link mailed to {email}"),
    };
    let times = [
        ("Sent", source.version.row.sent_at),
        ("Signed in", acceptance.session_began_at),
        ("First read", acceptance.viewed_at),
        ("Signed", Some(acceptance.accepted_at)),
    ];
    let currency = source.version.content.currency;
    let options = source
        .version
        .content
        .lines
        .iter()
        .filter(|line| line.optional)
        .map(|line| TickedOption {
            description: line.description.clone(),
            amount: Money {
                amount: line_total(line).unwrap_or_default(),
                currency,
            },
            ticked: source.ticked.contains(&line.id),
        });
    Ok(SignatureCertificate {
        signer_name: acceptance.signer_name.clone(),
        signer_email: email,
        contact: None,
        signed_in_by: method,
        ip: acceptance.ip.clone().unwrap_or_default(),
        user_agent: acceptance.user_agent.clone().unwrap_or_default(),
        times: times
            .into_iter()
            .filter_map(|(what, at)| Some(time(what, at?)))
            .collect(),
        version_hash: acceptance.version_hash.clone(),
        consent: acceptance.consent.clone().unwrap_or_default(),
        options: options.collect(),
        signature: mark(acceptance)?,
        verify_url: format!("{}/verify/{code}", platform.public_url),
        verify_code: code.to_owned(),
        labels: CertificateLabels::default(),
    })
}

fn mark(acceptance: &AcceptanceRow) -> Result<SignatureMark> {
    let Some(strokes) = &acceptance.strokes else {
        return Ok(SignatureMark::Typed(acceptance.signer_name.clone()));
    };
    let strokes: Vec<Vec<[i32; 2]>> = serde_json::from_str(strokes).map_err(Error::internal)?;
    let points = |stroke: Vec<[i32; 2]>| stroke.into_iter().map(|[x, y]| (x, y)).collect();
    Ok(SignatureMark::Drawn(strokes.into_iter().map(points).collect()))
}
