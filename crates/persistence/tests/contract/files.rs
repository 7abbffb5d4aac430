//! Files: what the portal sees of them, the room they take, and the way out of the bin.

use domain::ids::{EventId, PortalSessionId};
use persistence::files::FileRow;
use persistence::{Conn, DbResult, PortalScope, activity, events, files, portal_sessions};

use crate::everything::{Everything, everything, portal_session};
use crate::offers::file;
use crate::world::{Added, after, event, now, on_each};

fn portal(conn: &mut Conn, all: &Everything) -> DbResult<PortalScope> {
    let session = portal_session(&all.team.scope, all.contact.id);
    let id: PortalSessionId = session.id;
    portal_sessions::insert(conn, session)?;
    let proof = portal_sessions::prove(conn, all.team.scope.workspace(), id, now())?;
    Ok(proof.unwrap().scope)
}

fn changed(conn: &mut Conn, all: &Everything, change: impl Fn(&mut FileRow)) -> DbResult<FileRow> {
    let before = files::find(conn, &all.team.scope, all.offers.file.id)?.unwrap();
    let mut after = before.clone();
    change(&mut after);
    Ok(files::save(conn, &all.team.scope, &before, &after)?.unwrap())
}

#[tokio::test]
async fn the_portal_sees_a_file_while_it_is_shown_and_not_in_the_bin() {
    on_each(async |world| {
        world
            .write(|conn| {
                let all = everything(conn, "acme")?;
                let scope = portal(conn, &all)?;
                let (id, project) = (all.offers.file.id, all.offers.project);
                let seen = |conn: &mut Conn| -> DbResult<(usize, bool)> {
                    let listed = files::visible_of_project(conn, &scope, project, None, 9)?;
                    Ok((listed.len(), files::find_visible(conn, &scope, id)?.is_some()))
                };
                assert_eq!(seen(conn)?, (1, true));
                changed(conn, &all, |row| row.visible_to_client = false)?;
                assert_eq!(seen(conn)?, (0, false));
                changed(conn, &all, |row| row.visible_to_client = true)?;
                changed(conn, &all, |row| row.deleted_at = Some(now()))?;
                assert_eq!(seen(conn)?, (0, false));
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_change_on_an_old_revision_is_not_kept() {
    on_each(async |world| {
        world
            .write(|conn| {
                let all = everything(conn, "acme")?;
                let before = all.offers.file.clone();
                let saved = changed(conn, &all, |row| row.name = "One".to_owned())?;
                assert_eq!((saved.name.as_str(), saved.revision), ("One", 2));
                let late = files::save(conn, &all.team.scope, &before, &before)?;
                assert_eq!(late, None);
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn room_is_taken_up_to_the_quota_and_given_back_when_the_bin_is_emptied() {
    on_each(async |world| {
        world
            .write(|conn| {
                let all = everything(conn, "acme")?;
                let scope = &all.team.scope;
                let size = all.offers.file.size;
                assert_eq!(files::taken(conn, scope)?, size);
                let quota = size + 60;
                assert!(files::take_room(conn, scope, 60, quota)?);
                assert!(!files::take_room(conn, scope, 1, quota)?);
                assert!(!files::take_room(conn, scope, i64::MAX, quota)?);
                assert_eq!(files::taken(conn, scope)?, quota);
                assert_eq!(files::purge(conn, after(9), 10)?, Vec::<String>::new());
                let gone = changed(conn, &all, |row| row.deleted_at = Some(now()))?;
                assert_eq!(
                    files::purge(conn, now(), 10)?,
                    Vec::<String>::new(),
                    "not due yet"
                );
                assert_eq!(files::purge(conn, after(1), 10)?, [gone.place]);
                assert_eq!(files::taken(conn, scope)?, 60);
                assert_eq!(files::find(conn, scope, gone.id)?, None);
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn what_no_row_names_is_told_from_what_one_promises() {
    on_each(async |world| {
        world
            .write(|conn| {
                let all = everything(conn, "acme")?;
                let place = all.offers.file.place.clone();
                let unnamed = files::unnamed(conn, &[place.clone(), "nobody's".to_owned()])?;
                assert_eq!(unnamed, ["nobody's"]);
                let promises = files::promises(conn, "", 9)?;
                assert_eq!(promises.len(), 1);
                assert_eq!(
                    (promises[0].place.as_str(), promises[0].size),
                    (place.as_str(), all.offers.file.size)
                );
                assert_eq!(files::promises(conn, &place, 9)?, []);
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_file_of_no_project_stands_in_no_projects_list() {
    on_each(async |world| {
        world
            .write(|conn| {
                let all = everything(conn, "acme")?;
                let added = Added {
                    row: all.client.clone(),
                    id: all.client.id,
                    contact: all.contact.id,
                };
                let loose = file(&all.team.scope, &added, None, "loose");
                files::insert(conn, loose.clone())?;
                let listed = files::of_project(conn, &all.team.scope, all.offers.project, None, 9)?;
                assert_eq!(listed, std::slice::from_ref(&all.offers.file));
                let scope = portal(conn, &all)?;
                assert_eq!(files::find_visible(conn, &scope, loose.id)?, Some(loose));
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_projects_activity_has_what_names_it_and_nothing_else() {
    on_each(async |world| {
        world
            .write(|conn| {
                let all = everything(conn, "acme")?;
                let project = all.offers.project;
                let named = |kind: &'static str, id: String, data: String| {
                    let mut event = event(all.client.id, "Something");
                    (event.subject.kind, event.subject.id, event.data) = (kind, id, data);
                    event
                };
                let told = [
                    named("project", project.to_string(), "{}".to_owned()),
                    named(
                        "task",
                        "tsk_1".to_owned(),
                        format!(r#"{{"project_id":"{project}","x":1}}"#),
                    ),
                    named(
                        "file",
                        "fil_1".to_owned(),
                        format!(r#"{{"x":"","project_id":"{project}"}}"#),
                    ),
                ];
                let other = [
                    named("task", "tsk_1".to_owned(), r#"{"project_id":null}"#.to_owned()),
                    // Words that somebody typed, as JSON writes them.
                    named(
                        "task",
                        "tsk_1".to_owned(),
                        format!(r#"{{"name":"\"project_id\":\"{project}\""}}"#),
                    ),
                    named("task", project.to_string(), "{}".to_owned()),
                ];
                events::append_all(conn, &all.team.scope, [told, other].concat())?;
                let found = activity::of_project(conn, &all.team.scope, project, None, 9)?;
                let kinds: Vec<&str> = found.iter().map(|row| row.subject_kind.as_str()).collect();
                // The last is that of its beginning.
                assert_eq!(kinds, ["file", "task", "project", "project"]);
                let first: EventId = found[0].id;
                let rest = activity::of_project(conn, &all.team.scope, project, Some(first), 1)?;
                assert_eq!(rest[0].subject_kind, "task");
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn what_led_to_a_project_is_shown_in_its_activity_once() {
    on_each(async |world| {
        world
            .write(|conn| {
                let all = everything(conn, "acme")?;
                let (scope, client, project) = (&all.team.scope, all.client.id, all.offers.project);
                for _ in 0..2 {
                    activity::show_past(conn, scope, client, &client.to_string(), project)?;
                }
                let found = activity::of_project(conn, scope, project, None, 9)?;
                let kinds: Vec<&str> = found.iter().map(|row| row.subject_kind.as_str()).collect();
                assert_eq!(kinds, ["project", "client", "client"]);
                Ok(())
            })
            .await;
    })
    .await;
}
