"""Like a past model district, criterion by criterion."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.zones.choice.tables import draw_tables, make_table
from zones.choice.similarity import DIFFERS_FROM, measure_likeness
from zones.choice.table import CriteriaTable
from zones.errors import BadValueError

# median 3, median distance from it 1
STEPS = [[1.0], [2.0], [3.0], [4.0], [5.0]]


def refer(values, names=("past",)) -> CriteriaTable:
    values = np.asarray(values, dtype=float)
    return CriteriaTable(
        tuple(names),
        tuple(f"c{at}" for at in range(values.shape[1])),
        values,
        (1,) * values.shape[1],
    )


@pytest.mark.golden
def test_distance_is_in_usual_spreads() -> None:
    likeness = measure_likeness(make_table(STEPS), refer([[3.0]]))
    np.testing.assert_allclose(
        likeness.difference[0, :, 0], np.array([-2, -1, 0, 1, 2]) / 1.4826022
    )
    np.testing.assert_allclose(likeness.distance[0], np.abs(likeness.difference[0, :, 0]))
    assert likeness.list_different("z0", "past") == ("c0",)
    assert likeness.list_alike("z1", "past") == ("c0",)
    assert likeness.one_case
    assert likeness.differs_from == DIFFERS_FROM


def test_an_outlier_does_not_make_the_others_alike() -> None:
    values = [*STEPS[:-1], [5000.0]]
    likeness = measure_likeness(make_table(values), refer([[3.0]]))
    assert likeness.list_different("z0", "past") == ("c0",)


def test_what_is_not_known_or_does_not_vary_is_not_compared() -> None:
    values = [[1, 7, 1], [2, 7, np.nan], [3, 7, 3], [4, 7, 5]]
    likeness = measure_likeness(make_table(values), refer([[2, 9, 3]]))
    assert likeness.left_out == ("c1",)
    assert likeness.compared.tolist() == [[2, 1, 2, 2]]
    assert "c2" not in likeness.list_alike("z1", "past") + likeness.list_different("z1", "past")
    nothing = measure_likeness(make_table(values), refer([[np.nan] * 3]))
    assert np.isnan(nothing.distance).all()


def test_two_equal_halves_fall_back_to_a_spread_that_is_there() -> None:
    rare = [[0.0]] * 9 + [[5.0]]
    likeness = measure_likeness(make_table(rare), refer([[0.0]]))
    assert likeness.left_out == ()
    assert likeness.difference[0, 9, 0] == pytest.approx(5 / 1.5)


def test_several_past_districts_are_each_compared() -> None:
    likeness = measure_likeness(make_table(STEPS), refer([[1.0], [5.0]], ("one", "two")))
    assert not likeness.one_case
    assert likeness.distance.shape == (2, 5)
    assert likeness.distance[0, 0] == likeness.distance[1, 4] == 0


@pytest.mark.fault
def test_other_criteria_and_unknown_names_are_refused() -> None:
    table = make_table(STEPS)
    with pytest.raises(BadValueError):
        measure_likeness(table, make_table(STEPS, (-1,)))
    with pytest.raises(BadValueError):
        measure_likeness(table, refer([[1.0, 2.0]]))
    with pytest.raises(BadValueError):
        measure_likeness(table, refer([[1.0]]), 0)
    with pytest.raises(BadValueError):
        measure_likeness(table, refer([[1.0]])).list_alike("nobody", "past")


@pytest.mark.property
@given(draw_tables(unknown=True), st.integers(-3, 3), st.integers(-50, 50))
def test_units_do_not_matter(table: CriteriaTable, power: int, shift: int) -> None:
    past = table.values[:1]
    names = table.directions
    first = measure_likeness(table, CriteriaTable(("past",), table.criteria, past, names))
    values = table.values * 2.0**power + shift
    other = CriteriaTable(table.zone_ids, table.criteria, values, names)
    second = measure_likeness(other, CriteriaTable(("past",), table.criteria, values[:1], names))
    np.testing.assert_allclose(first.distance, second.distance, atol=1e-9)
    assert np.nan_to_num(first.distance[0, 0]) == 0
