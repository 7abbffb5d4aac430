//! One workspace with at least one row in every table there is.

use domain::ids::{ApiKeyId, ContactId, OutboxId, PortalLinkId, PortalSessionId, UserSessionId};
use persistence::api_keys::ApiKeyRow;
use persistence::idempotency::KeptAnswer;
use persistence::portal_links::PortalLinkRow;
use persistence::portal_sessions::PortalSessionRow;
use persistence::sessions::UserSessionRow;
use persistence::{
    Conn, DbResult, TeamScope, api_keys, contacts, events, idempotency, outbox, password_resets,
    portal_links, portal_sessions, sessions, workspaces,
};

use crate::bills::{Bills, bills};
use crate::offers::{Offers, offers};
use crate::tables::{declared, dump};
use crate::talk::{Talk, talk};
use crate::world::{Team, add_client, after, client, event, moment, now, on_each, team};

/// What a workspace with something of everything consists of.
#[derive(Debug, Clone)]
pub(crate) struct Everything {
    pub(crate) team: Team,
    pub(crate) client: persistence::clients::ClientRow,
    pub(crate) contact: persistence::contacts::ContactRow,
    pub(crate) link: PortalLinkRow,
    pub(crate) session: PortalSessionRow,
    pub(crate) key: ApiKeyRow,
    pub(crate) offers: Offers,
    pub(crate) talk: Talk,
    pub(crate) bills: Bills,
}

pub(crate) fn everything(conn: &mut Conn, slug: &str) -> DbResult<Everything> {
    let team = team(conn, slug)?;
    let scope = &team.scope;
    let added = add_client(
        conn,
        scope,
        &client(&format!("Client of {slug}"), &format!("client@{slug}.example")),
    )?;
    let mail = OutboxId::at(moment());
    outbox::enqueue(
        conn,
        mail,
        Some(scope.workspace()),
        "mail",
        b"sealed".to_vec(),
        now(),
    )?;
    let contact = contacts::find(conn, scope, added.contact)?.unwrap();
    contacts::mark_invited(conn, scope, &contact, mail, now(), after(86_400))?;
    let contact = contacts::find(conn, scope, added.contact)?.unwrap();
    events::append(conn, scope, event(added.id, slug))?;
    events::append(conn, scope, event(added.id, slug))?;
    events::seal(conn, scope.workspace(), 1)?;
    workspaces::put_logo(conn, scope, slug.as_bytes(), &format!("logo-of-{slug}"), now())?;
    sign_in(conn, &team)?;
    password_resets::insert(conn, &format!("reset-of-{slug}"), team.owner, now(), after(3_600))?;
    let link = link(scope, added.contact, slug);
    portal_links::insert(conn, link.clone())?;
    let session = portal_session(scope, added.contact);
    portal_sessions::insert(conn, session.clone())?;
    let key = api_key(&team, slug);
    api_keys::insert(conn, key.clone())?;
    let answer = kept_answer(&scope.workspace().to_string(), "key");
    idempotency::keep(conn, &answer)?;
    let offers = offers(conn, &team, &added, slug)?;
    let talk = talk(conn, &team, &added, &offers, slug)?;
    let bills = bills(conn, scope, &added, &offers, slug)?;
    Ok(Everything {
        bills,
        offers,
        talk,
        team,
        client: added.row,
        contact,
        link,
        session,
        key,
    })
}

fn sign_in(conn: &mut Conn, team: &Team) -> DbResult<()> {
    let row = UserSessionRow {
        id: UserSessionId::at(moment()),
        user_id: team.owner,
        workspace_id: team.scope.workspace(),
        ip: "127.0.0.1".to_owned(),
        user_agent: "test".to_owned(),
        created_at: now(),
        last_seen_at: now(),
        expires_at: after(3_600),
        revoked_at: None,
    };
    sessions::insert(conn, row)
}

pub(crate) fn link(scope: &TeamScope, contact: ContactId, token: &str) -> PortalLinkRow {
    PortalLinkRow {
        workspace_id: scope.workspace(),
        id: PortalLinkId::at(moment()),
        contact_id: contact,
        purpose: "sign_in".to_owned(),
        token_hash: format!("token-of-{token}"),
        code_hash: format!("code-of-{token}"),
        code_expires_at: after(600),
        code_attempts: 0,
        browser_hash: None,
        created_at: now(),
        expires_at: after(86_400),
        used_at: None,
    }
}

pub(crate) fn portal_session(scope: &TeamScope, contact: ContactId) -> PortalSessionRow {
    PortalSessionRow {
        workspace_id: scope.workspace(),
        id: PortalSessionId::at(moment()),
        contact_id: contact,
        method: "link".to_owned(),
        ip: "127.0.0.1".to_owned(),
        user_agent: "test".to_owned(),
        created_at: now(),
        last_seen_at: now(),
        expires_at: after(86_400),
        revoked_at: None,
    }
}

pub(crate) fn api_key(team: &Team, token: &str) -> ApiKeyRow {
    ApiKeyRow {
        workspace_id: team.scope.workspace(),
        id: ApiKeyId::at(moment()),
        name: "Books".to_owned(),
        hint: "wxyz".to_owned(),
        token_hash: format!("key-of-{token}"),
        created_by: team.owner,
        created_at: now(),
        last_used_at: None,
        revoked_at: None,
    }
}

pub(crate) fn kept_answer(principal: &str, key: &str) -> KeptAnswer {
    KeptAnswer {
        principal: principal.to_owned(),
        key: key.to_owned(),
        fingerprint: "f".to_owned(),
        status: 201,
        headers: "[]".to_owned(),
        body: vec![0, 159, 146, 150],
        created_at: now(),
    }
}

#[tokio::test]
async fn nothing_is_left_out_of_everything() {
    on_each(async |world| {
        world
            .write(|conn| {
                everything(conn, "acme")?;
                for table in declared() {
                    assert_ne!(dump(conn, &table, "1 = 1")?.len(), 0, "{} has no row", table.name);
                }
                Ok(())
            })
            .await;
    })
    .await;
}
