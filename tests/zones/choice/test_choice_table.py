"""Scales, ties and cells without a value."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.zones.choice.tables import draw_tables, make_table
from zones.choice.methods import Method, MethodKind, Preference
from zones.choice.ranking import MissingRule, rank_scores, rank_zones
from zones.choice.table import Cell, CellState, CriteriaTable, Rule, normalise
from zones.errors import BadValueError, DuplicateIdError

NAN = np.nan


def test_the_least_favourable_zone_has_zero_and_the_most_one() -> None:
    scaled = normalise(make_table([[10, 5], [20, 1], [15, 3]], (1, -1)))
    assert scaled.middle.tolist() == [[0, 0], [1, 1], [0.5, 0.5]]
    assert scaled.flat == ()


def test_a_criterion_that_tells_nobody_apart_is_named_and_gives_all_the_same() -> None:
    scaled = normalise(make_table([[7, 1, NAN], [7, 2, NAN]]))
    assert scaled.flat == ("c0", "c2")
    assert scaled.middle[:, [0, 2]].tolist() == [[1, 1], [1, 1]]


def test_stated_bounds_do_not_depend_on_who_takes_part() -> None:
    bounds = np.array([[0.0, 100.0]])
    small = normalise(make_table([[20], [30]], bounds=bounds), Rule.BOUNDS)
    large = normalise(make_table([[20], [30], [90]], bounds=bounds), Rule.BOUNDS)
    assert small.middle.ravel().tolist() == [0.2, 0.3]
    assert large.middle.ravel().tolist() == [0.2, 0.3, 0.9]
    with pytest.raises(BadValueError):
        normalise(make_table([[20], [30]]), Rule.BOUNDS)


def test_an_unknown_cell_spans_its_criterion_and_a_stated_interval_its_own() -> None:
    values = [[0.0], [NAN], [10.0], [NAN]]
    low, high = [[NAN], [NAN], [NAN], [2.0]], [[NAN], [NAN], [NAN], [4.0]]
    table = make_table(values, low=np.array(low), high=np.array(high))
    scaled = normalise(table)
    assert scaled.low.ravel().tolist() == [0, 0, 1, 0.2]
    assert scaled.middle.ravel().tolist() == [0, 0.5, 1, pytest.approx(0.3)]
    assert scaled.high.ravel().tolist() == [0, 1, 1, 0.4]


def test_the_scale_holds_every_interval() -> None:
    table = make_table([[2.0], [5.0]], low=np.array([[0.0], [4]]), high=np.array([[3.0], [10]]))
    scaled = normalise(table)
    assert scaled.low.min() == 0
    assert scaled.high.max() == 1
    assert scaled.middle.ravel().tolist() == [0.2, 0.5]


def test_every_unknown_cell_is_listed_with_its_reason() -> None:
    hidden = np.array([[False, True], [False, False]])
    table = make_table([[NAN, NAN], [1, 2]], suppressed=hidden)
    assert table.list_unknown() == (
        Cell("z0", "c0", CellState.MISSING),
        Cell("z0", "c1", CellState.SUPPRESSED),
    )


@pytest.mark.fault
@pytest.mark.parametrize(
    "changes",
    [
        {"values": np.array([[np.inf], [1.0]])},
        {"values": np.zeros((1, 1))},
        {"directions": (0,)},
        {"directions": (1, 1)},
        {"suppressed": np.array([[True], [False]])},
        {"low": np.zeros((2, 1))},
        {"low": np.array([[NAN], [0.0]]), "high": np.array([[3.0], [9.0]])},
        {"low": np.array([[2.0], [0.0]]), "high": np.array([[3.0], [9.0]])},
        {"low": np.array([[0.0], [9.0]]), "high": np.array([[3.0], [0.0]])},
        {"bounds": np.array([[0.0, 1.5]])},
        {"bounds": np.array([[3.0, 0.0]])},
        {"bounds": np.zeros((2, 2))},
    ],
)
def test_what_is_no_table_is_refused(changes) -> None:
    good = {
        "zone_ids": ("a", "b"),
        "criteria": ("c",),
        "values": np.array([[1.0], [2.0]]),
        "directions": (1,),
    }
    CriteriaTable(**good)
    with pytest.raises(BadValueError):
        CriteriaTable(**good | changes)


@pytest.mark.fault
def test_repeated_and_absent_ids_are_refused() -> None:
    with pytest.raises(DuplicateIdError):
        CriteriaTable(("a", "a"), ("c",), np.zeros((2, 1)), (1,))
    with pytest.raises(BadValueError):
        CriteriaTable((), ("c",), np.zeros((0, 1)), (1,))


def test_ties_share_the_average_place_and_are_listed() -> None:
    ranking = rank_zones(make_table([[1, 3], [3, 1], [0, 0], [3, 3]]), np.array([1, 1]))
    assert ranking.rank.tolist() == [2.5, 2.5, 4, 1]
    assert ranking.ties == (("z0", "z1"),)


def test_scores_that_differ_by_rounding_alone_tie() -> None:
    scores = np.array([0.1 + 0.2, 0.3, 0.9])
    assert rank_scores(scores).tolist() == [2.5, 2.5, 1]
    assert rank_scores(scores, falling=True).tolist() == [1.5, 1.5, 3]
    # two zones that beat each other in criteria of the same weight: 0.1 + 0.2 against 0.3
    table = make_table([[2, 2, 1], [1, 1, 2]])
    for kind in MethodKind:
        ranking = rank_zones(table, np.array([0.1, 0.2, 0.3]), Method(kind))
        tied = kind not in {MethodKind.TOPSIS, MethodKind.VIKOR}  # those look at single gaps too
        assert ranking.ties == ((("z0", "z1"),) if tied else ())
        if kind is MethodKind.VIKOR:
            assert ranking.score == pytest.approx([0.5, 0.0], abs=1e-12)


def test_a_missing_value_is_never_zero() -> None:
    known = rank_zones(make_table([[0, 0], [8, 8], [10, 10]]), np.array([1, 1]))
    missing = rank_zones(make_table([[0, 0], [8, NAN], [10, 10]]), np.array([1, 1]))
    assert known.rank.tolist() == missing.rank.tolist() == [3, 2, 1]
    assert missing.score[1] == pytest.approx((0.8 + 0.5) / 2)
    assert (missing.rank_low[1], missing.rank_high[1]) == (2, 2)
    wide = rank_zones(make_table([[6, 6], [9, NAN], [10, 0]]), np.array([1, 1]))
    assert (wide.rank_low[1], wide.rank_high[1]) == (1, 3)
    assert wide.exact
    assert wide.list_in_doubt() == ("z0", "z1", "z2")
    assert missing.list_in_doubt() == ()
    assert not rank_zones(
        make_table([[6, 6], [9, NAN]]), np.array([1, 1]), Method(MethodKind.VIKOR)
    ).exact


def test_leaving_a_criterion_out_shares_its_weight() -> None:
    table = make_table([[0, 0], [8, NAN], [10, 10], [NAN, NAN]])
    weights = np.array([1, 3])
    ranking = rank_zones(table, weights, missing=MissingRule.LEFT_OUT)
    assert ranking.score[:3].tolist() == [0, 0.8, 1]
    assert np.isnan([ranking.score[3], ranking.rank[3], ranking.rank_low[3]]).all()
    spotis = rank_zones(table, weights, Method(MethodKind.SPOTIS), MissingRule.LEFT_OUT)
    assert spotis.rank.tolist()[:3] == [3, 2, 1]
    with pytest.raises(BadValueError):
        rank_zones(table, weights, Method(MethodKind.TOPSIS), MissingRule.LEFT_OUT)


@pytest.mark.fault
@pytest.mark.parametrize("weights", [[1], [1, -1], [0, 0], [1, NAN], [1, np.inf]])
def test_weights_that_are_none_are_refused(weights) -> None:
    with pytest.raises(BadValueError):
        rank_zones(make_table([[1, 2], [3, 4]]), np.array(weights, dtype=float))


@pytest.mark.property
@given(
    table=draw_tables(most=5, unknown=True),
    seed=st.integers(0, 99),
    kind=st.sampled_from([MethodKind.WEIGHTED_SUM, MethodKind.TOPSIS, MethodKind.SPOTIS]),
)
def test_no_filling_in_leaves_the_stated_places(table, seed: int, kind: MethodKind) -> None:
    """Every corner and some points within, judged on the scale of the whole table."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(len(table.criteria)))
    ranking = rank_zones(table, weights, Method(kind))
    open_cells = np.argwhere(np.isnan(table.values))
    floor = np.where(np.isnan(table.values), np.inf, table.values).min(axis=0)
    ceiling = np.where(np.isnan(table.values), -np.inf, table.values).max(axis=0)
    empty = floor > ceiling
    floor, ceiling = np.where(empty, 0, floor), np.where(empty, 0, ceiling)
    corners = list(product((0.0, 1.0), repeat=len(open_cells)))[:16]
    for shares in [*corners, *rng.random((8, len(open_cells)))]:
        values = table.values.copy()
        for (row, column), share in zip(open_cells, shares, strict=True):
            values[row, column] = floor[column] + share * (ceiling[column] - floor[column])
        filled = rank_zones(make_table(values, table.directions), weights, Method(kind))
        assert (filled.rank >= ranking.rank_low - 1e-9).all()
        assert (filled.rank <= ranking.rank_high + 1e-9).all()


@pytest.mark.property
@given(table=draw_tables(unknown=True), kind=st.sampled_from(MethodKind))
def test_what_is_unknown_is_finite_and_between_its_limits(table, kind: MethodKind) -> None:
    weights = np.ones(len(table.criteria))
    for preference in (Preference(), Preference(0.1, 0.3)):
        ranking = rank_zones(table, weights, Method(kind, preference=preference))
        assert np.isfinite(ranking.score).all()
        assert (ranking.rank_low <= ranking.rank).all()
        assert (ranking.rank <= ranking.rank_high).all()
        assert ranking.rank.sum() == pytest.approx(len(ranking.rank) * (len(ranking.rank) + 1) / 2)
        assert len(ranking.unknown) == np.isnan(table.values).sum()
