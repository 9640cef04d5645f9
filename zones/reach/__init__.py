"""Who can walk to what: people at small cells, places of the ledger, and the way between them."""
