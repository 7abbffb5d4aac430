//! How a workspace bills: read, change; bank details only with the password, and the owner is told.

use chrono::NaiveDate;
use domain::email::EmailAddress;
use domain::event::{EventKind, Subject};
use domain::form::Invalid;
use domain::invoicing::{
    BankDetails, Invoicing, InvoicingInput, ReminderText, Reminders, TaxComponent, TaxComponentInput,
};
use domain::quote::TaxRate;
use persistence::invoice_settings::SettingsRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, invoice_settings, users};

use crate::clients::today;
use crate::error::{Error, Result};
use crate::mailing::{self, Message, in_zone};
use crate::people::Member;
use crate::platform::Platform;

/// How a workspace bills.
#[derive(Debug, Clone)]
pub struct InvoiceSettings {
    /// Numbers, terms, tax.
    pub invoicing: InvoicingInput,
    /// Where clients pay by transfer.
    pub bank: Option<BankDetails>,
    /// Calendar day on which that changed last.
    pub bank_changed_on: Option<NaiveDate>,
    /// When clients are reminded.
    pub reminders: Reminders,
}

/// What to change; what is absent stays.
#[derive(Debug, Clone, Default)]
pub struct InvoiceSettingsPatch {
    /// Numbers, terms, tax: fields that are absent stay.
    pub invoicing: Option<InvoicingPatch>,
    /// Where clients pay by transfer; `Some(None)` takes it away.
    pub bank: Option<Option<BankDetails>>,
    /// When clients are reminded.
    pub reminders: Option<RemindersPatch>,
}

/// Fields to change; what is absent stays, what is `Some(None)` is emptied.
#[derive(Debug, Clone, Default)]
pub struct InvoicingPatch {
    /// What numbers begin with.
    pub prefix: Option<String>,
    /// How numbers are written.
    pub pattern: Option<String>,
    /// The next number to give out.
    pub next_number: Option<i64>,
    /// Days from issue until payment is due.
    pub terms_days: Option<i32>,
    /// Stands on every new invoice.
    pub notes: Option<Option<String>>,
    /// What the tax is called.
    pub tax_label: Option<String>,
    /// The rate that new lines begin with.
    pub tax_rate: Option<Option<String>>,
    /// What one rate is made of, whole.
    pub tax_components: Option<Vec<TaxComponentInput>>,
    /// Under which the business is taxed.
    pub tax_number: Option<Option<String>>,
    /// Whether prices have their tax in them.
    pub prices_include_tax: Option<bool>,
    /// Whether accepting a quote with a deposit sends its invoice at once.
    pub deposit_on_acceptance: Option<bool>,
}

/// Fields to change; what is absent stays.
#[derive(Debug, Clone, Default)]
pub struct RemindersPatch {
    /// Whether at all.
    pub enabled: Option<bool>,
    /// Days overdue.
    pub days: Option<Vec<u16>>,
    /// How they begin at each mark, all of them.
    pub texts: Option<Vec<ReminderText>>,
}

impl InvoiceSettingsPatch {
    /// Whether there is nothing to change.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.invoicing.is_none() && self.bank.is_none() && self.reminders.is_none()
    }
}

/// When clients are reminded, as stored.
pub(crate) fn reminders_of(row: &SettingsRow) -> Result<Reminders> {
    Ok(Reminders {
        enabled: row.reminders_enabled,
        days: serde_json::from_str(&row.reminder_days).map_err(Error::internal)?,
        texts: serde_json::from_str(&row.reminder_texts).map_err(Error::internal)?,
    })
}

/// What one rate is made of, as stored.
pub(crate) fn tax_components_of(row: &SettingsRow) -> Result<Vec<TaxComponent>> {
    serde_json::from_str(&row.tax_components).map_err(Error::internal)
}

/// How the workspace bills.
///
/// # Errors
/// When the database fails.
pub fn get(conn: &mut Conn, scope: &TeamScope) -> Result<InvoiceSettings> {
    let row = invoice_settings::get(conn, scope)?;
    let (next_number, _) = invoice_settings::next_number(conn, scope)?;
    let tax_rate = row
        .tax_rate
        .map(TaxRate::of_scaled)
        .transpose()
        .map_err(Error::internal)?;
    let component = |component: TaxComponent| -> Result<TaxComponentInput> {
        Ok(TaxComponentInput {
            rate: component.rate().map_err(Error::internal)?.to_string(),
            name: component.name,
            compound: component.compound,
        })
    };
    let tax_components = tax_components_of(&row)?
        .into_iter()
        .map(component)
        .collect::<Result<_>>()?;
    let bank = row.bank_details.as_deref().map(serde_json::from_str).transpose();
    Ok(InvoiceSettings {
        reminders: reminders_of(&row)?,
        bank: bank.map_err(Error::internal)?,
        bank_changed_on: row.bank_changed_on,
        invoicing: InvoicingInput {
            prefix: row.prefix,
            pattern: row.pattern,
            next_number,
            terms_days: row.terms_days,
            notes: row.notes,
            tax_label: row.tax_label,
            tax_rate: tax_rate.map(|rate| rate.to_string()),
            tax_components,
            tax_number: row.tax_number,
            prices_include_tax: row.prices_include_tax,
            deposit_on_acceptance: row.deposit_on_acceptance,
        },
    })
}

fn merged(before: InvoicingInput, patch: InvoicingPatch) -> Result<Invoicing> {
    let input = InvoicingInput {
        prefix: patch.prefix.unwrap_or(before.prefix),
        pattern: patch.pattern.unwrap_or(before.pattern),
        next_number: patch.next_number.unwrap_or(before.next_number),
        terms_days: patch.terms_days.unwrap_or(before.terms_days),
        notes: patch.notes.unwrap_or(before.notes),
        tax_label: patch.tax_label.unwrap_or(before.tax_label),
        tax_rate: patch.tax_rate.unwrap_or(before.tax_rate),
        tax_components: patch.tax_components.unwrap_or(before.tax_components),
        tax_number: patch.tax_number.unwrap_or(before.tax_number),
        prices_include_tax: patch.prices_include_tax.unwrap_or(before.prices_include_tax),
        deposit_on_acceptance: patch
            .deposit_on_acceptance
            .unwrap_or(before.deposit_on_acceptance),
    };
    Ok(input.check()?)
}

/// Changes how the workspace bills; the caller changes the workspace's version with it.
///
/// # Errors
/// Bad fields; at `/invoicing/next_number` when a number was given out already.
pub(crate) fn update(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    workspace: &WorkspaceRow,
    patch: InvoiceSettingsPatch,
) -> Result<()> {
    let scope = &member.scope;
    let before = get(conn, scope)?;
    let mut row = invoice_settings::get(conn, scope)?;
    if let Some(patch) = patch.invoicing {
        let next = before.invoicing.next_number;
        let invoicing = merged(before.invoicing, patch)?;
        if invoicing.next_number != next && !invoice_settings::begin_at(conn, scope, invoicing.next_number)? {
            return Err(Invalid::at(
                "/invoicing/next_number",
                "invalid",
                "Numbers were given out already. They go on without a gap.",
            )
            .into());
        }
        row.prefix = invoicing.prefix.to_string();
        row.pattern = invoicing.pattern.to_string();
        row.terms_days = invoicing.terms_days;
        row.notes = invoicing.notes;
        row.tax_label = invoicing.tax_label;
        row.tax_rate = invoicing.tax_rate.map(TaxRate::scaled);
        row.tax_components = serde_json::to_string(&invoicing.tax_components).map_err(Error::internal)?;
        row.tax_number = invoicing.tax_number;
        row.prices_include_tax = invoicing.prices_include_tax;
        row.deposit_on_acceptance = invoicing.deposit_on_acceptance;
    }
    if let Some(patch) = patch.reminders {
        let reminders = Reminders {
            enabled: patch.enabled.unwrap_or(before.reminders.enabled),
            days: patch.days.unwrap_or(before.reminders.days),
            texts: patch.texts.unwrap_or(before.reminders.texts),
        };
        let reminders = reminders.check()?;
        row.reminders_enabled = reminders.enabled;
        row.reminder_days = serde_json::to_string(&reminders.days).map_err(Error::internal)?;
        row.reminder_texts = serde_json::to_string(&reminders.texts).map_err(Error::internal)?;
    }
    if let Some(bank) = patch.bank {
        let bank = bank.map(|bank| bank.check()).transpose()?;
        if bank != before.bank {
            let stored = bank.as_ref().map(serde_json::to_string).transpose();
            row.bank_details = stored.map_err(Error::internal)?;
            row.bank_changed_on = Some(today(workspace, member.now));
            tell_owner(conn, platform, member, workspace)?;
        }
    }
    Ok(invoice_settings::put(conn, scope, row)?)
}

/// Tells the owner that clients are told to pay elsewhere from now on: a thief would want nobody to notice.
fn tell_owner(conn: &mut Conn, platform: &Platform, member: &Member, workspace: &WorkspaceRow) -> Result<()> {
    let subject = Subject {
        kind: "workspace",
        id: workspace.id.to_string(),
        name: workspace.name.clone(),
        client: None,
    };
    member.record(conn, EventKind::BankDetailsChanged, subject)?;
    let Some(owner) = users::owner_of(conn, &member.scope)? else {
        return Ok(());
    };
    let to: EmailAddress = owner.email.parse().map_err(Error::internal)?;
    let message = Message {
        to: &to,
        name: &owner.name,
        subject: format!("The bank details of {} changed", workspace.name),
        title: "The bank details changed".to_owned(),
        paragraphs: vec![
            format!(
                "{} changed the bank details of {} on {}. Clients see the new ones from now on.",
                member.actor.name(),
                workspace.name,
                in_zone(workspace, member.now)
            ),
            "If that was not you or somebody you trust, change your password and correct them now."
                .to_owned(),
        ],
        button: "Look at them",
        link: format!("{}/settings", platform.public_url),
        note: None,
        reason: format!(
            "You get this mail because you own {} in CoPortal.",
            workspace.name
        ),
        attachments: Vec::new(),
    };
    mailing::notify(conn, platform, workspace, message, member.now)?;
    Ok(())
}

/// Whether this is the password of the person who acts; an integration has none.
///
/// # Errors
/// At `/password` when it is missing or wrong, [`Error::NotAllowed`] for an integration.
pub async fn check_password(platform: &Platform, member: &Member, password: Option<String>) -> Result<()> {
    let (id, _) = member.person()?;
    let Some(password) = password.filter(|password| !password.is_empty()) else {
        return Err(Invalid::at(
            "/password",
            "required",
            "Enter your password to change how clients pay.",
        )
        .into());
    };
    let user = platform.db.read(move |conn| users::get(conn, id)).await?;
    if platform
        .passwords
        .verify(password, Some(user.password_hash))
        .await?
    {
        Ok(())
    } else {
        Err(Invalid::at("/password", "wrong", "This is not your password.").into())
    }
}
