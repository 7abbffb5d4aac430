//! The library of services as JSON.

use chrono::{DateTime, Utc};
use domain::quote::TaxRate;
use domain::saved_service::ServiceInput;
use persistence::saved_services::ServiceRow;
use serde::{Deserialize, Serialize};
use services::saved_services::ServicePatch;
use utoipa::ToSchema;

use super::{Money, instant, present};

/// A service of the library.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Service)]
pub(crate) struct ServiceView {
    /// Its id.
    #[schema(example = "svc_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// What it is called; the description of a quote's line.
    pub(crate) name: String,
    /// More about it.
    #[schema(required = true)]
    pub(crate) detail: Option<String>,
    /// Of what, like "hour".
    #[schema(required = true)]
    pub(crate) unit: Option<String>,
    /// What one costs.
    pub(crate) unit_price: Money,
    /// The share of tax; null when exempt.
    #[schema(required = true, example = "0.15")]
    pub(crate) tax_rate: Option<String>,
    /// When it was added.
    pub(crate) created_at: DateTime<Utc>,
    /// When it last changed.
    pub(crate) updated_at: DateTime<Utc>,
    /// Goes up with every change; the ETag.
    pub(crate) version: i64,
}

impl From<ServiceRow> for ServiceView {
    fn from(row: ServiceRow) -> Self {
        Self {
            id: row.id.to_string(),
            name: row.name,
            detail: row.detail,
            unit: row.unit,
            unit_price: Money {
                amount: row.unit_price,
                currency: row.currency,
            },
            tax_rate: row
                .tax_rate
                .and_then(|rate| TaxRate::of_scaled(rate).ok())
                .map(|rate| rate.to_string()),
            created_at: instant(row.created_at),
            updated_at: instant(row.updated_at),
            version: row.version,
        }
    }
}

/// A service to put into the library.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Logo design", "detail": "Three drafts, two rounds", "unit": "piece", "unit_price": {"amount": 45_000_000, "currency": "NGN"}, "tax_rate": "0.075"}))]
pub(crate) struct NewService {
    /// What it is called.
    #[schema(max_length = 500, example = "Logo design")]
    pub(crate) name: String,
    /// More about it.
    #[schema(max_length = 2_000)]
    pub(crate) detail: Option<String>,
    /// Of what, like "hour".
    #[schema(max_length = 20)]
    pub(crate) unit: Option<String>,
    /// What one costs.
    pub(crate) unit_price: Money,
    /// The share of tax, like "0.15" for 15 %; exempt when absent.
    #[schema(example = "0.15")]
    pub(crate) tax_rate: Option<String>,
}

impl From<NewService> for ServiceInput {
    fn from(body: NewService) -> Self {
        Self {
            name: body.name,
            detail: body.detail,
            unit: body.unit,
            unit_price: body.unit_price.into(),
            tax_rate: body.tax_rate,
        }
    }
}

/// Fields of a service to change; what is absent stays, null empties.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"unit_price": {"amount": 50_000_000, "currency": "NGN"}, "tax_rate": null}))]
pub(crate) struct UpdateService {
    /// What it is called.
    #[schema(max_length = 500, nullable = false)]
    pub(crate) name: Option<String>,
    /// More about it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 2_000)]
    pub(crate) detail: Option<Option<String>>,
    /// Of what, like "hour".
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 20)]
    pub(crate) unit: Option<Option<String>>,
    /// What one costs.
    #[schema(nullable = false)]
    pub(crate) unit_price: Option<Money>,
    /// The share of tax, like "0.15" for 15 %; null for exempt.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(crate) tax_rate: Option<Option<String>>,
}

impl From<UpdateService> for ServicePatch {
    fn from(body: UpdateService) -> Self {
        Self {
            name: body.name,
            detail: body.detail,
            unit: body.unit,
            unit_price: body.unit_price.map(Into::into),
            tax_rate: body.tax_rate,
        }
    }
}
