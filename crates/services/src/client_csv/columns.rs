//! Which column of a file is which field.

use std::collections::BTreeMap;
use std::str::FromStr;

use domain::access::UnknownValue;
use domain::client::ClientInput;
use domain::form::Invalid;
use domain::text::fold;

/// A field that a column can fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportField {
    /// Legal business or person's name.
    Name,
    /// The primary contact's address.
    Email,
    /// Printed beside the name on documents.
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

impl ImportField {
    /// All fields, in the order an export has them.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Email,
        Self::Company,
        Self::Phone,
        Self::Notes,
        Self::BillingAddress,
        Self::TaxNumber,
        Self::Country,
        Self::Currency,
    ];

    /// The field as sent, and as an export heads its column.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Company => "company",
            Self::Phone => "phone",
            Self::Notes => "notes",
            Self::BillingAddress => "billing_address",
            Self::TaxNumber => "tax_number",
            Self::Country => "country",
            Self::Currency => "currency",
        }
    }

    /// Headings other programs use for it, folded.
    const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Name => &[
                "name",
                "client",
                "client name",
                "customer",
                "customer name",
                "full name",
                "display name",
            ],
            Self::Email => &[
                "email",
                "e mail",
                "email address",
                "e mail address",
                "mail",
                "contact email",
            ],
            Self::Company => &[
                "company",
                "company name",
                "organisation",
                "organization",
                "business",
                "business name",
            ],
            Self::Phone => &[
                "phone",
                "phone number",
                "telephone",
                "tel",
                "mobile",
                "whatsapp",
                "cell",
                "work phone",
            ],
            Self::Notes => &["notes", "note", "comments", "comment", "private notes", "remarks"],
            Self::BillingAddress => &["billing address", "address", "street", "postal address"],
            Self::TaxNumber => &[
                "tax number",
                "tax id",
                "tin",
                "vat",
                "vat number",
                "vat id",
                "kra pin",
                "tax no",
            ],
            Self::Country => &["country", "country code"],
            Self::Currency => &["currency", "currency code"],
        }
    }

    /// Fills the field; blank leaves it out.
    pub(super) fn put(self, input: &mut ClientInput, value: &str) {
        let optional = (!value.trim().is_empty()).then(|| value.to_owned());
        match self {
            Self::Name => input.name = value.to_owned(),
            Self::Email => input.email = value.to_owned(),
            Self::Company => input.company = optional,
            Self::Phone => input.phone = optional,
            Self::Notes => input.notes = optional,
            Self::BillingAddress => input.billing_address = optional,
            Self::TaxNumber => input.tax_number = optional,
            Self::Country => input.country = optional,
            Self::Currency => input.currency = optional,
        }
    }
}

impl FromStr for ImportField {
    type Err = UnknownValue;
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        Self::ALL
            .into_iter()
            .find(|field| field.as_str() == text)
            .ok_or_else(|| UnknownValue(text.to_owned()))
    }
}

fn plain(heading: &str) -> String {
    let letters = fold(heading)
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect::<String>();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The mapping asked for, checked; or one guessed from the headings, each field at most once.
pub(super) fn mapping_for(
    columns: &[String],
    asked: Option<&BTreeMap<String, Option<ImportField>>>,
) -> Result<BTreeMap<String, Option<ImportField>>, Invalid> {
    let mut taken: Vec<ImportField> = Vec::new();
    let mut mapping = BTreeMap::new();
    for column in columns {
        let field = match asked {
            Some(asked) => asked.get(column).copied().flatten(),
            None => {
                let heading = plain(column);
                ImportField::ALL
                    .into_iter()
                    .find(|field| field.headings().contains(&heading.as_str()) && !taken.contains(field))
            }
        };
        if let Some(field) = field {
            if taken.contains(&field) {
                let detail = format!(
                    "Two columns are mapped to {}; choose one.",
                    field.as_str().replace('_', " ")
                );
                return Err(Invalid::at("/mapping", "invalid", detail));
            }
            taken.push(field);
        }
        mapping.insert(column.clone(), field);
    }
    if let Some(unknown) = asked.and_then(|asked| asked.keys().find(|column| !columns.contains(column))) {
        return Err(Invalid::at(
            "/mapping",
            "invalid",
            format!("The file has no column {unknown:?}."),
        ));
    }
    Ok(mapping)
}
