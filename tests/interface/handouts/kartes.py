"""Kartes to test with: the square town, carried towns, and words that attack."""

from __future__ import annotations

import datetime as dt

import numpy as np

from interface.handouts.directory.zoning import draw_usual_zones
from interface.handouts.karte.gathering import gather_groups
from interface.handouts.karte.model import KarteMatter, build_kartes
from layers.cities import open_city
from layers.karte.notes import KarteNotes
from layers.ledger.seed import list_city_resources
from tests.interface.handouts.offers import CITY, make_ledger
from zones.indicators.measure import rank_values
from zones.indicators.model import IndicatorTable, ValueState
from zones.indicators.registry.listing import DEFAULT_INDICATORS

DAY = dt.date(2026, 11, 21)
WORDS = KarteNotes(
    "坂が多くて、店まで歩くのがつらい。\n雨の日にバスを待つ所がない。",
    "朝のあいさつがよく聞こえる。",
    "2016 年に話し合いが始まった。",
    "買い物の車を月に 2 回出すことを話し合う。",
    dt.date(2026, 10, 3),
    1,
)


def make_table(city, zones, indicators=DEFAULT_INDICATORS, *, states=None) -> IndicatorTable:
    """Invented values that anybody can work out; every fifth indicator is not imported."""
    ids = tuple(str(zone) for zone in zones.frame.index)
    shape = (len(ids), len(indicators))
    row, column = np.indices(shape)
    values = 10.0 + 3 * ((row * 7 + column * 3) % (len(ids) + 1)) + column / 4
    state = np.full(shape, ValueState.KNOWN, dtype=object)
    state[:, 3::5] = ValueState.NOT_IMPORTED
    for (zone, number), why in (states or {}).items():
        state[zone, number] = why
    known = state == ValueState.KNOWN
    values = np.where(known, values, np.nan)
    none = np.full(shape, np.nan)
    numerators = np.where(known, values * 10, np.nan)
    whole = known.any(axis=0)
    means = np.array([np.nanmean(values[:, c]) if whole[c] else np.nan for c in range(shape[1])])
    return IndicatorTable(
        tier=zones.tier_id,
        definition=zones.definition,
        zone_ids=ids,
        zone_names=tuple(zones.frame["name"]),
        indicators=tuple(indicators),
        values=values,
        states=state,
        numerators=numerators,
        denominators=np.where(known, 1000.0, np.nan),
        small=known & (row == 0) & (column == 0),
        city_values=means,
        city_states=np.where(whole, ValueState.KNOWN, ValueState.NOT_IMPORTED).astype(object),
        ranks=rank_values(values),
        low=none,
        high=none.copy(),
        threshold=10,
    )


def make_matter(city=CITY, tier="elementary", *, resources=None, notes=None, **changes):
    """What the kartes of a town are made from."""
    zones = draw_usual_zones(city, tier)
    rows = make_ledger() if city is CITY else list_city_resources(city)
    return KarteMatter(
        city=city,
        zones=zones,
        resources=rows if resources is None else resources,
        table=changes.pop("table", None) or make_table(city, zones),
        notes=notes or {},
        groups=None if city is CITY else gather_groups(city),
        day=DAY,
    )


def build_square(zone_id=None, **changes):
    return build_kartes(make_matter(**changes), zone_id)


def build_town(slug, zone=None, **changes):
    matter = make_matter(open_city(slug), **changes)
    return build_kartes(matter, None if zone is None else str(matter.zones.frame.index[zone]))
