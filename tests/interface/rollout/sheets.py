"""Invented districts for plans over years, and two real towns measured once."""

from __future__ import annotations

from functools import cache

import numpy as np

from interface.reaching.question import list_apart
from interface.rollout.measuring import measure_rollout_sheet
from interface.rollout.model import NeedColumn, RolloutRequest, RolloutSheet
from layers.cities import open_city

__all__ = ["make_request", "make_sheet", "measure_town"]


@cache
def measure_town(slug: str):
    """Measure the 小学校区 of a carried town."""
    city = open_city(slug)
    return measure_rollout_sheet(city, (), "elementary", list_apart(city, "elementary")[0])


def make_sheet(people=(3000.0, 1000.0, 2000.0), **changes) -> RolloutSheet:
    size = len(people)
    heads = np.array(people, dtype=np.float64)
    older, share = np.arange(1.0, size + 1) * 100, np.linspace(10, 30, size)
    parts = {
        "slug": "mihon",
        "city": "見本市",
        "fictional": True,
        "tier": "elementary",
        "tier_label": "小学校区",
        "definition": "cells",
        "ruler": "区域: 小学校区",
        "zone_ids": tuple(f"e{at}" for at in range(size)),
        "zone_names": tuple(f"第{at}小学校区" for at in range(size)),
        "people": heads,
        "needs": (
            NeedColumn("people", "人口", "人", "", "2020", "国勢調査", counts=True, values=heads),
            NeedColumn("older", "75歳以上", "人", "", "", "", counts=True, values=older),
            NeedColumn("aged", "高齢化率", "%", "", "", "", counts=False, values=share),
        ),
    }
    return RolloutSheet(**(parts | changes))


def make_request(**changes) -> RolloutRequest:
    parts = {"start_year": 2027, "years": 8, "phases": (4, 4), "fte_per_year": 1.2}
    return RolloutRequest(**(parts | changes))
