"""What was said, counted: by zone, category, issue and square of the map."""

from zones.notes.counting import NOTE_COLUMNS, count_cells, count_notes, spread_counts

__all__ = ["NOTE_COLUMNS", "count_cells", "count_notes", "spread_counts"]
