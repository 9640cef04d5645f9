"""Where the quantities come from: census, ledger, records of a council, and its own columns."""
