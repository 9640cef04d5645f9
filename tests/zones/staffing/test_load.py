"""Load by zone and per FTE."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.errors import BadValueError, MissingColumnsError
from zones.staffing.load import EQUAL_WEIGHTS, LoadFigure, measure_district_load, measure_load


def make_figures() -> pd.DataFrame:
    columns = {"people": [60.0, 30.0, 10.0], "cases": [5.0, math.nan, 15.0]}
    return pd.DataFrame(columns, index=pd.Index(["a", "b", "c"], name="zone_id"))


@pytest.mark.golden
def test_by_hand() -> None:
    """Shares of people 60, 30, 10; of the cases known 25 and 75; cases count double."""
    figures = make_figures()
    before = figures.copy()
    load = measure_load(figures, {"people": 1, "cases": 2, "salons": 0}, {"a": 0.4, "b": 1.0})
    assert load.table["load"].tolist() == pytest.approx([110, math.nan, 160], nan_ok=True)
    assert load.table["least"].tolist() == pytest.approx([110, 30, 160])
    assert load.table["per_fte"].tolist() == pytest.approx([275, math.nan, math.nan], nan_ok=True)
    assert load.table["no_fte"].tolist() == [False, False, True]
    assert load.missing == (("b", "cases"),)
    assert load.weights == {"people": 1, "cases": 2}
    assert load.parts.loc["a"].tolist() == [60, 50]
    pd.testing.assert_frame_equal(figures, before)
    pd.testing.assert_index_equal(load.table.index, figures.index)


@pytest.mark.golden
def test_a_figure_that_is_missing_is_not_zero() -> None:
    plain = measure_load(make_figures(), {"cases": 1}, shared=False)
    assert plain.table["load"].tolist() == pytest.approx([5, math.nan, 15], nan_ok=True)
    zero = measure_load(make_figures().fillna(0.0), {"cases": 1}, shared=False)
    assert zero.table["load"]["b"] == 0
    assert zero.missing == ()


@pytest.mark.golden
def test_districts_add_up_and_keep_what_is_missing() -> None:
    load = measure_load(make_figures(), {"people": 1, "cases": 1}, shared=False)
    added = measure_district_load(load, {"a": "W", "b": "E", "c": "W"}, {"W": 2.0})
    assert added.table.index.tolist() == ["E", "W"]
    assert added.table["load"]["W"] == 90
    assert added.table["per_fte"]["W"] == 45
    assert math.isnan(added.table["load"]["E"])
    assert added.table["least"].tolist() == [30, 90]
    assert added.missing == load.missing
    with pytest.raises(BadValueError):
        measure_district_load(load, {"a": "W"})


@pytest.mark.property
@given(
    rows=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=8),
    weight=st.floats(0.1, 10),
    split=st.integers(0, 7),
)
def test_districts_hold_what_their_zones_hold(rows, weight, split) -> None:
    figures = pd.DataFrame(rows, columns=["people", "cases"])
    figures.index = [f"z{n}" for n in range(len(rows))]
    load = measure_load(figures, {"people": 1.0, "cases": weight})
    names = {zone: "w" if at < split else "e" for at, zone in enumerate(figures.index)}
    added = measure_district_load(load, names)
    assert added.table["load"].sum() == pytest.approx(load.table["load"].sum())
    assert (added.table["least"] - added.table["load"]).abs().max() == pytest.approx(0)


def test_the_start_weighs_every_figure_alike() -> None:
    assert set(EQUAL_WEIGHTS) == set(LoadFigure)
    assert set(EQUAL_WEIGHTS.values()) == {1.0}


@pytest.mark.fault
@pytest.mark.parametrize("weights", [{}, {"people": 0}, {"people": -1}, {"people": math.nan}])
def test_weights_that_say_nothing_are_refused(weights) -> None:
    with pytest.raises(BadValueError):
        measure_load(make_figures(), weights)


@pytest.mark.fault
def test_figures_that_cannot_be_are_refused() -> None:
    figures = make_figures()
    with pytest.raises(MissingColumnsError):
        measure_load(figures, {"salons": 1})
    for value in (-1.0, math.inf):
        with pytest.raises(BadValueError):
            measure_load(figures.assign(cases=value), {"cases": 1})
    with pytest.raises(BadValueError):
        measure_load(figures, {"people": 1}, {"a": -0.2})
