"""What places mean for people: nobody is lost between before and after, and nobody is average."""

from __future__ import annotations

import hypothesis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.errors import BadValueError
from zones.siting.meaning.distances import cross_distances
from zones.siting.meaning.evenness import measure_evenness
from zones.siting.meaning.marginal import measure_marginal
from zones.siting.model import SiteModel, SiteQuestion
from zones.siting.table import make_site_table

WAYS = st.one_of(st.floats(0, 5_000), st.just(float("inf")), st.sampled_from([300.0, 800.0]))
HOMES = st.lists(
    st.tuples(st.one_of(st.floats(0, 900), st.just(float("nan"))), WAYS, WAYS), min_size=1
)


@pytest.mark.property
@hypothesis.settings(max_examples=50)
@given(HOMES)
def test_everybody_is_in_one_cell_before_and_after(homes) -> None:
    people, before, after = np.array(homes).T
    cross = cross_distances(people, before, after, [300, 800])
    assert cross.to_numpy().sum() == round(float(np.nansum(people)))
    assert (cross.to_numpy() >= 0).all()
    back = cross_distances(people, after, before, [300, 800])
    assert back.to_numpy().sum() == cross.to_numpy().sum()


def test_a_way_as_long_as_a_limit_is_within_it() -> None:
    inf = float("inf")
    people = np.array([10.0, 20, 30, 40, np.nan])
    before = np.array([300.0, 301, 900, inf, 100])
    after = np.array([100.0, 300, 900, 800, 900])
    cross = cross_distances(people, before, after, [300, 800])
    assert cross.to_numpy().tolist() == [
        [10, 0, 0, 0],
        [20, 0, 0, 0],
        [0, 0, 30, 0],
        [0, 40, 0, 0],
    ]


@pytest.mark.parametrize("limits", [[], [800, 300], [300, 300]])
def test_limits_have_to_rise(limits) -> None:
    with pytest.raises(BadValueError):
        cross_distances(np.ones(1), np.ones(1), np.ones(1), limits)


def test_ways_of_other_homes_are_refused() -> None:
    with pytest.raises(BadValueError):
        cross_distances(np.ones(2), np.ones(2), np.ones(1), [300])


def test_the_zone_worst_off_is_named_and_empty_ones_are_not() -> None:
    zones = pd.DataFrame(
        {"people": [100, 300, 0], "before": [50, 0, 0], "after": [50, 300, 0]},
        index=["a", "b", "c"],
    )
    before = measure_evenness(zones, "before", np.array([200.0, np.inf]))
    after = measure_evenness(zones, "after", np.array([200.0, 900.0]))
    assert (before.worst_off, before.worst_share, before.worst_m) == (("b",), 0.0, 200.0)
    assert (after.worst_off, after.worst_share, after.worst_m) == (("a",), 0.5, 900.0)
    # a quarter of the people have half a share, three quarters a whole one: 1/4 - (1/8)/(7/8)
    assert after.gini == pytest.approx(0.25 - 1 / 7)
    assert after.gini < before.gini


def test_where_nobody_lives_nothing_is_even_or_uneven() -> None:
    zones = pd.DataFrame({"people": [0], "after": [0]}, index=["a"])
    found = measure_evenness(zones, "after", np.array([np.inf]))
    assert found.worst_off == ()
    assert np.isnan([found.worst_share, found.gini, found.worst_m]).all()


def _table():
    far = [[100.0, 900, 900], [900, 100, 900], [900, 900, 100]]
    return make_site_table(far, ["a", "b", "c"], ["x", "y", "z"], [10, 30, 20])


def test_each_further_place_is_planned_anew() -> None:
    rows = measure_marginal(_table(), SiteQuestion(SiteModel.MCLP, 1, 500.0, keep=("x",)), 5)
    assert rows.index.tolist() == [1, 2]
    assert rows["objective"].tolist() == [40, 60]
    assert rows["added"].tolist() == [("y",), ("y", "z")]
    assert rows["worst_m"].tolist() == [900, 100]


@pytest.mark.parametrize(("model", "most"), [(SiteModel.LSCP, 3), (SiteModel.MCLP, 0)])
def test_there_has_to_be_a_number_to_raise(model, most) -> None:
    with pytest.raises(BadValueError):
        measure_marginal(_table(), SiteQuestion(model, 1, 500.0), most)
