"""What was said in one zone, or in all of a tier, as page, commands and prints tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from interface.wording.choice_sentences import name_zone
from interface.wording.voices import say_voices
from layers.notes import NoteStatus
from zones.notes import NOTE_COLUMNS, count_cells, count_notes, spread_counts
from zones.sheetgrid import SheetGrid, lay_sheet_grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.notes import Meeting, Note
    from zones.city import City
    from zones.shapes import ZoneSet

__all__ = ["VoicesAnswer", "build_voices", "grid_of", "pick_last"]


@dataclass(frozen=True, slots=True)
class VoicesAnswer:
    """What was said.

    Parameters
    ----------
    city, zones
        City and the zones of the tier.
    zone_id
        The zone; empty for all of the tier.
    meetings
        The latest first.
    notes
        In the order they were written down.
    categories
        The council's own.
    """

    city: City
    zones: ZoneSet
    zone_id: str
    meetings: tuple[Meeting, ...]
    notes: tuple[Note, ...]
    categories: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name of the zone, or of the city."""
        if not self.zone_id:
            return self.city.profile.name
        return name_zone(str(self.zones.frame["name"][self.zone_id]))

    @property
    def fictional(self) -> bool:
        """Whether any of it was made up (架空)."""
        return self.city.profile.fictional or any(each.fictional for each in self.meetings)

    @property
    def answered(self) -> int:
        """How many notes have been answered."""
        waiting = NoteStatus.RECEIVED
        return sum(n.answer.status is not waiting or bool(n.answer.words) for n in self.notes)

    def say(self) -> str:
        """Say in one sentence what was said and how much of it was answered."""
        return say_voices(self.name, len(self.meetings), len(self.notes), self.answered)

    def list_rows(self) -> pd.DataFrame:
        """Give one row per note, as ``zones.notes`` counts them."""
        names = {each.meeting_id: each.zone_name for each in self.meetings}
        rows = [
            (names[n.meeting_id], n.category, n.issue, n.cell, n.answer.status.value, n.stickers)
            for n in self.notes
        ]
        return pd.DataFrame(rows, columns=list(NOTE_COLUMNS))

    def count_by(self, *by: str) -> pd.DataFrame:
        """Count notes and stickers by columns of :meth:`list_rows`."""
        return count_notes(self.list_rows(), by)

    def count_categories(self) -> list[tuple[str, int, int]]:
        """Count notes and stickers by category, in the council's order; only what occurs."""
        counts = self.count_by("category")
        order = [each for each in self.categories if each in counts.index]
        order += [str(each) for each in counts.index if each not in order]
        return [(name, *map(int, counts.loc[name, ["notes", "stickers"]])) for name in order]  # type: ignore[misc]

    def spread_by(self, down: str) -> pd.DataFrame:
        """Count notes by a column and category."""
        return spread_counts(self.list_rows(), down, "category", self.categories)

    def lay_grid(self) -> SheetGrid:
        """Give the squares of the last meeting's map, else those a map of the zone has now."""
        for meeting in self.meetings:
            if meeting.grid is not None:
                return SheetGrid(*meeting.grid)
        return lay_sheet_grid(self.zones.frame.geometry[self.zone_id])

    def count_squares(self) -> tuple[pd.Series, int]:
        """Count notes by square, and those that lie in none of this map's squares."""
        grid = self.lay_grid()
        mine = (grid.left_m, grid.top_m, grid.cell_m)
        # a square of an earlier, different map is another place
        same = {each.meeting_id for each in self.meetings if each.grid in {None, mine}}
        rows = self.list_rows()
        on_this = [note.meeting_id in same for note in self.notes]
        rows["cell"] = rows["cell"].where(pd.Series(on_this, index=rows.index, dtype=bool), "")
        return count_cells(rows, grid.names)


def grid_of(zones: ZoneSet, zone_id: str) -> tuple[float, float, float]:
    """Give the three numbers that fix the squares of a zone's map, to be kept with a meeting."""
    grid = lay_sheet_grid(zones.frame.geometry[zone_id])
    return (grid.left_m, grid.top_m, grid.cell_m)


def build_voices(
    city: City,
    zones: ZoneSet,
    zone_id: str,
    kept: tuple[Sequence[Meeting], Sequence[Note], Sequence[str]],
) -> VoicesAnswer:
    """Pick what was said in a zone, or in all of a tier.

    Parameters
    ----------
    city, zones
        City and zones of the tier.
    zone_id
        The zone; empty for all.
    kept
        Meetings, notes and categories as they are stored.

    Returns
    -------
    VoicesAnswer
        Only meetings of this tier.
    """
    meetings, notes, categories = kept
    mine = tuple(
        each
        for each in meetings
        if each.tier == zones.tier_id and (not zone_id or each.zone_id == zone_id)
    )
    ids = {each.meeting_id for each in mine}
    said = tuple(note for note in notes if note.meeting_id in ids)
    return VoicesAnswer(city, zones, zone_id, mine, said, tuple(categories))


def pick_last(answer: VoicesAnswer) -> VoicesAnswer:
    """Keep only the last meeting of a zone."""
    last = answer.meetings[:1]
    ids = {each.meeting_id for each in last}
    said = tuple(note for note in answer.notes if note.meeting_id in ids)
    return VoicesAnswer(answer.city, answer.zones, answer.zone_id, last, said, answer.categories)
