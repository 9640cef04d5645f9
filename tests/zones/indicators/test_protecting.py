"""Small counts are hidden with everything that would give them back; the rest stays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.zones.indicators.towns import draw, make_aged_town, make_ledger, make_work
from zones.disclosure.attack import find_bounds
from zones.errors import BadValueError
from zones.indicators.families import name_area
from zones.indicators.hiding import Family, find_hidden, tabulate
from zones.indicators.inputs import Inputs, OwnColumn
from zones.indicators.measure import measure_unprotected
from zones.indicators.model import IndicatorTable
from zones.indicators.protecting import (
    HiddenCounts,
    find_hidden_counts,
    measure_indicators,
    protect_indicators,
)
from zones.shapes import draw_zones
from zones.vocabulary import Definition

TIERS = ("census", "elementary", "junior_high")


def _states(table: IndicatorTable, name: str) -> list[str]:
    return [state.value for state in table.states[:, table.column(name)]]


def _protect(old: list[float], tier: str = "elementary", threshold: int = 10) -> IndicatorTable:
    city = make_aged_town(old=old)
    published = [draw_zones(city, each, Definition.CELLS) for each in TIERS]
    hidden = find_hidden_counts(city, published, threshold)
    return measure_indicators(city, make_ledger(city), draw(city, tier), hidden=hidden)


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    table = _protect([10.0] * 16)
    assert _states(table, "people_75_plus") == ["known", "known"]
    assert table.threshold == 10


def test_a_small_count_hides_rate_rank_and_what_differs_from_it() -> None:
    table = _protect([0.5 * 0] * 8 + [0.0] * 7 + [4.0])  # four people in the east, nobody else
    at = table.column("share_75_plus")
    assert _states(table, "people_75_plus") == ["suppressed", "known"]
    assert _states(table, "share_75_plus") == ["suppressed", "known"]
    assert np.isnan(table.ranks[0, at])
    assert np.isnan(table.numerators[0, at])
    # the city's mean and ratio are the four people too
    assert [state.value for state in table.city_states[[at, table.column("people_75_plus")]]] == [
        "suppressed",
        "suppressed",
    ]


def test_two_zones_and_a_known_city_hide_each_other() -> None:
    west = {0, 1, 4, 5, 8, 9, 12, 13}
    old = [20.0 if block in west else 0.0 for block in range(16)]
    old[2] = 6.0
    table = _protect(old)
    states = _states(table, "people_75_plus")
    city = table.city_states[table.column("people_75_plus")].value
    assert states[0] == "suppressed"
    assert "suppressed" in (states[1], city)  # else the east is the city less the west


def test_a_count_hidden_by_its_town_blocks_stays_visible_above_where_it_can() -> None:
    old = [10.0] * 16
    old[0], old[1] = 3.0, 4.0
    assert _states(_protect(old), "people_75_plus") == ["known", "known"]
    blocks = _protect(old, "census")
    assert _states(blocks, "people_75_plus")[:2] == ["suppressed", "suppressed"]


def test_a_rate_over_a_hidden_count_is_hidden_too() -> None:
    aged = [0.0] * 16
    aged[3] = 4.0  # four aged people in the east
    city = make_aged_town(aged=aged, old=[0.0] * 16)
    hidden = find_hidden_counts(city, [draw(city)], 10)
    table = measure_indicators(city, make_ledger(city), draw(city), hidden=hidden)
    assert _states(table, "salons_per_1000_aged") == ["suppressed", "no_denominator"]
    assert np.isnan(table.denominators[0, table.column("salons_per_1000_aged")])
    assert _states(table, "salons") == ["known", "known"]  # places are no people


def test_figures_and_their_rates_are_hidden_together() -> None:
    city = make_aged_town()
    work = make_work(consultations=(60, 4, 64))
    table = measure_indicators(city, [], draw(city), Inputs(work=work))
    for name in ("consultations", "consultations_per_1000"):
        assert _states(table, name)[0] == "suppressed"
    shown = [state.value for state in table.city_states]
    # the city less the west is the east
    assert "suppressed" in (
        _states(table, "consultations")[1], shown[table.column("consultations")]
    )  # fmt: skip


def test_zones_nobody_wrote_down_are_protected_by_the_citys_figure() -> None:
    city = make_aged_town()
    work = make_work(consultations=(60, None, 63))
    table = measure_indicators(city, [], draw(city), Inputs(work=work))
    at = table.column("consultations_per_1000")
    assert _states(table, "consultations")[0] == "not_imported"
    # 63 less 60 would be the three people of the east
    assert "suppressed" in (_states(table, "consultations")[1], table.city_states[at].value)


@pytest.mark.parametrize(
    ("own", "states"),
    [
        ({"amounts": {"w": 40.0, "e": 5.0}}, ["suppressed"]),
        ({"amounts": {"w": 40.0, "e": 5.0}, "counts_people": False}, ["known", "known"]),
        (
            {"amounts": {}, "numerators": {"w": 40.0, "e": 98.0}, "per": 100.0,
             "denominators": {"w": 100.0, "e": 100.0}},
            ["suppressed"],
        ),
        (
            {"amounts": {"w": 50.0, "e": 2.0}, "samples": {"w": 100.0, "e": 100.0}, "per": 100.0},
            ["suppressed"],
        ),
    ],
)  # fmt: skip
def test_own_counts_are_hidden_like_others(own: dict, states: list[str]) -> None:
    city = make_aged_town()
    column = OwnColumn("own_1", "相談した人", "elementary", **own)
    table = measure_indicators(city, [], draw(city), Inputs(own=(column,)))
    assert _states(table, "own_1")[: len(states)] == states
    if states == ["suppressed"]:
        at = table.column("own_1")
        assert np.isnan(table.low[0, at])
        assert np.isnan(table.numerators[0, at])
        both = {_states(table, "own_1")[1], table.city_states[at].value}
        assert "suppressed" in both


def test_a_block_with_hardly_anybody_shows_no_ages() -> None:
    city = make_aged_town()
    census = city.census.copy()
    block = census.index[0]
    columns = ["people", "people_65_plus", "people_75_plus", "people_0_14"]
    census.loc[block, columns] = [6.0, 2.0, 1.0, 1.0]
    small = replace(city, census=census)
    published = [draw_zones(small, each, Definition.CELLS) for each in TIERS]
    hidden = find_hidden_counts(small, published)
    table = measure_indicators(small, [], published[0], hidden=hidden)
    row = table.zone_ids.index(str(block))
    for name in ("aged_share", "people_75_plus", "people_0_14"):
        assert table.states[row, table.column(name)].value == "suppressed"


def test_a_threshold_below_three_is_refused() -> None:
    city = make_aged_town()
    with pytest.raises(BadValueError):
        find_hidden_counts(city, [draw(city)], 2)
    table = measure_unprotected(city, [], draw(city))
    with pytest.raises(BadValueError):
        protect_indicators(table, Inputs(), HiddenCounts(frozenset(), 2, frozenset()))


def test_names_of_areas_tell_tiers_apart() -> None:
    assert name_area("a:cells", "1") != name_area("b:cells", "1")


@settings(max_examples=15)
@given(
    st.lists(st.lists(st.integers(0, 25), min_size=3, max_size=3), min_size=3, max_size=6),
    st.sampled_from([3, 5, 10]),
    st.data(),
)
def test_no_hidden_cell_is_narrowed(counts: list, threshold: int, data: st.DataObject) -> None:
    parts = np.array(counts, dtype=float)
    at = range(len(parts))
    areas = {f"a{n}": (n,) for n in at} | {"all": tuple(at)}
    areas["some"] = tuple(sorted(data.draw(st.sets(st.sampled_from(list(at)), min_size=1))))
    family = Family(("x", "y", "z"), parts, areas, {"yz": ("y", "z")}, frozenset({"x", "yz", "z"}))
    hidden = find_hidden(family, threshold)
    table, _, _ = tabulate(family)
    flags = np.array([cell in hidden for cell in table.cells])
    low, high = find_bounds(table, flags)
    assert (high - low)[flags].min(initial=threshold) >= threshold
    small = (table.values > 0) & (table.values < threshold)
    assert flags[small & ~table.unseen].all()
