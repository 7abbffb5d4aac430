//! Quotes, services, projects and tasks of a workspace: one sent quote with all that can hang on one, and a draft.

use chrono::NaiveDate;
use domain::access::Actor;
use domain::ids::{ChangeRequestId, FileId, ProjectId, QuoteId, QuoteLineId, ServiceId, TaskId};
use domain::money::Money;
use domain::project::{ProjectDetails, ProjectStatus, TaskDetails, TaskStatus};
use domain::quote::{QuoteContent, QuoteLine, QuoteStatus};
use domain::saved_service::ServiceDetails;
use persistence::files::{Content, FileRow, Home};
use persistence::projects::ProjectRow;
use persistence::quote_answers::{AcceptanceRow, ChangeRequestRow};
use persistence::quote_documents::DocumentRow;
use persistence::quote_versions::VersionRow;
use persistence::quotes::QuoteRow;
use persistence::saved_services::ServiceRow;
use persistence::tasks::TaskRow;
use persistence::{
    Conn, DbResult, TeamScope, document_keys, events, files, projects, quote_answers, quote_documents,
    quote_versions, quotes, saved_services, tasks,
};

use crate::world::{Added, Team, event, moment, now};

/// What a workspace offers and works on.
#[derive(Debug, Clone)]
pub(crate) struct Offers {
    pub(crate) quote: QuoteRow,
    pub(crate) draft: QuoteId,
    pub(crate) project: ProjectId,
    pub(crate) task: TaskRow,
    pub(crate) service: ServiceId,
    pub(crate) file: FileRow,
}

pub(crate) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

pub(crate) fn content(title: &str, price: i64) -> QuoteContent {
    QuoteContent {
        title: title.to_owned(),
        currency: "NGN".parse().unwrap(),
        valid_until: day(10, 1),
        lines: vec![QuoteLine {
            id: QuoteLineId::at(moment()),
            description: format!("Line of {title}"),
            detail: None,
            quantity: "1.5".parse().unwrap(),
            unit: Some("day".to_owned()),
            unit_price: price,
            tax_rate: Some("0.15".parse().unwrap()),
            optional: false,
        }],
        discount: Some(domain::quote::Discount::Percent("10".parse().unwrap())),
        terms: None,
        deposit_percent: Some("30".parse().unwrap()),
    }
}

pub(crate) fn project_details(title: &str) -> ProjectDetails {
    ProjectDetails {
        title: title.to_owned(),
        status: ProjectStatus::Active,
        due_on: Some(day(10, 1)),
        description: None,
    }
}

pub(crate) fn task_details(title: &str) -> TaskDetails {
    TaskDetails {
        title: title.to_owned(),
        description: None,
        status: TaskStatus::Todo,
        due_on: None,
        assignee: None,
        visible_to_client: false,
    }
}

pub(crate) fn service_details(name: &str) -> ServiceDetails {
    ServiceDetails {
        name: name.to_owned(),
        detail: None,
        unit: None,
        unit_price: Money {
            amount: 500,
            currency: "NGN".parse().unwrap(),
        },
        tax_rate: None,
    }
}

/// Stores a draft.
pub(crate) fn draft(conn: &mut Conn, scope: &TeamScope, added: &Added, title: &str) -> DbResult<QuoteRow> {
    let content = content(title, 1_000);
    let totals = content.totals(&[]).unwrap();
    let mut row = QuoteRow::new(scope, QuoteId::at(moment()), added.id, None, now());
    row.show(&content, totals.total);
    quotes::insert(conn, row.clone())?;
    let version = VersionRow::new(scope, row.id, 1, &content, &totals, now());
    quote_versions::put(conn, version, &content.lines)?;
    Ok(row)
}

/// Fixes a draft and marks it as sent.
pub(crate) fn send(conn: &mut Conn, scope: &TeamScope, row: &QuoteRow) -> DbResult<QuoteRow> {
    quote_versions::fix(conn, scope, row.id, row.version, row.title.as_bytes(), now())?;
    let mut after = row.clone();
    after.status = QuoteStatus::Sent;
    after.number = Some(quotes::take_number(conn, scope)?);
    (after.sent_version, after.sent_at) = (Some(row.version), Some(now()));
    Ok(quotes::save(conn, scope, row, after, now())?.unwrap())
}

pub(crate) fn acceptance(scope: &TeamScope, quote: &QuoteRow, project: ProjectId) -> AcceptanceRow {
    AcceptanceRow {
        workspace_id: scope.workspace(),
        quote_id: quote.id,
        version: quote.version,
        version_hash: "hash".to_owned(),
        project_id: project.to_string(),
        project_is_new: true,
        kind: "typed".to_owned(),
        signer_name: format!("Signer of {}", quote.title),
        signer_email: None,
        contact_id: None,
        session_id: None,
        session_method: None,
        session_began_at: None,
        ip: None,
        user_agent: None,
        consent: None,
        strokes: None,
        options: "[]".to_owned(),
        recorded_by: None,
        note: None,
        time_zone: "Africa/Lagos".to_owned(),
        viewed_at: None,
        accepted_at: now(),
        subtotal: 1,
        discount: 0,
        tax: 0,
        total: 1,
    }
}

pub(crate) fn offers(conn: &mut Conn, team: &Team, added: &Added, slug: &str) -> DbResult<Offers> {
    let scope = &team.scope;
    let project = ProjectId::at(moment());
    let details = project_details(&format!("Project of {slug}"));
    projects::insert(conn, ProjectRow::new(scope, project, added.id, &details, now()))?;
    let mut of_task = task_details(&format!("Task of {slug}"));
    of_task.assignee = Some(team.owner);
    let task = TaskRow::new(scope, TaskId::at(moment()), project, &of_task, 0, now());
    tasks::insert(conn, task.clone())?;
    projects::recount(conn, scope, project)?;
    let file = file(scope, added, Some(project), slug);
    files::take_room(conn, scope, file.size, i64::MAX)?;
    files::insert(conn, file.clone())?;
    let mut begun = event(added.id, &format!("Project of {slug}"));
    (begun.subject.kind, begun.subject.id) = ("project", project.to_string());
    events::append(conn, scope, begun)?;
    let service = ServiceId::at(moment());
    let of_service = service_details(&format!("Service of {slug}"));
    saved_services::insert(conn, ServiceRow::new(scope, service, &of_service, now()))?;
    let begun = draft(conn, scope, added, &format!("Draft of {slug}"))?;
    let quote = draft(conn, scope, added, &format!("Quote of {slug}"))?;
    let quote = send(conn, scope, &quote)?;
    quote_answers::insert_acceptance(conn, acceptance(scope, &quote, project))?;
    document_keys::kept_or(conn, scope, (&format!("key of {slug}"), b"secret"), now())?;
    quote_documents::insert(
        conn,
        DocumentRow {
            workspace_id: scope.workspace(),
            quote_id: quote.id,
            verify_code: format!("code of {slug}"),
            sha256: "00".to_owned(),
            pdf: b"%PDF".to_vec(),
            created_at: now(),
        },
    )?;
    quote_answers::insert_change_request(
        conn,
        ChangeRequestRow {
            workspace_id: scope.workspace(),
            id: ChangeRequestId::at(moment()),
            quote_id: quote.id,
            version: 1,
            contact_id: added.contact.to_string(),
            contact_name: format!("Person of {slug}"),
            comment: "Smaller, please".to_owned(),
            created_at: now(),
        },
    )?;
    diesel_view(conn, scope, &quote, slug)?;
    Ok(Offers {
        quote,
        draft: begun.id,
        project,
        task,
        service,
        file,
    })
}

/// A file that the client sees.
pub(crate) fn file(scope: &TeamScope, added: &Added, project: Option<ProjectId>, slug: &str) -> FileRow {
    let id = FileId::at(moment());
    let home = Home {
        client: added.id,
        project,
        visible_to_client: true,
    };
    let content = Content {
        name: format!("File of {slug}.txt"),
        media_type: "text/plain".to_owned(),
        // Another one for each workspace.
        size: slug.bytes().map(i64::from).sum(),
        sha256: "00".to_owned(),
        place: format!("{slug}/{id}"),
    };
    FileRow::new(scope, id, home, content, &Actor::System, now())
}

/// A look; only a portal's scope can count one.
fn diesel_view(conn: &mut Conn, scope: &TeamScope, quote: &QuoteRow, slug: &str) -> DbResult<()> {
    use diesel::connection::SimpleConnection as _;
    let (workspace, id) = (scope.workspace(), quote.id);
    conn.batch_execute(&format!(
        "INSERT INTO quote_views VALUES ('{workspace}', '{id}', 'con_1', 'Viewer of {slug}', \
         '2026-09-21 10:00:00', '2026-09-21 10:00:00', 1)"
    ))?;
    Ok(())
}
