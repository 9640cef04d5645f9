"""Hidden counts cannot be worked out from anything that is shown."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zones.disclosure.attack import find_bounds, find_exposed
from zones.disclosure.counts import ALL, CountTable, add_up, cross_tabulate
from zones.disclosure.protect import (
    DEFAULT_THRESHOLD,
    Protection,
    UnprotectableError,
    ZeroPolicy,
    protect,
)
from zones.errors import BadValueError, DuplicateIdError

# every two by two table of numbers from 0 to 18, with its totals
INSIDE = np.array(list(product(range(19), repeat=4)), dtype=float)
ROWS = np.insert(INSIDE, [2, 4], np.column_stack([INSIDE[:, :2].sum(1), INSIDE[:, 2:].sum(1)]), 1)
EVERY_TABLE = np.hstack([ROWS, ROWS[:, :3] + ROWS[:, 3:]])


def make_city(seed: int) -> CountTable:
    """Zones by categories over two coarser tiers, with many small counts; none of it is real."""
    rng = np.random.default_rng(seed)
    zones, categories = int(rng.integers(2, 9)), int(rng.integers(1, 4))
    counts = rng.negative_binomial(1, 1 / (1 + rng.uniform(2, 60)), (zones, categories))
    groups = max(1, zones // 3)
    tiers = [
        {f"z{at}": f"j{at % groups}" for at in range(zones)},
        {f"j{at}": f"l{at % 2}" for at in range(groups)},
    ]
    return cross_tabulate(
        [f"z{at}" for at in range(zones)],
        [f"k{at}" for at in range(categories)],
        counts.astype(float),
        tiers[: int(rng.integers(0, 3))],
    )


def make_circles(seed: int) -> CountTable:
    """Overlapping circles around points with people, and the city they lie in."""
    rng = np.random.default_rng(seed)
    people = rng.negative_binomial(1, 1 / 9, 25)
    points, centres = rng.random((25, 2)), rng.random((int(rng.integers(1, 5)), 2))
    reach = rng.uniform(0.15, 0.6, len(centres))
    near = np.hypot(*(points[:, None] - centres).transpose(2, 0, 1)) <= reach
    areas = {f"o{at}": np.flatnonzero(column).astype(str) for at, column in enumerate(near.T)}
    areas["city"] = np.arange(25).astype(str)
    return add_up({str(at): float(count) for at, count in enumerate(people)}, areas)


def check(table: CountTable, found: Protection) -> None:
    small = (table.values < found.threshold) & (table.values >= 1)
    assert found.hidden[small & ~table.unseen].all()
    assert not (found.hidden & table.unseen).any()
    low, high = find_bounds(table, found.hidden)
    assert (low <= table.values).all()
    assert (table.values <= high).all()
    width = high - low
    assert width[found.hidden | (small & table.unseen)].min(initial=np.inf) >= found.threshold
    assert width[~found.hidden & ~table.unseen].max(initial=0) == 0


@pytest.mark.golden
def test_the_attacker_works_a_single_gap_out() -> None:
    table = cross_tabulate(["a", "b", "c"], ["k"], np.array([[4.0], [30.0], [50.0]]))
    alone = table.values == 4
    low, high = find_bounds(table, alone)
    assert (low[0], high[0]) == (4, 4)
    assert find_exposed(table, alone, alone, 10) == 0
    two = alone | (table.values == 30)
    low, high = find_bounds(table, two)
    assert [(low[at], high[at]) for at in (0, 1)] == [(0, 34), (0, 34)]
    assert find_exposed(table, two, two, 10) is None


@pytest.mark.golden
def test_the_smallest_other_cell_is_hidden_with_it() -> None:
    table = cross_tabulate(["a", "b", "c"], ["k"], np.array([[4.0], [30.0], [50.0]]))
    found = protect(table)
    assert [table.cells[at][0] for at in np.flatnonzero(found.hidden)] == ["a", "b"]
    assert [table.cells[at][0] for at in np.flatnonzero(found.primary)] == ["a"]
    assert found.people == 30
    assert found.threshold == DEFAULT_THRESHOLD == 10


@pytest.mark.golden
def test_rows_and_columns_close_a_square() -> None:
    counts = np.array([[4.0, 30, 40], [20, 15, 60], [70, 80, 90]])
    table = cross_tabulate(["a", "b", "c"], ["k", "l", "m"], counts)
    found = protect(table)
    hidden = {table.cells[at] for at in np.flatnonzero(found.hidden)}
    assert hidden == {("a", "k"), ("a", "l"), ("b", "k"), ("b", "l")}


@pytest.mark.golden
def test_a_group_total_gives_nothing_away() -> None:
    counts = np.array([[4.0], [30.0], [50.0], [60.0]])
    tiers = [{"a": "x", "b": "y", "c": "y", "d": "y"}]
    table = cross_tabulate(["a", "b", "c", "d"], ["k"], counts, tiers)
    assert dict(zip(table.cells, table.values, strict=True))["x", "k"] == 4
    found = protect(table)
    check(table, found)
    hidden = {table.cells[at][0] for at in np.flatnonzero(found.hidden)}
    assert hidden == {"a", "x", ALL}  # 144 people fewer are told, against 140 and 30 more
    known = np.array([place == ALL for place, _ in table.cells])
    found = protect(table, known=known)
    check(table, found)
    assert {table.cells[at][0] for at in np.flatnonzero(found.hidden)} == {"a", "x", "b", "y"}


@pytest.mark.fault
def test_what_everyone_knows_can_give_it_all_away() -> None:
    table = cross_tabulate(["a", "b"], ["k"], np.array([[4.0], [3.0]]))
    known = np.array([False, False, True])
    with pytest.raises(UnprotectableError):
        protect(table, known=known)
    assert not protect(table, 3, known=known).hidden.any()


@pytest.mark.golden
def test_the_difference_of_two_circles_is_a_count_too() -> None:
    parts = {"a": 40.0, "b": 30.0, "c": 4.0}
    table = add_up(parts, {"small": ["a", "b"], "large": ["a", "b", "c"]})
    found = protect(table)
    assert found.hidden.sum() == 1
    check(table, found)
    harmless = add_up(parts | {"c": 14.0}, {"small": ["a", "b"], "large": ["a", "b", "c"]})
    assert not protect(harmless).hidden.any()


def test_zero_is_shown_or_hidden_by_a_stated_rule() -> None:
    table = cross_tabulate(["a", "b", "c"], ["k"], np.array([[0.0], [30.0], [50.0]]))
    assert not protect(table).hidden.any()
    found = protect(table, zeros=ZeroPolicy.HIDE)
    assert found.primary[0]
    assert found.zeros is ZeroPolicy.HIDE
    check(table, found)


def test_a_city_too_small_to_tell_anything_tells_nothing() -> None:
    table = cross_tabulate(["a", "b"], ["k", "l"], np.array([[1.0, 2], [3, 1]]))
    assert protect(table).hidden.all()


@pytest.mark.fault
@pytest.mark.parametrize("threshold", [2, 1, 0, -5])
def test_a_threshold_below_three_is_refused(threshold: int) -> None:
    table = cross_tabulate(["a", "b"], ["k"], np.array([[4.0], [30.0]]))
    assert protect(table, 3).hidden.sum() == 0
    with pytest.raises(BadValueError):
        protect(table, threshold)


@pytest.mark.fault
def test_what_is_no_table_of_counts_is_refused() -> None:
    cells, unseen = (("a", ""), ("b", "")), np.zeros(2, dtype=bool)
    CountTable(cells, np.array([1.0, 1.0]), ((0, (1,)),), unseen)
    for values in ([1.0, 2.0], [-1.0, -1.0], [0.5, 0.5], [np.nan, 1.0], [1.0]):
        with pytest.raises(BadValueError):
            CountTable(cells, np.array(values), ((0, (1,)),), unseen)
    with pytest.raises(DuplicateIdError):
        CountTable((cells[0], cells[0]), np.ones(2), (), unseen)
    with pytest.raises(BadValueError):
        cross_tabulate(["a", "b"], ["k"], np.ones((2, 1)), [{"a": "x"}])
    with pytest.raises(BadValueError):
        cross_tabulate(["a", "b"], ["k"], np.ones((2, 1)), [{"a": "a", "b": "x"}])
    with pytest.raises(BadValueError):
        add_up({"a": 1.0}, {"circle": ["x"]})
    with pytest.raises(BadValueError):
        find_bounds(cross_tabulate(["a"], ["k"], np.ones((1, 1))), np.zeros(9, dtype=bool))


@pytest.mark.property
@settings(max_examples=25)
@given(
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
    st.lists(st.booleans(), min_size=9, max_size=9),
)
def test_the_bounds_are_those_of_trying_every_table(values: list[int], flags: list[bool]) -> None:
    counts = np.array(values, dtype=float).reshape(2, 2)
    table = cross_tabulate(["a", "b"], ["k", "l"], counts)
    hidden = np.array(flags)
    hidden[[2, 5, 6, 7, 8]] = False  # totals stay, so that there are few tables to try
    low, high = find_bounds(table, hidden)
    stack = EVERY_TABLE[(table.values == EVERY_TABLE)[:, ~hidden].all(axis=1)]
    np.testing.assert_array_equal(low, stack.min(axis=0))
    np.testing.assert_array_equal(high, stack.max(axis=0))


@pytest.mark.property
@pytest.mark.parametrize("start", range(0, 100, 20))
def test_no_hidden_cell_of_a_hundred_cities_can_be_worked_out(start: int) -> None:
    for seed in range(start, start + 20):
        table = make_city(seed)
        threshold = 10 if seed % 3 else 3
        zeros = ZeroPolicy.HIDE if seed % 5 == 0 else ZeroPolicy.SHOW
        check(table, protect(table, threshold, zeros))


@pytest.mark.property
def test_no_difference_of_overlapping_circles_can_be_worked_out() -> None:
    for seed in range(25):
        table = make_circles(seed)
        check(table, protect(table))


@pytest.mark.full
@pytest.mark.timeout(1800)
def test_no_hidden_cell_of_a_thousand_cities_can_be_worked_out(record_property) -> None:
    cells = hidden = primary = 0
    for seed in range(1000, 2000):
        table = make_city(seed)
        found = protect(table)
        check(table, found)
        check(circles := make_circles(seed), protect(circles))
        cells += len(table.cells)
        hidden += int(found.hidden.sum())
        primary += int(found.primary.sum())
    record_property(
        "figure",
        f"1,000 random cities: {cells:,} cells, {primary:,} small, {hidden:,} hidden, 0 recovered",
    )


@pytest.mark.property
def test_nothing_is_hidden_that_could_be_shown() -> None:
    for seed in range(15):
        table = make_city(seed)
        for threshold in (3, 10):
            found = protect(table, threshold)
            lower = protect(table, threshold - 1).hidden if threshold > 3 else found.primary
            small = (table.values < threshold) & (table.values >= 1)
            for cell in np.flatnonzero(found.hidden & ~found.primary & ~lower):
                fewer = found.hidden.copy()
                fewer[cell] = False
                targets = fewer | (small & table.unseen)
                assert find_exposed(table, fewer, targets, threshold) is not None


@pytest.mark.property
def test_a_higher_threshold_hides_all_that_a_lower_one_hides() -> None:
    more = 0
    for seed in range(12):
        for table in (make_city(seed), make_circles(seed)):
            hidden = [protect(table, threshold).hidden for threshold in (3, 5, 8, 10, 13, 25)]
            for lower, higher in pairwise(hidden):
                assert not (lower & ~higher).any()
            more += int(hidden[-1].sum() - hidden[0].sum())
    assert more > 0


@pytest.mark.golden
def test_where_six_people_live_nothing_is_told() -> None:
    counts = np.array([[0.0, 6.0], [40.0, 60.0], [50.0, 50.0]])
    table = cross_tabulate(["a", "b", "c"], ["k", "l"], counts)
    known = np.array([name == ALL for _, name in table.cells])
    totals = np.repeat([6.0, 100.0, 100.0, 206.0], 3)
    found = protect(table, known=known, limits=totals)
    hidden = {table.cells[at] for at in np.flatnonzero(found.hidden)}
    assert {("a", "k"), ("a", "l")} <= hidden  # the zero as well
    low, high = find_bounds(table, found.hidden)
    at = table.cells.index(("a", "k"))
    assert (low[at], high[at]) == (0, 6)
    wide = (high - low)[found.hidden]
    assert (wide >= np.minimum(totals, 10)[found.hidden]).all()
