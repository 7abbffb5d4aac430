//! What a schedule makes when its day has come: an invoice for every day, once each, of which at most one is sent.

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Actor;
use domain::ids::{InvoiceId, ScheduleId, WorkspaceId};
use domain::invoice::InvoiceContent;
use domain::schedule::ScheduleAction;
use persistence::schedules::ScheduleRow;
use persistence::{Conn, TeamScope, clients, schedules, workspaces};

use super::template::Template;
use super::{due, plan};
use crate::clients::today;
use crate::error::{Error, Result};
use crate::invoices::{Recurring, issue_and_mail, recur};
use crate::people::Member;
use crate::platform::Platform;

/// More days than any downtime leaves; what is beyond comes with the next look.
const MOST_DAYS: usize = 60;

/// Makes what is due of a schedule; answers how many invoices. After downtime every day missed gets its invoice, but
/// only the latest goes to the client: the others wait as drafts for the team to look at. While the client is archived
/// its days pass without one.
///
/// # Errors
/// When the database fails, or what the schedule says can be billed no more.
pub(crate) fn run(
    conn: &mut Conn,
    platform: &Platform,
    workspace: WorkspaceId,
    id: ScheduleId,
    now: DateTime<Utc>,
) -> Result<usize> {
    let scope = TeamScope::for_job(workspace);
    let Some(row) = schedules::find_for_update(conn, &scope, id)? else {
        return Ok(0);
    };
    let today = today(&workspaces::get(conn, &scope)?, now);
    let Some(first) = row.next_on.filter(|day| *day <= today && row.paused_at.is_none()) else {
        return Ok(0);
    };
    let member = Member::acting(scope, Actor::System, now);
    let (client, _) = clients::find(conn, &member.scope, row.client_id)?.ok_or(Error::NotFound)?;
    let mut after = row.clone();
    if client.archived_at.is_some() {
        after.next_on = today.succ_opt().and_then(|day| plan(&row).next(day));
        schedules::save(conn, &member.scope, &row, after, member.at())?.ok_or(Error::EditConflict)?;
        return Ok(0);
    }
    let days: Vec<NaiveDate> = plan(&row)
        .days(Some(first))
        .take_while(|day| *day <= today)
        .take(MOST_DAYS)
        .collect();
    let mut made = 0;
    for day in &days {
        let following = plan(&row).after(*day);
        let is_latest = following.is_none_or(|next| next > today);
        made += usize::from(make(conn, platform, &member, &row, (*day, today), is_latest)?);
        after.last_on = Some(*day);
        after.next_on = following;
    }
    after.made = row.made.saturating_add(i32::try_from(made).unwrap_or(i32::MAX));
    schedules::save(conn, &member.scope, &row, after, member.at())?.ok_or(Error::EditConflict)?;
    Ok(made)
}

/// Makes the invoice of one day, unless that day has one.
fn make(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    row: &ScheduleRow,
    (day, today): (NaiveDate, NaiveDate),
    is_latest: bool,
) -> Result<bool> {
    let id = InvoiceId::at(member.now);
    if !schedules::mark_run(conn, &member.scope, row.id, day, (id, member.at()))? {
        return Ok(false);
    }
    let content: InvoiceContent = Template::read(&row.content)?
        .input(due(today, row.terms_days))
        .check(&[], Vec::new(), member.now)?;
    let recurring = Recurring {
        id,
        client: row.client_id,
        project_id: row.project_id.clone(),
        schedule: row.id,
        day,
    };
    let invoice = recur(conn, member, recurring, &content)?;
    match row.action {
        ScheduleAction::Send if is_latest => issue_and_mail(conn, platform, member, &invoice.row)?,
        ScheduleAction::Send | ScheduleAction::Draft => {}
    }
    Ok(true)
}
