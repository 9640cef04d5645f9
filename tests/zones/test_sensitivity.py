"""Radii: the sweep, and where statuses flip."""

from __future__ import annotations

import numpy as np
import pytest

from tests.towns import make_city
from zones.errors import BadValueError
from zones.report import PeopleRequest, measure_people
from zones.sensitivity import find_break_radii, find_zone_breaks, sweep_radii
from zones.vocabulary import Definition


def test_sweep_equals_the_report_at_each_radius() -> None:
    city = make_city()
    table = sweep_radii(city, "junior_high", (100.0, 150.0, 200.0))
    for radius, row in table.iterrows():
        request = PeopleRequest("junior_high", Definition.CIRCLE, float(str(radius)))
        people = measure_people(city, request).people
        assert row.to_dict() == {
            "total": people.total,
            "once": people.once,
            "several": people.several,
            "none": people.none,
        }


def test_nobody_falls_out_when_the_radius_grows() -> None:
    table = sweep_radii(make_city(), "junior_high", tuple(range(50, 500, 25)))
    assert (np.diff(table["none"]) <= 0).all()
    assert (np.diff(table["several"]) >= 0).all()
    assert (table[["once", "several", "none"]].sum(axis=1) == table["total"]).all()


def test_no_radii_are_refused() -> None:
    with pytest.raises(BadValueError):
        sweep_radii(make_city(), "junior_high", ())


def test_status_of_a_block_flips_exactly_at_its_break_radii() -> None:
    city = make_city()
    breaks = find_break_radii(city, "junior_high")
    block = breaks.loc["005"]
    assert block["nearest"] == "西中学校"
    assert block["covered_from_m"] == pytest.approx(np.hypot(51, 49))
    assert block["shared_from_m"] == pytest.approx(np.hypot(149, 49))


def test_circles_touch_at_half_the_distance_between_schools() -> None:
    breaks = find_zone_breaks(make_city(), "junior_high")
    assert breaks["touches_from_m"].tolist() == [100.0, 100.0]
    assert breaks.loc["W", "neighbour"] == "東中学校"
    assert (breaks["reaches_own_from_m"] < breaks["swallowed_from_m"]).all()


def test_a_single_school_never_touches_a_neighbour() -> None:
    city = make_city()
    object.__setattr__(city, "schools", city.schools.loc[["w", "e", "W"]])
    breaks = find_zone_breaks(city, "junior_high")
    assert np.isnan(breaks.loc["W", "touches_from_m"])
    assert np.isnan(find_break_radii(city, "junior_high")["shared_from_m"]).all()
