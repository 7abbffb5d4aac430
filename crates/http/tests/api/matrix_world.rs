//! Two workspaces side by side, with all the callers of the access matrix and ids to fill into its slots.

use domain::access::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::actor::Actor;
use crate::app::TestApp;
use crate::invoices::{add_invoice, prove_transfer, report_transfer};
use crate::people::{PASSWORD, add_contact, add_quote, column, id, text};
use crate::schedules::add_schedule;

/// A small picture.
pub(crate) const LOGO: &[u8] = include_bytes!("logo.png");

/// One workspace and what of it can be named.
pub(crate) struct Place {
    pub(crate) owner: Actor,
    /// Stands in everything of this place that is not public.
    pub(crate) canary: &'static str,
    slug: String,
    owner_email: String,
    /// The client whose contact is among the callers.
    pub(crate) client: Value,
    logo_file: String,
    event: String,
}

/// What fills the slots of one call.
#[derive(Clone, Default)]
pub(crate) struct Fill {
    pub(crate) client: String,
    pub(crate) contact: String,
    pub(crate) key: String,
    pub(crate) session: String,
    pub(crate) portal_client: String,
    pub(crate) slug: String,
    pub(crate) file: String,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) event: String,
    pub(crate) quote: String,
    pub(crate) version_hash: String,
    pub(crate) service: String,
    pub(crate) project: String,
    pub(crate) task: String,
    pub(crate) stored_file: String,
    pub(crate) thread: String,
    pub(crate) message: String,
    pub(crate) invoice: String,
    pub(crate) payment: String,
    pub(crate) transfer: String,
    pub(crate) credit_note: String,
    pub(crate) schedule: String,
    pub(crate) share_link: String,
}

pub(crate) struct World {
    /// In the order of the table's columns.
    pub(crate) callers: [Actor; 8],
    pub(crate) ours: Place,
    pub(crate) theirs: Place,
}

async fn upload_logo(owner: &Actor) -> String {
    let call = owner.call(Method::PUT, "/workspace/logo").body("image/png", LOGO);
    let workspace = call.send().await.ok(200);
    let url = text(&workspace["branding"]["logo_url"]).to_owned();
    url.rsplit('/').next().unwrap().to_owned()
}

async fn client_of(owner: &Actor, name: &str) -> Value {
    let email = format!("{}@client.example", name.to_lowercase().replace(' ', "."));
    let notes = format!("notes on {name}");
    let body = json!({"name": name, "email": email, "notes": notes});
    owner.post("/clients", body).await.ok(201)
}

/// A file on the first message of a new thread.
async fn attach(owner: &Actor, client: &str, kind: &str, canary: &str) -> Value {
    let content = format!("{canary} content");
    let name = format!("{canary} note.txt");
    let path = format!("/clients/{client}/attachments");
    let file = owner.upload(&path, &name, content.as_bytes()).await.ok(201);
    let body = json!({"kind": kind, "client_id": client, "title": format!("{canary} thread"), "text": format!("{canary} words"), "attachments": [id(&file)]});
    owner.post("/threads", body).await.is(201);
    file
}

impl Place {
    async fn new(app: &TestApp, business: &str, canary: &'static str) -> Self {
        let owner_email = format!("owner@{canary}.example");
        let owner = app.register(business, &owner_email).await;
        let me = json!({"name": format!("The {canary} person")});
        owner.patch("/me", me).await.is(200);
        let client = client_of(&owner, &format!("{canary} A")).await;
        let activity = owner
            .get(&format!("/clients/{}/activity", id(&client)))
            .await
            .ok(200);
        let workspace = owner.get("/workspace").await.ok(200);
        Self {
            slug: text(&workspace["slug"]).to_owned(),
            logo_file: upload_logo(&owner).await,
            event: column(&activity, "id").remove(0),
            owner,
            canary,
            owner_email,
            client,
        }
    }

    /// New things to be called by id, of the kinds that the path of an operation names.
    pub(crate) async fn fill(&self, app: &TestApp, path: &str) -> Fill {
        let mut fill = Fill {
            slug: self.slug.clone(),
            file: self.logo_file.clone(),
            portal_client: id(&self.client).to_owned(),
            name: text(&self.client["name"]).to_owned(),
            email: text(&self.client["email"]).to_owned(),
            event: self.event.clone(),
            ..Fill::default()
        };
        let client = client_of(&self.owner, &format!("{} passing", self.canary)).await;
        let name = format!("{} contact", self.canary);
        let email = format!("contact@{}.example", self.canary);
        let contact = add_contact(&self.owner, &client, &name, &email).await;
        (fill.client, fill.contact) = (id(&client).to_owned(), id(&contact).to_owned());
        self.fill_offers(&mut fill, path).await;
        self.fill_bills(app, &mut fill, path).await;
        if path.contains("/api-keys/") {
            let name = format!("{} key", self.canary);
            let made = self.owner.post("/api-keys", json!({"name": name})).await.ok(201);
            fill.key = id(&made["key"]).to_owned();
        }
        if path.contains("/me/sessions/") {
            let browser = app.log_in(&self.owner_email, PASSWORD).await;
            let page = browser.get("/me/sessions").await.ok(200);
            let rows = page["data"].as_array().unwrap();
            let current = rows.iter().find(|row| row["current"] == true).unwrap();
            fill.session = id(current).to_owned();
        }
        fill
    }

    async fn fill_offers(&self, fill: &mut Fill, path: &str) {
        let client = id(&self.client);
        if path.contains("/quotes/{id}") {
            let quote = add_quote(&self.owner, client, &format!("{} quote", self.canary)).await;
            id(&quote).clone_into(&mut fill.quote);
            if ["portal", "withdraw", "record-acceptance", "invoice"]
                .iter()
                .any(|word| path.contains(word))
            {
                let sent = self
                    .owner
                    .act(&format!("/quotes/{}/send", fill.quote))
                    .await
                    .ok(200);
                text(&sent["version_hash"]).clone_into(&mut fill.version_hash);
            }
            if path.contains("invoice") {
                let accepted = json!({"accepted_by": format!("{} signer", self.canary)});
                let path = format!("/quotes/{}/record-acceptance", fill.quote);
                self.owner.post(&path, accepted).await.is(200);
            }
        }
        if path.contains("/services/") {
            let body = json!({"name": format!("{} service", self.canary), "unit_price": {"amount": 5, "currency": "NGN"}});
            let made = self.owner.post("/services", body).await.ok(201);
            id(&made).clone_into(&mut fill.service);
        }
        if path.contains("/attachments/") {
            let made = attach(&self.owner, client, "client", self.canary).await;
            id(&made).clone_into(&mut fill.stored_file);
        }
        if path.contains("/threads/") || path.contains("/messages/") {
            let body = json!({"client_id": client, "title": format!("{} thread", self.canary), "text": format!("{} words", self.canary)});
            let made = self.owner.post("/threads", body).await.ok(201);
            id(&made).clone_into(&mut fill.thread);
            id(&made["last_message"]).clone_into(&mut fill.message);
        }
        if path.contains("/projects/") || path.contains("/tasks/") || path.contains("/files/") {
            let body = json!({"client_id": client, "title": format!("{} project", self.canary)});
            let made = self.owner.post("/projects", body).await.ok(201);
            id(&made).clone_into(&mut fill.project);
            let body = json!({"title": format!("{} task", self.canary), "visible_to_client": true});
            let tasks = format!("/projects/{}/tasks", fill.project);
            let made = self.owner.post(&tasks, body).await.ok(201);
            id(&made).clone_into(&mut fill.task);
            let files = format!("/projects/{}/files", fill.project);
            let name = format!("{} file.txt", self.canary);
            let content = format!("{} content", self.canary);
            let made = self.owner.upload(&files, &name, content.as_bytes()).await.ok(201);
            id(&made).clone_into(&mut fill.stored_file);
            let shown = json!({"visible_to_client": true});
            let file = format!("/files/{}", fill.stored_file);
            self.owner.patch(&file, shown).await.is(200);
        }
    }

    /// A draft, issued where the path needs it, with a payment or a reported transfer where it names one.
    async fn fill_bills(&self, app: &TestApp, fill: &mut Fill, path: &str) {
        if path.contains("/schedules/{id}") {
            let title = format!("{} care", self.canary);
            let made = add_schedule(&self.owner, id(&self.client), &title, json!({})).await;
            id(&made).clone_into(&mut fill.schedule);
        }
        let named = ["/invoices/{id}", "/payments/{id}", "/credit-notes"];
        if !named.iter().any(|word| path.contains(word)) {
            return;
        }
        let invoice = add_invoice(&self.owner, id(&self.client)).await;
        id(&invoice).clone_into(&mut fill.invoice);
        let issued = [
            "portal",
            "cancel",
            "remind",
            "payments",
            "transfers",
            "credit-notes",
            "share",
        ];
        if !issued.iter().any(|word| path.contains(word)) {
            return;
        }
        let act = format!("/invoices/{}/issue", fill.invoice);
        self.owner.act(&act).await.is(200);
        if path.contains("/payments/{id}") {
            // Only withheld tax has a certificate, and only money goes back.
            let method = if path.ends_with("{id}") {
                "withholding"
            } else {
                "cash"
            };
            let body = json!({"amount": {"amount": 1_000, "currency": "NGN"}, "method": method});
            let paid = self
                .owner
                .post(&format!("/invoices/{}/payments", fill.invoice), body)
                .await;
            id(&paid.ok(201)).clone_into(&mut fill.payment);
        }
        if path.contains("/credit-notes/{id}") {
            let reason = format!("{} reason", self.canary);
            let body = json!({"invoice_id": fill.invoice, "reason": reason});
            let made = self.owner.post("/credit-notes", body).await.ok(201);
            id(&made).clone_into(&mut fill.credit_note);
        }
        if path.contains("/shares/{link_id}") {
            let share = format!("/invoices/{}/share", fill.invoice);
            id(&self.owner.act(&share).await.ok(201)).clone_into(&mut fill.share_link);
        }
        if path.contains("/transfers/") {
            fill.transfer = report_transfer(app, &self.owner, &fill.invoice).await;
            let content = format!("{} slip", self.canary);
            prove_transfer(app, &self.owner, id(&self.client), &fill.transfer, &content).await;
        }
    }

    /// Every row of this place that its owner can see, with the details of the things in `fill`.
    pub(crate) async fn rows(&self, fill: &Fill) -> Vec<String> {
        let paths = [
            "/workspace".to_owned(),
            "/me".to_owned(),
            "/me/sessions".to_owned(),
            "/api-keys".to_owned(),
            "/clients?status=all&limit=100".to_owned(),
            "/clients/export".to_owned(),
            "/quotes?limit=100".to_owned(),
            "/services?limit=100".to_owned(),
            "/projects?limit=100".to_owned(),
            "/threads?limit=100".to_owned(),
            "/notifications".to_owned(),
            "/invoices?limit=100".to_owned(),
            "/payments?limit=100".to_owned(),
            "/credit-notes?limit=100".to_owned(),
            "/schedules?limit=100".to_owned(),
            "/reports/summary".to_owned(),
            format!("/clients/{}/overview", id(&self.client)),
            format!("/clients/{}/overview", fill.client),
            format!("/clients/{}/activity", fill.client),
        ];
        let paths = paths
            .into_iter()
            .chain((!fill.project.is_empty()).then(|| format!("/projects/{}/files", fill.project)));
        let mut rows = Vec::new();
        for path in paths {
            let row = self.owner.get(&path).await.is(200).text();
            // Mail leaves by itself meanwhile, whoever calls.
            rows.push(row.replace("\"invite_delivery\":\"queued\"", "\"invite_delivery\":\"sent\""));
        }
        rows
    }
}

impl World {
    pub(crate) async fn new(app: &TestApp) -> Self {
        let ours = Place::new(app, "Spotted House", "okapi").await;
        let theirs = Place::new(app, "Striped House", "zebrafish").await;
        let second = client_of(&ours.owner, &format!("{} B", ours.canary)).await;
        let callers = [
            ours.owner.clone(),
            app.colleague(&ours.owner, Role::Admin).await,
            app.colleague(&ours.owner, Role::Member).await,
            app.integration(&ours.owner, ours.canary).await,
            app.portal_of(&ours.owner, &ours.client).await,
            app.portal_of(&ours.owner, &second).await,
            theirs.owner.clone(),
            app.anonymous(),
        ];
        Self {
            callers,
            ours,
            theirs,
        }
    }
}
