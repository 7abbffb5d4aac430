//! The library of services that a workspace puts into its quotes.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{ServiceId, WorkspaceId};
use domain::saved_service::ServiceDetails;
use domain::text::fold;

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::saved_services;
use crate::scope::TeamScope;

/// A stored service.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = saved_services, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct ServiceRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: ServiceId,
    /// What it is called.
    pub name: String,
    /// More about it.
    pub detail: Option<String>,
    /// Of what, like "hour".
    pub unit: Option<String>,
    /// Minor units that one costs.
    pub unit_price: i64,
    /// ISO 4217.
    pub currency: String,
    /// Millionths; exempt when absent.
    pub tax_rate: Option<i64>,
    /// Folded name, the order of the list.
    pub name_key: String,
    /// Goes up with every change.
    pub version: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub updated_at: NaiveDateTime,
}

impl ServiceRow {
    /// A new service, not stored yet.
    pub fn new(scope: &TeamScope, id: ServiceId, details: &ServiceDetails, now: NaiveDateTime) -> Self {
        Self {
            workspace_id: scope.workspace(),
            id,
            name: details.name.clone(),
            detail: details.detail.clone(),
            unit: details.unit.clone(),
            unit_price: details.unit_price.amount,
            currency: details.unit_price.currency.as_str().to_owned(),
            tax_rate: details.tax_rate.map(domain::quote::TaxRate::scaled),
            name_key: fold(&details.name),
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }
}

/// Stores a new service.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut Conn, row: ServiceRow) -> DbResult<()> {
    diesel::insert_into(saved_services::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// A service.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, id: ServiceId) -> DbResult<Option<ServiceRow>> {
    Ok(saved_services::table
        .find((scope.key(), id.to_string()))
        .select(ServiceRow::as_select())
        .first(conn)
        .optional()?)
}

/// Up to `limit` services by name, those after a name key and id; all words of `search` occur in the name.
///
/// # Errors
/// When the database fails.
pub fn list(
    conn: &mut Conn,
    scope: &TeamScope,
    search: &str,
    after: Option<(&str, ServiceId)>,
    limit: i64,
) -> DbResult<Vec<ServiceRow>> {
    let mut rows = saved_services::table
        .filter(saved_services::workspace_id.eq(scope.key()))
        .order((saved_services::name_key.asc(), saved_services::id.asc()))
        .limit(limit)
        .select(ServiceRow::as_select())
        .into_boxed::<Backend>();
    if let Some((key, id)) = after {
        rows = rows.filter(saved_services::name_key.ge(key.to_owned())).filter(
            saved_services::name_key
                .gt(key.to_owned())
                .or(saved_services::id.gt(id.to_string())),
        );
    }
    for pattern in crate::like::patterns(search) {
        rows = rows.filter(saved_services::name_key.like(pattern).escape('\\'));
    }
    Ok(rows.load(conn)?)
}

/// Stores details if the version is still the one expected.
///
/// # Errors
/// When the database fails.
pub fn update(
    conn: &mut Conn,
    scope: &TeamScope,
    id: ServiceId,
    expected: i64,
    details: &ServiceDetails,
    now: NaiveDateTime,
) -> DbResult<Option<ServiceRow>> {
    Ok(diesel::update(
        saved_services::table
            .find((scope.key(), id.to_string()))
            .filter(saved_services::version.eq(expected)),
    )
    .set((
        saved_services::name.eq(&details.name),
        saved_services::detail.eq(&details.detail),
        saved_services::unit.eq(&details.unit),
        saved_services::unit_price.eq(details.unit_price.amount),
        saved_services::currency.eq(details.unit_price.currency.as_str()),
        saved_services::tax_rate.eq(details.tax_rate.map(domain::quote::TaxRate::scaled)),
        saved_services::name_key.eq(fold(&details.name)),
        saved_services::version.eq(expected + 1),
        saved_services::updated_at.eq(now),
    ))
    .returning(saved_services::all_columns)
    .get_result(conn)
    .optional()?)
}

/// Takes a service out of the library; quotes keep what they took from it.
///
/// # Errors
/// When the database fails.
pub fn delete(conn: &mut Conn, scope: &TeamScope, id: ServiceId) -> DbResult<Option<ServiceRow>> {
    Ok(
        diesel::delete(saved_services::table.find((scope.key(), id.to_string())))
            .returning(saved_services::all_columns)
            .get_result(conn)
            .optional()?,
    )
}
