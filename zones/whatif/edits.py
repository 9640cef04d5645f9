"""What a scenario does: places are added, moved, closed, put to use or changed, ways are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zones.errors import BadValueError

if TYPE_CHECKING:
    from zones.resources import OpenRule, ResourceFunction
    from zones.vocabulary import FacilityKind

__all__ = [
    "MOST_SEATS",
    "Add",
    "Change",
    "Close",
    "Edit",
    "Link",
    "Move",
    "Use",
    "check_position",
    "check_text",
]

MOST_SEATS = 100_000
LONGEST_NAME = 200
MOST_ISSUES = 50
LONGEST_ID = 200
# Japan with its islands, in degrees
WEST, EAST, SOUTH, NORTH = 122.0, 154.5, 20.0, 46.0


def check_position(lon: float, lat: float, *, where: str) -> None:
    """Refuse a point outside of Japan (swapped axes included).

    Parameters
    ----------
    lon, lat
        Degrees of EPSG:6668.
    where
        What the point is of, for the message.

    Raises
    ------
    BadValueError
        If either is missing or outside.
    """
    if not (WEST <= lon <= EAST and SOUTH <= lat <= NORTH):
        raise BadValueError(f"{lon}, {lat} is not in Japan", where=where)


def check_text(text: str, longest: int, *, where: str, empty: bool = False) -> None:
    """Refuse text that is too long or empty.

    Parameters
    ----------
    text
        As typed; escaped where it is shown, never here.
    longest
        Most letters.
    where
        Name of the field, for the message.
    empty
        Whether it may be empty.

    Raises
    ------
    BadValueError
        If it is.
    """
    # halves of letters, as a hostile file may hold, can be written nowhere
    broken = any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in text[:longest])
    if len(text) > longest or not (empty or text.strip()) or broken:
        raise BadValueError(f"text of {len(text)} letters", where=where, remedy=f"1 to {longest}")


def _check_seats(capacity: int | None) -> None:
    if capacity is not None and not 0 <= capacity <= MOST_SEATS:
        raise BadValueError(f"capacity is {capacity}", where="capacity")


@dataclass(frozen=True, slots=True)
class Add:
    """One more place.

    Parameters
    ----------
    resource_id
        Its id, in no ledger (``name_new_place``).
    name, kind, functions, issues
        What it is called, what it does and for what.
    lon, lat
        Degrees of EPSG:6668.
    capacity
        Seats, ``None`` where not decided.
    opening
        Timetable, empty where not decided.

    Raises
    ------
    BadValueError
        If a value cannot be.
    """

    resource_id: str
    name: str
    lon: float
    lat: float
    kind: FacilityKind
    functions: tuple[ResourceFunction, ...] = ()
    issues: tuple[str, ...] = ()
    capacity: int | None = None
    opening: tuple[OpenRule, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no place can be."""
        check_text(self.resource_id, LONGEST_ID, where="resource_id")
        check_text(self.name, LONGEST_NAME, where="name")
        check_position(self.lon, self.lat, where=self.name)
        if len(self.issues) > MOST_ISSUES:
            raise BadValueError(f"{len(self.issues)} issues", where="issues")
        for issue in self.issues:
            check_text(issue, LONGEST_NAME, where="issues")
        _check_seats(self.capacity)


@dataclass(frozen=True, slots=True)
class Move:
    """A place elsewhere; parameters as in :class:`Add`."""

    resource_id: str
    lon: float
    lat: float

    def __post_init__(self) -> None:
        """Refuse a point outside of Japan."""
        check_text(self.resource_id, LONGEST_ID, where="resource_id")
        check_position(self.lon, self.lat, where=self.resource_id)


@dataclass(frozen=True, slots=True)
class Close:
    """A place that is no more."""

    resource_id: str

    def __post_init__(self) -> None:
        """Refuse an empty id."""
        check_text(self.resource_id, LONGEST_ID, where="resource_id")


@dataclass(frozen=True, slots=True)
class Use:
    """A candidate venue, or one at rest, put to use."""

    resource_id: str

    def __post_init__(self) -> None:
        """Refuse an empty id."""
        check_text(self.resource_id, LONGEST_ID, where="resource_id")


@dataclass(frozen=True, slots=True)
class Change:
    """A place that does something else; ``None`` leaves a field as it is.

    Parameters
    ----------
    resource_id
        Which place.
    kind, functions, capacity, opening
        As in :class:`Add`.
    """

    resource_id: str
    kind: FacilityKind | None = None
    functions: tuple[ResourceFunction, ...] | None = None
    capacity: int | None = None
    opening: tuple[OpenRule, ...] | None = None

    def __post_init__(self) -> None:
        """Refuse what no place can be."""
        check_text(self.resource_id, LONGEST_ID, where="resource_id")
        _check_seats(self.capacity)


@dataclass(frozen=True, slots=True)
class Link:
    """A way on foot that is not there yet, straight from one point to another.

    Parameters
    ----------
    name
        What it is called.
    lon, lat, to_lon, to_lat
        Its ends, degrees of EPSG:6668.
    """

    name: str
    lon: float
    lat: float
    to_lon: float
    to_lat: float

    def __post_init__(self) -> None:
        """Refuse points outside of Japan."""
        check_text(self.name, LONGEST_NAME, where="name")
        check_position(self.lon, self.lat, where=self.name)
        check_position(self.to_lon, self.to_lat, where=self.name)


Edit = Add | Move | Close | Use | Change | Link
