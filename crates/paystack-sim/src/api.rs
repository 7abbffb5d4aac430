//! Paystack's API, as far as it is simulated.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::AUTHORIZATION,
    web::{self, Bytes, Data, Path, Query, ServiceConfig},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    answer::{Page, Reply},
    faults::Operation,
    transactions::Asked,
    world::{Shared, World},
};

const USUAL_PAGE: usize = 50;
const LARGEST_PAGE: usize = 100;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/transaction/initialize", web::post().to(initialize))
        .route("/transaction/verify/{reference}", web::get().to(verify))
        .route("/transaction", web::get().to(list_transactions))
        .route("/transaction/{id}", web::get().to(fetch_transaction))
        .route("/refund", web::post().to(create_refund))
        .route("/refund", web::get().to(list_refunds))
        .route("/refund/{id}", web::get().to(fetch_refund));
}

#[derive(Debug, Deserialize)]
struct ListQuery {
    #[serde(rename = "perPage")]
    per_page: Option<usize>,
    page: Option<usize>,
    status: Option<String>,
    transaction: Option<String>,
}

impl ListQuery {
    fn page(&self) -> Page {
        Page {
            number: self.page.unwrap_or(1).max(1),
            size: self.per_page.unwrap_or(USUAL_PAGE).clamp(1, LARGEST_PAGE),
        }
    }
}

/// One call: counted, broken where a fault is due, refused without the key, else carried out.
async fn call(
    shared: &Shared,
    request: &HttpRequest,
    op: Operation,
    act: impl FnOnce(&mut World) -> Reply,
) -> HttpResponse {
    let key = request
        .headers()
        .get(AUTHORIZATION)
        .and_then(|header| header.to_str().ok())
        .and_then(|header| header.strip_prefix("Bearer "));
    let (fault, reply, now) = shared.with(|world| {
        *world.counted.calls.entry(op).or_default() += 1;
        let fault = world.faults.take(op);
        if let Some(fault) = &fault {
            *world.counted.faults.entry(fault.kind).or_default() += 1;
        }
        let is_done = fault.as_ref().is_none_or(|fault| fault.takes_effect());
        let reply = is_done.then(|| {
            if key == Some(world.secret_key.as_str()) {
                act(world)
            } else {
                Reply::bad_key()
            }
        });
        // The true time: callers compare it with the answer's own date.
        (fault, reply, chrono::Utc::now().timestamp())
    });
    match (fault, reply) {
        (Some(fault), reply) => fault.answer(request, reply, now).await,
        (None, Some(reply)) => reply.response(),
        (None, None) => Reply::server_error().response(),
    }
}

async fn initialize(shared: Data<Shared>, request: HttpRequest, body: Bytes) -> HttpResponse {
    let origin = {
        let connection = request.connection_info();
        format!("{}://{}", connection.scheme(), connection.host())
    };
    call(&shared, &request, Operation::Initialize, |world| {
        let asked = match Asked::read(world, &body) {
            Ok(asked) => asked,
            Err(refusal) => return refusal,
        };
        let begun = world.begin(asked);
        let data = json!({
            "authorization_url": format!("{origin}/checkout/{}", begun.access_code),
            "access_code": begun.access_code,
            "reference": begun.reference,
        });
        Reply::done("Authorization URL created", data)
    })
    .await
}

async fn verify(shared: Data<Shared>, request: HttpRequest, reference: Path<String>) -> HttpResponse {
    call(&shared, &request, Operation::Verify, |world| {
        let unknown = Reply::refused(
            world.unknown_reference_status,
            "Transaction reference not found.",
            Some("transaction_not_found"),
        );
        match world.by_reference(&reference) {
            Ok(transaction) if transaction.hidden_reads > 0 => {
                transaction.hidden_reads -= 1;
                unknown
            }
            Ok(transaction) => Reply::done("Verification successful", transaction.form()),
            Err(_) => unknown,
        }
    })
    .await
}

async fn list_transactions(
    shared: Data<Shared>,
    request: HttpRequest,
    query: Query<ListQuery>,
) -> HttpResponse {
    call(&shared, &request, Operation::ListTransactions, |world| {
        let all: Vec<Value> = world
            .transactions
            .values()
            .rev()
            .filter(|transaction| {
                query
                    .status
                    .as_ref()
                    .is_none_or(|status| *status == transaction.status)
            })
            .map(|transaction| transaction.form())
            .collect();
        Reply::page("Transactions retrieved", &all, query.page())
    })
    .await
}

async fn fetch_transaction(shared: Data<Shared>, request: HttpRequest, id: Path<String>) -> HttpResponse {
    call(&shared, &request, Operation::FetchTransaction, |world| {
        let found = id.parse().ok().and_then(|id| world.transactions.get(&id));
        match found {
            Some(transaction) => Reply::done("Transaction retrieved", transaction.form()),
            None => Reply::refused(404, "Transaction not found", Some("transaction_not_found")),
        }
    })
    .await
}

async fn create_refund(shared: Data<Shared>, request: HttpRequest, body: Bytes) -> HttpResponse {
    call(&shared, &request, Operation::CreateRefund, |world| {
        world.create_refund(&body)
    })
    .await
}

async fn list_refunds(shared: Data<Shared>, request: HttpRequest, query: Query<ListQuery>) -> HttpResponse {
    call(&shared, &request, Operation::ListRefunds, |world| {
        // Only by number: a reference finds nothing.
        let wanted = query
            .transaction
            .as_ref()
            .map(|transaction| transaction.parse::<u64>().ok());
        let all: Vec<Value> = world
            .refunds
            .values()
            .rev()
            .filter(|refund| wanted.is_none_or(|wanted| wanted == Some(refund.transaction)))
            .map(|refund| refund.form())
            .collect();
        Reply::page("Refunds retrieved", &all, query.page())
    })
    .await
}

async fn fetch_refund(shared: Data<Shared>, request: HttpRequest, id: Path<String>) -> HttpResponse {
    call(&shared, &request, Operation::FetchRefund, |world| {
        match id.parse().ok().and_then(|id| world.refunds.get(&id)) {
            Some(refund) => Reply::done("Refund retrieved", refund.form()),
            None => Reply::refused(404, "Refund not found", Some("refund_not_found")),
        }
    })
    .await
}
