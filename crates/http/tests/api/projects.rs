//! Projects and their boards, for the team and for the client.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::actor::Actor;
use crate::app::for_each_database;
use crate::people::{add_client, column, id};

async fn add_task(owner: &Actor, project: &str, body: Value) -> Value {
    owner
        .post(&format!("/projects/{project}/tasks"), body)
        .await
        .ok(201)
}

/// The board as column, place and title.
async fn board(owner: &Actor, project: &str) -> Vec<String> {
    let page = owner.get(&format!("/projects/{project}/tasks")).await.ok(200);
    let rows = page["data"].as_array().unwrap();
    rows.iter()
        .map(|row| format!("{} {} {}", row["status"], row["position"], row["title"]).replace('"', ""))
        .collect()
}

#[test]
fn a_project_is_begun_changed_and_found() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let body = json!({"client_id": id(&client), "title": "Rebrand", "due_on": "2026-06-30", "description": "All of it"});
        let project = owner.post("/projects", body).await.ok(201);
        assert_eq!(project["progress"], json!({"done": 0, "total": 0, "percent": 0}));
        let path = format!("/projects/{}", id(&project));
        let changed = owner
            .patch(&path, json!({"status": "on_hold", "due_on": null}))
            .await
            .ok(200);
        assert_eq!(
            (&changed["status"], &changed["due_on"]),
            (&json!("on_hold"), &Value::Null)
        );
        assert_eq!(changed["version"], 2);
        let found = owner.get("/projects?q=rebr&status=on_hold").await.ok(200);
        assert_eq!(column(&found, "id"), [id(&project)]);
        let at = owner
            .post("/projects", json!({"client_id": "cli_1", "title": "x"}))
            .await;
        assert_eq!(at.refused_at(422, "validation_failed"), ["/client_id"]);
    });
}

#[test]
fn tasks_move_between_columns_and_places_and_progress_follows() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let body = json!({"client_id": id(&client), "title": "Rebrand"});
        let project = owner.post("/projects", body).await.ok(201);
        let project = id(&project);
        let mut tasks = Vec::new();
        for title in ["A", "B", "C"] {
            tasks.push(add_task(&owner, project, json!({"title": title})).await);
        }
        let path = |place: usize| format!("/tasks/{}", id(&tasks[place]));
        owner.patch(&path(2), json!({"position": 0})).await.is(200);
        assert_eq!(board(&owner, project).await, ["todo 0 C", "todo 1 A", "todo 2 B"]);
        let moved = owner.patch(&path(0), json!({"status": "complete"})).await.ok(200);
        assert_eq!(moved["position"], 0);
        assert_eq!(
            board(&owner, project).await,
            ["complete 0 A", "todo 0 C", "todo 1 B"]
        );
        let shown = owner.get(&format!("/projects/{project}")).await.ok(200);
        assert_eq!(shown["progress"], json!({"done": 1, "total": 3, "percent": 33}));
        owner.delete(&path(2)).await.is(204);
        assert_eq!(board(&owner, project).await, ["complete 0 A", "todo 0 B"]);
        let stranger = json!({"assignee_id": "usr_00000000000000000000000000"});
        let at = owner.patch(&path(1), stranger).await;
        assert_eq!(at.refused_at(422, "validation_failed"), ["/assignee_id"]);
        let me = owner.get("/me").await.ok(200);
        let mine = json!({"assignee_id": me["user"]["id"]});
        assert_eq!(
            owner.patch(&path(1), mine).await.ok(200)["assignee_id"],
            me["user"]["id"]
        );
    });
}

#[test]
fn a_client_sees_the_tasks_that_are_shown_and_nothing_of_another_client() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let other = add_client(&owner, "Zuri Wanjiku").await;
        let person = app.portal_of(&owner, &client).await;
        let mut ids = Vec::new();
        for of in [&client, &other] {
            let body = json!({"client_id": id(of), "title": "Rebrand"});
            let project = owner.post("/projects", body).await.ok(201);
            ids.push(id(&project).to_owned());
            add_task(
                &owner,
                id(&project),
                json!({"title": "Shown", "visible_to_client": true}),
            )
            .await;
            add_task(&owner, id(&project), json!({"title": "Internal"})).await;
        }
        let list = person.get("/portal/projects").await.ok(200);
        assert_eq!(column(&list, "id"), [ids[0].clone()]);
        let tasks = person
            .get(&format!("/portal/projects/{}/tasks", ids[0]))
            .await
            .ok(200);
        assert_eq!(column(&tasks, "title"), ["Shown"]);
        for path in ["", "/tasks"] {
            let foreign = format!("/portal/projects/{}{path}", ids[1]);
            person.get(&foreign).await.problem(404, "not_found");
        }
    });
}

#[test]
fn many_moves_at_once_leave_every_task_its_own_place() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let body = json!({"client_id": id(&client), "title": "Rebrand"});
        let project = owner.post("/projects", body).await.ok(201);
        let project = id(&project);
        let path = format!("/projects/{project}/tasks");
        let made =
            join_all((0..8).map(|number| owner.post(&path, json!({"title": number.to_string()})))).await;
        let tasks: Vec<Value> = made.into_iter().map(|answer| answer.ok(201)).collect();
        let moves = tasks.iter().enumerate().map(|(place, task)| {
            let status = if place % 2 == 0 { "review" } else { "todo" };
            let body = json!({"status": status, "position": place % 3});
            let path = format!("/tasks/{}", id(task));
            let owner = owner.clone();
            async move { owner.patch(&path, body).await.status }
        });
        assert_eq!(join_all(moves).await, [200; 8]);
        let places: Vec<String> = board(&owner, project)
            .await
            .iter()
            .map(|line| line.rsplit_once(' ').unwrap().0.to_owned())
            .collect();
        let expected: Vec<String> = ["review", "todo"]
            .iter()
            .flat_map(|column| (0..4).map(move |place| format!("{column} {place}")))
            .collect();
        assert_eq!(places, expected);
    });
}
