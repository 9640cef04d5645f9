"""What the parts of the page share: one question, and everything measured for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interface.pages.ledgerview.access import LedgerView
    from interface.pages.mapview.cached import Edition
    from interface.reaching.answer import ReachAnswer
    from interface.reaching.question import ReachQuestion
    from zones.city import City
    from zones.reach.measure import Reach
    from zones.reach.model import Nearest, PairTable, PeoplePoints, Places
    from zones.shapes import ZoneSet
    from zones.streets import WalkNetwork

__all__ = ["ReachView"]


@dataclass(frozen=True, slots=True, eq=False)
class ReachView:
    """The question on screen and its answer.

    Parameters
    ----------
    ledger
        City and ledger as they are now.
    answer
        What was measured; also where no place counts.
    key
        Tells answers apart: edition, state of the ledger, streets and question. For caches.
    where, missing
        How far and to what, in words, as sentences on gaps say it.
    recorded
        Whether any row of the ledger fits what is asked for; if not, nothing is known.
    """

    ledger: LedgerView
    answer: ReachAnswer
    key: str
    where: str
    missing: str
    recorded: bool

    @property
    def edition(self) -> Edition:
        """The city's files as they are now."""
        return self.ledger.edition

    @property
    def city(self) -> City:
        """The city."""
        return self.ledger.city

    @property
    def question(self) -> ReachQuestion:
        """What is asked: wish, metres, minutes, pace, line or network, tier, definition, column."""
        return self.answer.question

    @property
    def points(self) -> PeoplePoints:
        """People, looked up in the zones."""
        return self.answer.points

    @property
    def places(self) -> Places:
        """Places that count."""
        return self.answer.places

    @property
    def pairs(self) -> PairTable:
        """Who is near enough to what."""
        return self.answer.pairs

    @property
    def nearest(self) -> Nearest:
        """The nearest place of each point."""
        return self.answer.nearest

    @property
    def reach(self) -> Reach:
        """People within reach and beyond."""
        return self.answer.reach

    @property
    def zones(self) -> ZoneSet:
        """Zones people are counted in."""
        return self.answer.zones

    @property
    def network(self) -> WalkNetwork | None:
        """Streets that are walked along, ``None`` for straight lines."""
        return self.answer.network

    @property
    def fictional(self) -> bool:
        """Whether the city, or any place counted, is invented."""
        return self.answer.fictional
