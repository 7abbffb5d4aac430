//! Who bills whom, as it was on the day of issue: what an invoice says does not follow a later change of names.

use persistence::clients::ClientRow;
use persistence::invoice_settings::SettingsRow;
use persistence::invoices::InvoiceRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, clients, invoice_settings};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::quotes::address_lines;

/// Names and addresses as they were on the day of issue.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Particulars {
    pub(super) business: String,
    pub(super) business_tax_number: Option<String>,
    pub(crate) tax_label: String,
    pub(super) client: String,
    pub(super) client_company: Option<String>,
    pub(super) client_lines: Vec<String>,
}

impl Particulars {
    pub(super) fn of(workspace: &WorkspaceRow, settings: &SettingsRow, client: &ClientRow) -> Self {
        let tax_number = client
            .tax_number
            .as_ref()
            .map(|number| format!("Tax number {number}"));
        Self {
            business: workspace.name.clone(),
            business_tax_number: settings.tax_number.clone(),
            tax_label: settings.tax_label.clone(),
            client: client.name.clone(),
            client_company: client.company.clone().filter(|company| *company != client.name),
            client_lines: address_lines(client.billing_address.as_deref())
                .chain(tax_number)
                .collect(),
        }
    }
}

/// Those that an invoice was issued with, or would be issued with now.
pub(crate) fn particulars(
    conn: &mut Conn,
    workspace: &WorkspaceRow,
    row: &InvoiceRow,
) -> Result<Particulars> {
    if let Some(kept) = &row.particulars {
        return serde_json::from_str(kept).map_err(Error::internal);
    }
    let scope = TeamScope::for_job(workspace.id);
    let settings = invoice_settings::get(conn, &scope)?;
    let (client, _) = clients::find(conn, &scope, row.client_id)?.ok_or(Error::NotFound)?;
    Ok(Particulars::of(workspace, &settings, &client))
}
