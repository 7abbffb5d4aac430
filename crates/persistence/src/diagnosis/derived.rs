//! Columns of clients that Rust computes from others: whether they are what it computes today.

use diesel::prelude::*;
use domain::text::{fold, name_fingerprint};

use super::{Finding, Offenders, judged};
use crate::clients::search_text;
use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::{clients, contacts, workspaces};

/// How many clients are looked at when not all are, and how many are read at once when all are.
const PAGE: i64 = 1_000;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = clients, check_for_backend(Backend))]
struct Derived {
    id: String,
    name: String,
    company: Option<String>,
    phone: Option<String>,
    name_key: String,
    name_fingerprint: String,
    search: String,
}

impl Derived {
    fn is_right(&self, email: &str) -> bool {
        self.name_key == fold(&self.name)
            && self.name_fingerprint == name_fingerprint(&self.name)
            && self.search == search_text(&self.name, self.company.as_deref(), email, self.phone.as_deref())
    }
}

pub(super) fn examine(conn: &mut Conn, deep: bool) -> DbResult<Finding> {
    let mut wrong = Offenders {
        number: 0,
        first: None,
    };
    if deep {
        let workspaces: Vec<String> = workspaces::table
            .select(workspaces::id)
            .order(workspaces::id.asc())
            .load(conn)?;
        for workspace in workspaces {
            let mut after = String::new();
            loop {
                let page = page(conn, &workspace, &after)?;
                let Some((last, _)) = page.last() else { break };
                after.clone_from(&last.id);
                judge(&page, &mut wrong);
            }
        }
    } else {
        judge(&newest(conn)?, &mut wrong);
    }
    let looked_at = if deep {
        "every client"
    } else {
        "the newest clients"
    };
    Ok(judged(
        "client keys",
        &wrong,
        &format!("name key, fingerprint and search text of {looked_at} are right"),
        "clients have a name key, fingerprint or search text that is not theirs",
    ))
}

fn judge(page: &[(Derived, String)], wrong: &mut Offenders) {
    for (client, _) in page.iter().filter(|(client, email)| !client.is_right(email)) {
        wrong.number += 1;
        wrong.first.get_or_insert_with(|| client.id.clone());
    }
}

macro_rules! with_address {
    () => {
        clients::table
            .inner_join(
                contacts::table.on(contacts::workspace_id
                    .eq(clients::workspace_id)
                    .and(contacts::client_id.eq(clients::id))
                    .and(contacts::is_primary.eq(true))),
            )
            .select((Derived::as_select(), contacts::email))
            .limit(PAGE)
    };
}

fn page(conn: &mut Conn, workspace: &str, after: &str) -> DbResult<Vec<(Derived, String)>> {
    Ok(with_address!()
        .filter(clients::workspace_id.eq(workspace))
        .filter(clients::id.gt(after))
        .order(clients::id.asc())
        .load(conn)?)
}

fn newest(conn: &mut Conn) -> DbResult<Vec<(Derived, String)>> {
    Ok(with_address!().order(clients::id.desc()).load(conn)?)
}
