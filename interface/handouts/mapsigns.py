"""Signs of places on a paper map: those that would lie over one another stand as one group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interface.handouts.labels import Box, Room, measure_text, say_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LETTER", "SIGN", "MapPlace", "SignGroup", "place_signs"]

SIGN = 17.0  # points, width of a sign
LETTER = 10.5  # points, smallest letter on paper
LINE = 1.2 * LETTER
GAP = 1.0
MOST_SIGNS = 3  # kinds drawn side by side in one group


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A row of the list with a spot that may be shown.

    Parameters
    ----------
    number
        Number of the row.
    kind
        Kind of place, for its sign.
    x, y
        Spot: metres east and north before drawing, points on the map when drawing.
    """

    number: int
    kind: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class SignGroup:
    """Places drawn at one spot.

    Parameters
    ----------
    places
        One or more, by number.
    label
        Box of their numbers; ``None`` while it has no room.
    """

    places: tuple[MapPlace, ...]
    label: Box | None = None

    @property
    def x(self) -> float:
        """Middle of the group, points."""
        return sum(place.x for place in self.places) / len(self.places)

    @property
    def y(self) -> float:
        """Middle of the group, points."""
        return sum(place.y for place in self.places) / len(self.places)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds drawn side by side."""
        return tuple(dict.fromkeys(place.kind for place in self.places))[:MOST_SIGNS]

    @property
    def text(self) -> str:
        """Numbers of the group."""
        return say_numbers([place.number for place in self.places])

    def find_box(self) -> Box:
        """Give the box of the signs."""
        width = SIGN * len(self.kinds)
        return Box(self.x - width / 2, self.y - SIGN / 2, width, SIGN)

    def list_label_boxes(self) -> list[Box]:
        """List where the numbers may stand, best first."""
        signs, width = self.find_box(), measure_text(self.text, LETTER)
        right, left = signs.left + signs.width + GAP, signs.left - width - GAP
        above, below = signs.top - LINE, signs.top + SIGN
        middle, centre = signs.top + (SIGN - LINE) / 2, self.x - width / 2
        spots = [
            (right, middle), (left, middle), (centre, below), (centre, above),
            (right, above + LINE / 2), (right, below - LINE / 2),
            (left, above + LINE / 2), (left, below - LINE / 2),
        ]  # fmt: skip
        return [Box(x, y, width, LINE) for x, y in spots]


def place_signs(places: Sequence[MapPlace], room: Room) -> list[SignGroup]:
    """Find a spot for every sign and number; what collides is brought together.

    Parameters
    ----------
    places
        Places in points on the map.
    room
        The map; signs and numbers are put down in it.

    Returns
    -------
    list of SignGroup
        Each place in exactly one group, every group with its numbers beside it where the map has
        any room at all.
    """
    groups = [SignGroup((place,)) for place in sorted(places, key=lambda place: place.number)]
    groups = _join_overlapping(groups)
    while True:
        placed, failed = _place_labels(groups, room)
        if failed is None or len(groups) == 1:
            room.taken = placed[1].taken
            return placed[0]
        nearest = min(
            (group for group in groups if group is not failed),
            key=lambda group: (group.x - failed.x) ** 2 + (group.y - failed.y) ** 2,
        )
        joined = _join(failed, nearest)
        groups = [g for g in groups if g is not failed and g is not nearest]
        groups = _join_overlapping([*groups, joined])


def _join(one: SignGroup, other: SignGroup) -> SignGroup:
    both = sorted([*one.places, *other.places], key=lambda place: place.number)
    return SignGroup(tuple(both))


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    )


def _join_overlapping(groups: list[SignGroup]) -> list[SignGroup]:
    pending, done = list(groups), list[SignGroup]()
    while pending:
        group = pending.pop(0)
        box = group.find_box()
        met = next((other for other in done if _overlap(box, other.find_box())), None)
        if met is None:
            done.append(group)
        else:
            done.remove(met)
            pending.insert(0, _join(met, group))
    return sorted(done, key=lambda group: group.places[0].number)


def _place_labels(
    groups: list[SignGroup], room: Room
) -> tuple[tuple[list[SignGroup], Room], SignGroup | None]:
    """Put all signs down, then all numbers; name the first group whose numbers have no room."""
    trial = Room(room.frame, room.taken.copy())
    for group in groups:
        trial.take(group.find_box())
    placed: list[SignGroup] = []
    failed: SignGroup | None = None
    for group in groups:
        box = trial.place(group.list_label_boxes())
        failed = group if box is None and failed is None else failed
        placed.append(SignGroup(group.places, box))
    return (placed, trial), failed
