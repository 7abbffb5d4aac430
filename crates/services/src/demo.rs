//! A living example: a studio in Lagos with clients in all states, made through the same use cases people use.

mod bills;
mod documents;
mod offers;

use chrono::TimeDelta;
use domain::access::{Actor, Authority, Role};
use domain::client::{ClientInput, ContactInput};
use domain::ids::UserSessionId;
use persistence::{Conn, users};

use crate::auth::{self, Me, Registration};
use crate::clients::Client;
use crate::error::{Error, Result};
use crate::people::{Device, Member};
use crate::platform::Platform;
use crate::portal_access::{self, Pass};
use crate::workspaces::WorkspacePatch;
use crate::{clients, contacts};

/// The address the demo's owner signs in with.
pub const EMAIL: &str = "ama@brightstudio.example";
/// The password of the demo's owner; a demo guards nothing.
pub const PASSWORD: &str = "kente-harmattan-lagoon";

/// name, company, email, phone, country, currency, notes
type Sample = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const CLIENTS: [Sample; 14] = [
    (
        "Kofi Boateng",
        "Boateng & Sons Ltd",
        "kofi@boateng.example",
        "+233 24 555 0101",
        "GH",
        "GHS",
        "Prefers WhatsApp after five. Pays by mobile money.",
    ),
    (
        "Zuri Wanjiku",
        "Savanna Coffee Roasters",
        "zuri@savannacoffee.example",
        "+254 712 555 102",
        "KE",
        "KES",
        "Rebrand in two phases; packaging comes second.",
    ),
    (
        "Chidi Okafor",
        "Okafor Logistics",
        "chidi@okaforlogistics.example",
        "+234 803 555 0103",
        "NG",
        "NGN",
        "",
    ),
    (
        "Thandi Nkosi",
        "Nkosi Interiors",
        "thandi@nkosi.example",
        "+27 82 555 0104",
        "ZA",
        "ZAR",
        "Invoices must carry the PO number.",
    ),
    (
        "Ngozi Eze",
        "Eze Dental Care",
        "ngozi@ezedental.example",
        "+234 805 555 0105",
        "NG",
        "NGN",
        "Finance person is her brother Emeka.",
    ),
    (
        "Kwame Asante",
        "",
        "kwame.asante@mail.example",
        "+233 20 555 0106",
        "GH",
        "",
        "",
    ),
    (
        "Amina Yusuf",
        "Yusuf Fabrics",
        "amina@yusuffabrics.example",
        "+234 809 555 0107",
        "NG",
        "",
        "Photos of the spring collection arrive in February.",
    ),
    (
        "Brian Otieno",
        "Lakeside Hotel Kisumu",
        "brian@lakesidehotel.example",
        "+254 733 555 108",
        "KE",
        "KES",
        "",
    ),
    (
        "Lerato Mokoena",
        "Mokoena Architects",
        "lerato@mokoena.example",
        "+27 83 555 0109",
        "ZA",
        "ZAR",
        "",
    ),
    (
        "Adeola Bakare",
        "Bakare Foods",
        "adeola@bakarefoods.example",
        "+234 802 555 0110",
        "NG",
        "NGN",
        "Wants a retainer from March.",
    ),
    (
        "Esi Quaye",
        "Quaye Legal",
        "esi@quayelegal.example",
        "+233 27 555 0111",
        "GH",
        "",
        "",
    ),
    (
        "Fatou Diop",
        "Diop Voyages",
        "fatou@diopvoyages.example",
        "+221 77 555 01 12",
        "SN",
        "XOF",
        "Writes in French.",
    ),
    (
        "Ibrahim Musa",
        "Musa Solar",
        "ibrahim@musasolar.example",
        "+234 806 555 0113",
        "NG",
        "USD",
        "",
    ),
    (
        "Wanjiru Kamau",
        "Kamau Events",
        "wanjiru@kamauevents.example",
        "+254 722 555 114",
        "KE",
        "",
        "Season is over until June.",
    ),
];

/// Opens the demo, making it when it is not there yet.
///
/// # Errors
/// When the database fails.
pub async fn open(platform: &Platform, device: Device) -> Result<(UserSessionId, Me)> {
    match enter(platform, device.clone()).await {
        Err(Error::NotFound) => {}
        done => return done,
    }
    let registration = Registration {
        business_name: "Bright Studio".to_owned(),
        name: "Ama Mensah".to_owned(),
        email: EMAIL.to_owned(),
        password: PASSWORD.to_owned(),
        country: Some("NG".to_owned()),
        time_zone: Some("Africa/Lagos".to_owned()),
        currency: Some("NGN".to_owned()),
    };
    let (session, me) = match auth::register(platform, registration, device.clone()).await {
        // Two presses at once: the other one made it.
        Err(Error::EmailTaken) => return enter(platform, device).await,
        made => made?,
    };
    fill(platform, session, &me).await?;
    Ok((session, me))
}

async fn enter(platform: &Platform, device: Device) -> Result<(UserSessionId, Me)> {
    let user = platform
        .db
        .read(|conn| users::by_email(conn, EMAIL))
        .await?
        .ok_or(Error::NotFound)?;
    auth::sign_in(platform, user.id, device).await
}

async fn fill(platform: &Platform, session: UserSessionId, me: &Me) -> Result<()> {
    let ground = platform.clone();
    let (user, workspace) = (me.user.clone(), me.workspace.id);
    let now = platform.now();
    let owner = Member {
        scope: persistence::TeamScope::for_job(workspace),
        actor: Actor::User {
            id: user.id,
            name: user.name,
        },
        authority: Authority::User(Role::Owner),
        session: Some((user.id, session)),
        now,
    };
    let acting = owner.clone();
    let guest = platform
        .db
        .write(move |conn| {
            let member = |days: i64| Member {
                now: now - TimeDelta::days(days),
                ..acting.clone()
            };
            let color = WorkspacePatch {
                brand_color: Some("#7c3aed".to_owned()),
                ..WorkspacePatch::default()
            };
            crate::workspaces::update(conn, &ground, &member(90), color, None)?;
            let mut made = Vec::new();
            for (index, sample) in CLIENTS.iter().enumerate() {
                let days = 80 - 5 * i64::try_from(index).unwrap_or(0);
                made.push(clients::create(conn, &member(days), &input(sample))?);
            }
            people(conn, &member(9), &made)?;
            let token = states(conn, &ground, &member, &made)?;
            offers::make(conn, &ground, &member, &made)?;
            bills::make(conn, &ground, &member, &made)?;
            Ok::<_, Error>(token)
        })
        .await?;
    documents::make(platform, &owner).await?;
    if let Some((email, code)) = guest {
        let slug = me.workspace.slug.clone();
        let device = Device {
            ip: "127.0.0.1".to_owned(),
            user_agent: "Demo phone".to_owned(),
        };
        portal_access::redeem(platform, slug, Pass::Code { email, code }, device).await?;
    }
    platform.ring();
    Ok(())
}

fn input(sample: &Sample) -> ClientInput {
    let (name, company, email, phone, country, currency, notes) = *sample;
    let optional = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    ClientInput {
        name: name.to_owned(),
        email: email.to_owned(),
        company: optional(company),
        phone: optional(phone),
        notes: optional(notes),
        billing_address: None,
        tax_number: None,
        country: optional(country),
        currency: optional(currency),
    }
}

/// Further people, one of them at two clients.
fn people(conn: &mut Conn, member: &Member, made: &[Client]) -> Result<()> {
    let person = |name: &str, email: &str, role: &str| ContactInput {
        name: name.to_owned(),
        email: email.to_owned(),
        phone: None,
        role_title: Some(role.to_owned()),
    };
    let additions = [
        (0, person("Abena Boateng", "abena@boateng.example", "Finance")),
        (4, person("Emeka Eze", "emeka@ezedental.example", "Finance")),
        (
            1,
            person("Brian Otieno", "brian@lakesidehotel.example", "Adviser"),
        ),
    ];
    for (index, contact) in additions {
        if let Some(client) = made.get(index) {
            contacts::create(conn, member, client.row.id, &contact)?;
        }
    }
    Ok(())
}

/// Some invited, one revoked, two archived; answers the code by which one comes in.
fn states(
    conn: &mut Conn,
    platform: &Platform,
    member: &impl Fn(i64) -> Member,
    made: &[Client],
) -> Result<Option<(String, String)>> {
    for index in [1, 2, 4, 7] {
        if let Some(client) = made.get(index) {
            portal_access::invite(conn, platform, &member(0), client.primary_contact)?;
        }
    }
    if let Some(client) = made.get(9) {
        portal_access::invite(conn, platform, &member(3), client.primary_contact)?;
        portal_access::revoke(conn, &member(1), client.primary_contact)?;
    }
    for index in [12, 13] {
        if let Some(client) = made.get(index) {
            clients::archive(conn, &member(4), client.row.id)?;
        }
    }
    let Some(guest) = made.first() else {
        return Ok(None);
    };
    let (_, code) = portal_access::invite_with_code(conn, platform, &member(0), guest.primary_contact)?;
    Ok(Some((guest.email.clone(), code)))
}
