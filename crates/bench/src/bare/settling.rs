//! An invoice takes its number, and its payment is entered: the product's rows, each call's in one transaction.
//!
//! Rows are changed in the product's order (invoice, client, due day, month), so that nobody waits for each other.

/// Names and addresses as the product keeps them with an issued invoice.
pub(super) const PARTICULARS: &str = r#"{"business":"Bright Studio","business_tax_number":null,"tax_label":"Tax","client":"Kofi Boateng Studio Accra","client_company":null,"client_lines":[]}"#;

/// For a connection type, beside `bare_handlers`.
macro_rules! settling_handlers {
    ($conn:ty) => {
        use chrono::{Datelike as _, NaiveDate, Utc};

        async fn issue(bare: Data<Bare>, id: Path<String>) -> actix_web::Result<HttpResponse> {
            let (workspace, id) = (bare.workspace.clone(), id.into_inner());
            commit(&bare, move |conn| {
                let now = Utc::now();
                let today = now.date_naive();
                let next: i64 = diesel::insert_into(invoice_counters::table)
                    .values((
                        invoice_counters::workspace_id.eq(&workspace),
                        invoice_counters::first_number.eq(1),
                        invoice_counters::next_number.eq(2),
                    ))
                    .on_conflict(invoice_counters::workspace_id)
                    .do_update()
                    .set(invoice_counters::next_number.eq(invoice_counters::next_number + 1))
                    .returning(invoice_counters::next_number)
                    .get_result(conn)?;
                let number = next - 1;
                let draft = invoices::table
                    .find((&workspace, &id))
                    .filter(invoices::status.eq("draft"));
                let bill: Bill = diesel::update(draft)
                    .set((
                        invoices::number.eq(format!("INV-{number:04}")),
                        invoices::sequence.eq(number),
                        invoices::status.eq("sent"),
                        invoices::issued_on.eq(today),
                        invoices::particulars.eq(super::settling::PARTICULARS),
                        invoices::revision.eq(invoices::revision + 1),
                        invoices::updated_at.eq(now.naive_utc()),
                    ))
                    .returning(invoices::all_columns)
                    .get_result(conn)?;
                book(conn, &bill, bill.total)?;
                add_month(conn, &bill, today, (bill.total, 0))?;
                diesel::insert_into(events::table)
                    .values(bill.issued(now))
                    .execute(conn)?;
                Ok(bill)
            })
            .await
        }

        async fn pay(bare: Data<Bare>, id: Path<String>) -> actix_web::Result<HttpResponse> {
            let (workspace, id) = (bare.workspace.clone(), id.into_inner());
            commit(&bare, move |conn| {
                let now = Utc::now();
                let open = invoices::table
                    .find((&workspace, &id))
                    .filter(invoices::status.eq("sent"));
                let bill: Bill = diesel::update(open)
                    .set((
                        invoices::balance.eq(0),
                        invoices::status.eq("paid"),
                        invoices::paid_at.eq(now.naive_utc()),
                        invoices::revision.eq(invoices::revision + 1),
                        invoices::updated_at.eq(now.naive_utc()),
                    ))
                    .returning(invoices::all_columns)
                    .get_result(conn)?;
                let payment = bill.payment(now);
                diesel::insert_into(payments::table)
                    .values(&payment)
                    .execute(conn)?;
                book(conn, &bill, -bill.total)?;
                add_month(conn, &bill, payment.received_on, (0, payment.amount))?;
                diesel::insert_into(events::table)
                    .values(bill.settled(&payment, now))
                    .execute(conn)?;
                Ok(bill)
            })
            .await
        }

        /// Changes what the client owes, and what is due on the invoice's day.
        fn book(conn: &mut $conn, bill: &Bill, by: i64) -> QueryResult<()> {
            diesel::update(clients::table.find((&bill.workspace_id, &bill.client_id)))
                .set(clients::outstanding.eq(clients::outstanding + by))
                .execute(conn)?;
            diesel::insert_into(invoice_dues::table)
                .values((
                    invoice_dues::workspace_id.eq(&bill.workspace_id),
                    invoice_dues::currency.eq(&bill.currency),
                    invoice_dues::due_on.eq(bill.due_on),
                    invoice_dues::outstanding.eq(by),
                ))
                .on_conflict((
                    invoice_dues::workspace_id,
                    invoice_dues::currency,
                    invoice_dues::due_on,
                ))
                .do_update()
                .set(invoice_dues::outstanding.eq(invoice_dues::outstanding + by))
                .execute(conn)?;
            Ok(())
        }

        fn add_month(
            conn: &mut $conn,
            bill: &Bill,
            day: NaiveDate,
            (invoiced, collected): (i64, i64),
        ) -> QueryResult<()> {
            diesel::insert_into(invoice_months::table)
                .values((
                    invoice_months::workspace_id.eq(&bill.workspace_id),
                    invoice_months::currency.eq(&bill.currency),
                    invoice_months::month.eq(day.with_day(1).unwrap_or(day)),
                    invoice_months::invoiced.eq(invoiced),
                    invoice_months::collected.eq(collected),
                ))
                .on_conflict((
                    invoice_months::workspace_id,
                    invoice_months::currency,
                    invoice_months::month,
                ))
                .do_update()
                .set((
                    invoice_months::invoiced.eq(invoice_months::invoiced + invoiced),
                    invoice_months::collected.eq(invoice_months::collected + collected),
                ))
                .execute(conn)?;
            Ok(())
        }
    };
}
pub(crate) use settling_handlers;
