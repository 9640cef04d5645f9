"""The city's figure beside each zone's, and ratios without a denominator."""

from __future__ import annotations

import numpy as np
import pytest

from tests.towns import make_city
from zones.averages import INDICATORS, build_zone_table, measure_city_figures
from zones.credits import list_used_sources
from zones.report import PeopleRequest, measure_people
from zones.vocabulary import Definition

HALVES = PeopleRequest("junior_high", Definition.CELLS)


def test_ratios_of_the_city_are_ratios_of_its_totals() -> None:
    report = measure_people(make_city(), HALVES)
    figures = measure_city_figures(report)
    assert figures["people"] == 600
    assert figures["people_per_household"] == pytest.approx(1200 / 600)
    assert figures["people_per_km2"] == pytest.approx(1200 / 0.16)
    assert figures["shared_share"] == 0


def test_every_indicator_is_a_column() -> None:
    table = build_zone_table(measure_people(make_city(), HALVES))
    assert set(INDICATORS) <= set(table.columns)
    assert "geometry" not in table.columns


def test_a_ratio_without_a_denominator_is_unknown_and_not_zero() -> None:
    table = build_zone_table(measure_people(make_city(np.zeros(16)), HALVES))
    assert table["people_per_household"].isna().all()
    assert table["shared_share"].isna().all()
    assert (table["people_per_km2"].dropna() == 0).all()
    assert np.isnan(
        measure_city_figures(measure_people(make_city(np.zeros(16)), HALVES))["shared_share"]
    )


def test_credits_name_only_what_was_used() -> None:
    city = make_city()
    assert list_used_sources(city, HALVES).index.tolist() == ["made_up"]
    object.__setattr__(city, "schools", city.schools.assign(source_id="elsewhere"))
    assert list_used_sources(city, HALVES).index.tolist() == ["made_up"]
