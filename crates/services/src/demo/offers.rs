//! The demo's library of services, quotes in all states, and projects under way.

use chrono::TimeDelta;
use domain::project::{ProjectInput, TaskInput};
use domain::quote::signature::RecordInput;
use domain::quote::{DiscountInput, LineInput, MoneyInput, QuoteInput};
use domain::saved_service::ServiceInput;
use domain::thread::MessageInput;
use persistence::Conn;

use crate::clients::Client;
use crate::error::Result;
use crate::people::Member;
use crate::platform::Platform;
use crate::threads::{self, ThreadInput};
use crate::{projects, quotes, saved_services, tasks};

/// name, unit, price in minor units of the naira
const SERVICES: [(&str, &str, i64); 5] = [
    ("Logo design", "piece", 45_000_000),
    ("Brand guidelines", "piece", 60_000_000),
    ("Website design", "page", 12_000_000),
    ("Photography", "day", 25_000_000),
    ("Consulting", "hour", 3_500_000),
];

const NIGERIAN_VAT: &str = "0.075";

fn naira(amount: i64) -> MoneyInput {
    MoneyInput {
        amount,
        currency: "NGN".to_owned(),
    }
}

fn line(service: usize, quantity: &str, optional: bool) -> Option<LineInput> {
    let (name, unit, price) = *SERVICES.get(service)?;
    Some(LineInput {
        description: name.to_owned(),
        quantity: quantity.to_owned(),
        unit: Some(unit.to_owned()),
        unit_price: naira(price),
        tax_rate: Some(NIGERIAN_VAT.to_owned()),
        optional,
        ..LineInput::default()
    })
}

fn quote(title: &str, member: &Member, days: i64, lines: &[(usize, &str, bool)]) -> QuoteInput {
    let lines = lines
        .iter()
        .filter_map(|(service, quantity, optional)| line(*service, quantity, *optional));
    QuoteInput {
        title: title.to_owned(),
        currency: "NGN".to_owned(),
        valid_until: (member.now + TimeDelta::days(days)).date_naive().to_string(),
        lines: lines.collect(),
        discount: Some(DiscountInput::Percent("5".to_owned())),
        terms: Some(
            "Half of it before work begins, the rest on delivery.\nTwo rounds of changes are included."
                .to_owned(),
        ),
        deposit_percent: Some("50".to_owned()),
    }
}

/// Makes all of it.
pub(super) fn make(
    conn: &mut Conn,
    platform: &Platform,
    member: &impl Fn(i64) -> Member,
    made: &[Client],
) -> Result<()> {
    for (name, unit, price) in SERVICES {
        let input = ServiceInput {
            name: name.to_owned(),
            detail: None,
            unit: Some(unit.to_owned()),
            unit_price: naira(price),
            tax_rate: Some(NIGERIAN_VAT.to_owned()),
        };
        saved_services::create(conn, &member(60), &input)?;
    }
    let [Some(guest), Some(second), Some(third), Some(fourth)] = [0, 1, 2, 4].map(|place| made.get(place))
    else {
        return Ok(());
    };
    let now = member(0);
    let write = |conn: &mut Conn, by: &Member, client: &Client, input: QuoteInput| {
        quotes::create(conn, by, &client.row.id.to_string(), None, &input).map(|quote| quote.row.id)
    };
    let open = quote(
        "Brand identity",
        &now,
        20,
        &[(0, "1", false), (1, "1", false), (3, "1.5", true)],
    );
    let open = write(conn, &member(2), guest, open)?;
    quotes::send(conn, platform, &now, open, None)?;
    let soon = quote("Packaging photography", &now, 4, &[(3, "2", false)]);
    let soon = write(conn, &member(1), second, soon)?;
    quotes::send(conn, platform, &member(1), soon, None)?;
    let draft = quote("Fleet livery", &now, 30, &[(0, "1", false), (4, "12", false)]);
    write(conn, &now, third, draft)?;
    let won = quote("Clinic website", &now, 20, &[(2, "8", false), (4, "3.5", true)]);
    let won = write(conn, &member(12), fourth, won)?;
    quotes::send(conn, platform, &member(12), won, None)?;
    let input = RecordInput {
        accepted_by: fourth.row.name.clone(),
        note: Some("Signed copy by mail".to_owned()),
        options: Vec::new(),
    };
    let accepted = quotes::record_acceptance(conn, platform, &member(10), won, &input, None)?;
    if let Some(project) = accepted.row.project_id.and_then(|id| id.parse().ok()) {
        board(conn, &member(9), project)?;
    }
    let by_hand = ProjectInput {
        title: "Shop signage".to_owned(),
        due_on: Some((now.now + TimeDelta::days(40)).date_naive().to_string()),
        description: Some("Signs for the two new shops in Accra.".to_owned()),
        ..ProjectInput::default()
    };
    let project = projects::create(conn, &member(15), &guest.row.id.to_string(), &by_hand)?;
    board(conn, &member(14), project.row.id)?;
    talk(conn, &member, guest, &project.row.id.to_string())
}

/// A conversation with the client about a project, and one that only the team sees.
fn talk(conn: &mut Conn, member: &impl Fn(i64) -> Member, client: &Client, project: &str) -> Result<()> {
    let say = |text: &str| MessageInput {
        text: text.to_owned(),
        ..MessageInput::default()
    };
    let thread = |kind: &str, title: &str, text: &str| ThreadInput {
        kind: Some(kind.to_owned()),
        client_id: client.row.id.to_string(),
        project_id: Some(project.to_owned()),
        title: title.to_owned(),
        message: say(text),
    };
    let signs = thread(
        "client",
        "Colours of the signs",
        "Here is what we have in mind:\n\n- a **dark green** ground\n- letters in warm white\n\nDoes that suit both shops?",
    );
    let signs = threads::create(conn, &member(6), &signs)?;
    let aside = thread(
        "internal",
        "Budget",
        "Keep the second round of drafts small, the fee is tight.",
    );
    threads::create(conn, &member(5), &aside)?;
    // The inbox orders by what was said last, in the order in which it was written.
    let more = say("The paint maker needs two weeks, so please tell us until Friday.");
    threads::post(conn, &member(3), signs.entry.row.id, &more)?;
    Ok(())
}

/// title, column, whether the client sees it
const TASKS: [(&str, &str, bool); 6] = [
    ("Kick-off call", "complete", true),
    ("Collect texts and pictures", "query", true),
    ("First drafts", "in_progress", true),
    ("Check contrast of colours", "todo", false),
    ("Final files", "todo", true),
    ("Review with client", "review", true),
];

fn board(conn: &mut Conn, member: &Member, project: domain::ids::ProjectId) -> Result<()> {
    for (title, status, visible_to_client) in TASKS {
        let input = TaskInput {
            title: title.to_owned(),
            status: Some(status.to_owned()),
            visible_to_client,
            ..TaskInput::default()
        };
        tasks::create(conn, member, project, &input)?;
    }
    Ok(())
}
