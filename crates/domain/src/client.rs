//! What a client and a contact are made of, and how a form becomes one (product section 1).

use std::str::FromStr;

use crate::access::UnknownValue;
use crate::email::EmailAddress;
use crate::form::{Form, Invalid, Lines};
use crate::reference::{Country, Currency};

/// The most characters of a client's, contact's or company's name.
pub const LONGEST_NAME: usize = 200;
/// The most characters of the team's notes on a client.
pub const LONGEST_NOTES: usize = 20_000;
const LONGEST_PHONE: usize = 40;
const LONGEST_ADDRESS: usize = 1_000;
const LONGEST_TAX_NUMBER: usize = 60;
const LONGEST_ROLE_TITLE: usize = 100;

/// A client as typed, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClientInput {
    /// Legal business or person's name.
    pub name: String,
    /// The primary contact's address.
    pub email: String,
    /// Printed beside the name on documents when it differs.
    pub company: Option<String>,
    /// As people write it.
    pub phone: Option<String>,
    /// For the team only.
    pub notes: Option<String>,
    /// Several lines.
    pub billing_address: Option<String>,
    /// Number under which the client is taxed.
    pub tax_number: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// ISO 4217; the workspace's when absent.
    pub currency: Option<String>,
}

/// A client whose every field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientDetails {
    /// Legal business or person's name.
    pub name: String,
    /// The primary contact's address.
    pub email: EmailAddress,
    /// Printed beside the name on documents when it differs.
    pub company: Option<String>,
    /// As people write it.
    pub phone: Option<String>,
    /// For the team only.
    pub notes: Option<String>,
    /// Several lines.
    pub billing_address: Option<String>,
    /// Number under which the client is taxed.
    pub tax_number: Option<String>,
    /// Where the client is.
    pub country: Option<Country>,
    /// What the client is billed in; the workspace's when absent.
    pub currency: Option<Currency>,
}

impl ClientInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self) -> Result<ClientDetails, Invalid> {
        let mut form = Form::default();
        let name = form.required("/name", "Name", &self.name, LONGEST_NAME);
        let email = email(&mut form, &self.email);
        let company = form.optional(
            "/company",
            "Company",
            self.company.as_deref(),
            LONGEST_NAME,
            Lines::One,
        );
        let phone = phone(&mut form, self.phone.as_deref());
        let notes = form.optional(
            "/notes",
            "Notes",
            self.notes.as_deref(),
            LONGEST_NOTES,
            Lines::Many,
        );
        let billing_address = form.optional(
            "/billing_address",
            "Billing address",
            self.billing_address.as_deref(),
            LONGEST_ADDRESS,
            Lines::Many,
        );
        let tax_number = form.optional(
            "/tax_number",
            "Tax number",
            self.tax_number.as_deref(),
            LONGEST_TAX_NUMBER,
            Lines::One,
        );
        let country = form.parse_optional("/country", self.country.as_deref());
        let currency = form.parse_optional("/currency", self.currency.as_deref());
        form.finish()?;
        let Some(email) = email else {
            return Err(Invalid::at("/email", "required", "E-mail is missing."));
        };
        Ok(ClientDetails {
            name,
            email,
            company,
            phone,
            notes,
            billing_address,
            tax_number,
            country,
            currency,
        })
    }
}

/// A contact as typed, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactInput {
    /// The person's name.
    pub name: String,
    /// Where invites go.
    pub email: String,
    /// As people write it.
    pub phone: Option<String>,
    /// What the person does at the client, such as "Finance".
    pub role_title: Option<String>,
}

/// A contact whose every field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactDetails {
    /// The person's name.
    pub name: String,
    /// Where invites go.
    pub email: EmailAddress,
    /// As people write it.
    pub phone: Option<String>,
    /// What the person does at the client.
    pub role_title: Option<String>,
}

impl ContactInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self) -> Result<ContactDetails, Invalid> {
        let mut form = Form::default();
        let name = form.required("/name", "Name", &self.name, LONGEST_NAME);
        let email = email(&mut form, &self.email);
        let phone = phone(&mut form, self.phone.as_deref());
        let role_title = form.optional(
            "/role_title",
            "Role",
            self.role_title.as_deref(),
            LONGEST_ROLE_TITLE,
            Lines::One,
        );
        form.finish()?;
        let Some(email) = email else {
            return Err(Invalid::at("/email", "required", "E-mail is missing."));
        };
        Ok(ContactDetails {
            name,
            email,
            phone,
            role_title,
        })
    }
}

fn email(form: &mut Form, value: &str) -> Option<EmailAddress> {
    if value.trim().is_empty() {
        form.refuse("/email", "required", "E-mail is missing.");
        return None;
    }
    form.parse("/email", value)
}

fn phone(form: &mut Form, value: Option<&str>) -> Option<String> {
    let phone = form.optional("/phone", "Phone", value, LONGEST_PHONE, Lines::One)?;
    if phone.chars().any(|letter| letter.is_ascii_digit()) {
        return Some(phone);
    }
    form.refuse(
        "/phone",
        "invalid",
        "Enter a phone number like +234 803 123 4567.",
    );
    None
}

/// Which clients a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClientStatus {
    /// Those not archived.
    #[default]
    Active,
    /// Those archived.
    Archived,
    /// Both.
    All,
}

impl FromStr for ClientStatus {
    type Err = UnknownValue;
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "active" => Ok(Self::Active),
            "archived" => Ok(Self::Archived),
            "all" => Ok(Self::All),
            other => Err(UnknownValue(other.to_owned())),
        }
    }
}

/// What a list of clients is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClientOrder {
    /// By folded name.
    #[default]
    Name,
    /// By the moment of creation, which is the order of ids.
    CreatedAt,
    /// By what the client owes.
    Outstanding,
}

/// An order and its direction, as `name` or `-created_at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ClientSort {
    /// By what.
    pub order: ClientOrder,
    /// Largest first.
    pub descending: bool,
}

impl FromStr for ClientSort {
    type Err = UnknownValue;
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        let (descending, key) = match text.strip_prefix('-') {
            Some(key) => (true, key),
            None => (false, text),
        };
        let order = match key {
            "name" => ClientOrder::Name,
            "created_at" => ClientOrder::CreatedAt,
            "outstanding" => ClientOrder::Outstanding,
            _ => return Err(UnknownValue(text.to_owned())),
        };
        Ok(Self { order, descending })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let input = ClientInput {
            name: "  ".into(),
            email: "ama".into(),
            phone: Some("call me".into()),
            company: Some("x".repeat(201)),
            country: Some("ZZ".into()),
            currency: Some("naira".into()),
            notes: Some("fine\nso far".into()),
            ..ClientInput::default()
        };
        let pointers: Vec<_> = input
            .check()
            .unwrap_err()
            .0
            .into_iter()
            .map(|e| (e.pointer, e.code))
            .collect();
        assert_eq!(
            pointers,
            [
                ("/name".to_owned(), "required"),
                ("/email".to_owned(), "invalid"),
                ("/company".to_owned(), "too_long"),
                ("/phone".to_owned(), "invalid"),
                ("/country".to_owned(), "invalid"),
                ("/currency".to_owned(), "invalid"),
            ]
        );
    }

    #[test]
    fn blank_optional_fields_are_left_out_and_texts_are_trimmed() {
        let input = ClientInput {
            name: " Ama Mensah ".into(),
            email: " AMA@Example.com ".into(),
            company: Some("   ".into()),
            ..ClientInput::default()
        };
        let details = input.check().unwrap();
        assert_eq!(
            (details.name.as_str(), details.email.as_str()),
            ("Ama Mensah", "ama@example.com")
        );
        assert_eq!(details.company, None);
    }

    #[test]
    fn a_text_that_hides_its_direction_is_refused() {
        let input = ClientInput {
            name: "evil\u{202E}gpj".into(),
            email: "a@b.co".into(),
            ..ClientInput::default()
        };
        assert_eq!(input.check().unwrap_err().0[0].pointer, "/name");
    }
}
