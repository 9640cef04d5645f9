"""Versions of the ledger's schema, each brought about whole or not at all."""
