"""The answer to a question of reach: people, places, ways between them, and what follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zones.reach.compare import compare_line_and_network
from zones.reach.measure import find_longest_reach, measure_reach
from zones.reach.pairs import find_nearest_place, find_pairs
from zones.reach.places import pick_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.reaching.question import ReachQuestion
    from zones.city import City
    from zones.reach.compare import LineAndNetwork
    from zones.reach.measure import Reach
    from zones.reach.model import Nearest, PairTable, PeoplePoints, Places, Wish
    from zones.resources import Resource
    from zones.shapes import ZoneSet
    from zones.streets import WalkNetwork

__all__ = ["ReachAnswer", "answer_reach", "choose_places", "compare_with_lines", "measure_pairs"]


@dataclass(frozen=True, slots=True, eq=False)
class ReachAnswer:
    """Everything that was measured for one question.

    Parameters
    ----------
    city, question, zones
        What was asked, where.
    points
        People, looked up in the zones.
    places
        Places that count, and those left out by reason.
    pairs, nearest
        Who is near enough to what, and the nearest place however far.
    reach
        People within reach and beyond, by point, 町丁目, zone and city.
    network
        Streets used, ``None`` for straight lines.
    """

    city: City
    question: ReachQuestion
    zones: ZoneSet
    points: PeoplePoints
    places: Places
    pairs: PairTable
    nearest: Nearest
    reach: Reach
    network: WalkNetwork | None

    @property
    def fictional(self) -> bool:
        """Whether the city, or any place counted, is invented."""
        made_up = any(resource.fictional for resource in self.places.resources)
        return self.city.profile.fictional or made_up

    @property
    def credits(self) -> tuple[str, ...]:
        """Whom the figures are owed to, each once."""
        street = "" if self.network is None else self.network.streets.note.credit
        found = [*self.city.sources["credit"], street]
        return tuple(dict.fromkeys(str(credit) for credit in found if credit))


def choose_places(
    city: City, resources: Sequence[Resource], wish: Wish, *, own_reach: bool = True
) -> Places:
    """Choose the places that count.

    Parameters
    ----------
    city, resources, wish
        City, rows of its ledger, and what is asked for.
    own_reach
        Whether places keep a reach of their own; otherwise the general one holds for all.
    """
    rows = resources if own_reach else [replace(row, reach_m=None) for row in resources]
    return pick_places(city, rows, wish)


def measure_pairs(
    points: PeoplePoints, places: Places, radius_m: float, network: WalkNetwork | None
) -> tuple[PairTable, Nearest, Reach]:
    """Find who is near enough to what, and count; the one way every screen does it."""
    pairs = find_pairs(points, places, find_longest_reach(places, radius_m), network)
    nearest = find_nearest_place(points, places, network)
    return pairs, nearest, measure_reach(points, places, pairs, nearest, radius_m)


def answer_reach(
    city: City,
    question: ReachQuestion,
    zones: ZoneSet,
    points: PeoplePoints,
    places: Places,
    network: WalkNetwork | None,
) -> ReachAnswer:
    """Answer a question.

    Parameters
    ----------
    city, question
        City, and what is asked.
    zones, points
        Zones drawn for the question, and people looked up in them.
    places
        From :func:`choose_places`.
    network
        Streets if the question is asked by them.

    Returns
    -------
    ReachAnswer
        Also without any place: then nobody reaches anything.
    """
    pairs, nearest, reach = measure_pairs(points, places, question.radius_m, network)
    return ReachAnswer(city, question, zones, points, places, pairs, nearest, reach, network)


def compare_with_lines(answer: ReachAnswer) -> LineAndNetwork | None:
    """Set straight lines beside the ways along the streets; ``None`` where lines are all there is.

    Parameters
    ----------
    answer
        From :func:`answer_reach`.
    """
    if answer.network is None:
        return None
    line = measure_pairs(answer.points, answer.places, answer.question.radius_m, None)[2]
    return compare_line_and_network(line, answer.reach)
