"""Everything that is shown of random towns, given to somebody who wants to know what is hidden.

He reads the plain data that page, command, karte and exports carry, for all tiers and every way to
draw them (districts, overlapping circles, nearest school), and knows how zones are made of 町丁目
and how many people and households live in each. What is shown of a trial with other schools and
districts, of another radius or by another rule for people must be the same for every town that
looks the same in those tables: then it tells him nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from interface.choosing.tables.exports import build_export_frame
from interface.choosing.tables.figures import describe_table, explain_cell
from tests.faults.indicators.attacker import Attacker
from tests.faults.indicators.smalltowns import (
    BLOCKS,
    CASES,
    Town,
    make_town,
    move_schools,
    replace_counts,
)
from zones.indicators.inputs import Inputs
from zones.indicators.protecting import measure_indicators
from zones.indicators.publishing.estimating import estimate_columns
from zones.indicators.publishing.finding import HiddenCounts, find_hidden_counts
from zones.indicators.publishing.sets import draw_published
from zones.karte.people import AGE_CLASSES, describe_ages
from zones.location import locate_people
from zones.shapes import draw_zones
from zones.vocabulary import Definition, PeopleRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zones.indicators.model import IndicatorTable

# by family the indicators that show it: of which leaves their numerator is the sum
FAMILIES: dict[str, dict[str, tuple[int, ...]]] = {
    "ages": {
        "aged_share": (2, 3),
        "people_75_plus": (3,),
        "share_75_plus": (3,),
        "people_0_14": (0,),
        "share_0_14": (0,),
    },
    "foreign": {"foreign_share": (0,)},
    "single": {"households_single_65_share": (0,)},
}
THRESHOLDS = (3, 5, 10)
FEW = 4  # towns attacked in a quick run
CHOSEN = 3  # of the trials, radii and rules, for each town


@dataclass(frozen=True)
class Shown:
    """A table, the plain data of it, and the blocks of its zones."""

    table: IndicatorTable
    data: dict[str, Any]
    members: dict[str, np.ndarray]


@pytest.fixture
def trials(request: pytest.FixtureRequest) -> int:
    """Towns that are attacked: 1,000 in a full run."""
    return 1000 if request.config.getoption("--full") else FEW


def _publish(town: Town, threshold: int) -> tuple[list[Shown], HiddenCounts]:
    city, shown = town.city, []
    published = draw_published(city)
    hidden = find_hidden_counts(city, published, threshold)
    for zones in published:
        table = measure_indicators(city, [], zones, Inputs(work=town.work), hidden=hidden)
        inside = locate_people(city, zones, PeopleRule.POINT)[1].toarray()
        members = dict(zip(table.zone_ids, inside.T, strict=True))  # anybody sees it on the map
        shown.append(Shown(table, describe_table(city, table), members))
    return shown, hidden


def _weigh(blocks: np.ndarray, leaves: tuple[int, ...], family: str) -> np.ndarray:
    row = np.zeros((BLOCKS, len(AGE_CLASSES) if family == "ages" else 2))
    for leaf in leaves:
        row[:, leaf] = blocks
    return row.ravel()


def _read(town: Town, shown: list[Shown], family: str) -> Attacker:
    """Write what is shown about a family as equations on blocks and leaves."""
    truth = town.truth[family]
    leaves = tuple(range(len(truth) // BLOCKS))
    column = "households" if family == "single" else "people"
    totals = town.city.census[column].to_numpy()
    attacker = Attacker(len(truth))
    for block, count in zip(np.eye(BLOCKS), totals, strict=True):
        attacker.learn(_weigh(block, leaves, family), count)
    for each in shown:
        for zone in each.data["zones"]:
            blocks = each.members[zone["zone_id"]]
            for parts, count in _read_zone(each.table, zone, family):
                attacker.learn(_weigh(blocks, parts, family), round(count))
        for row, value in _read_city(each, family, totals.sum()):
            attacker.learn(row, round(value))
    attacker.check(truth)
    return attacker


def _read_zone(
    table: IndicatorTable, zone: dict[str, Any], family: str
) -> Iterator[tuple[tuple[int, ...], float]]:
    for name, leaves in FAMILIES[family].items():
        yield from ((leaves, count) for count in _read_counts(zone["figures"][name]))
    if family == "ages":
        yield from _read_karte(table, zone["zone_id"])


def _read_counts(figure: dict[str, Any]) -> Iterator[float]:
    if figure["numerator"] is not None:
        yield figure["numerator"]
    if figure["value"] is not None and figure["denominator"] is not None:
        yield figure["value"] / 100 * figure["denominator"]


def _read_karte(table: IndicatorTable, zone_id: str) -> Iterator[tuple[tuple[int, ...], float]]:
    bars = describe_ages(table, zone_id)
    counts = bars.counts if bars else ()
    yield from (((leaf,), count) for leaf, count in enumerate(counts) if count is not None)


def _read_city(each: Shown, family: str, whole: float) -> Iterator[tuple[np.ndarray, float]]:
    every_zone = np.sum(list(each.members.values()), axis=0)  # twice where zones overlap
    for entry in each.data["indicators"]:
        leaves = FAMILIES[family].get(entry["id"])
        if leaves and entry["city_value"] is not None:
            ratio = bool(entry["denominator"])
            blocks = np.ones(BLOCKS) if ratio else every_zone
            many = whole / 100 if ratio else len(each.members)
            yield _weigh(blocks, leaves, family), entry["city_value"] * many


def _attack(
    town: Town, shown: list[Shown], family: str, width: int
) -> tuple[int, np.ndarray | None]:
    """Attack every hidden count; the public number of people is the most there is to hide in."""
    attacker, attacked = _read(town, shown, family), 0
    truth = town.truth[family]
    everybody = tuple(range(len(truth) // BLOCKS))
    for each in shown:
        for zone in each.data["zones"]:
            blocks = each.members[zone["zone_id"]]
            most = float(_weigh(blocks, everybody, family) @ truth)
            for name, leaves in FAMILIES[family].items():
                goal = _weigh(blocks, leaves, family)
                state = zone["figures"][name]["state"]
                if 0 < goal @ truth < width:
                    assert state == "suppressed", (zone["name"], name)
                if state == "suppressed":
                    wide = attacker.bound(goal, min(width, most))
                    assert wide >= min(width, most), (zone["name"], name, wide, most)
                    attacked += 1
    return attacked, attacker.find_other(truth)


def _attack_cases(town: Town, shown: list[Shown], width: int) -> int:
    """Attack cases by zone: school districts, what districts and the city have beyond them."""
    zones = list(town.cases)
    attacker, atoms = Attacker(len(zones)), np.eye(len(zones))
    coarse = set(town.parents.values())
    rows = {
        (tier, zone): atoms[at]
        + sum(atoms[zones.index(("elementary", e))] for e, up in town.parents.items() if up == zone)
        for at, (tier, zone) in enumerate(zones)
    }
    top = "junior_high" if coarse else "elementary"
    rows["city", "99999"] = rows["city", "99999"] + sum(
        row for (tier, _), row in rows.items() if tier == top
    )
    truth = np.linalg.solve(np.array([rows[zone] for zone in zones]), list(town.cases.values()))
    hidden = []
    for each in shown:
        tier, data = each.table.tier, each.data
        mine = [zone for zone in zones if zone[0] == tier]
        for zone in data["zones"]:
            figure, key = zone["figures"][CASES], (tier, zone["zone_id"])
            if figure["value"] is not None:
                attacker.learn(rows[key], figure["value"])
            if figure["state"] == "suppressed":
                hidden.append(rows[key])
            if figure["state"] != "other_tier" and 0 < town.cases[key] < width:
                assert figure["state"] == "suppressed"
        entry = next(each for each in data["indicators"] if each["id"] == CASES)
        if entry["city_value"] is not None and mine:
            whole = round(entry["city_value"] * len(mine))
            attacker.learn(sum(rows[zone] for zone in mine), whole)
    attacker.learn(np.zeros(len(zones)), 0.0)
    attacker.check(np.round(truth))
    assert all(attacker.bound(goal, width) >= width for goal in hidden)
    return len(hidden)


def _try_elsewhere(
    town: Town, other: dict[str, np.ndarray], hidden: HiddenCounts, seed: int
) -> int:
    """Compare what a trial, a radius and a rule show of two towns that look the same."""
    rng = np.random.default_rng(seed)
    city, twin = town.city, replace_counts(town.city, other)
    published = draw_published(city)
    estimates = estimate_columns(twin, published, hidden.columns, hidden.cells)
    told = (hidden, replace(hidden, estimates=estimates))
    moved = move_schools(city, rng)
    trials = [(moved, tier, "cells", None, "point") for tier in ("elementary", "junior_high")]
    trials += [(moved, "elementary", each, None, "point") for each in ("circle", "nearest")]
    trials += [(city, "elementary", "circle", 110.0 + 10.0 * rng.integers(20), "point")]
    trials += [(city, "elementary", "cells", None, "cells")]
    for at in rng.choice(len(trials), CHOSEN, replace=False):
        where, tier, definition, radius_m, rule = trials[at]
        zones = draw_zones(where, tier, Definition(definition), radius_m)
        seen = []
        for each, counts in zip((where, replace(where, census=twin.census)), told, strict=True):
            table = measure_indicators(each, [], zones, hidden=counts, rule=PeopleRule(rule))
            seen.append(describe_table(each, table))
        assert seen[0] == seen[1]
    return CHOSEN


@pytest.mark.fault
@pytest.mark.timeout(3600)
def test_nothing_hidden_comes_back(trials: int, record_property) -> None:
    attacked = elsewhere = twins = 0
    for seed in range(trials):
        rng = np.random.default_rng(seed)
        town, threshold = make_town(rng), int(rng.choice(THRESHOLDS))
        shown, hidden = _publish(town, threshold)
        other = dict(town.truth)
        for family in FAMILIES:
            count, found = _attack(town, shown, family, threshold)
            attacked += count
            other |= {} if found is None else {family: found}
        attacked += _attack_cases(town, shown, threshold)
        elsewhere += _try_elsewhere(town, other, hidden, seed)
        twins += any((other[name] != town.truth[name]).any() for name in other)
    assert attacked > 50 * trials
    assert twins > trials / 2
    record_property(
        "figure",
        f"Attack on {trials:,} random towns, all tiers, definitions and kartes: {attacked:,} "
        f"hidden counts, none narrowed to less than the threshold (or than the public number of "
        f"people, where fewer live); {elsewhere:,} tables by trial, radius or rule, the same for "
        f"{twins:,} towns and others that look the same",
    )


@pytest.mark.fault
def test_two_thresholds_side_by_side_tell_what_the_lower_one_tells() -> None:
    for seed in range(FEW):
        town = make_town(np.random.default_rng(seed))
        tables = [[each.table for each in _publish(town, t)[0]] for t in THRESHOLDS]
        for lower, higher in pairwise(tables):
            for low, high in zip(lower, higher, strict=True):
                known = np.isfinite(high.values)
                assert (low.values[known] == high.values[known]).all()
                known = np.isfinite(high.city_values)
                assert (low.city_values[known] == high.city_values[known]).all()


@pytest.mark.fault
def test_no_export_and_no_explanation_says_more_than_the_table() -> None:
    town = make_town(np.random.default_rng(7))
    hidden_cells = 0
    for table in (each.table for each in _publish(town, 10)[0]):
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
    town = make_town(np.random.default_rng(3))
    shown, _ = _publish(town, 3)
    for family in FAMILIES:
        with pytest.raises(AssertionError):
            _attack(town, shown, family, 10)
