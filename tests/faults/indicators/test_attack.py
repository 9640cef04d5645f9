"""Everything that is shown of random towns, given to somebody who wants to know what is hidden.

The attacker reads the plain data that page, command and exports carry, for all tiers and every way
to draw them (districts, overlapping circles, nearest school), and knows how zones are made of
町丁目. He writes it as linear equations of his own and asks how far each hidden count can be
narrowed down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

from interface.choosing.indicators import draw_published
from interface.choosing.tables.exports import build_export_frame
from interface.choosing.tables.figures import describe_table, explain_cell
from tests.towns import make_city
from zones.indicators.inputs import Inputs, WorkRecord
from zones.indicators.protecting import find_hidden_counts, measure_indicators
from zones.location import locate_people
from zones.shapes import draw_zones
from zones.vocabulary import Definition, PeopleRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zones.city import City
    from zones.indicators.model import IndicatorTable

    Rows = list[tuple[np.ndarray, float]]

LEAVES = ("people_0_14", "people_15_64", "people_65_74", "people_75_plus")
COUNTS = {  # indicator to the leaves its numerator is the sum of
    "aged_share": (2, 3),
    "people_75_plus": (3,),
    "share_75_plus": (3,),
    "people_0_14": (0,),
    "share_0_14": (0,),
}
CASES = "withdrawal_consultations"
BLOCKS = 16


@dataclass(frozen=True)
class Shown:
    """A table, the plain data of it, and the blocks of its zones."""

    table: IndicatorTable
    data: dict[str, Any]
    members: dict[str, np.ndarray]


@pytest.fixture
def trials(request: pytest.FixtureRequest) -> int:
    """Towns that are attacked: 1,000 in a full run."""
    return 1000 if request.config.getoption("--full") else 4


def _make_town(rng: np.random.Generator, least: int) -> tuple[City, np.ndarray]:
    """Blocks with few old people, in districts of two tiers that do not nest."""
    total = np.maximum(np.round(rng.lognormal(4.3, 0.7, BLOCKS)), least).astype(np.int64)
    shares = rng.dirichlet([3.0, 20.0, 3.0, 2.0], BLOCKS)
    leaves = np.array([rng.multinomial(n, p) for n, p in zip(total, shares, strict=True)])
    city = make_city(total.astype(float).tolist())
    census = city.census.assign(
        people_0_14=leaves[:, 0].astype(float),
        people_65_plus=leaves[:, 2:].sum(axis=1).astype(float),
        people_75_plus=leaves[:, 3].astype(float),
    )
    ids = list(census.index)
    cells, names = city.cells.copy(), []
    for tier, most in (("elementary", 5), ("junior_high", 3)):
        zone = {area: f"{tier[0]}{rng.integers(most)}" for area in ids}
        cells[tier] = [zone.get(area, "") for area in cells["census"]]
        names += [(tier, each, each, "", "", "made_up") for each in sorted(set(zone.values()))]
    columns = ["tier", "zone_id", "name", "parent_id", "school_id", "source_id"]
    sources = pd.DataFrame({"credit": ["方形市"]}, index=pd.Index(["made_up"], name="source_id"))
    zones = pd.DataFrame(names, columns=columns)
    return replace(city, census=census, cells=cells, zone_names=zones, sources=sources), leaves


def _make_cases(rng: np.random.Generator, zones: list[str]) -> tuple[WorkRecord, dict[str, int]]:
    counts = {zone: int(rng.integers(0, 30)) for zone in zones}
    rows = [(2024, "elementary", zone, CASES, float(n), "known") for zone, n in counts.items()]
    rows.append((2024, "city", "99999", CASES, float(sum(counts.values())), "known"))
    columns = ["fiscal_year", "tier", "zone_id", "indicator", "value", "state"]
    empty = pd.DataFrame({"tier": [], "zone_id": [], "name": [], "fte": []})
    return WorkRecord(pd.DataFrame(rows, columns=columns), empty, empty), counts


def _publish(city: City, work: WorkRecord, threshold: int) -> list[Shown]:
    published = draw_published(city, draw_zones(city, "elementary", Definition.CELLS))
    hidden = find_hidden_counts(city, published, threshold)
    inputs = Inputs(work=work)
    shown = []
    for zones in published:
        table = measure_indicators(city, [], zones, inputs, hidden=hidden)
        inside = locate_people(city, zones, PeopleRule.POINT)[1].toarray()
        members = dict(zip(table.zone_ids, inside.T, strict=True))  # anybody sees it on the map
        shown.append(Shown(table, describe_table(city, table), members))
    return shown


def _weigh(blocks: np.ndarray, leaves: tuple[int, ...]) -> np.ndarray:
    row = np.zeros((BLOCKS, len(LEAVES)))
    for leaf in leaves:
        row[:, leaf] = blocks
    return row.ravel()


def _read(city: City, shown: list[Shown]) -> Iterator[tuple[np.ndarray, float]]:
    """Write what is shown about ages as equations on blocks and leaves."""
    for each in shown:
        for zone in each.data["zones"]:
            yield from _read_zone(zone["figures"], each.members[zone["zone_id"]])
        yield from _read_city(each, city.census["people"].sum())


def _read_zone(figures: dict, blocks: np.ndarray) -> Iterator[tuple[np.ndarray, float]]:
    yield _weigh(blocks, (0, 1, 2, 3)), figures["people"]["value"]
    for name, leaves in COUNTS.items():
        figure = figures[name]
        if figure["numerator"] is not None:
            yield _weigh(blocks, leaves), figure["numerator"]
        if figure["value"] is not None and figure["denominator"] is not None:
            yield _weigh(blocks, leaves), figure["value"] / 100 * figure["denominator"]


def _read_city(each: Shown, whole: float) -> Iterator[tuple[np.ndarray, float]]:
    every_zone = np.sum(list(each.members.values()), axis=0)  # twice where zones overlap
    for entry in each.data["indicators"]:
        if entry["id"] in COUNTS and entry["city_value"] is not None:
            ratio = bool(entry["denominator"])
            blocks = np.ones(BLOCKS) if ratio else every_zone
            many = whole / 100 if ratio else len(each.members)
            yield _weigh(blocks, COUNTS[entry["id"]]), entry["city_value"] * many


def _solve(rows: Rows, goal: np.ndarray) -> tuple[float, float]:
    """Find the lowest and highest whole number somebody can prove."""
    matrix = np.array([row for row, _ in rows])
    given = np.round([value for _, value in rows])  # people are whole, shown shares are not
    low, high = (
        linprog(sign * goal, A_eq=matrix, b_eq=given, bounds=(0, None), method="highs")
        for sign in (1.0, -1.0)
    )
    assert low.status == high.status == 0, "the equations are those of the town itself"
    return np.ceil(low.fun - 1e-6), np.floor(-high.fun + 1e-6)


def _attack_ages(city: City, shown: list[Shown], truth: np.ndarray, width: int) -> int:
    rows, attacked = list(_read(city, shown)), 0
    for each in shown:
        for zone in each.data["zones"]:
            for name, leaves in COUNTS.items():
                goal = _weigh(each.members[zone["zone_id"]], leaves)
                state, count = zone["figures"][name]["state"], goal @ truth.ravel()
                if 0 < count < width:
                    assert state == "suppressed", (zone["name"], name)
                if state == "suppressed" and not name.startswith("share"):
                    low, high = _solve(rows, goal)
                    assert low <= count <= high
                    assert high - low >= width, (zone["name"], name, low, high)
                    attacked += 1
    return attacked


def _find_districts(shown: list[Shown]) -> dict[str, Any]:
    return next(
        each.data
        for each in shown
        if (each.table.tier, each.table.definition) == ("elementary", Definition.CELLS)
    )


def _attack_cases(table: dict[str, Any], counts: dict[str, int], width: int) -> int:
    zones = list(counts)
    figures = {zone["zone_id"]: zone["figures"][CASES] for zone in table["zones"]}
    people = {zone["zone_id"]: zone["figures"]["people"]["value"] for zone in table["zones"]}
    rows: Rows = [
        (np.eye(len(zones))[at], float(figures[zone]["value"]))
        for at, zone in enumerate(zones)
        if figures[zone]["value"] is not None
    ]
    entry = next(each for each in table["indicators"] if each["id"] == CASES)
    if entry["city_value"] is not None:
        rows.append((np.ones(len(zones)), entry["city_value"] * len(zones)))
    assert set(people) == set(zones)
    attacked = 0
    for at, zone in enumerate(zones):
        if 0 < counts[zone] < width:
            assert figures[zone]["state"] == "suppressed"
        if figures[zone]["state"] == "suppressed":
            matrix = np.array([row for row, _ in rows]) if rows else None
            given = np.round([value for _, value in rows]) if rows else None
            goal = np.eye(len(zones))[at]
            most = linprog(-goal, A_eq=matrix, b_eq=given, bounds=(0, None), method="highs")
            least = linprog(goal, A_eq=matrix, b_eq=given, bounds=(0, None), method="highs")
            assert most.status == 3 or -most.fun - least.fun >= width - 1e-6  # 3: no limit at all
            attacked += 1
    return attacked


@pytest.mark.fault
def test_nothing_hidden_comes_back(trials: int, record_property) -> None:
    attacked = 0
    for seed in range(trials):
        rng = np.random.default_rng(seed)
        threshold = int(rng.choice([3, 5, 10]))
        city, truth = _make_town(rng, least=threshold)
        work, counts = _make_cases(rng, sorted(set(city.cells["elementary"]) - {""}))
        shown = _publish(city, work, threshold)
        attacked += _attack_ages(city, shown, truth, threshold)
        attacked += _attack_cases(_find_districts(shown), counts, threshold)
    assert attacked > trials
    told = f"{trials} random towns, all tiers and definitions: {attacked} hidden counts attacked"
    record_property("figure", f"Indicators, {told}, none narrowed to less than the threshold")


@pytest.mark.fault
def test_no_export_and_no_explanation_says_more_than_the_table() -> None:
    rng = np.random.default_rng(7)
    city, _ = _make_town(rng, least=10)
    work, _ = _make_cases(rng, sorted(set(city.cells["elementary"]) - {""}))
    hidden_cells = 0
    for table in (each.table for each in _publish(city, work, 10)):
        frame = build_export_frame(table)
        for at, entry in enumerate(table.indicators):
            cells = frame.iloc[:, 2 + 2 * at]
            ranks = frame.iloc[:, 3 + 2 * at]
            for row, state in enumerate(table.states[:, at]):
                if state == "suppressed":
                    hidden_cells += 1
                    assert (cells.iloc[row], ranks.iloc[row]) == ("秘匿", "")
                    words = explain_cell(table, row, at)
                    assert words[0].endswith(f"{entry.label}: 秘匿")
                    assert "÷" not in words[2].partition(" = ")[2]
                    assert "—" in words
    assert hidden_cells


@pytest.mark.fault
def test_without_hiding_the_attacker_finds_the_counts() -> None:
    """The attack itself works: one district is the city less the other."""
    rng = np.random.default_rng(3)
    city, truth = _make_town(rng, least=10)
    work, _ = _make_cases(rng, sorted(set(city.cells["elementary"]) - {""}))
    shown = _publish(city, work, 3)
    with pytest.raises(AssertionError):
        _attack_ages(city, shown, truth, 10)
