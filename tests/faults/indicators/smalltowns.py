"""Random towns with few people of every kind, in districts that nest or do not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from tests.towns import make_city
from zones.indicators.inputs import WorkRecord

if TYPE_CHECKING:
    from zones.city import City

BLOCKS = 16
CASES = "withdrawal_consultations"
AGES = ("people_0_14", "people_15_64", "people_65_74", "people_75_plus")
SIDE_M = 400.0


@dataclass(frozen=True)
class Town:
    """A town, what is true of it, and what a council wrote down."""

    city: City
    truth: dict[str, np.ndarray]  # by family: counts of block times leaf, leaves fastest
    work: WorkRecord
    cases: dict[tuple[str, str], int]  # by tier and zone
    parents: dict[str, str]  # elementary zone to junior high zone; empty where they do not nest


def make_town(rng: np.random.Generator) -> Town:
    """Make a town; in some, few people live in a block, or the tiers nest."""
    least = int(rng.choice([0, 0, 10]))
    total = np.maximum(np.round(rng.lognormal(4.0, 0.9, BLOCKS)), least).astype(np.int64)
    shares = rng.dirichlet([3.0, 20.0, 3.0, 2.0], BLOCKS)
    ages = np.array([rng.multinomial(n, p) for n, p in zip(total, shares, strict=True)])
    foreign = rng.binomial(total, 0.04)
    households = np.ceil(total / 2).astype(np.int64)
    single = rng.binomial(households, 0.12)
    city = place_counts(make_city(total.astype(float).tolist()), ages, foreign, single, households)
    city, parents = _draw_districts(city, rng)
    work, cases = _make_cases(rng, city, parents)
    truth = {
        "ages": ages.ravel(),
        "foreign": np.column_stack([foreign, total - foreign]).ravel(),
        "single": np.column_stack([single, households - single]).ravel(),
    }
    return Town(city, truth, work, cases, parents)


def place_counts(
    city: City, ages: np.ndarray, foreign: np.ndarray, single: np.ndarray, households: np.ndarray
) -> City:
    """Put counts into the census of a city."""
    return replace(
        city,
        census=city.census.assign(
            households=households.astype(float),
            people_0_14=ages[:, 0].astype(float),
            people_65_plus=ages[:, 2:].sum(axis=1).astype(float),
            people_75_plus=ages[:, 3].astype(float),
            people_foreign=foreign.astype(float),
            households_single_65=single.astype(float),
        ),
    )


def replace_counts(city: City, truth: dict[str, np.ndarray]) -> City:
    """Put other counts that add up to the same people and households into a city."""
    ages, foreign, single = (truth[name].reshape(BLOCKS, -1) for name in truth)
    return place_counts(city, ages, foreign[:, 0], single[:, 0], single.sum(axis=1))


def move_schools(city: City, rng: np.random.Generator) -> City:
    """Try the town with its schools elsewhere and its districts drawn anew."""
    schools = city.schools.copy()
    places = rng.uniform(0.0, SIDE_M, (len(schools), 2))
    trial = replace(city, schools=schools.set_geometry(shapely.points(places), crs=schools.crs))
    return _draw_districts(trial, rng)[0]


def _draw_districts(city: City, rng: np.random.Generator) -> tuple[City, dict[str, str]]:
    ids = list(city.census.index)
    fine = {area: f"e{rng.integers(5)}" for area in ids}
    nests = bool(rng.integers(2))
    above = {zone: f"j{rng.integers(3)}" for zone in sorted(set(fine.values()))}
    coarse = {area: above[fine[area]] if nests else f"j{rng.integers(3)}" for area in ids}
    cells, names = city.cells.copy(), []
    for tier, zone in (("elementary", fine), ("junior_high", coarse)):
        cells[tier] = [zone.get(area, "") for area in cells["census"]]
        parent = above if nests and tier == "elementary" else {}
        names += [
            (tier, each, each, parent.get(each, ""), "", "made_up")
            for each in sorted(set(zone.values()))
        ]
    columns = ["tier", "zone_id", "name", "parent_id", "school_id", "source_id"]
    sources = pd.DataFrame({"credit": ["方形市"]}, index=pd.Index(["made_up"], name="source_id"))
    frame = pd.DataFrame(names, columns=columns)
    drawn = replace(city, cells=cells, zone_names=frame, sources=sources)
    return drawn, above if nests else {}


def _make_cases(
    rng: np.random.Generator, city: City, parents: dict[str, str]
) -> tuple[WorkRecord, dict[tuple[str, str], int]]:
    """Count cases by both tiers; a district may have some that belong to no school district."""
    zones = sorted(set(city.cells["elementary"]) - {""})
    cases = {("elementary", zone): int(rng.integers(0, 30)) for zone in zones}
    for district in sorted(set(parents.values())):
        inside = sum(cases["elementary", zone] for zone in zones if parents[zone] == district)
        cases["junior_high", district] = inside + int(rng.integers(0, 3))
    tier = "junior_high" if parents else "elementary"
    whole = sum(count for (each, _), count in cases.items() if each == tier)
    cases["city", "99999"] = whole + int(rng.integers(0, 3))
    rows = [(2024, tier, zone, CASES, float(n), "known") for (tier, zone), n in cases.items()]
    columns = ["fiscal_year", "tier", "zone_id", "indicator", "value", "state"]
    empty = pd.DataFrame({"tier": [], "zone_id": [], "name": [], "fte": []})
    return WorkRecord(pd.DataFrame(rows, columns=columns), empty, empty), cases
