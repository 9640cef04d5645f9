"""What one more place, one less or another one would change; the ledger is never touched."""
