//! Parts of statements that are written out, for want of a way to say them in diesel's own terms.
//!
//! Diesel's `sql` has its statement prepared anew at each call, which on SQLite costs as much as running it. These texts
//! never vary, so their statements stay prepared.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::expression::{ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, SingleValue};

/// An expression that is written out. Where SQLite must use a partial index, its condition is: a bound value never
/// proves it.
#[derive(Debug, Clone, Copy)]
pub struct Written<ST> {
    sql: &'static str,
    kind: PhantomData<ST>,
}

impl<ST> Written<ST> {
    /// Columns in it are named with their tables.
    pub const fn new(sql: &'static str) -> Self {
        Self {
            sql,
            kind: PhantomData,
        }
    }
}

impl<ST: SingleValue> Expression for Written<ST> {
    type SqlType = ST;
}

impl<ST, DB: Backend> QueryFragment<DB> for Written<ST> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(self.sql);
        Ok(())
    }
}

/// The type does not tell one text from another, so the statement is known by its SQL.
impl<ST> QueryId for Written<ST> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<ST, GB> ValidGrouping<GB> for Written<ST> {
    type IsAggregate = is_aggregate::Never;
}

impl<ST, QS> AppearsOnTable<QS> for Written<ST> where Self: Expression {}
impl<ST, QS> SelectableExpression<QS> for Written<ST> where Self: Expression {}

/// The sum of whole numbers as one: SUM over BIGINT is NUMERIC on PostgreSQL. NULL over no rows, so group by something.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Sum<E>(pub E);

impl<E: Expression<SqlType = BigInt>> Expression for Sum<E> {
    type SqlType = BigInt;
}

impl<E: QueryFragment<DB>, DB: Backend> QueryFragment<DB> for Sum<E> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("CAST(SUM(");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(") AS BIGINT)");
        Ok(())
    }
}

impl<E, GB> ValidGrouping<GB> for Sum<E> {
    type IsAggregate = is_aggregate::Yes;
}

impl<E: AppearsOnTable<QS>, QS> AppearsOnTable<QS> for Sum<E> where Self: Expression {}
impl<E: SelectableExpression<QS>, QS> SelectableExpression<QS> for Sum<E> where Self: Expression {}
