//! Mails written with the change that causes them: rendered, sealed, put into the outbox.

mod portal;

use chrono::{DateTime, NaiveDate, Utc};
use domain::brand::BrandColor;
use domain::email::EmailAddress;
use domain::ids::OutboxId;
use domain::reference::TimeZone;
use integrations::mail::templates::{self, Brand, Notice, PasswordReset, Rendered};
use integrations::mail::{Attachment, Mail};
use persistence::users::UserRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, outbox, users};

pub use portal::{Ticket, invite, preview_invite, sign_in};

use crate::error::{Error, Result};
use crate::platform::Platform;

/// Where a sealed outbox payload is kept, for [`crate::secrets::Keys::seal`].
pub fn outbox_place(id: OutboxId) -> String {
    format!("outbox|payload|{id}")
}

/// The colour a stored value means; a value from before a rule changed falls back to the product's own.
pub fn brand_color(workspace: &WorkspaceRow) -> BrandColor {
    workspace
        .brand_color
        .parse()
        .unwrap_or(BrandColor::from_rgb(0x0f, 0x76, 0x6e))
}

/// The address of a workspace's logo on this site, if it has one.
pub fn logo_path(workspace: &WorkspaceRow) -> Option<String> {
    let hash = workspace.logo_hash.as_ref()?;
    Some(format!(
        "/api/v1/public/portals/{}/logo/{hash}.png",
        workspace.slug
    ))
}

/// How mails of a workspace look.
pub fn brand_of(
    platform: &Platform,
    workspace: &WorkspaceRow,
    color: BrandColor,
    reply_to: Option<String>,
) -> Brand {
    Brand {
        logo_url: logo_path(workspace).map(|path| format!("{}{path}", platform.public_url)),
        reply_to,
        ..Brand::new(&workspace.name, color)
    }
}

/// A calendar day as mails and documents write it.
pub(crate) fn written_day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// An instant as mails write it, in the workspace's zone with the zone named.
pub fn in_zone(workspace: &WorkspaceRow, instant: DateTime<Utc>) -> String {
    let zone: TimeZone = workspace.time_zone.parse().unwrap_or(TimeZone::UTC);
    format!(
        "{} ({})",
        instant.with_timezone(&zone.tz()).format("%-d %B %Y, %H:%M"),
        zone.as_str()
    )
}

/// A mail about one thing with one button.
#[derive(Debug)]
pub struct Message<'a> {
    /// To whom.
    pub to: &'a EmailAddress,
    /// Their name.
    pub name: &'a str,
    /// What the list of mails shows.
    pub subject: String,
    /// The heading.
    pub title: String,
    /// What there is to say; the first is also shown behind the subject.
    pub paragraphs: Vec<String>,
    /// What the button says.
    pub button: &'a str,
    /// Where it leads.
    pub link: String,
    /// What to know about the link.
    pub note: Option<String>,
    /// Why the person gets this mail.
    pub reason: String,
    /// Files that come with it.
    pub attachments: Vec<Attachment>,
}

/// Writes a mail about one thing; answers its id.
///
/// # Errors
/// When the database fails.
pub fn notify(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    message: Message<'_>,
    now: DateTime<Utc>,
) -> Result<OutboxId> {
    notify_answered_at(conn, platform, workspace, message, None, now)
}

/// Like [`notify`], with an address that answers go to instead of the owner's.
pub(crate) fn notify_answered_at(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    message: Message<'_>,
    answers: Option<EmailAddress>,
    now: DateTime<Utc>,
) -> Result<OutboxId> {
    let owner = users::owner_of(conn, &TeamScope::for_job(workspace.id))?;
    let reply_to = owner
        .as_ref()
        .map(|owner| owner.email.clone())
        // Where an answer goes is told by the mail itself.
        .filter(|address| address != message.to.as_str() && answers.is_none());
    let mail = templates::notice(&Notice {
        brand: brand_of(platform, workspace, brand_color(workspace), reply_to),
        subject: message.subject,
        preheader: message.paragraphs.first().cloned().unwrap_or_default(),
        title: message.title,
        name: message.name.to_owned(),
        paragraphs: message.paragraphs,
        button: message.button.to_owned(),
        link: message.link,
        note: message.note,
        reason: message.reason,
    })
    .map_err(Error::internal)?;
    post(
        conn,
        platform,
        Some((workspace, answers.or_else(|| address_of(owner.as_ref()?)))),
        message.to,
        Some(message.name),
        Written {
            rendered: mail,
            attachments: message.attachments,
        },
        now,
    )
}

/// Writes a password mail.
///
/// # Errors
/// When the database fails.
pub fn password_reset(
    conn: &mut Conn,
    platform: &Platform,
    user: &UserRow,
    token: &str,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<OutboxId> {
    let to: EmailAddress = user.email.parse().map_err(Error::internal)?;
    let mail = templates::password_reset(&PasswordReset {
        name: user.name.clone(),
        recipient: user.email.clone(),
        link: format!("{}/reset-password#{token}", platform.public_url),
        expires_text: format!("{} (UTC)", expires_at.format("%-d %B %Y, %H:%M")),
    })
    .map_err(Error::internal)?;
    post(conn, platform, None, &to, Some(&user.name), mail, now)
}

fn address_of(user: &UserRow) -> Option<EmailAddress> {
    user.email.parse().ok()
}

/// A mail as written, with its files.
struct Written {
    rendered: Rendered,
    attachments: Vec<Attachment>,
}

impl From<Rendered> for Written {
    fn from(rendered: Rendered) -> Self {
        Self {
            rendered,
            attachments: Vec::new(),
        }
    }
}

fn post(
    conn: &mut Conn,
    platform: &Platform,
    sender: Option<(&WorkspaceRow, Option<EmailAddress>)>,
    to: &EmailAddress,
    to_name: Option<&str>,
    written: impl Into<Written>,
    now: DateTime<Utc>,
) -> Result<OutboxId> {
    let Written {
        rendered,
        attachments,
    } = written.into();
    let id = OutboxId::at(now);
    let (workspace, reply_to) =
        sender.map_or((None, None), |(workspace, answers)| (Some(workspace), answers));
    let host = platform
        .public_url
        .split("://")
        .nth(1)
        .and_then(|rest| rest.split([':', '/']).next());
    let mail = Mail {
        message_id: format!("{id}@{}", host.unwrap_or("localhost")),
        from_name: workspace.map_or_else(|| "CoPortal".to_owned(), |workspace| workspace.name.clone()),
        to: to.clone(),
        to_name: to_name.map(str::to_owned),
        reply_to,
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
        attachments,
    };
    let plain = serde_json::to_vec(&mail).map_err(Error::internal)?;
    let payload = platform.keys.seal(&outbox_place(id), &plain)?;
    outbox::enqueue(
        conn,
        id,
        workspace.map(|workspace| workspace.id),
        "mail",
        payload,
        now.naive_utc(),
    )?;
    Ok(id)
}
