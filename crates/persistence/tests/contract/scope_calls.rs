//! Every public query that takes a team's scope, called with the ids of somebody.

use domain::access::Role;
use domain::client::{ClientSort, ClientStatus};
use domain::ids::{OutboxId, UserId};
use domain::thread::MessageMails;
use persistence::client_list::ClientQuery;
use persistence::projects::ProjectQuery;
use persistence::quotes::QuoteQuery;
use persistence::workspaces::WorkspaceChanges;
use persistence::{
    Conn, DbResult, TeamScope, activity, api_keys, client_import, client_list, clients, contacts,
    document_keys, events, files, portal_links, portal_sessions, projects, quote_answers, quote_documents,
    quote_versions, quotes, saved_services, tasks, users, workspaces,
};

use crate::everything::Everything;
use crate::offers::{project_details, service_details, task_details};
use crate::world::{after, client, event, moment, now, person};

/// One query with the ids of somebody; its answer as text.
pub(crate) type Call = fn(&mut Conn, &TeamScope, &Everything, UserId) -> DbResult<String>;

pub(crate) fn told(answer: DbResult<impl std::fmt::Debug>) -> DbResult<String> {
    answer.map(|answer| format!("{answer:?}"))
}

pub(crate) const READS: &[(&str, Call)] = &[
    ("activity::of_project", |conn, scope, all, _| {
        told(activity::of_project(conn, scope, all.offers.project, None, 10))
    }),
    ("activity::of_client", |conn, scope, all, _| {
        told(activity::of_client(conn, scope, all.client.id, None, 10))
    }),
    ("api_keys::list", |conn, scope, _, _| {
        told(api_keys::list(conn, scope))
    }),
    ("client_import::names_by_email", |conn, scope, all, _| {
        told(client_import::names_by_email(
            conn,
            scope,
            std::slice::from_ref(&all.contact.email),
        ))
    }),
    ("client_import::names_by_fingerprint", |conn, scope, all, _| {
        told(client_import::names_by_fingerprint(
            conn,
            scope,
            std::slice::from_ref(&all.client.name_fingerprint),
        ))
    }),
    ("client_list::list", |conn, scope, all, _| {
        let search = Some(all.client.name.clone());
        let query = ClientQuery {
            search,
            status: ClientStatus::All,
            sort: ClientSort::default(),
            after: None,
            limit: 9,
        };
        told(client_list::list(conn, scope, &query))
    }),
    ("clients::find", |conn, scope, all, _| {
        told(clients::find(conn, scope, all.client.id))
    }),
    ("clients::with_email", |conn, scope, all, _| {
        told(clients::with_email(conn, scope, &all.contact.email))
    }),
    ("clients::with_fingerprint_near", |conn, scope, all, _| {
        told(clients::with_fingerprint_near(
            conn,
            scope,
            &all.client.name_fingerprint,
        ))
    }),
    ("clients::export_page", |conn, scope, _, _| {
        told(clients::export_page(conn, scope, ClientStatus::All, "", 9))
    }),
    ("contacts::find", |conn, scope, all, _| {
        told(contacts::find(conn, scope, all.contact.id))
    }),
    ("contacts::find_for_update", |conn, scope, all, _| {
        told(contacts::find_for_update(conn, scope, all.contact.id))
    }),
    ("contacts::primary_of", |conn, scope, all, _| {
        told(contacts::primary_of(conn, scope, all.client.id))
    }),
    ("contacts::of_client", |conn, scope, all, _| {
        told(contacts::of_client(conn, scope, all.client.id))
    }),
    ("contacts::admitted_with_email", |conn, scope, all, _| {
        told(contacts::admitted_with_email(conn, scope, &all.contact.email))
    }),
    ("files::find", |conn, scope, all, _| {
        told(files::find(conn, scope, all.offers.file.id))
    }),
    ("files::of_project", |conn, scope, all, _| {
        told(files::of_project(conn, scope, all.offers.project, None, 9))
    }),
    ("files::taken", |conn, scope, all, _| {
        let taken = files::taken(conn, scope)?;
        told(Ok(if taken == all.offers.file.size {
            "what zeta takes"
        } else {
            "another's"
        }))
    }),
    ("portal_links::by_token", |conn, scope, all, _| {
        told(portal_links::by_token(conn, scope, &all.link.token_hash))
    }),
    ("portal_links::with_live_code", |conn, scope, all, _| {
        told(portal_links::with_live_code(
            conn,
            scope,
            &all.contact.email,
            now(),
        ))
    }),
    ("projects::find", |conn, scope, all, _| {
        told(projects::find(conn, scope, all.offers.project))
    }),
    ("projects::list", |conn, scope, all, _| {
        let query = ProjectQuery {
            client: Some(all.client.id),
            limit: 9,
            ..ProjectQuery::default()
        };
        told(projects::list(conn, scope, &query))
    }),
    ("quote_documents::find", |conn, scope, all, _| {
        told(quote_documents::find(conn, scope, all.offers.quote.id))
    }),
    ("quote_answers::acceptance", |conn, scope, all, _| {
        told(quote_answers::acceptance(conn, scope, all.offers.quote.id))
    }),
    ("quote_answers::change_requests", |conn, scope, all, _| {
        told(quote_answers::change_requests(conn, scope, all.offers.quote.id))
    }),
    ("quote_answers::quotes_of_projects", |conn, scope, all, _| {
        let of = [all.offers.project.to_string()];
        let found = quote_answers::quotes_of_projects(conn, scope, &of)?;
        told(Ok(found.iter().map(|_| "zeta's quote").collect::<Vec<_>>()))
    }),
    ("quote_answers::views", |conn, scope, all, _| {
        told(quote_answers::views(conn, scope, all.offers.quote.id))
    }),
    ("quote_versions::get", |conn, scope, all, _| {
        told(quote_versions::get(conn, scope, all.offers.quote.id, 1))
    }),
    ("quote_versions::of_quote", |conn, scope, all, _| {
        told(quote_versions::of_quote(conn, scope, all.offers.quote.id))
    }),
    ("quotes::find", |conn, scope, all, _| {
        told(quotes::find(conn, scope, all.offers.quote.id))
    }),
    ("quotes::find_for_update", |conn, scope, all, _| {
        told(quotes::find_for_update(conn, scope, all.offers.quote.id))
    }),
    ("quotes::list", |conn, scope, all, _| {
        let query = QuoteQuery {
            client: Some(all.client.id),
            limit: 9,
            ..QuoteQuery::default()
        };
        told(quotes::list(conn, scope, &query))
    }),
    ("saved_services::find", |conn, scope, all, _| {
        told(saved_services::find(conn, scope, all.offers.service))
    }),
    ("saved_services::list", |conn, scope, _, _| {
        told(saved_services::list(conn, scope, "service", None, 9))
    }),
    ("tasks::find", |conn, scope, all, _| {
        told(tasks::find(conn, scope, all.offers.task.id))
    }),
    ("tasks::of_project", |conn, scope, all, _| {
        told(tasks::of_project(conn, scope, all.offers.project))
    }),
    ("users::message_mails", |conn, scope, all, _| {
        let choice = users::message_mails(conn, scope, all.team.owner);
        choice.map(|choice| if choice == MessageMails::All { "zeta" } else { "" }.to_owned())
    }),
    ("users::of_workspace", |conn, scope, _, _| {
        told(users::of_workspace(conn, scope))
    }),
    ("users::owner_of", |conn, scope, _, _| {
        told(users::owner_of(conn, scope))
    }),
    ("workspaces::get", |conn, scope, _, _| {
        told(workspaces::get(conn, scope))
    }),
    ("workspaces::currency", |conn, scope, _, _| {
        told(workspaces::currency(conn, scope))
    }),
];

pub(crate) const WRITES: &[(&str, Call)] = &[
    ("activity::show_past", |conn, scope, all, _| {
        let (client, project) = (all.client.id, all.offers.project);
        told(activity::show_past(
            conn,
            scope,
            client,
            &client.to_string(),
            project,
        ))
    }),
    ("api_keys::revoke", |conn, scope, all, _| {
        told(api_keys::revoke(conn, scope, all.key.id, now()))
    }),
    ("api_keys::touch", |conn, scope, all, _| {
        told(api_keys::touch(conn, scope, all.key.id, now()))
    }),
    ("clients::update", |conn, scope, all, _| {
        told(clients::update(
            conn,
            scope,
            all.client.id,
            1,
            &client("New", "new@b.co"),
            now(),
        ))
    }),
    ("clients::set_archived", |conn, scope, all, _| {
        told(clients::set_archived(
            conn,
            scope,
            all.client.id,
            Some(now()),
            now(),
        ))
    }),
    ("clients::bump", |conn, scope, all, _| {
        told(clients::bump(conn, scope, all.client.id, now()))
    }),
    ("contacts::update", |conn, scope, all, _| {
        let version = all.contact.version;
        told(contacts::update(
            conn,
            scope,
            all.contact.id,
            version,
            &person("New", "new@b.co"),
            now(),
        ))
    }),
    ("contacts::delete", |conn, scope, all, _| {
        told(contacts::delete(conn, scope, all.contact.id))
    }),
    ("contacts::mark_invited", |conn, scope, all, _| {
        told(contacts::mark_invited(
            conn,
            scope,
            &all.contact,
            OutboxId::at(moment()),
            now(),
            after(9),
        ))
    }),
    ("contacts::mark_revoked", |conn, scope, all, _| {
        told(contacts::mark_revoked(conn, scope, all.contact.id, now()))
    }),
    ("contacts::mark_signed_in", |conn, scope, all, _| {
        told(contacts::mark_signed_in(conn, scope, all.contact.id, now()))
    }),
    ("document_keys::kept_or", |conn, scope, _, _| {
        told(document_keys::kept_or(
            conn,
            scope,
            ("another key", b"secret"),
            now(),
        ))
    }),
    ("events::append", |conn, scope, all, _| {
        told(events::append(conn, scope, event(all.client.id, "new")))
    }),
    ("events::append_all", |conn, scope, all, _| {
        let many = vec![event(all.client.id, "new"), event(all.client.id, "another")];
        told(events::append_all(conn, scope, many))
    }),
    ("files::save", |conn, scope, all, _| {
        let before = &all.offers.file;
        let mut after = before.clone();
        after.name = "new".to_owned();
        told(files::save(conn, scope, before, &after))
    }),
    ("files::take_room", |conn, scope, _, _| {
        told(files::take_room(conn, scope, 1, 1_000_000))
    }),
    ("portal_links::count_attempt", |conn, scope, all, _| {
        told(portal_links::count_attempt(
            conn,
            scope,
            std::slice::from_ref(&all.link),
        ))
    }),
    ("portal_links::redeem", |conn, scope, all, _| {
        told(portal_links::redeem(conn, scope, all.link.id, now()))
    }),
    ("portal_links::withdraw", |conn, scope, all, _| {
        told(portal_links::withdraw(conn, scope, all.contact.id, now()))
    }),
    ("portal_sessions::revoke_all", |conn, scope, all, _| {
        told(portal_sessions::revoke_all(conn, scope, all.contact.id, now()))
    }),
    ("projects::lock", |conn, scope, all, _| {
        told(projects::lock(conn, scope, all.offers.project, after(9)))
    }),
    ("projects::recount", |conn, scope, all, _| {
        tasks::delete(conn, scope, all.offers.task.id)?;
        told(projects::recount(conn, scope, all.offers.project))
    }),
    ("projects::update", |conn, scope, all, _| {
        let details = project_details("New");
        told(projects::update(
            conn,
            scope,
            all.offers.project,
            1,
            &details,
            now(),
        ))
    }),
    ("quote_versions::fix", |conn, scope, all, _| {
        let draft = all.offers.draft;
        told(quote_versions::fix(conn, scope, draft, 1, b"new", now()))
    }),
    ("quote_versions::withdraw", |conn, scope, all, _| {
        told(quote_versions::withdraw(
            conn,
            scope,
            all.offers.quote.id,
            1,
            now(),
        ))
    }),
    ("quotes::delete", |conn, scope, all, _| {
        told(quotes::delete(conn, scope, all.offers.draft))
    }),
    ("quotes::save", |conn, scope, all, _| {
        let quote = all.offers.quote.clone();
        told(quotes::save(conn, scope, &quote, quote.clone(), now()))
    }),
    ("quotes::take_number", |conn, scope, _, _| {
        told(quotes::take_number(conn, scope))
    }),
    ("saved_services::delete", |conn, scope, all, _| {
        told(saved_services::delete(conn, scope, all.offers.service))
    }),
    ("saved_services::update", |conn, scope, all, _| {
        let details = service_details("New");
        told(saved_services::update(
            conn,
            scope,
            all.offers.service,
            1,
            &details,
            now(),
        ))
    }),
    ("tasks::arrange", |conn, scope, all, _| {
        let id = all.offers.task.id;
        let other = domain::ids::TaskId::at(moment());
        told(tasks::arrange(conn, scope, &[other, id]))
    }),
    ("tasks::delete", |conn, scope, all, _| {
        told(tasks::delete(conn, scope, all.offers.task.id))
    }),
    ("tasks::update", |conn, scope, all, _| {
        let details = task_details("New");
        told(tasks::update(conn, scope, all.offers.task.id, 1, &details, now()))
    }),
    ("users::choose_message_mails", |conn, scope, all, _| {
        told(users::choose_message_mails(
            conn,
            scope,
            all.team.owner,
            MessageMails::None,
        ))
    }),
    ("users::join", |conn, scope, _, user| {
        told(users::join(conn, scope, user, Role::Member, now()))
    }),
    ("workspaces::update", |conn, scope, _, _| {
        let changes = WorkspaceChanges {
            slug: "new".to_owned(),
            name: "New".to_owned(),
            country: "GH".to_owned(),
            time_zone: "Africa/Accra".to_owned(),
            currency: "GHS".to_owned(),
            brand_color: "#000000".to_owned(),
        };
        let version = workspaces::get(conn, scope)?.version;
        told(workspaces::update(conn, scope, version, &changes, now()))
    }),
    ("workspaces::put_logo", |conn, scope, _, _| {
        told(workspaces::put_logo(conn, scope, b"new", "new", now()))
    }),
    ("workspaces::delete_logo", |conn, scope, _, _| {
        told(workspaces::delete_logo(conn, scope, now()))
    }),
];
