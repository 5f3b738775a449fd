"""Who looked at what: the auditor's page."""
