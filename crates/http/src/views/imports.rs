//! CSV imports as JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use services::client_csv::{ImportPreview, ImportRow, Imported, Outcome};
use utoipa::ToSchema;
use utoipa::openapi::schema::{AdditionalProperties, SchemaType, Type};
use utoipa::openapi::{Object, ObjectBuilder, OneOfBuilder, Ref, RefOr, Schema};

/// A field of a client that a column can fill.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ImportField {
    /// Legal business or person's name.
    Name,
    /// The primary contact's address.
    Email,
    /// Printed beside the name.
    Company,
    /// As people write it.
    Phone,
    /// For the team only.
    Notes,
    /// Several lines.
    BillingAddress,
    /// Number under which the client is taxed.
    TaxNumber,
    /// ISO 3166-1 alpha-2.
    Country,
    /// ISO 4217.
    Currency,
}

macro_rules! same_fields {
    ($($name:ident),+) => {
        impl From<services::client_csv::ImportField> for ImportField {
            fn from(field: services::client_csv::ImportField) -> Self {
                match field { $(services::client_csv::ImportField::$name => Self::$name,)+ }
            }
        }
        impl From<ImportField> for services::client_csv::ImportField {
            fn from(field: ImportField) -> Self {
                match field { $(ImportField::$name => Self::$name,)+ }
            }
        }
    };
}
same_fields!(
    Name,
    Email,
    Company,
    Phone,
    Notes,
    BillingAddress,
    TaxNumber,
    Country,
    Currency
);

/// What to do with rows that look like a client already there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DuplicateRows {
    /// Leave them out.
    #[default]
    Skip,
    /// Import them too.
    Import,
}

fn null() -> Object {
    ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::Null))
        .build()
}

/// An object whose values are fields or null; the derive cannot write that.
fn mapping() -> Schema {
    let field = Ref::from_schema_name(ImportField::name());
    let value = OneOfBuilder::new().item(field).item(null()).build();
    let values = AdditionalProperties::RefOr(RefOr::T(Schema::OneOf(value)));
    let about = "Field by column heading; null leaves the column out.";
    Schema::Object(
        ObjectBuilder::new()
            .additional_properties(Some(values))
            .description(Some(about))
            .build(),
    )
}

fn mapping_or_null() -> Schema {
    let about = "Field by column heading; guessed from the headings when absent.";
    Schema::OneOf(
        OneOfBuilder::new()
            .item(mapping())
            .item(null())
            .description(Some(about))
            .build(),
    )
}

/// A file to import.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"csv": "Client,Mail\nKofi Boateng,kofi@boateng.example\n", "mapping": {"Client": "name", "Mail": "email"}, "duplicates": "skip"}))]
pub(crate) struct ImportRequest {
    /// The whole file as text, at most 2 MiB and 5,000 rows, with headings in the first line.
    #[schema(example = "name,email\nKofi Boateng,kofi@boateng.example\n")]
    pub(crate) csv: String,
    /// Field by column heading; guessed from the headings when absent.
    #[schema(required = false, schema_with = mapping_or_null)]
    pub(crate) mapping: Option<BTreeMap<String, Option<ImportField>>>,
    /// What to do with rows that look like a client already there.
    #[serde(default)]
    pub(crate) duplicates: DuplicateRows,
}

impl From<ImportRequest> for services::client_csv::ImportRequest {
    fn from(body: ImportRequest) -> Self {
        Self {
            csv: body.csv,
            mapping: body.mapping.map(|mapping| {
                mapping
                    .into_iter()
                    .map(|(column, field)| (column, field.map(Into::into)))
                    .collect()
            }),
            with_duplicates: body.duplicates == DuplicateRows::Import,
        }
    }
}

/// How many rows would become what.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ImportCounts {
    /// Clients nobody has yet.
    pub(crate) new: usize,
    /// Like one that is there, or like a row above.
    pub(crate) duplicate: usize,
    /// Some field does not hold.
    pub(crate) invalid: usize,
}

/// What would become of a row.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ImportOutcome {
    /// A client nobody has yet.
    New,
    /// Like one that is there, or like a row above.
    Duplicate,
    /// Some field does not hold.
    Invalid,
}

/// One thing wrong with one cell.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ImportProblem {
    /// Which field.
    pub(crate) field: ImportField,
    /// What to do about it.
    pub(crate) detail: String,
}

/// A row as it would come in.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ImportRow)]
pub(crate) struct ImportRowView {
    /// The line as a spreadsheet counts, the headings being 1.
    pub(crate) row: usize,
    /// What would become of it.
    pub(crate) outcome: ImportOutcome,
    /// As typed.
    pub(crate) name: String,
    /// As typed.
    pub(crate) email: String,
    /// As typed.
    #[schema(required = true)]
    pub(crate) company: Option<String>,
    /// Why it is invalid.
    pub(crate) problems: Vec<ImportProblem>,
    /// The client or row it is like.
    #[schema(required = true)]
    pub(crate) duplicate_of: Option<String>,
}

impl From<ImportRow> for ImportRowView {
    fn from(row: ImportRow) -> Self {
        Self {
            row: row.row,
            outcome: match row.outcome {
                Outcome::New => ImportOutcome::New,
                Outcome::Duplicate => ImportOutcome::Duplicate,
                Outcome::Invalid => ImportOutcome::Invalid,
            },
            name: row.input.name,
            email: row.input.email,
            company: row.input.company,
            problems: row
                .problems
                .into_iter()
                .map(|problem| ImportProblem {
                    field: problem.field.into(),
                    detail: problem.detail,
                })
                .collect(),
            duplicate_of: row.duplicate_of,
        }
    }
}

/// A file as it would come in.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ImportPreview)]
pub(crate) struct ImportPreviewView {
    /// The headings.
    pub(crate) columns: Vec<String>,
    /// Field by column heading.
    #[schema(schema_with = mapping)]
    pub(crate) mapping: BTreeMap<String, Option<ImportField>>,
    /// How many rows would become what.
    pub(crate) counts: ImportCounts,
    /// Every row, in the file's order.
    pub(crate) rows: Vec<ImportRowView>,
}

impl From<ImportPreview> for ImportPreviewView {
    fn from(preview: ImportPreview) -> Self {
        let counts = ImportCounts {
            new: preview.count(Outcome::New),
            duplicate: preview.count(Outcome::Duplicate),
            invalid: preview.count(Outcome::Invalid),
        };
        Self {
            columns: preview.columns,
            mapping: preview
                .mapping
                .into_iter()
                .map(|(column, field)| (column, field.map(Into::into)))
                .collect(),
            counts,
            rows: preview.rows.into_iter().map(Into::into).collect(),
        }
    }
}

/// How an import went.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ImportResult {
    /// Clients added.
    pub(crate) imported: usize,
    /// Rows left out as duplicates.
    pub(crate) skipped: usize,
}

impl From<Imported> for ImportResult {
    fn from(done: Imported) -> Self {
        Self {
            imported: done.imported,
            skipped: done.skipped,
        }
    }
}
