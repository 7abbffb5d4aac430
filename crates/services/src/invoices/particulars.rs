//! Who bills whom, as it was on the day of issue: what an invoice says does not follow a later change of names.

use domain::invoicing::{TaxComponent, TaxNames};
use persistence::clients::ClientRow;
use persistence::invoice_settings::SettingsRow;
use persistence::invoices::InvoiceRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, clients, invoice_settings};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::invoice_settings::tax_components_of;
use crate::quotes::address_lines;

/// Names and addresses as they were on the day of issue.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Particulars {
    pub(super) business: String,
    pub(super) business_tax_number: Option<String>,
    pub(super) tax_label: String,
    /// Those issued before taxes could have parts have none.
    #[serde(default)]
    pub(super) tax_components: Vec<TaxComponent>,
    pub(super) client: String,
    pub(super) client_company: Option<String>,
    pub(super) client_lines: Vec<String>,
}

impl Particulars {
    pub(super) fn of(workspace: &WorkspaceRow, settings: &SettingsRow, client: &ClientRow) -> Result<Self> {
        let tax_number = client
            .tax_number
            .as_ref()
            .map(|number| format!("Tax number {number}"));
        Ok(Self {
            business: workspace.name.clone(),
            business_tax_number: settings.tax_number.clone(),
            tax_label: settings.tax_label.clone(),
            tax_components: tax_components_of(settings)?,
            client: client.name.clone(),
            client_company: client.company.clone().filter(|company| *company != client.name),
            client_lines: address_lines(client.billing_address.as_deref())
                .chain(tax_number)
                .collect(),
        })
    }

    /// What the taxes are called.
    pub(crate) fn tax_names(&self) -> TaxNames {
        TaxNames {
            label: self.tax_label.clone(),
            components: self.tax_components.clone(),
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
    Particulars::of(workspace, &settings, &client)
}
