"""Where a ledger is kept: one file, or a database server."""
