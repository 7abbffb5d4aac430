//! Rules that one query can ask about, in words that both databases understand.

use super::{Finding, invoices, judged, offenders};
use crate::conn::Conn;
use crate::error::DbResult;

pub(super) struct Rule {
    pub(super) check: &'static str,
    /// Only when every row is to be read.
    pub(super) deep: bool,
    /// Who breaks it, as `id`.
    pub(super) offenders: &'static str,
    pub(super) holds: &'static str,
    pub(super) fails: &'static str,
}

const RULES: [Rule; 13] = [
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
    Rule {
        check: "quote acceptances",
        deep: false,
        offenders: "SELECT id FROM quotes WHERE (status = 'accepted') <> EXISTS (SELECT 1 FROM quote_acceptances \
                    WHERE quote_acceptances.workspace_id = quotes.workspace_id AND quote_acceptances.quote_id = quotes.id)",
        holds: "every accepted quote has its acceptance, and no other has one",
        fails: "quotes are accepted without an acceptance or have one without being accepted",
    },
    Rule {
        check: "accepted projects",
        deep: false,
        offenders: "SELECT quotes.id FROM quotes JOIN quote_acceptances \
                    ON quote_acceptances.workspace_id = quotes.workspace_id AND quote_acceptances.quote_id = quotes.id \
                    WHERE quotes.project_id IS NULL OR quotes.project_id <> quote_acceptances.project_id \
                    OR (project_is_new AND 1 <> (SELECT count(*) FROM quote_acceptances others \
                    WHERE others.workspace_id = quotes.workspace_id AND others.project_is_new \
                    AND others.project_id = quote_acceptances.project_id))",
        holds: "every acceptance has its one project",
        fails: "accepted quotes have no project, another one, or share the one they began",
    },
    Rule {
        check: "sent quotes",
        deep: false,
        offenders: "SELECT id FROM quotes WHERE (status <> 'draft' AND sent_version IS NULL) \
                    OR (sent_version IS NULL) <> (number IS NULL) OR (sent_version IS NOT NULL AND NOT EXISTS \
                    (SELECT 1 FROM quote_versions WHERE quote_versions.workspace_id = quotes.workspace_id \
                    AND quote_versions.quote_id = quotes.id AND quote_versions.version = quotes.sent_version \
                    AND hash IS NOT NULL))",
        holds: "every quote that was sent has its number and the bytes that were sent",
        fails: "quotes were sent without a number or without bytes",
    },
    Rule {
        check: "task counts",
        deep: true,
        offenders: "SELECT id FROM projects WHERE tasks_total <> (SELECT count(*) FROM tasks \
                    WHERE tasks.workspace_id = projects.workspace_id AND tasks.project_id = projects.id) \
                    OR tasks_done <> (SELECT count(*) FROM tasks WHERE tasks.workspace_id = projects.workspace_id \
                    AND tasks.project_id = projects.id AND tasks.status = 'complete') \
                    OR shown_total <> (SELECT count(*) FROM tasks WHERE tasks.workspace_id = projects.workspace_id \
                    AND tasks.project_id = projects.id AND tasks.visible_to_client) \
                    OR shown_done <> (SELECT count(*) FROM tasks WHERE tasks.workspace_id = projects.workspace_id \
                    AND tasks.project_id = projects.id AND tasks.visible_to_client AND tasks.status = 'complete')",
        holds: "every project knows how many of its tasks are done",
        fails: "projects count other tasks than they have",
    },
    Rule {
        check: "file usage",
        deep: true,
        offenders: "SELECT id FROM workspaces WHERE (SELECT COALESCE(SUM(size), 0) FROM files \
                    WHERE files.workspace_id = workspaces.id) <> (SELECT COALESCE(SUM(bytes), 0) FROM file_usage \
                    WHERE file_usage.workspace_id = workspaces.id)",
        holds: "every workspace knows how much its files take",
        fails: "workspaces count other bytes than their files have",
    },
    Rule {
        check: "thread numbers",
        deep: true,
        offenders: "SELECT id FROM threads WHERE last_number < 1 OR last_number <> (SELECT count(*) FROM messages \
                    WHERE messages.workspace_id = threads.workspace_id AND messages.thread_id = threads.id) \
                    OR NOT EXISTS (SELECT 1 FROM messages WHERE messages.workspace_id = threads.workspace_id \
                    AND messages.thread_id = threads.id AND messages.id = threads.last_message_id \
                    AND messages.ordinal = threads.last_number) \
                    UNION ALL SELECT id FROM internal_threads WHERE last_number < 1 \
                    OR last_number <> (SELECT count(*) FROM internal_messages \
                    WHERE internal_messages.workspace_id = internal_threads.workspace_id \
                    AND internal_messages.thread_id = internal_threads.id) \
                    OR NOT EXISTS (SELECT 1 FROM internal_messages \
                    WHERE internal_messages.workspace_id = internal_threads.workspace_id \
                    AND internal_messages.thread_id = internal_threads.id \
                    AND internal_messages.id = internal_threads.last_message_id \
                    AND internal_messages.ordinal = internal_threads.last_number)",
        holds: "the messages of every thread are numbered without a gap, and it names its last one",
        fails: "threads count other messages than they have or name another last one",
    },
    Rule {
        check: "taken back messages",
        deep: true,
        offenders: "SELECT id FROM messages WHERE deleted_at IS NOT NULL AND (text <> '' OR search <> '') \
                    UNION ALL SELECT id FROM internal_messages WHERE deleted_at IS NOT NULL AND (text <> '' OR search <> '')",
        holds: "nothing is left of the text of a message that was taken back",
        fails: "messages that were taken back still have a text",
    },
];

pub(super) fn examine(conn: &mut Conn, deep: bool) -> DbResult<Vec<Finding>> {
    RULES
        .iter()
        .chain(&invoices::RULES)
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
