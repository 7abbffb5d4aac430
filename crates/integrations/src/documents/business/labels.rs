//! The words that a quote itself uses, in English unless others are given.

/// The words on a quote. `{page}` and `{pages}` in `page` stand for the numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLabels {
    /// The kind of document.
    pub quote: String,
    /// Before the version number.
    pub version: String,
    /// Above the client.
    pub prepared_for: String,
    /// Above the number.
    pub number: String,
    /// Above the day of issue.
    pub issued: String,
    /// Above the last day.
    pub valid_until: String,
    /// Head of the first column.
    pub description: String,
    /// Head of the quantities.
    pub quantity: String,
    /// Head of the prices.
    pub unit_price: String,
    /// Head of the taxes.
    pub tax: String,
    /// Head of the amounts.
    pub amount: String,
    /// At a line that the client may add.
    pub optional: String,
    /// At a line that the client added.
    pub chosen: String,
    /// Head of the days of an account.
    pub day: String,
    /// Head of what is owed after each movement of an account.
    pub balance: String,
    /// Above the conditions.
    pub terms: String,
    /// In the footer.
    pub page: String,
}

impl Default for DocumentLabels {
    fn default() -> Self {
        Self {
            quote: "Quote".to_owned(),
            version: "Version".to_owned(),
            prepared_for: "Prepared for".to_owned(),
            number: "Number".to_owned(),
            issued: "Issued".to_owned(),
            valid_until: "Valid until".to_owned(),
            description: "Description".to_owned(),
            quantity: "Quantity".to_owned(),
            unit_price: "Unit price".to_owned(),
            tax: "Tax".to_owned(),
            amount: "Amount".to_owned(),
            optional: "Optional, not in the total".to_owned(),
            chosen: "Optional, chosen".to_owned(),
            day: "Date".to_owned(),
            balance: "Balance".to_owned(),
            terms: "Terms".to_owned(),
            page: "Page {page} of {pages}".to_owned(),
        }
    }
}
