//! Recurring invoices: plan, change, pause, delete.

use actix_web::{HttpResponse, delete, get, patch, post};
use domain::access::Permission;
use domain::form::Form;
use domain::ids::{ClientId, ScheduleId};
use persistence::schedules::ScheduleQuery;
use serde::Deserialize;
use services::schedules::{self, Schedule};
use utoipa::IntoParams;

use crate::call::{Body, Parameters, PathId, Reply, TeamCall, page_size};
use crate::openapi::{Conflict, EditProblems, Missing, TeamProblems, Unprocessable, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::schedules::{NewSchedule, ScheduleView, UpdateSchedule};

fn show(schedule: Schedule) -> services::Result<Reply> {
    let revision = schedule.row.revision;
    Ok(Reply::ok(&ScheduleView::from(schedule))?.with_version(revision))
}

/// What to show of the list of recurring invoices.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListSchedules {
    /// Of this client only.
    client_id: Option<String>,
    /// How many rows; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Lists recurring invoices, newest first.
#[utoipa::path(tag = "schedules", params(ListSchedules), responses((status = 200, body = Page<ScheduleView>), TeamProblems, Unprocessable))]
#[get("/schedules")]
pub(crate) async fn list_schedules(
    call: TeamCall,
    query: Parameters<ListSchedules>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let client = form.parse_optional::<ClientId>("/client_id", query.0.client_id.as_deref());
    let before = form.parse_optional::<ScheduleId>("/cursor", query.0.cursor.as_deref());
    let limit = page_size(&mut form, query.0.limit);
    form.finish().map_err(services::Error::from)?;
    let query = ScheduleQuery {
        client,
        before,
        limit: limit + 1,
    };
    call.get(Permission::ReadInvoices, move |conn, member| {
        let found = schedules::list(conn, member, &query)?;
        Reply::ok(&Page::cut(
            found,
            limit,
            |schedule| schedule.row.id.to_string(),
            ScheduleView::from,
        ))
    })
    .await
}

/// Plans an invoice that comes again and again.
#[utoipa::path(
    tag = "schedules", request_body = NewSchedule, params(crate::openapi::IdempotencyKey),
    responses((status = 201, body = ScheduleView, headers(("ETag" = String, description = "Its revision"), ("Location" = String, description = "Where it is"))), Conflict, TeamProblems, WriteProblems)
)]
#[post("/schedules")]
pub(crate) async fn create_schedule(
    call: TeamCall,
    body: Body<NewSchedule>,
) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteInvoices, body.digest, move |conn, _, member| {
        let schedule = schedules::create(conn, member, body.value.into())?;
        let (location, revision) = (
            format!("/api/v1/schedules/{}", schedule.row.id),
            schedule.row.revision,
        );
        Ok(Reply::created(&ScheduleView::from(schedule), location)?.with_version(revision))
    })
    .await
}

/// A recurring invoice.
#[utoipa::path(
    tag = "schedules", params(("id" = String, Path, description = "The recurring invoice")),
    responses((status = 200, body = ScheduleView, headers(("ETag" = String, description = "Its revision"))), Missing, TeamProblems)
)]
#[get("/schedules/{id}")]
pub(crate) async fn get_schedule(call: TeamCall, id: PathId<ScheduleId>) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadInvoices, move |conn, member| {
        show(schedules::get(conn, member, id.0)?)
    })
    .await
}

/// Changes, pauses or resumes a recurring invoice; those that came before stay as they are.
#[utoipa::path(
    tag = "schedules", request_body = UpdateSchedule,
    params(("id" = String, Path, description = "The recurring invoice"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = ScheduleView, headers(("ETag" = String, description = "Its revision"))), Missing, EditProblems, TeamProblems, WriteProblems)
)]
#[patch("/schedules/{id}")]
pub(crate) async fn update_schedule(
    call: TeamCall,
    id: PathId<ScheduleId>,
    body: Body<UpdateSchedule>,
) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteInvoices, body.digest, move |conn, _, member| {
            show(schedules::update(conn, member, id, body.value.into(), expected)?)
        })
        .await;
    call.with_current(Permission::ReadInvoices, answer, move |conn, member| {
        let schedule = schedules::get(conn, member, id)?;
        let revision = schedule.row.revision;
        Ok((ScheduleView::from(schedule), revision))
    })
    .await
}

/// Deletes a recurring invoice; those that came before stay.
#[utoipa::path(
    tag = "schedules", params(("id" = String, Path, description = "The recurring invoice"), crate::openapi::IdempotencyKey),
    responses((status = 204, description = "Removed"), Missing, TeamProblems)
)]
#[delete("/schedules/{id}")]
pub(crate) async fn delete_schedule(call: TeamCall, id: PathId<ScheduleId>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteInvoices, [0; 32], move |conn, _, member| {
        schedules::delete(conn, member, id.0)?;
        Ok(Reply::nothing())
    })
    .await
}
