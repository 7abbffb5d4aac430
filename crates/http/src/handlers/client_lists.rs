//! Many clients at once: the list, lookalikes, the export.

use actix_web::http::header;
use actix_web::{HttpResponse, get};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::Permission;
use domain::client::{ClientOrder, ClientSort, ClientStatus};
use domain::form::{Form, Invalid, Lines};
use domain::ids::ClientId;
use persistence::client_list::{self, ClientCursor, ClientQuery};
use persistence::workspaces;
use serde::Deserialize;
use services::clients;
use utoipa::IntoParams;

use crate::call::{Parameters, Reply, TeamCall, page_size};
use crate::openapi::{ClientStatusName, TeamProblems, Unprocessable};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::clients::{ClientSummaryView, Duplicates};

const LONGEST_SEARCH: usize = 200;

/// What to show of the list of clients.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListClients {
    /// Words that must all occur in name, company, e-mail address or phone; accents and case do not matter.
    /// Sorted by name, clients whose name begins with them come first.
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
    let query = query.0.check().map_err(services::Error::from)?;
    call.get(Permission::ReadClients, move |conn, member| {
        let page = client_list::list(conn, &member.scope, &query)?;
        let next_cursor = page.next.as_ref().map(write_cursor);
        let currency = workspaces::currency(conn, &member.scope)?;
        let data = page
            .rows
            .into_iter()
            .map(|row| ClientSummaryView::new(row, &currency))
            .collect();
        Reply::ok(&Page::<ClientSummaryView> { data, next_cursor })
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
        .optional("/name", "Name", name.as_deref(), 200, Lines::One)
        .unwrap_or_default();
    let email = form
        .optional("/email", "E-mail", email.as_deref(), 254, Lines::One)
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
