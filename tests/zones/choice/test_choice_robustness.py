"""A criterion left out, a criterion counted twice, a zone taken away."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from tests.zones.choice.tables import draw_tables, make_table
from zones.choice.methods import Method, MethodKind
from zones.choice.ranking import rank_zones
from zones.choice.robustness import check_reversal, find_clones, leave_one_out, rank_variants
from zones.choice.table import CriteriaTable, Rule
from zones.errors import BadValueError


def test_leaving_a_criterion_out_is_the_table_without_it() -> None:
    values = np.random.default_rng(3).random((8, 4))
    weights = np.array([4.0, 3, 2, 1])
    for kind in MethodKind:
        ranks = leave_one_out(make_table(values), weights, Method(kind))
        for at in range(4):
            less = make_table(np.delete(values, at, axis=1))
            expected = rank_zones(less, np.delete(weights, at), Method(kind)).rank
            np.testing.assert_array_equal(ranks[at], expected)


def test_a_criterion_with_all_the_weight_cannot_be_left_out() -> None:
    ranks = leave_one_out(make_table([[1, 0], [0, 1]]), np.array([1, 0]))
    assert np.isnan(ranks[0]).all()
    assert ranks[1].tolist() == [1, 2]


def test_a_criterion_counted_twice_is_named() -> None:
    base = np.random.default_rng(1).random(20)
    other = np.random.default_rng(2).random(20)
    flat = np.ones(20)
    table = make_table(np.column_stack([base, other, base * 2 + 1, flat, -base]))
    clones = find_clones(table)
    assert [(c.first, c.second, round(c.correlation, 9)) for c in clones] == [
        ("c0", "c2", 1.0),
        ("c0", "c4", -1.0),
        ("c2", "c4", -1.0),
    ]
    turned = make_table(table.values, (1, 1, 1, 1, -1))
    assert [clone.correlation for clone in find_clones(turned)] == pytest.approx([1, 1, 1])
    assert clones[0].zones == 20


def test_few_common_zones_are_not_judged() -> None:
    values = np.array([[1, 1], [2, 2], [3, 3], [4, np.nan], [np.nan, 5]])
    assert find_clones(make_table(values)) == ()
    assert find_clones(make_table(np.vstack([values, [6, 6]])))[0].zones == 4


@pytest.mark.property
@given(draw_tables(least=4), st.floats(0.1, 1))
def test_the_list_is_that_of_scipy(table: CriteriaTable, limit: float) -> None:
    found = {(c.first, c.second): c.correlation for c in find_clones(table, limit)}
    for first in range(len(table.criteria)):
        for second in range(first + 1, len(table.criteria)):
            pair = table.values[:, [first, second]]
            if (np.ptp(pair, axis=0) == 0).any():
                continue
            value = spearmanr(*pair.T).statistic
            value *= table.directions[first] * table.directions[second]
            names = (table.criteria[first], table.criteria[second])
            if abs(abs(value) - limit) > 1e-6:
                assert (names in found) == (abs(value) > limit)
            if names in found:
                assert found[names] == pytest.approx(value)


@pytest.mark.golden
def test_a_reversal_is_found_and_named() -> None:
    """With z2 the spans are 0 to 1 and 0.7 to 1: z0 leads where 0.7w + 1 - w > w + (1 - w) / 3.

    Without it they are 0.7 to 1 and 0.8 to 1: z0 leads where 1 - w > w.
    """
    table = make_table([[0.7, 1.0], [1.0, 0.8], [0.0, 0.7]])
    found = check_reversal(table, np.array([0.6, 0.4]))
    assert found.dropped == "z2"
    assert found.swapped == (("z0", "z1"),)
    assert check_reversal(table, np.array([0.4, 0.6])).swapped == ()
    assert check_reversal(table, np.array([0.8, 0.2])).swapped == ()


def test_two_zones_have_nothing_to_reverse() -> None:
    assert check_reversal(make_table([[1], [2]]), np.array([1])).dropped == ""


@pytest.mark.property
@given(draw_tables(least=3), st.integers(0, 99))
def test_stated_bounds_are_free_of_reversals(table: CriteriaTable, seed: int) -> None:
    weights = np.random.default_rng(seed).dirichlet(np.ones(len(table.criteria)))
    bounds = np.tile([-100.0, 100.0], (len(weights), 1))
    fixed = make_table(table.values, table.directions, bounds=bounds)
    for kind in (MethodKind.SPOTIS, MethodKind.WEIGHTED_SUM, MethodKind.TOPSIS):
        assert check_reversal(fixed, weights, Method(kind, Rule.BOUNDS)).swapped == ()


def test_other_ways_of_counting_stand_side_by_side() -> None:
    tables = {
        "800 m": make_table([[3, 1], [1, 2], [0, 0]]),
        "1,200 m": make_table([[1, 1], [3, 2]]),
        "2015": make_table([[2, 2], [2, 2], [1, 1]]),
    }
    variants = rank_variants(tables, np.array([1, 1]))
    assert variants.names == tuple(tables)
    np.testing.assert_array_equal(variants.rank, [[1, 2, 3], [2, 1, np.nan], [1.5, 1.5, 3]])
    assert variants.first.tolist() == [2, 2, 0]


@pytest.mark.fault
def test_ways_with_other_criteria_cannot_be_compared() -> None:
    for tables in ({}, {"a": make_table([[1]]), "b": make_table([[1, 2]])}):
        with pytest.raises(BadValueError):
            rank_variants(tables, np.array([1]))
