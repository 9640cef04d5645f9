"""Excel and CSV in and out of the resource ledger: no row lost, every fault named by its cell."""

from layers.ledger.tables.importing import read_ledger_table
from layers.ledger.tables.model import BadRow, LedgerTable, Mistake, RowFault, SheetCount
from layers.ledger.tables.placing import place_imported
from layers.ledger.tables.writing.export import write_ledger
from layers.ledger.tables.writing.faulty import write_faulty_rows
from layers.persons import NoteSign, NoteWarning, scan_notes

__all__ = [
    "BadRow",
    "LedgerTable",
    "Mistake",
    "NoteSign",
    "NoteWarning",
    "RowFault",
    "SheetCount",
    "place_imported",
    "read_ledger_table",
    "scan_notes",
    "write_faulty_rows",
    "write_ledger",
]
