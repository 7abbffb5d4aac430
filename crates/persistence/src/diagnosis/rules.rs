//! Rules that one query can ask about, in words that both databases understand.

use super::{Finding, judged, offenders};
use crate::conn::Conn;
use crate::error::DbResult;

struct Rule {
    check: &'static str,
    /// Only when every row is to be read.
    deep: bool,
    /// Who breaks it, as `id`.
    offenders: &'static str,
    holds: &'static str,
    fails: &'static str,
}

const RULES: [Rule; 6] = [
    Rule {
        check: "workspace owners",
        deep: false,
        offenders: "SELECT id FROM workspaces WHERE NOT EXISTS (SELECT 1 FROM memberships \
                    WHERE memberships.workspace_id = workspaces.id AND role = 'owner')",
        holds: "every workspace has an owner",
        fails: "workspaces have no owner",
    },
    Rule {
        check: "workspace logos",
        deep: false,
        offenders: "SELECT id FROM workspaces LEFT JOIN workspace_logos ON workspace_logos.workspace_id = workspaces.id \
                    WHERE COALESCE(workspaces.logo_hash, '') <> COALESCE(workspace_logos.hash, '') \
                    UNION ALL SELECT workspace_id FROM workspace_logos \
                    WHERE workspace_id NOT IN (SELECT id FROM workspaces)",
        holds: "every workspace names the logo that is stored",
        fails: "workspaces name a logo that is not the one stored",
    },
    Rule {
        check: "primary contacts",
        deep: false,
        offenders: "SELECT id FROM clients WHERE 1 <> (SELECT count(*) FROM contacts \
                    WHERE contacts.workspace_id = clients.workspace_id AND contacts.client_id = clients.id \
                    AND contacts.is_primary)",
        holds: "every client has exactly one primary contact",
        fails: "clients do not have exactly one primary contact",
    },
    Rule {
        check: "portal status",
        deep: false,
        offenders: "SELECT id FROM contacts WHERE (portal_status = 'invited' AND invite_expires_at IS NULL) \
                    OR (portal_status = 'active' AND last_sign_in_at IS NULL)",
        holds: "every contact's status agrees with its dates",
        fails: "contacts are invited without an end to it or active without having come",
    },
    Rule {
        check: "event heads",
        deep: false,
        offenders: "SELECT id FROM workspaces WHERE id NOT IN (SELECT workspace_id FROM event_heads)",
        holds: "every workspace has the head of its event log",
        fails: "workspaces have no head of their event log",
    },
    Rule {
        check: "outstanding",
        deep: true,
        offenders: "SELECT clients.id FROM clients JOIN workspaces ON workspaces.id = clients.workspace_id \
                    WHERE clients.outstanding <> (SELECT COALESCE(SUM(balance), 0) FROM invoices \
                    WHERE invoices.workspace_id = clients.workspace_id AND invoices.client_id = clients.id \
                    AND invoices.status = 'sent' AND invoices.currency = COALESCE(clients.currency, workspaces.currency))",
        holds: "what every client owes is the sum of its open invoices",
        fails: "clients owe something else than the sum of their open invoices",
    },
];

pub(super) fn examine(conn: &mut Conn, deep: bool) -> DbResult<Vec<Finding>> {
    RULES
        .iter()
        .filter(|rule| deep || !rule.deep)
        .map(|rule| {
            Ok(judged(
                rule.check,
                &offenders(conn, rule.offenders)?,
                rule.holds,
                rule.fails,
            ))
        })
        .collect()
}
