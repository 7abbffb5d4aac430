//! Clients: list, add, look at, change, archive, export.

use actix_web::http::header;
use actix_web::{HttpResponse, get, patch, post};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::Permission;
use domain::client::{ClientOrder, ClientSort, ClientStatus};
use domain::form::{Form, Invalid};
use domain::ids::{ClientId, EventId};
use persistence::client_list::{self, ClientCursor, ClientQuery};
use persistence::workspaces;
use serde::Deserialize;
use services::{clients, portal_access};
use utoipa::IntoParams;

use crate::call::{Body, Parameters, PathId, Reply, TeamCall};
use crate::openapi::{
    ClientStatusName, Conflict, EditProblems, Missing, TeamProblems, Unprocessable, WriteProblems,
};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::activity::ActivityView;
use crate::views::clients::{
    ClientOverview, ClientSummaryView, ClientView, Duplicates, NewClient, UpdateClient,
};
use crate::views::contacts::InvitationView;

const PAGE: i64 = 50;
const LARGEST_PAGE: i64 = 100;
const LONGEST_SEARCH: usize = 200;

/// What to show of the list of clients.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListClients {
    /// Words that must all occur in name, company, e-mail address or phone; accents and case do not matter.
    #[param(max_length = 200, example = "boat")]
    q: Option<String>,
    /// Which clients; active ones when absent.
    #[param(inline, value_type = Option<ClientStatusName>)]
    status: Option<String>,
    /// `name`, `created_at` or `outstanding`, led by `-` for the largest first; `name` when absent.
    #[param(inline, value_type = Option<crate::openapi::ClientSortName>)]
    sort: Option<String>,
    /// How many rows; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// How many rows a page may have, checked.
fn page_size(form: &mut Form, limit: Option<i64>) -> i64 {
    let limit = limit.unwrap_or(PAGE);
    if !(1..=LARGEST_PAGE).contains(&limit) {
        form.refuse("/limit", "invalid", "limit must be from 1 to 100.");
    }
    limit
}

fn read_cursor(form: &mut Form, cursor: Option<&str>, sort: ClientSort) -> Option<ClientCursor> {
    let text = cursor?;
    let decoded = URL_SAFE_NO_PAD
        .decode(text)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    let parts = decoded.as_deref().and_then(|plain| plain.split_once('\n'));
    let read = parts.and_then(|(id, key)| {
        Some(ClientCursor {
            id: id.parse().ok()?,
            key: key.to_owned(),
        })
    });
    let fits = |cursor: &ClientCursor| match sort.order {
        ClientOrder::Name => true,
        ClientOrder::CreatedAt => cursor.key.is_empty(),
        ClientOrder::Outstanding => cursor.key.parse::<i64>().is_ok(),
    };
    let read = read.filter(fits);
    if read.is_none() {
        form.refuse(
            "/cursor",
            "invalid",
            "cursor must be next_cursor of a page of this same list.",
        );
    }
    read
}

fn write_cursor(cursor: &ClientCursor) -> String {
    URL_SAFE_NO_PAD.encode(format!("{}\n{}", cursor.id, cursor.key))
}

impl ListClients {
    fn check(self) -> Result<ClientQuery, Invalid> {
        let mut form = Form::default();
        let status = match self.status.as_deref().map(str::parse::<ClientStatus>) {
            None => ClientStatus::default(),
            Some(Ok(status)) => status,
            Some(Err(_)) => {
                form.refuse("/status", "invalid", "status must be active, archived or all.");
                ClientStatus::default()
            }
        };
        let sort = match self.sort.as_deref().map(str::parse::<ClientSort>) {
            None => ClientSort::default(),
            Some(Ok(sort)) => sort,
            Some(Err(_)) => {
                form.refuse(
                    "/sort",
                    "invalid",
                    "sort must be name, created_at or outstanding, or one of these led by -.",
                );
                ClientSort::default()
            }
        };
        if self
            .q
            .as_ref()
            .is_some_and(|q| q.chars().count() > LONGEST_SEARCH || q.contains('\0'))
        {
            form.refuse(
                "/q",
                "too_long",
                "q has more than 200 characters, or one that cannot be searched for.",
            );
        }
        let limit = page_size(&mut form, self.limit);
        let after = read_cursor(&mut form, self.cursor.as_deref(), sort);
        form.finish()?;
        Ok(ClientQuery {
            search: self.q,
            status,
            sort,
            after,
            limit,
        })
    }
}

/// Lists clients.
#[utoipa::path(tag = "clients", params(ListClients), responses((status = 200, body = Page<ClientSummaryView>), TeamProblems, Unprocessable))]
#[get("/clients")]
pub(crate) async fn list_clients(
    call: TeamCall,
    query: Parameters<ListClients>,
) -> Result<HttpResponse, Problem> {
    let mut query = query.0.check().map_err(services::Error::from)?;
    call.get(Permission::ReadClients, move |conn, member| {
        let limit = query.limit;
        query.limit += 1;
        let mut rows = client_list::list(conn, &member.scope, &query)?;
        let more = i64::try_from(rows.len()).unwrap_or(0) > limit;
        rows.truncate(usize::try_from(limit).unwrap_or(0));
        let next_cursor = rows
            .last()
            .filter(|_| more)
            .map(|row| write_cursor(&row.cursor(query.sort)));
        let currency = workspaces::currency(conn, &member.scope)?;
        let data = rows
            .into_iter()
            .map(|row| ClientSummaryView::new(row, &currency))
            .collect();
        Reply::ok(&Page::<ClientSummaryView> { data, next_cursor })
    })
    .await
}

/// Adds a client and its primary contact.
#[utoipa::path(
    tag = "clients", request_body = NewClient, params(crate::openapi::IdempotencyKey),
    responses((status = 201, body = ClientView, headers(("ETag" = String, description = "Its version"), ("Location" = String, description = "Where it is"))), TeamProblems, WriteProblems, Conflict)
)]
#[post("/clients")]
pub(crate) async fn create_client(call: TeamCall, body: Body<NewClient>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteClients, body.digest, move |conn, _, member| {
        let client = clients::create(conn, member, &body.value.into())?;
        let (location, version) = (format!("/api/v1/clients/{}", client.row.id), client.row.version);
        Ok(Reply::created(&ClientView::from(client), location)?.with_version(version))
    })
    .await
}

/// A client.
#[utoipa::path(
    tag = "clients", params(("id" = String, Path, description = "The client")),
    responses((status = 200, body = ClientView, headers(("ETag" = String, description = "Its version"))), Missing, TeamProblems)
)]
#[get("/clients/{id}")]
pub(crate) async fn get_client(call: TeamCall, id: PathId<ClientId>) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadClients, move |conn, member| {
        show(clients::get(conn, member, id.0)?)
    })
    .await
}

fn show(client: clients::Client) -> services::Result<Reply> {
    let version = client.row.version;
    Ok(Reply::ok(&ClientView::from(client))?.with_version(version))
}

/// Changes a client; its address is its primary contact's, so that one changes with it.
#[utoipa::path(
    tag = "clients", request_body = UpdateClient,
    params(("id" = String, Path, description = "The client"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = ClientView, headers(("ETag" = String, description = "Its version"))), Missing, Conflict, EditProblems, TeamProblems, WriteProblems)
)]
#[patch("/clients/{id}")]
pub(crate) async fn update_client(
    call: TeamCall,
    id: PathId<ClientId>,
    body: Body<UpdateClient>,
) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteClients, body.digest, move |conn, _, member| {
            show(clients::update(conn, member, id, body.value.into(), expected)?)
        })
        .await;
    call.with_current(Permission::ReadClients, answer, move |conn, member| {
        let client = clients::get(conn, member, id)?;
        let version = client.row.version;
        Ok((ClientView::from(client), version))
    })
    .await
}

/// Puts a client away; fine when it is already.
#[utoipa::path(
    tag = "clients", params(("id" = String, Path, description = "The client"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = ClientView, headers(("ETag" = String, description = "Its version"))), Missing, TeamProblems)
)]
#[post("/clients/{id}/archive")]
pub(crate) async fn archive_client(call: TeamCall, id: PathId<ClientId>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteClients, [0; 32], move |conn, _, member| {
        show(clients::archive(conn, member, id.0)?)
    })
    .await
}

/// Brings a client back; fine when it is here already.
#[utoipa::path(
    tag = "clients", params(("id" = String, Path, description = "The client"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = ClientView, headers(("ETag" = String, description = "Its version"))), Missing, TeamProblems)
)]
#[post("/clients/{id}/unarchive")]
pub(crate) async fn unarchive_client(call: TeamCall, id: PathId<ClientId>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteClients, [0; 32], move |conn, _, member| {
        show(clients::unarchive(conn, member, id.0)?)
    })
    .await
}

/// Invites a client's primary contact to the portal.
#[utoipa::path(
    tag = "portal access", params(("id" = String, Path, description = "The client"), crate::openapi::IdempotencyKey),
    responses((status = 202, description = "The mail is on its way", body = InvitationView), Missing, Conflict, TeamProblems)
)]
#[post("/clients/{id}/invite")]
pub(crate) async fn invite_client(call: TeamCall, id: PathId<ClientId>) -> Result<HttpResponse, Problem> {
    call.write(
        Permission::ManagePortalAccess,
        [0; 32],
        move |conn, platform, member| {
            let invitation = portal_access::invite_client(conn, platform, member, id.0)?;
            Reply::accepted(&InvitationView::from(invitation))
        },
    )
    .await
}

/// All that the page of a client shows.
#[utoipa::path(
    tag = "clients", params(("id" = String, Path, description = "The client")),
    responses((status = 200, body = ClientOverview), Missing, TeamProblems)
)]
#[get("/clients/{id}/overview")]
pub(crate) async fn get_client_overview(
    call: TeamCall,
    id: PathId<ClientId>,
) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadClients, move |conn, member| {
        let overview = clients::overview(conn, member, id.0)?;
        let version = overview.client.row.version;
        Ok(Reply::ok(&ClientOverview::from(overview))?.with_version(version))
    })
    .await
}

/// A page of a client's activity.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListActivity {
    /// How many events; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Lists what happened with a client, newest first.
#[utoipa::path(
    tag = "clients", params(("id" = String, Path, description = "The client"), ListActivity),
    responses((status = 200, body = Page<ActivityView>), Missing, TeamProblems, Unprocessable)
)]
#[get("/clients/{id}/activity")]
pub(crate) async fn list_client_activity(
    call: TeamCall,
    id: PathId<ClientId>,
    query: Parameters<ListActivity>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let limit = page_size(&mut form, query.0.limit);
    let before = form.parse_optional::<EventId>("/cursor", query.0.cursor.as_deref());
    form.finish().map_err(services::Error::from)?;
    call.get(Permission::ReadClients, move |conn, member| {
        let mut rows = clients::client_activity(conn, member, id.0, before, limit + 1)?;
        let more = i64::try_from(rows.len()).unwrap_or(0) > limit;
        rows.truncate(usize::try_from(limit).unwrap_or(0));
        let next_cursor = rows.last().filter(|_| more).map(|row| row.id.to_string());
        Reply::ok(&Page::<ActivityView> {
            data: rows.into_iter().map(Into::into).collect(),
            next_cursor,
        })
    })
    .await
}

/// A client about to be added.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FindDuplicates {
    /// Its name.
    #[param(max_length = 200)]
    name: Option<String>,
    /// Its address.
    #[param(max_length = 254)]
    email: Option<String>,
    /// A client not to report: the one being edited.
    except: Option<String>,
}

/// Finds clients that may be the one about to be added: same address, or a name that differs in spelling only.
#[utoipa::path(tag = "clients", params(FindDuplicates), responses((status = 200, body = Duplicates), TeamProblems, Unprocessable))]
#[get("/clients/duplicates")]
pub(crate) async fn find_duplicates(
    call: TeamCall,
    query: Parameters<FindDuplicates>,
) -> Result<HttpResponse, Problem> {
    let FindDuplicates { name, email, except } = query.0;
    let mut form = Form::default();
    let except = form.parse_optional::<ClientId>("/except", except.as_deref());
    let name = form
        .optional("/name", "Name", name.as_deref(), 200, domain::form::Lines::One)
        .unwrap_or_default();
    let email = form
        .optional(
            "/email",
            "E-mail",
            email.as_deref(),
            254,
            domain::form::Lines::One,
        )
        .unwrap_or_default();
    form.finish().map_err(services::Error::from)?;
    call.get(Permission::ReadClients, move |conn, member| {
        let found = clients::duplicates(conn, member, &name, &email, except)?;
        Reply::ok(&Duplicates {
            data: found.into_iter().map(Into::into).collect(),
        })
    })
    .await
}

/// Which clients to export.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExportClients {
    /// Which clients; all when absent.
    #[param(inline, value_type = Option<ClientStatusName>)]
    status: Option<String>,
}

/// Exports clients as CSV.
#[utoipa::path(
    tag = "clients", params(ExportClients),
    responses((status = 200, description = "UTF-8, CRLF, headings in the first line", body = String, content_type = "text/csv"), TeamProblems, Unprocessable)
)]
#[get("/clients/export")]
pub(crate) async fn export_clients(
    call: TeamCall,
    query: Parameters<ExportClients>,
) -> Result<HttpResponse, Problem> {
    let status = match query.0.status.as_deref().map(str::parse::<ClientStatus>) {
        None => ClientStatus::All,
        Some(Ok(status)) => status,
        Some(Err(_)) => {
            let invalid = Invalid::at("/status", "invalid", "status must be active, archived or all.");
            return Err(services::Error::from(invalid).into());
        }
    };
    call.member(Permission::ReadClients).await?;
    let day = call.platform().now().format("%Y-%m-%d");
    let pages =
        futures_util::stream::try_unfold((call, Some(String::new())), move |(call, after)| async move {
            let Some(after) = after else { return Ok(None) };
            let page = call
                .read(Permission::ReadClients, move |conn, member| {
                    services::client_csv::export_page(conn, member, status, &after)
                })
                .await?;
            Ok::<_, Problem>(Some((actix_web::web::Bytes::from(page.lines), (call, page.next))))
        });
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"clients-{day}.csv\""),
        ))
        .streaming(pages))
}
