"""What is asked of reach: to what, how far, measured how, counted where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zones.shapes import list_definitions
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from zones.city import City
    from zones.reach.model import By, Wish

__all__ = ["ReachQuestion", "list_apart", "pick_apart"]

APART = (Definition.OFFICIAL, Definition.CELLS, Definition.NEAREST)


@dataclass(frozen=True, slots=True)
class ReachQuestion:
    """One question; equal questions have equal answers while city, ledger and streets stay.

    Parameters
    ----------
    wish
        What has to be reached.
    radius_m
        How far, in metres.
    minutes, pace
        Minutes on foot and metres a minute (an assumption); ``None`` where metres were asked for.
    by
        Straight lines or ways along the streets.
    tier, definition
        Zones to count in.
    column
        Whom to count: ``people`` or another count of ``city.census``.
    own_reach
        Whether a place that has a reach of its own in the ledger keeps it.
    """

    wish: Wish
    radius_m: float
    by: By
    tier: str
    definition: Definition
    minutes: float | None = None
    pace: float | None = None
    column: str = "people"
    own_reach: bool = True


def list_apart(city: City, tier: str) -> tuple[Definition, ...]:
    """List the definitions that draw a tier without overlaps, so that people are counted once."""
    return tuple(each for each in list_definitions(city, tier) if each in APART)


def pick_apart(city: City, tier: str) -> Definition | None:
    """Give the first definition without overlaps, ``None`` where the tier has none."""
    return next(iter(list_apart(city, tier)), None)
