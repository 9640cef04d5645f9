"""Timetables (開催日時): read as people write them, written back, asked about a day.

One rule says on which days of which weeks a place opens. A rule without weekdays that opens on
national holidays means the holidays themselves (「土日祝」 is two rules); any other rule without
weekdays leaves the day open, so that nobody can be told that it opens on a given day.
"""

from zones.opening.asking import count_open_half_days, is_open_on, list_halves
from zones.opening.parsing import ParsedOpening, parse_opening
from zones.opening.writing import write_opening

__all__ = [
    "ParsedOpening",
    "count_open_half_days",
    "is_open_on",
    "list_halves",
    "parse_opening",
    "write_opening",
]
