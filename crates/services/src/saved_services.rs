//! The library of services: what goes into quotes again and again (product section 4).

use domain::event::{EventKind, Subject};
use domain::ids::ServiceId;
use domain::quote::{MoneyInput, TaxRate};
use domain::saved_service::ServiceInput;
use persistence::saved_services::ServiceRow;
use persistence::{Conn, saved_services};

use crate::error::{Error, Result};
use crate::people::Member;

/// Fields to change; what is absent stays, what is `Some(None)` is emptied.
#[derive(Debug, Clone, Default)]
pub struct ServicePatch {
    /// What it is called.
    pub name: Option<String>,
    /// More about it.
    pub detail: Option<Option<String>>,
    /// Of what.
    pub unit: Option<Option<String>>,
    /// What one costs.
    pub unit_price: Option<MoneyInput>,
    /// The share of tax.
    pub tax_rate: Option<Option<String>>,
}

fn subject(row: &ServiceRow) -> Subject {
    Subject {
        kind: "service",
        id: row.id.to_string(),
        name: row.name.clone(),
        client: None,
    }
}

/// Puts a service into the library.
///
/// # Errors
/// Bad fields.
pub fn create(conn: &mut Conn, member: &Member, input: &ServiceInput) -> Result<ServiceRow> {
    let details = input.check()?;
    let row = ServiceRow::new(&member.scope, ServiceId::at(member.now), &details, member.at());
    saved_services::insert(conn, row.clone())?;
    member.record(conn, EventKind::ServiceCreated, subject(&row))?;
    Ok(row)
}

/// A service.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(conn: &mut Conn, member: &Member, id: ServiceId) -> Result<ServiceRow> {
    saved_services::find(conn, &member.scope, id)?.ok_or(Error::NotFound)
}

/// Changes a service; quotes keep what they took from it.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], [`Error::EditConflict`] when the version is not the one expected.
pub fn update(
    conn: &mut Conn,
    member: &Member,
    id: ServiceId,
    patch: ServicePatch,
    expected: Option<i64>,
) -> Result<ServiceRow> {
    let row = get(conn, member, id)?;
    if expected.is_some_and(|expected| expected != row.version) {
        return Err(Error::EditConflict);
    }
    let tax_rate = row.tax_rate.map(TaxRate::of_scaled).transpose();
    let tax_rate = tax_rate.map_err(Error::internal)?.map(|rate| rate.to_string());
    let input = ServiceInput {
        name: patch.name.unwrap_or(row.name),
        detail: patch.detail.unwrap_or(row.detail),
        unit: patch.unit.unwrap_or(row.unit),
        unit_price: patch.unit_price.unwrap_or(MoneyInput {
            amount: row.unit_price,
            currency: row.currency,
        }),
        tax_rate: patch.tax_rate.unwrap_or(tax_rate),
    };
    let details = input.check()?;
    let saved = saved_services::update(conn, &member.scope, id, row.version, &details, member.at())?
        .ok_or(Error::EditConflict)?;
    member.record(conn, EventKind::ServiceUpdated, subject(&saved))?;
    Ok(saved)
}

/// Takes a service out of the library.
///
/// # Errors
/// [`Error::NotFound`].
pub fn delete(conn: &mut Conn, member: &Member, id: ServiceId) -> Result<()> {
    let row = saved_services::delete(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    member.record(conn, EventKind::ServiceDeleted, subject(&row))?;
    Ok(())
}
