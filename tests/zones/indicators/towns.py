"""A town whose indicators can be worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tests.towns import make_city
from zones.indicators.inputs import WorkRecord
from zones.resources import Half, OpenRule, Resource, ResourceFunction, ResourceStatus, Weekday
from zones.shapes import draw_zones
from zones.vocabulary import Definition, FacilityKind

if TYPE_CHECKING:
    from zones.city import City
    from zones.shapes import ZoneSet

MONTH = date(2026, 4, 1)  # begins on a Wednesday: five Wednesdays, five Thursdays


def make_aged_town(aged: list[float] | None = None, old: list[float] | None = None) -> City:
    """Sixteen blocks of 100 people; by default 20 aged 65+ of whom 10 aged 75+, and 10 children."""
    city = make_city([100.0] * 16)
    count = len(city.census)
    census = city.census.assign(
        people_0_14=10.0,
        people_65_plus=aged or [20.0] * count,
        people_75_plus=old or [10.0] * count,
    )
    sources = pd.DataFrame(
        {"credit": ["方形市（架空）"]}, index=pd.Index(["made_up"], name="source_id")
    )
    return replace(city, census=census, sources=sources)


def draw(city: City, tier: str = "elementary") -> ZoneSet:
    """Draw the two districts, west and east, eight blocks each."""
    return draw_zones(city, tier, Definition.CELLS)


def make_ledger(city: City) -> list[Resource]:
    """West: two salons, one dormant, one candidate; east: one consultation with a salon."""
    wednesday = OpenRule((Weekday.WEDNESDAY,), weeks=(2, 4), halves=(Half.AFTERNOON,))
    thursday = OpenRule((Weekday.THURSDAY,))
    ids = [str(name) for name in city.census.index]
    connect, consult = ResourceFunction.CONNECT, ResourceFunction.CONSULT
    return [
        Resource("1", "西サロン", FacilityKind.SALON, functions=(connect,), opening=(wednesday,),
                 host="集会所", area_id=ids[0]),
        Resource("2", "西茶話会", FacilityKind.SALON, functions=(connect,), opening=(thursday,),
                 area_id=ids[1]),
        Resource("3", "休みのサロン", FacilityKind.SALON, functions=(connect,),
                 status=ResourceStatus.DORMANT, area_id=ids[1]),
        Resource("4", "空き家", candidate=True, area_id=ids[0]),
        Resource("5", "東相談室", FacilityKind.CONSULTATION, also=(FacilityKind.SALON,),
                 functions=(consult, ResourceFunction.INFORM), area_id=ids[3]),
        Resource("6", "所在不明の相談", FacilityKind.CONSULTATION, functions=(consult,)),
    ]  # fmt: skip


def make_work(**values: tuple[object, object, object]) -> WorkRecord:
    """Figures of 2024 for west, east and the city; text ``X`` is withheld, ``None`` is blank."""
    rows = []
    for name, figures in values.items():
        places = (("elementary", "w"), ("elementary", "e"), ("city", "99999"))
        for (tier, zone), value in zip(places, figures, strict=True):
            state = {None: "missing", "X": "suppressed"}.get(value, "known")  # type: ignore[call-overload]
            number = float(value) if state == "known" else np.nan  # type: ignore[arg-type]
            rows += [
                (2023, tier, zone, name, 1.0, "known"),
                (2024, tier, zone, name, number, state),
            ]
    columns = ["fiscal_year", "tier", "zone_id", "indicator", "value", "state"]
    boards = pd.DataFrame({"tier": ["elementary"], "zone_id": ["w"], "name": ["西円卓会議"]})
    posts = pd.DataFrame({"tier": ["elementary"] * 2, "zone_id": ["w", "w"], "fte": [1.0, 0.5]})
    return WorkRecord(pd.DataFrame(rows, columns=columns), boards, posts, "方形市の記録（架空）")
