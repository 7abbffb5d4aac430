-- The photo or document by which a client shows that it has made a transfer. No query of the portal hands it out.
CREATE TABLE transfer_proofs (
    workspace_id TEXT COLLATE "C" NOT NULL,
    report_id TEXT COLLATE "C" NOT NULL,
    file_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace_id, report_id),
    FOREIGN KEY (workspace_id, report_id) REFERENCES transfer_reports (workspace_id, id),
    FOREIGN KEY (workspace_id, file_id) REFERENCES files (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX transfer_proofs_file_id_idx ON transfer_proofs (workspace_id, file_id);

-- How reminders begin at each mark of days, where the workspace says it in its own words; JSON.
ALTER TABLE invoice_settings ADD COLUMN reminder_texts TEXT COLLATE "C" NOT NULL DEFAULT '[]';
