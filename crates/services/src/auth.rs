//! Signing up, in and out, and getting back in by mail. What a session may do is decided elsewhere.

mod reset;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::{Actor, Authority, Role};
use domain::brand::BrandColor;
use domain::email::EmailAddress;
use domain::event::{EventKind, Subject};
use domain::form::{Form, Invalid};
use domain::ids::{UserId, UserSessionId, WorkspaceId};
use domain::password;
use domain::reference::{Country, Currency, TimeZone};
use domain::thread::MessageMails;
use domain::workspace::{LONGEST_NAME, Slug};
use persistence::sessions::UserSessionRow;
use persistence::users::UserRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, DbError, sessions, users, workspaces};

pub(crate) use reset::send_password_reset;
pub use reset::{RESET_LIFETIME, confirm_password_reset, request_password_reset};

use crate::error::{Error, Result};
use crate::people::{Device, Member};
use crate::platform::Platform;

/// How long a sign-in lasts after its last use.
pub const SESSION_LIFETIME: TimeDelta = TimeDelta::days(30);
const LONGEST_PERSON_NAME: usize = 120;
/// How often a sign-up looks for a slug that nobody takes meanwhile.
const SLUG_TRIES: u32 = 10;
/// The colour of a workspace that has not chosen one.
pub(crate) const FIRST_COLOR: BrandColor = BrandColor::from_rgb(0x0f, 0x76, 0x6e);

/// A sign-up as typed.
#[derive(Debug, Clone, Default)]
pub struct Registration {
    /// The business.
    pub business_name: String,
    /// The person's own name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// The password wished for.
    pub password: String,
    /// ISO 3166-1 alpha-2; Nigeria when absent.
    pub country: Option<String>,
    /// IANA name; guessed from nothing, UTC when absent.
    pub time_zone: Option<String>,
    /// ISO 4217; the country's when absent.
    pub currency: Option<String>,
}

/// A user, their workspace and their part in it.
#[derive(Debug, Clone)]
pub struct Me {
    /// The person.
    pub user: UserRow,
    /// Where they work.
    pub workspace: WorkspaceRow,
    /// What they are there.
    pub role: Role,
    /// Of which messages they want to hear by mail from there.
    pub message_mails: MessageMails,
}

struct Checked {
    business_name: String,
    name: String,
    email: EmailAddress,
    country: Country,
    time_zone: TimeZone,
    currency: Currency,
}

fn check(input: &Registration) -> Result<Checked> {
    let mut form = Form::default();
    let business_name = form.required(
        "/business_name",
        "Business name",
        &input.business_name,
        LONGEST_NAME,
    );
    let name = form.required("/name", "Your name", &input.name, LONGEST_PERSON_NAME);
    let email: Option<EmailAddress> = form.parse("/email", &input.email);
    if let Err(weak) = password::check(&input.password, &[input.email.trim(), &business_name, &name]) {
        form.refuse("/password", weak.code(), weak.to_string());
    }
    let country: Option<Country> = form.parse_optional("/country", input.country.as_deref());
    let time_zone = form.parse_optional("/time_zone", input.time_zone.as_deref());
    let currency = form.parse_optional("/currency", input.currency.as_deref());
    form.finish()?;
    let email = email.ok_or_else(|| Invalid::at("/email", "required", "E-mail is missing."))?;
    let country = match country {
        Some(country) => country,
        None => "NG".parse().map_err(Error::internal)?,
    };
    let currency = currency.unwrap_or_else(|| country.currency());
    Ok(Checked {
        business_name,
        name,
        email,
        country,
        time_zone: time_zone.unwrap_or(TimeZone::UTC),
        currency,
    })
}

/// Creates a user, their workspace and a session.
///
/// # Errors
/// Bad fields, or [`Error::EmailTaken`].
pub async fn register(
    platform: &Platform,
    input: Registration,
    device: Device,
) -> Result<(UserSessionId, Me)> {
    let checked = Arc::new(check(&input)?);
    let password_hash = platform.passwords.hash(input.password).await?;
    let now = platform.now();
    let mut tries = 1;
    let done = loop {
        let (checked, hash, device) = (Arc::clone(&checked), password_hash.clone(), device.clone());
        let tried = platform
            .db
            .write(move |conn| add_workspace(conn, &checked, hash, device, now))
            .await;
        match tried {
            // Another business of the same name signed up at this moment; the next try sees its slug.
            Err(Error::Db(DbError::Unique(name))) if name == "workspaces_slug_key" && tries < SLUG_TRIES => {
                tries += 1;
            }
            other => break other?,
        }
    };
    platform.ring();
    Ok(done)
}

fn add_workspace(
    conn: &mut Conn,
    checked: &Checked,
    password_hash: String,
    device: Device,
    now: DateTime<Utc>,
) -> Result<(UserSessionId, Me)> {
    let user = UserRow {
        id: UserId::at(now),
        email: checked.email.as_str().to_owned(),
        name: checked.name.clone(),
        password_hash,
        version: 1,
        created_at: now.naive_utc(),
        updated_at: now.naive_utc(),
    };
    users::insert(conn, user.clone()).map_err(|error| match error {
        DbError::Unique(name) if name == "users_email_key" => Error::EmailTaken,
        other => other.into(),
    })?;
    let workspace = WorkspaceRow {
        id: WorkspaceId::at(now),
        slug: free_slug(conn, &checked.business_name)?,
        name: checked.business_name.clone(),
        country: checked.country.as_str().to_owned(),
        time_zone: checked.time_zone.as_str().to_owned(),
        currency: checked.currency.as_str().to_owned(),
        brand_color: FIRST_COLOR.to_string(),
        logo_hash: None,
        version: 1,
        created_at: now.naive_utc(),
        updated_at: now.naive_utc(),
    };
    let scope = workspaces::insert(conn, workspace.clone())?;
    users::join(conn, &scope, user.id, Role::Owner, now.naive_utc())?;
    let session = open_session(conn, user.id, workspace.id, device, now)?;
    let member = Member {
        scope,
        actor: Actor::User {
            id: user.id,
            name: user.name.clone(),
        },
        authority: Authority::User(Role::Owner),
        session: Some((user.id, session)),
        now,
    };
    let subject = Subject {
        kind: "workspace",
        id: workspace.id.to_string(),
        name: workspace.name.clone(),
        client: None,
    };
    member.record(conn, EventKind::WorkspaceCreated, subject)?;
    Ok((
        session,
        Me {
            user,
            workspace,
            role: Role::Owner,
            message_mails: MessageMails::default(),
        },
    ))
}

/// A slug like the name that no workspace has.
fn free_slug(conn: &mut Conn, name: &str) -> Result<String> {
    let wished = Slug::suggested_by(name);
    if workspaces::by_slug(conn, wished.as_str())?.is_none() {
        return Ok(wished.to_string());
    }
    for _ in 0..20 {
        use rand::RngExt as _;
        let other = wished.with_suffix(&rand::rng().random_range(100..100_000_u32).to_string());
        if workspaces::by_slug(conn, other.as_str())?.is_none() {
            return Ok(other.to_string());
        }
    }
    Err(Error::SlugTaken)
}

fn open_session(
    conn: &mut Conn,
    user: UserId,
    workspace: WorkspaceId,
    device: Device,
    now: DateTime<Utc>,
) -> Result<UserSessionId> {
    let id = UserSessionId::at(now);
    sessions::insert(
        conn,
        UserSessionRow {
            id,
            user_id: user,
            workspace_id: workspace,
            ip: device.ip,
            user_agent: device.user_agent,
            created_at: now.naive_utc(),
            last_seen_at: now.naive_utc(),
            expires_at: (now + SESSION_LIFETIME).naive_utc(),
            revoked_at: None,
        },
    )?;
    Ok(id)
}

/// Signs a user in by password.
///
/// # Errors
/// [`Error::CredentialsWrong`] alike for a wrong password and an unknown address, in the same time.
pub async fn login(
    platform: &Platform,
    email: String,
    password: String,
    device: Device,
) -> Result<(UserSessionId, Me)> {
    let address = email.trim().to_lowercase();
    let user = platform
        .db
        .read(move |conn| users::by_email(conn, &address))
        .await?;
    let stored = user.as_ref().map(|user| user.password_hash.clone());
    let holds = platform.passwords.verify(password, stored).await?;
    let Some(user) = user.filter(|_| holds) else {
        return Err(Error::CredentialsWrong);
    };
    sign_in(platform, user.id, device).await
}

/// Opens a session for a user whose right to it the caller has checked.
pub(crate) async fn sign_in(
    platform: &Platform,
    user: UserId,
    device: Device,
) -> Result<(UserSessionId, Me)> {
    let now = platform.now();
    let done = platform
        .db
        .write(move |conn| {
            let Some(workspace) = workspaces::first_of_user(conn, user)? else {
                return Err(Error::CredentialsWrong);
            };
            let session = open_session(conn, user, workspace, device, now)?;
            let Some(proof) = sessions::prove(conn, session, now.naive_utc())? else {
                return Err(Error::CredentialsWrong);
            };
            let user = users::get(conn, user)?;
            let member = Member {
                scope: proof.scope,
                actor: Actor::User {
                    id: user.id,
                    name: user.name.clone(),
                },
                authority: Authority::User(proof.role),
                session: Some((user.id, session)),
                now,
            };
            member.record(conn, EventKind::UserSignedIn, user_subject(&user))?;
            let workspace = workspaces::get(conn, &proof.scope)?;
            let message_mails = users::message_mails(conn, &proof.scope, user.id)?;
            Ok((
                session,
                Me {
                    user,
                    workspace,
                    role: proof.role,
                    message_mails,
                },
            ))
        })
        .await?;
    platform.ring();
    Ok(done)
}

pub(crate) fn user_subject(user: &UserRow) -> Subject {
    Subject {
        kind: "user",
        id: user.id.to_string(),
        name: user.name.clone(),
        client: None,
    }
}

/// Ends the member's own session.
///
/// # Errors
/// When the database fails.
pub fn logout(conn: &mut Conn, member: &Member) -> Result<()> {
    if let Some((user, session)) = member.session {
        sessions::revoke(conn, user, session, member.at())?;
    }
    Ok(())
}
