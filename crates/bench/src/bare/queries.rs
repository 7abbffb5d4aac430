//! The handlers, written once and made for each connection type, because diesel's queries are typed by backend.

/// For a connection type, and its method that begins a writing transaction.
macro_rules! bare_handlers {
    ($conn:ty, $transaction:ident) => {
        use actix_web::HttpResponse;
        use actix_web::web::{Data, Path, ServiceConfig, block, get, post};
        use diesel::prelude::*;
        use diesel::r2d2::{ConnectionManager, Pool};
        use persistence::written::Sum;

        use super::tables::*;

        pub(crate) fn configure(cfg: &mut ServiceConfig, bare: Bare) {
            cfg.app_data(Data::new(bare))
                .route("/clients", get().to(list))
                .route("/overview/{id}", get().to(overview))
                .route("/clients", post().to(create))
                .route("/clients-with-event", post().to(create_with_event))
                .route("/clients-with-chain", post().to(create_with_chain))
                .route("/issue/{id}", post().to(issue))
                .route("/pay/{id}", post().to(pay));
        }

        async fn run<T: serde::Serialize + Send + 'static>(
            pool: Pool<ConnectionManager<$conn>>,
            work: impl FnOnce(&mut $conn) -> QueryResult<T> + Send + 'static,
        ) -> actix_web::Result<HttpResponse> {
            let found = block(move || {
                let mut conn = pool.get().map_err(|error| error.to_string())?;
                work(&mut conn).map_err(|error| error.to_string())
            })
            .await?
            .map_err(super::failed)?;
            Ok(HttpResponse::Ok().json(found))
        }

        /// Runs `work` in one transaction.
        async fn commit<T: serde::Serialize + Send + 'static>(
            bare: &Bare,
            work: impl FnOnce(&mut $conn) -> QueryResult<T> + Send + 'static,
        ) -> actix_web::Result<HttpResponse> {
            run(bare.writers.clone(), move |conn| conn.$transaction(work)).await
        }

        async fn list(bare: Data<Bare>) -> actix_web::Result<HttpResponse> {
            let workspace = bare.workspace.clone();
            run(bare.readers.clone(), move |conn| {
                let rows = clients::table
                    .inner_join(
                        contacts::table.on(contacts::workspace_id
                            .eq(clients::workspace_id)
                            .and(contacts::client_id.eq(clients::id))
                            .and(contacts::is_primary)),
                    )
                    .filter(clients::workspace_id.eq(&workspace))
                    .filter(clients::archived_at.is_null())
                    .order((clients::name_key.asc(), clients::id.asc()))
                    .limit(51)
                    .select((
                        clients::id,
                        clients::name,
                        clients::company,
                        clients::phone,
                        clients::currency,
                        clients::outstanding,
                        clients::archived_at,
                        clients::created_at,
                        clients::name_key,
                        contacts::email,
                        contacts::portal_status,
                        contacts::invite_expires_at,
                        contacts::last_sign_in_at,
                    ))
                    .load::<Summary>(conn)?;
                let currency = workspaces::table
                    .find(&workspace)
                    .select(workspaces::currency)
                    .first::<String>(conn)?;
                Ok(List::new(rows, &currency))
            })
            .await
        }

        async fn overview(bare: Data<Bare>, id: Path<String>) -> actix_web::Result<HttpResponse> {
            let (workspace, id) = (bare.workspace.clone(), id.into_inner());
            run(bare.readers.clone(), move |conn| {
                let (client, email) = clients::table
                    .inner_join(
                        contacts::table.on(contacts::workspace_id
                            .eq(clients::workspace_id)
                            .and(contacts::client_id.eq(clients::id))
                            .and(contacts::is_primary)),
                    )
                    .filter(clients::workspace_id.eq(&workspace))
                    .filter(clients::id.eq(&id))
                    .select((Client::as_select(), contacts::email))
                    .first(conn)?;
                let people = contacts::table
                    .filter(contacts::workspace_id.eq(&workspace))
                    .filter(contacts::client_id.eq(&id))
                    .order((contacts::is_primary.desc(), contacts::id.asc()))
                    .limit(200)
                    .select(Contact::as_select())
                    .load(conn)?;
                let home = workspaces::table.find(&workspace).first::<Home>(conn)?;
                let today = chrono::Utc::now().date_naive();
                let projects = projects::table
                    .filter(projects::workspace_id.eq(&workspace))
                    .filter(projects::client_id.eq(&id))
                    .filter(
                        projects::status
                            .eq("active")
                            .or(projects::status.eq("on_hold")),
                    )
                    .order(projects::id.desc())
                    .limit(20)
                    .select((
                        projects::id,
                        projects::title,
                        projects::status,
                        projects::due_on,
                        projects::tasks_done,
                        projects::tasks_total,
                        projects::shown_done,
                        projects::shown_total,
                    ))
                    .load::<Project>(conn)?;
                let quotes = quotes::table
                    .filter(quotes::workspace_id.eq(&workspace))
                    .filter(quotes::client_id.eq(&id))
                    .order(quotes::id.desc())
                    .limit(20)
                    .select((
                        quotes::id,
                        quotes::title,
                        quotes::status,
                        quotes::currency,
                        quotes::total,
                        quotes::valid_until,
                    ))
                    .load::<Quote>(conn)?;
                let invoices = invoices::table
                    .filter(invoices::workspace_id.eq(&workspace))
                    .filter(invoices::client_id.eq(&id))
                    .order(invoices::id.desc())
                    .limit(20)
                    .select((
                        invoices::id,
                        invoices::number,
                        invoices::status,
                        invoices::currency,
                        invoices::total,
                        invoices::balance,
                        invoices::due_on,
                        invoices::open_reports,
                    ))
                    .load::<Invoice>(conn)?;
                let credited = credit_notes::table
                    .filter(credit_notes::workspace_id.eq(&workspace))
                    .filter(credit_notes::client_id.eq(&id))
                    .group_by(credit_notes::currency)
                    .select((credit_notes::currency, Sum(credit_notes::amount)))
                    .load::<Owed>(conn)?;
                let late =
                    diesel::dsl::case_when(invoices::due_on.lt(today), invoices::balance).otherwise(0_i64);
                let totals = invoices::table
                    .filter(invoices::workspace_id.eq(&workspace))
                    .filter(invoices::client_id.eq(&id))
                    .filter(invoices::status.eq("sent").or(invoices::status.eq("paid")))
                    .group_by(invoices::currency)
                    .order(invoices::currency.asc())
                    .select((
                        invoices::currency,
                        Sum(invoices::total),
                        Sum(invoices::balance),
                        Sum(late),
                    ))
                    .load::<Totals>(conn)?;
                let credits = client_credits::table
                    .filter(client_credits::workspace_id.eq(&workspace))
                    .filter(client_credits::client_id.eq(&id))
                    .filter(client_credits::balance.gt(0))
                    .order(client_credits::currency.asc())
                    .select((client_credits::currency, client_credits::balance))
                    .load::<Owed>(conn)?;
                let payments = payments::table
                    .inner_join(
                        invoices::table.on(invoices::workspace_id
                            .eq(payments::workspace_id)
                            .and(invoices::id.eq(payments::invoice_id))),
                    )
                    .filter(payments::workspace_id.eq(&workspace))
                    .filter(payments::client_id.eq(&id))
                    .filter(payments::undone_at.is_null())
                    .order(payments::id.desc())
                    .limit(20)
                    .select((
                        payments::id,
                        invoices::number,
                        payments::currency,
                        payments::amount,
                        payments::received_on,
                        payments::method,
                    ))
                    .load::<Payment>(conn)?;
                let activity = events::table
                    .filter(events::workspace_id.eq(&workspace))
                    .filter(events::client_id.eq(&id))
                    .filter(
                        events::kind
                            .ne("thread.read")
                            .and(events::kind.ne("internal_thread.read")),
                    )
                    .order(events::id.desc())
                    .limit(20)
                    .select(Event::as_select())
                    .load(conn)?;
                Ok(Overview {
                    home,
                    client,
                    email,
                    contacts: people,
                    projects,
                    quotes,
                    invoices,
                    credited,
                    totals,
                    credits,
                    payments,
                    activity,
                })
            })
            .await
        }

        async fn create(bare: Data<Bare>) -> actix_web::Result<HttpResponse> {
            let (client, contact, _) = fresh(&bare.workspace);
            commit(&bare, move |conn| {
                diesel::insert_into(clients::table)
                    .values(&client)
                    .execute(conn)?;
                diesel::insert_into(contacts::table)
                    .values(&contact)
                    .execute(conn)?;
                Ok(client)
            })
            .await
        }

        async fn create_with_event(bare: Data<Bare>) -> actix_web::Result<HttpResponse> {
            let (client, contact, event) = fresh(&bare.workspace);
            commit(&bare, move |conn| {
                diesel::insert_into(clients::table)
                    .values(&client)
                    .execute(conn)?;
                diesel::insert_into(contacts::table)
                    .values(&contact)
                    .execute(conn)?;
                diesel::insert_into(events::table)
                    .values(&event)
                    .execute(conn)?;
                Ok(client)
            })
            .await
        }

        async fn create_with_chain(bare: Data<Bare>) -> actix_web::Result<HttpResponse> {
            use sha2::Digest as _;
            let (client, contact, event) = fresh(&bare.workspace);
            commit(&bare, move |conn| {
                diesel::insert_into(clients::table)
                    .values(&client)
                    .execute(conn)?;
                diesel::insert_into(contacts::table)
                    .values(&contact)
                    .execute(conn)?;
                let head = event_heads::table.find(&event.workspace_id);
                let (sequence, previous): (i64, String) = diesel::update(head)
                    .set(event_heads::sequence.eq(event_heads::sequence + 1))
                    .returning((event_heads::sequence, event_heads::hash))
                    .get_result(conn)?;
                let text = format!(
                    "{previous}{sequence}{}{}{}",
                    event.id, event.subject_id, event.subject_name
                );
                let hash = persistence::events::hex(&sha2::Sha256::digest(text.as_bytes()));
                diesel::insert_into(events::table)
                    .values(Event {
                        // Beyond every sequence that the product gives out on this database.
                        sequence: Some(sequence + 1_000_000_000),
                        previous_hash: Some(previous),
                        hash: Some(hash.clone()),
                        ..event
                    })
                    .execute(conn)?;
                let head = event_heads::table.find(&client.workspace_id);
                diesel::update(head)
                    .set(event_heads::hash.eq(hash))
                    .execute(conn)?;
                Ok(client)
            })
            .await
        }
    };
}
pub(crate) use bare_handlers;
