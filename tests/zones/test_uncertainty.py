"""Doubt comes only from small areas that straddle a border."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.towns import make_city
from zones.location import locate_people
from zones.shapes import draw_zones
from zones.uncertainty import CLUMP_PEOPLE, estimate_spread, widen_band
from zones.vocabulary import Definition, PeopleRule


def test_areas_wholly_inside_leave_no_doubt() -> None:
    city = make_city()
    zones = draw_zones(city, "junior_high", Definition.CELLS)
    pieces, inside = locate_people(city, zones, PeopleRule.CELLS)
    spread = estimate_spread(city.census["people"].to_numpy(), pieces, inside.astype(float))
    assert spread == pytest.approx([0.0, 0.0])


def test_a_half_covered_area_is_doubtful_by_half_of_its_clumps() -> None:
    city = make_city([400.0] * 16, schools=((0.0, 50.0), (900.0, 900.0)))
    zones = draw_zones(city, "junior_high", Definition.CIRCLE, 51.0)
    pieces, inside = locate_people(city, zones, PeopleRule.CELLS)
    share = float(inside[:, [0]].toarray().ravel() @ pieces.share)
    spread = estimate_spread(city.census["people"].to_numpy(), pieces, inside.astype(float))
    assert 0 < share < 1
    assert spread[0] == pytest.approx(np.sqrt(CLUMP_PEOPLE * 400 * share * (1 - share)))


@pytest.mark.property
@given(
    estimates=arrays(np.float64, (2, 6), elements=st.floats(0, 1e5)),
    spread=arrays(np.float64, 6, elements=st.floats(0, 1e5)),
)
def test_every_rule_lies_inside_the_band(estimates: np.ndarray, spread: np.ndarray) -> None:
    low, high = widen_band(estimates, estimates[-1], spread, total=1e5)
    assert (low <= estimates).all()
    assert (estimates <= high).all()
    assert ((low >= 0) & (high <= 1e5)).all()
