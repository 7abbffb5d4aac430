//! The people of the stories, each signed in the way such a person signs in.

use domain::access::Role;
use domain::ids::{UserId, WorkspaceId};
use persistence::users::{self, UserRow};
use persistence::{DbError, TeamScope};
use serde_json::{Value, json};

use crate::actor::Actor;
use crate::app::TestApp;

pub(crate) const PASSWORD: &str = "kente-harmattan-lagoon";

impl TestApp {
    /// Somebody who signs up and so owns a new workspace.
    pub(crate) async fn register(&self, business: &str, email: &str) -> Actor {
        let person = self.anonymous();
        let body =
            json!({"business_name": business, "name": "Ama Mensah", "email": email, "password": PASSWORD});
        person.post("/auth/register", body).await.is(201);
        person
    }

    /// The owner of Bright Studio, whose portal is `bright-studio`.
    pub(crate) async fn owner(&self) -> Actor {
        self.register("Bright Studio", "ama@bright.example").await
    }

    /// Somebody who is already in this team, signed in.
    pub(crate) async fn colleague(&self, owner: &Actor, role: Role) -> Actor {
        let me = owner.get("/me").await.ok(200);
        let workspace: WorkspaceId = text(&me["workspace"]["id"]).parse().unwrap();
        let email = format!("{}@{}.example", role.as_str(), text(&me["workspace"]["slug"]));
        let now = self.platform.now();
        let row = UserRow {
            id: UserId::at(now),
            email: email.clone(),
            name: format!("The {}", role.as_str()),
            password_hash: self.platform.passwords.hash(PASSWORD.to_owned()).await.unwrap(),
            version: 1,
            created_at: now.naive_utc(),
            updated_at: now.naive_utc(),
        };
        let joined = self.platform.db.write(move |conn| {
            let id = row.id;
            users::insert(conn, row)?;
            users::join(conn, &TeamScope::for_job(workspace), id, role, now.naive_utc())?;
            Ok::<_, DbError>(())
        });
        joined.await.unwrap();
        self.log_in(&email, PASSWORD).await
    }

    pub(crate) async fn log_in(&self, email: &str, password: &str) -> Actor {
        let person = self.anonymous();
        let body = json!({"email": email, "password": password});
        person.post("/auth/login", body).await.is(200);
        person
    }

    /// An integration with a new key of the owner's workspace.
    pub(crate) async fn integration(&self, owner: &Actor, name: &str) -> Actor {
        let made = owner.post("/api-keys", json!({"name": name})).await.ok(201);
        self.program().with_key(text(&made["secret"]))
    }

    /// Invites a client's primary contact and lets them in by the mailed link.
    pub(crate) async fn portal_of(&self, owner: &Actor, client: &Value) -> Actor {
        owner
            .act(&format!("/clients/{}/invite", id(client)))
            .await
            .is(202);
        let letter = self.letter(text(&client["email"])).await;
        let person = self.anonymous();
        person
            .post(&door(owner, "redeem").await, json!({"token": letter.token()}))
            .await
            .is(200);
        person
    }
}

/// A path at the door of this owner's portal.
pub(crate) async fn door(owner: &Actor, rest: &str) -> String {
    let workspace = owner.get("/workspace").await.ok(200);
    format!("/public/portals/{}/{rest}", text(&workspace["slug"]))
}

/// Adds a client of this name, whose address is like the name.
pub(crate) async fn add_client(owner: &Actor, name: &str) -> Value {
    let email = format!("{}@client.example", name.to_lowercase().replace(' ', "."));
    owner
        .post("/clients", json!({"name": name, "email": email}))
        .await
        .ok(201)
}

/// Adds a contact to a client.
pub(crate) async fn add_contact(owner: &Actor, client: &Value, name: &str, email: &str) -> Value {
    let path = format!("/clients/{}/contacts", id(client));
    owner
        .post(&path, json!({"name": name, "email": email}))
        .await
        .ok(201)
}

/// Writes a draft for a client: a day and a half at 10000 with tax, and an option of 2000 without.
pub(crate) async fn add_quote(owner: &Actor, client: &str, title: &str) -> Value {
    let body = json!({
        "client_id": client, "title": title, "currency": "NGN", "valid_until": "2026-03-20",
        "lines": [
            {"description": "Design", "quantity": "1.5", "unit": "day", "tax_rate": "0.15",
             "unit_price": {"amount": 10_000, "currency": "NGN"}},
            {"description": "Printing", "quantity": "1", "optional": true,
             "unit_price": {"amount": 2_000, "currency": "NGN"}},
        ],
    });
    owner.post("/quotes", body).await.ok(201)
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

pub(crate) fn id(thing: &Value) -> &str {
    text(&thing["id"])
}

/// The values of one member of every row of a page.
pub(crate) fn column(page: &Value, member: &str) -> Vec<String> {
    let rows = page["data"].as_array().unwrap();
    rows.iter().map(|row| text(&row[member]).to_owned()).collect()
}
