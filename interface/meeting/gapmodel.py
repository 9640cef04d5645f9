"""What a meeting is told about reach: who gets there, who does not, what would help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import shapely

__all__ = ["GapArea", "GoalFacts", "OneMore"]


@dataclass(frozen=True, slots=True, eq=False)
class GapArea:
    """Homes that something does not reach yet, ten people or more.

    Parameters
    ----------
    sentence, distance, nearest, spot
        Who, how far the nearest place is, which it is, and where on the sheet.
    names
        町丁目, most people first.
    people
        Whole people.
    cells
        Squares of the sheet, the largest part first.
    shape
        In the city's plane rectangular CRS.
    """

    sentence: str
    distance: str
    nearest: str
    spot: str
    names: tuple[str, ...]
    people: int
    cells: tuple[str, ...]
    shape: shapely.Geometry


@dataclass(frozen=True, slots=True, eq=False)
class OneMore:
    """What one more place would change, as ``try_edits`` counts it.

    Parameters
    ----------
    near
        Public place whose surroundings serve as the example.
    cell
        Square of the sheet.
    gained
        Whole people of the city newly reached.
    sentence
        All of it in words.
    lon, lat
        The spot in degrees of EPSG:6668, to be tried out live.
    """

    near: str
    cell: str
    gained: int
    sentence: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, eq=False)
class GoalFacts:
    """Who can walk to one thing and who cannot.

    Parameters
    ----------
    key
        ``consult``, ``connect`` or ``halls``.
    missing, where
        What it is and within what, in words.
    known
        Whether the ledger names any such place; without, nothing can be said but that.
    lines
        Sentences: who is reached, who is not.
    areas
        Where they live.
    share
        Share (0 to 1) of the zone's people in reach; ``None`` where it is not known or hidden.
    one_more
        An example of what would help; ``None`` where next to nobody would gain.
    notes
        How it was measured, and how many places take no part.
    """

    key: str
    missing: str
    where: str
    known: bool
    lines: tuple[str, ...]
    areas: tuple[GapArea, ...] = ()
    share: float | None = None
    one_more: OneMore | None = None
    notes: tuple[str, ...] = ()
