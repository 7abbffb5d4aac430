//! The demo's files: a few real small ones, from both sides, some of them for the team only.

use chrono::TimeDelta;
use domain::access::Actor;
use domain::ids::{ClientId, ProjectId};
use domain::thread::MessageInput;
use persistence::files::{Content, Home};
use persistence::projects::ProjectQuery;
use persistence::{contacts, projects, quotes};

use crate::error::{Error, Result};
use crate::files::{self, FilePatch, receiving};
use crate::people::Member;
use crate::platform::Platform;
use crate::threads::{self, ThreadInput};

const BRIEF: &str = "Shop signage: what we agreed on the phone

- Two shops, Osu and East Legon, one sign each, lit from behind.
- The board in the violet of the logo, letters in white.
- Permits: the client asks at the assembly, we send the drawings.
- Measure both fronts before anything is ordered.
";
const COUNTED: &str = "Our own figures, not for the client.

Acrylic   GHS 4,200
LED strip GHS 1,150
Fitting   GHS 2,000
";
const ADDRESSES: &str = "shop,street,district\nOsu,Oxford Street 14,Accra\nEast Legon,Lagos Avenue 3,Accra\n";
const SKETCH: &[u8] = include_bytes!("sign.png");

/// The project whose files they become, and a quote as PDF.
struct Place {
    project: ProjectId,
    client: ClientId,
    contact: Actor,
    quote: Vec<u8>,
}

fn find(conn: &mut persistence::Conn, member: &Member) -> Result<Option<Place>> {
    let query = ProjectQuery {
        search: "signage".to_owned(),
        limit: 1,
        ..ProjectQuery::default()
    };
    let Some((project, _)) = projects::list(conn, &member.scope, &query)?.pop() else {
        return Ok(None);
    };
    let contact = contacts::primary_of(conn, &member.scope, project.client_id)?.ok_or(Error::NotFound)?;
    let of_client = quotes::QuoteQuery {
        client: Some(project.client_id),
        limit: 1,
        ..quotes::QuoteQuery::default()
    };
    let Some((quote, _)) = quotes::list(conn, &member.scope, &of_client)?.pop() else {
        return Ok(None);
    };
    Ok(Some(Place {
        project: project.id,
        client: project.client_id,
        contact: Actor::Contact {
            id: contact.id,
            name: contact.name,
        },
        quote: crate::quotes::of_quote(conn, member, quote.id, None)?.pdf,
    }))
}

/// Makes all of it.
pub(super) async fn make(platform: &Platform, member: &Member) -> Result<()> {
    let asking = member.clone();
    let found = platform.db.read(move |conn| find(conn, &asking)).await?;
    let Some(place) = found else { return Ok(()) };
    let workspace = member.scope.workspace();
    let take = async |name: &str, bytes: Vec<u8>| receiving::receive(platform, workspace, name, bytes).await;
    let of_team: [(Content, bool); 4] = [
        (take("Brief.txt", BRIEF.into()).await?, true),
        (take("Cost estimate.txt", COUNTED.into()).await?, false),
        (take("Sign sketch.png", SKETCH.to_vec()).await?, true),
        (take("Brand identity offer.pdf", place.quote).await?, false),
    ];
    let of_client = take("Shop addresses.csv", ADDRESSES.into()).await?;
    let sent_along = take("Sign at night.png", SKETCH.to_vec()).await?;
    let (ground, member) = (platform.clone(), member.clone());
    let home = Home {
        client: place.client,
        project: Some(place.project),
        visible_to_client: true,
    };
    platform
        .db
        .write(move |conn| {
            for (days, (content, shown)) in (6..10).rev().zip(of_team) {
                let by = Member {
                    now: member.now - TimeDelta::days(days),
                    ..member.clone()
                };
                let file = files::upload(conn, &ground, &by, place.project, content)?;
                let patch = FilePatch {
                    visible_to_client: Some(shown),
                    ..FilePatch::default()
                };
                files::update(conn, &by, file.id, patch, None)?;
            }
            let now = member.now - TimeDelta::days(1);
            files::store(conn, &ground, &member.scope, home, of_client, &place.contact, now)?;
            let brought = threads::bring(conn, &ground, &member, place.client, sent_along)?;
            let thread = ThreadInput {
                client_id: place.client.to_string(),
                project_id: Some(place.project.to_string()),
                title: "The sign over the door".to_owned(),
                message: MessageInput {
                    text: "This is how the sign looks **at night**. Is it bright enough?".to_owned(),
                    attachments: vec![brought.id.to_string()],
                    ..MessageInput::default()
                },
                ..ThreadInput::default()
            };
            threads::create(conn, &member, &thread)?;
            Ok::<_, Error>(())
        })
        .await
}
