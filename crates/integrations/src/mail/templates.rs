//! Writes the mails of the product: subject, plain text and HTML from one set of inputs.
//!
//! The texts are in `templates/`. Every input may come from a person: it is put on one line here and
//! escaped by the engine in HTML. When a mail is sent and to whom does not belong here.

mod inputs;

use std::{collections::BTreeMap, sync::LazyLock};

use minijinja::{Environment, UndefinedBehavior, Value, syntax::SyntaxConfig};

use super::line::one_line;
pub use inputs::{Brand, Notice, PasswordReset, PortalInvite, PortalSignIn};

/// A mail as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// One line, without control characters.
    pub subject: String,
    /// For readers of plain text.
    pub text: String,
    /// A whole HTML document.
    pub html: String,
}

/// A template is broken; no input can cause this.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The mail cannot be written: {0}")]
pub struct TemplateError(String);

/// Writes the invitation to a portal.
///
/// # Errors
/// [`TemplateError`] when a template is broken.
pub fn portal_invite(mail: &PortalInvite) -> Result<Rendered, TemplateError> {
    let subject = format!("{} invites you to their client portal", mail.brand.business_name);
    let mut inputs = portal_inputs(
        &mail.brand,
        [
            ("contact_name", &mail.contact_name),
            ("recipient", &mail.recipient),
            ("link", &mail.link),
            ("portal_url", &mail.portal_url),
            ("code", &mail.code),
            ("expires_text", &mail.expires_text),
        ],
        mail.code_minutes,
    );
    inputs.insert("invited_by", line(&mail.invited_by));
    render("portal_invite", &subject, inputs)
}

/// Writes the mail with a fresh link and code for a portal.
///
/// # Errors
/// [`TemplateError`] when a template is broken.
pub fn portal_sign_in(mail: &PortalSignIn) -> Result<Rendered, TemplateError> {
    let subject = format!("Your sign-in link and code for {}", mail.brand.business_name);
    let inputs = portal_inputs(
        &mail.brand,
        [
            ("contact_name", &mail.contact_name),
            ("recipient", &mail.recipient),
            ("link", &mail.link),
            ("portal_url", &mail.portal_url),
            ("code", &mail.code),
            ("expires_text", &mail.expires_text),
        ],
        mail.code_minutes,
    );
    render("portal_sign_in", &subject, inputs)
}

/// Writes the mail with the link to choose a new password, in CoPortal's own looks.
///
/// # Errors
/// [`TemplateError`] when a template is broken.
pub fn password_reset(mail: &PasswordReset) -> Result<Rendered, TemplateError> {
    let inputs = BTreeMap::from([
        ("brand", brand_value(&Brand::coportal())),
        ("name", line(&mail.name)),
        ("recipient", line(&mail.recipient)),
        ("link", line(&mail.link)),
        ("expires_text", line(&mail.expires_text)),
    ]);
    render("password_reset", "Reset your CoPortal password", inputs)
}

/// Writes a mail about one thing with one button, in the looks of a business.
///
/// # Errors
/// [`TemplateError`] when a template is broken.
pub fn notice(mail: &Notice) -> Result<Rendered, TemplateError> {
    let paragraphs: Vec<Value> = mail.paragraphs.iter().map(|text| line(text)).collect();
    let inputs = BTreeMap::from([
        ("brand", brand_value(&mail.brand)),
        ("preheader", line(&mail.preheader)),
        ("title", line(&mail.title)),
        ("name", line(&mail.name)),
        ("paragraphs", Value::from(paragraphs)),
        ("button", line(&mail.button)),
        ("link", line(&mail.link)),
        ("note", mail.note.as_deref().map_or(Value::from(()), line)),
        ("reason", line(&mail.reason)),
    ]);
    render("notice", &mail.subject, inputs)
}

type Inputs = BTreeMap<&'static str, Value>;

fn portal_inputs(brand: &Brand, lines: [(&'static str, &String); 6], code_minutes: u32) -> Inputs {
    let mut inputs: Inputs = lines.into_iter().map(|(name, text)| (name, line(text))).collect();
    inputs.insert("brand", brand_value(brand));
    inputs.insert("code_minutes", Value::from(code_minutes));
    inputs
}

fn brand_value(brand: &Brand) -> Value {
    let optional = |text: &Option<String>| text.as_deref().map_or(Value::from(()), line);
    Value::from(BTreeMap::from([
        ("business_name", line(&brand.business_name)),
        ("initials", line(&brand.initials)),
        ("logo_url", optional(&brand.logo_url)),
        ("color", Value::from(brand.color.to_string())),
        ("ink", Value::from(brand.ink.to_string())),
        ("on_light", Value::from(brand.on_light.to_string())),
        ("on_dark", Value::from(brand.on_dark.to_string())),
        ("reply_to", optional(&brand.reply_to)),
    ]))
}

fn line(text: &str) -> Value {
    Value::from(one_line(text))
}

fn render(name: &str, subject: &str, mut inputs: Inputs) -> Result<Rendered, TemplateError> {
    let subject = one_line(subject);
    inputs.insert("subject", Value::from(subject.as_str()));
    let environment = ENVIRONMENT.as_ref().map_err(Clone::clone)?;
    let inputs = Value::from(inputs);
    let of_kind = |kind: &str| {
        environment
            .get_template(&format!("{name}.{kind}"))
            .and_then(|template| template.render(inputs.clone()))
            .map_err(template_error)
    };
    Ok(Rendered {
        text: of_kind("txt")?,
        html: of_kind("html")?,
        subject,
    })
}

static ENVIRONMENT: LazyLock<Result<Environment<'static>, TemplateError>> =
    LazyLock::new(|| environment().map_err(template_error));

fn template_error(error: minijinja::Error) -> TemplateError {
    TemplateError(format!("{error:#}"))
}

macro_rules! template {
    ($name:literal) => {
        ($name, include_str!(concat!("../../templates/", $name)))
    };
}

const TEMPLATES: [(&str, &str); 10] = [
    template!("branded.html"),
    template!("notice.html"),
    template!("notice.txt"),
    template!("parts.html"),
    template!("portal_invite.html"),
    template!("portal_invite.txt"),
    template!("portal_sign_in.html"),
    template!("portal_sign_in.txt"),
    template!("password_reset.html"),
    template!("password_reset.txt"),
];

/// HTML is escaped by file name; a name that is missing is an error, never an empty place in a mail.
fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()?,
    );
    environment.add_filter("link", |address: &str| {
        Value::from_safe_string(escaped_address(address))
    });
    environment.add_filter("bare", |address: &str| bare(address).to_owned());
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    Ok(environment)
}

/// An address for HTML with its slashes left alone, which some mail programs want to see.
///
/// Anything but http(s) becomes "#", so that no input can be a script.
fn escaped_address(address: &str) -> String {
    if !address.starts_with("https://") && !address.starts_with("http://") {
        return "#".to_owned();
    }
    address
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// An address as people say it.
fn bare(address: &str) -> &str {
    let address = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))
        .unwrap_or(address);
    address.trim_end_matches('/')
}

#[cfg(test)]
mod tests;
