"""The resource ledger of 見本市: its facilities and everything that is on no public list."""

from layers.build.mihon.ledger.town import record_resources

__all__ = ["record_resources"]
