"""The resource ledger (資源台帳): one list of places and groups, kept without losing an edit."""
