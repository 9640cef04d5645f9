"""Where a zone stands on the ladders (STEP) of its council, for page, 地区カルテ and meetings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from interface.wording.ladders import (
    SAMPLE_AUTHOR,
    SAMPLE_ENTRIES,
    SAMPLE_LADDERS,
    say_entry,
    say_standing,
)
from layers.ladders import Ladder, StepEntry, open_ladders
from zones.errors import BadValueError
from zones.ladders import STEP_COLUMNS, list_standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zones.city import City
    from zones.shapes import ZoneSet

__all__ = [
    "ZoneStep",
    "list_steps_of_zones",
    "list_zone_steps",
    "load_sample_ladders",
    "stand_by_zone",
]

FIRST_DAY = dt.date(2026, 4, 1)
DAYS_APART = 60


@dataclass(frozen=True, slots=True)
class ZoneStep:
    """Where a zone stands on one ladder.

    Parameters
    ----------
    ladder
        The ladder.
    entry
        The last judgement; ``None`` where nobody has made one.
    history
        All of them, the oldest first.
    """

    ladder: Ladder
    entry: StepEntry | None
    history: tuple[StepEntry, ...]

    def say(self) -> str:
        """Say it in one line."""
        entry = self.entry
        step, name = (None, "") if entry is None else (entry.step, entry.step_name)
        return say_standing(self.ladder.name, step, name, len(self.ladder.steps))

    def say_why(self) -> str:
        """Say what it rests on, who judged it and when; empty where nobody has."""
        entry = self.entry
        if entry is None:
            return ""
        return say_entry(entry.evidence, entry.author, entry.day, fictional=entry.fictional)


def list_zone_steps(slug: str, tier: str, zone_id: str) -> tuple[ZoneStep, ...]:
    """Give the steps of one zone, for the 地区カルテ and for meetings.

    Parameters
    ----------
    slug, tier, zone_id
        City and zone.

    Returns
    -------
    tuple of ZoneStep
        One per ladder of the council; empty where it has none. Never worked out.

    Raises
    ------
    UnknownNameError, StorageError
        As ``layers.ladders.open_ladders``.
    """
    return list_steps_of_zones(slug, tier, [zone_id])[zone_id]


def list_steps_of_zones(
    slug: str, tier: str, zone_ids: Iterable[str]
) -> dict[str, tuple[ZoneStep, ...]]:
    """Give the steps of several zones, read once.

    Parameters
    ----------
    slug, tier, zone_ids
        City and zones.

    Returns
    -------
    dict
        Zone id to what :func:`list_zone_steps` gives.

    Raises
    ------
    UnknownNameError, StorageError
        As ``layers.ladders.open_ladders``.
    """
    with open_ladders(slug) as store:
        entries = store.list_entries(tier)
        ladders = store.list_ladders()
    return {zone: tuple(_pick(ladder, entries, zone) for ladder in ladders) for zone in zone_ids}


def _pick(ladder: Ladder, entries: Iterable[StepEntry], zone_id: str) -> ZoneStep:
    wanted = (ladder.ladder_id, zone_id)
    mine = tuple(entry for entry in entries if (entry.ladder_id, entry.zone_id) == wanted)
    return ZoneStep(ladder, mine[-1] if mine else None, mine)


def stand_by_zone(slug: str, zones: ZoneSet) -> tuple[tuple[Ladder, ...], pd.DataFrame]:
    """Give where every zone of a tier stands.

    Parameters
    ----------
    slug, zones
        City and zones of the tier.

    Returns
    -------
    tuple
        Ladders, and a frame of steps: rows are zones, columns ladders, missing where nobody has
        judged.
    """
    with open_ladders(slug) as store:
        ladders = store.list_ladders()
        entries = store.list_entries(zones.tier_id)
    rows = [(each.ladder_id, each.zone_id, each.number, each.step) for each in entries]
    frame = pd.DataFrame(rows, columns=list(STEP_COLUMNS))
    ids = [str(zone) for zone in zones.frame.index]
    return ladders, list_standing(frame, [each.ladder_id for each in ladders], ids)


def load_sample_ladders(city: City, zones: ZoneSet) -> int:
    """Enter the fictional (架空) ladders of 見本市, and some judgements.

    Parameters
    ----------
    city, zones
        A fictional city and zones of a tier.

    Returns
    -------
    int
        How many ladders were new.

    Raises
    ------
    BadValueError
        If the city is a real one.
    """
    if not city.profile.fictional:
        raise BadValueError("samples are for fictional cities", where="city")
    ids = [str(zone) for zone in zones.frame.index]
    with open_ladders(city.profile.slug) as store:
        known = {each.ladder_id for each in store.list_ladders()}
        new = [name for name in SAMPLE_LADDERS if name not in known]
        for name in new:
            label, steps = SAMPLE_LADDERS[name]
            store.set_ladder(Ladder(name, label, steps, fictional=True))
        for at, (name, place, step, evidence) in enumerate(SAMPLE_ENTRIES):
            zone = ids[place % len(ids)]
            day = FIRST_DAY + dt.timedelta(days=DAYS_APART * at)
            entry = StepEntry(name, zones.tier_id, zone, str(zones.frame["name"][zone]), step,
                              evidence, SAMPLE_AUTHOR, day)  # fmt: skip
            if name in new:
                store.add_entry(replace(entry, fictional=True))
    return len(new)
