"""People and ages of a zone: by hand, and never a small count by the back door."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interface.handouts.directory.zoning import draw_usual_zones
from tests.interface.handouts.kartes import make_table
from tests.towns import make_city
from zones.indicators.model import ValueState
from zones.indicators.registry.listing import DEFAULT_INDICATORS
from zones.karte.people import describe_ages, describe_people
from zones.report import PeopleRequest, measure_people
from zones.vocabulary import Definition

CITY = make_city()
ZONES = draw_usual_zones(CITY, "elementary")
KEYS = ("share_0_14", "aged_share", "share_75_plus")


def fill(children, aged, oldest, whole=1000.0, states=None):
    """Ages of the first zone."""
    indicators = [i for key in KEYS for i in DEFAULT_INDICATORS if i.id == key]
    table = make_table(CITY, ZONES, indicators)
    count = np.array([children, aged, oldest], dtype=float)
    tops, wholes = table.numerators.copy(), table.denominators.copy()
    values, state = table.values.copy(), table.states.copy()
    tops[0], wholes[0] = count, whole
    values[0] = count / whole * 100
    state[0] = ValueState.KNOWN
    for column, why in (states or {}).items():
        state[0, column] = why
        values[0, column] = tops[0, column] = np.nan
    return replace(
        table,
        values=values,
        states=state,
        numerators=tops,
        denominators=wholes,
        ranks=np.where(np.isfinite(values), 1.0, np.nan),
        small=np.zeros(values.shape, dtype=bool),
        city_values=np.array([10.0, 30.0, 12.0]),
        city_states=np.full(3, ValueState.KNOWN, dtype=object),
    )


def test_three_counts_make_four_classes():
    ages = describe_ages(fill(100, 300, 120), ZONES.frame.index[0])
    assert ages.counts == (100.0, 600.0, 180.0, 120.0)
    assert ages.shares == (0.1, 0.6, 0.18, 0.12)
    assert ages.city_shares == pytest.approx((0.1, 0.6, 0.18, 0.12))


def test_no_ages_are_no_bars():
    table = fill(1, 1, 1, states=dict.fromkeys(range(3), ValueState.NOT_IMPORTED))
    assert describe_ages(table, ZONES.frame.index[0]) is None


def test_a_hidden_count_hides_every_class_that_would_give_it_back():
    table = fill(100, 300, 120, states={1: ValueState.SUPPRESSED})
    assert describe_ages(table, ZONES.frame.index[0]).counts == (100.0, None, None, 120.0)


@pytest.mark.property
@given(children=st.integers(0, 400), aged=st.integers(0, 600), part=st.floats(0, 1))
def test_no_class_shows_fewer_than_the_threshold(children, aged, part):
    table = fill(children, aged, round(aged * part))
    ages = describe_ages(table, ZONES.frame.index[0])
    for count, share in zip(ages.counts, ages.shares, strict=True):
        assert (count is None) == (share is None)
        assert count is None or count == 0 or count >= table.threshold
    if None not in ages.counts:
        assert sum(ages.counts) == 1000


def describe(city):
    request = PeopleRequest("elementary", Definition.CELLS)
    return {fact.key: fact for fact in describe_people(city, measure_people(city, request), "w")}


def test_facts_of_the_square_town():
    facts = describe(CITY)
    # west: blocks 0, 1, 4, 5, 8, 9, 12, 13 of ten people each step
    assert facts["people"].value == 520
    assert facts["people"].city == 600
    assert (facts["people"].rank, facts["people"].ranked) == (2, 2)
    assert facts["area_in_city_km2"].value == pytest.approx(0.08)
    assert facts["people_per_km2"].value == pytest.approx(6500)


def test_a_handful_of_people_is_hidden_in_every_figure_made_of_it():
    facts = describe(make_city([1.0, *[0.0] * 14, 500.0]))
    assert facts["people"].value is None
    assert facts["people_per_km2"].value is None
    assert facts["households"].value is None
    assert facts["people"].rank is None
    assert facts["area_in_city_km2"].value == pytest.approx(0.08)
