//! What proves a scope, and when it stops to.

use domain::access::Role;
use domain::ids::{ContactId, PortalSessionId, UserSessionId, WorkspaceId};
use persistence::sessions::UserSessionRow;
use persistence::{
    Conn, DbResult, PortalScope, TeamScope, api_keys, contacts, doors, portal_sessions, sessions,
};

use crate::everything::{Everything, everything};
use crate::world::{Team, World, after, moment, now, on_each};

async fn two_workspaces(world: &World) -> (Everything, Everything) {
    world
        .write(|conn| Ok((everything(conn, "acme")?, everything(conn, "zeta")?)))
        .await
}

fn sign_in(conn: &mut Conn, team: &Team, workspace: WorkspaceId) -> DbResult<UserSessionId> {
    let id = UserSessionId::at(moment());
    let row = UserSessionRow {
        id,
        user_id: team.owner,
        workspace_id: workspace,
        ip: String::new(),
        user_agent: String::new(),
        created_at: now(),
        last_seen_at: now(),
        expires_at: after(100),
        revoked_at: None,
    };
    sessions::insert(conn, row)?;
    Ok(id)
}

#[tokio::test]
async fn a_team_session_proves_its_own_workspace_until_it_ends() {
    on_each(async |world| {
        let team = world.team("acme").await;
        world
            .write(move |conn| {
                let session = sign_in(conn, &team, team.scope.workspace())?;
                let proof = sessions::prove(conn, session, after(99))?.unwrap();
                assert_eq!(
                    (proof.scope, proof.user, proof.role),
                    (team.scope, team.owner, Role::Owner)
                );
                assert!(sessions::prove(conn, session, after(100))?.is_none());
                sessions::touch(conn, session, after(50), after(200))?;
                let proof = sessions::prove(conn, session, after(150))?.unwrap();
                assert_eq!(proof.last_seen_at, after(50));
                assert!(sessions::revoke(conn, team.owner, session, after(60))?);
                assert!(!sessions::revoke(conn, team.owner, session, after(61))?);
                assert!(sessions::prove(conn, session, after(61))?.is_none());
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn nobody_signs_in_where_they_do_not_belong() {
    on_each(async |world| {
        let (own, other) = (world.team("acme").await, world.team("zeta").await);
        let refused = world
            .db
            .write(move |conn| sign_in(conn, &own, other.scope.workspace()))
            .await;
        assert!(
            matches!(refused, Err(persistence::DbError::ForeignKey)),
            "{refused:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn ending_the_other_sessions_spares_the_one_named() {
    on_each(async |world| {
        let (team, stranger) = (world.team("acme").await, world.team("zeta").await);
        world
            .write(move |conn| {
                let here = sign_in(conn, &team, team.scope.workspace())?;
                let there = sign_in(conn, &team, team.scope.workspace())?;
                let foreign = sign_in(conn, &stranger, stranger.scope.workspace())?;
                assert!(
                    !sessions::revoke(conn, team.owner, foreign, now())?,
                    "another user's"
                );
                assert_eq!(sessions::revoke_all(conn, team.owner, Some(here), now())?, 1);
                assert!(sessions::prove(conn, there, now())?.is_none());
                assert!(sessions::prove(conn, here, now())?.is_some());
                assert!(sessions::prove(conn, foreign, now())?.is_some());
                let listed = sessions::of_user(conn, team.owner, now())?;
                assert_eq!(listed.iter().map(|row| row.id).collect::<Vec<_>>(), [here]);
                assert_eq!(sessions::revoke_all(conn, team.owner, None, now())?, 1);
                assert!(sessions::prove(conn, here, now())?.is_none());
                Ok(())
            })
            .await;
    })
    .await;
}

fn prove(
    conn: &mut Conn,
    scope: &TeamScope,
    session: PortalSessionId,
    seconds: i64,
) -> DbResult<Option<(PortalScope, ContactId)>> {
    let proof = portal_sessions::prove(conn, scope.workspace(), session, after(seconds))?;
    Ok(proof.map(|proof| (proof.scope, proof.scope.contact())))
}

#[tokio::test]
async fn a_portal_session_proves_its_own_contact_while_admitted() {
    on_each(async |world| {
        let (own, other) = two_workspaces(&world).await;
        world
            .write(move |conn| {
                let (scope, session) = (own.team.scope, own.session.id);
                let (portal, contact) = prove(conn, &scope, session, 0)?.unwrap();
                assert_eq!(
                    (portal.workspace(), portal.client(), contact),
                    (scope.workspace(), own.client.id, own.contact.id)
                );
                assert_eq!(
                    prove(conn, &other.team.scope, session, 0)?,
                    None,
                    "in another workspace"
                );
                assert_eq!(prove(conn, &scope, session, 86_400)?, None, "expired");
                contacts::mark_revoked(conn, &scope, own.contact.id, now())?;
                assert_eq!(prove(conn, &scope, session, 0)?, None, "revoked");
                contacts::mark_signed_in(conn, &scope, own.contact.id, now())?;
                assert!(prove(conn, &scope, session, 0)?.is_some(), "admitted again");
                portal_sessions::revoke_all(conn, &scope, own.contact.id, now())?;
                assert_eq!(prove(conn, &scope, session, 0)?, None, "ended");
                assert!(prove(conn, &other.team.scope, other.session.id, 0)?.is_some());
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_person_enters_by_their_own_doors_only() {
    on_each(async |world| {
        let (own, other) = two_workspaces(&world).await;
        world
            .write(move |conn| {
                let scope = own.team.scope;
                let proof = portal_sessions::prove(conn, scope.workspace(), own.session.id, now())?.unwrap();
                // The same address is known in the other workspace, at a client that did not invite it, and at one that did.
                let same = crate::world::client("Second", &own.contact.email);
                crate::world::add_client(conn, &other.team.scope, &same)?;
                let second = crate::world::add_client(conn, &scope, &same)?;
                let doors = doors::of_person(conn, &proof.scope)?;
                assert_eq!(
                    doors.iter().map(|door| door.contact).collect::<Vec<_>>(),
                    [own.contact.id]
                );
                contacts::mark_signed_in(conn, &scope, second.contact, now())?;
                let doors = doors::of_person(conn, &proof.scope)?;
                let names: Vec<&str> = doors.iter().map(|door| door.client_name.as_str()).collect();
                assert_eq!(names, ["Client of acme", "Second"]);
                let switched = portal_sessions::switch(conn, &proof, &doors[1])?;
                assert_eq!(switched.scope.client(), second.id);
                let again = portal_sessions::prove(conn, scope.workspace(), own.session.id, now())?.unwrap();
                assert_eq!(again.scope, switched.scope);
                let (name, email) = doors::myself(conn, &again.scope)?;
                assert_eq!((name.as_str(), email), ("Second", own.contact.email));
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_key_proves_its_workspace_until_it_is_revoked() {
    on_each(async |world| {
        let (own, other) = two_workspaces(&world).await;
        world
            .write(move |conn| {
                let (scope, row) = api_keys::prove(conn, "key-of-acme")?.unwrap();
                assert_eq!((scope, row), (own.team.scope, own.key.clone()));
                assert!(api_keys::prove(conn, "key-of-nobody")?.is_none());
                assert!(api_keys::revoke(conn, &scope, own.key.id, now())?.is_some());
                assert!(api_keys::revoke(conn, &scope, own.key.id, now())?.is_none());
                assert!(api_keys::prove(conn, "key-of-acme")?.is_none());
                assert_eq!(api_keys::list(conn, &scope)?, []);
                let (scope, _) = api_keys::prove(conn, "key-of-zeta")?.unwrap();
                assert_eq!(scope, other.team.scope);
                Ok(())
            })
            .await;
    })
    .await;
}
