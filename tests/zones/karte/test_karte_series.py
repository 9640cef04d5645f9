"""Counts over years: joined by name, hidden years kept hidden, one straight line, and no more."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.indicators.model import Direction, Indicator, IndicatorGroup, ValueState
from zones.karte.figures import Figure, compare_figures, find_yeared
from zones.karte.series import Point, fit_line, list_series

KNOWN, HIDDEN, ABSENT = ValueState.KNOWN, ValueState.SUPPRESSED, ValueState.NOT_IMPORTED


def make_figure(label, value, *, key="", year="", state=KNOWN, source="市の統計"):
    entry = Indicator(
        key or f"own_{label}", label, IndicatorGroup.OWN, "", label, "", "人", Direction.NEED,
        year, source,
    )  # fmt: skip
    found = value if state is KNOWN else np.nan
    return Figure(entry, found, state, 5.0, KNOWN, 1, 3, False, 1.0, 9.0, "")


def list_points(series):
    return [(p.year, None if np.isnan(p.value) else p.value, p.foreseen) for p in series.points]


@pytest.mark.golden
def test_own_counts_stand_beside_the_census_in_the_order_of_years():
    figures = [
        make_figure("人口", 6600.0, key="people", year="2025", source="国勢調査"),
        make_figure("人口（2020年）", 6800.0),
        make_figure("人口（2015年）", 7000.0),
    ]
    (series,) = list_series(figures, 2026)
    assert list_points(series) == [(2015, 7000, False), (2020, 6800, False), (2025, 6600, False)]
    assert (series.label, series.unit, series.sources) == ("人口", "人", ("市の統計", "国勢調査"))
    line = series.line
    assert (line.per_year, line.first, line.last) == (-40, 2015, 2025)
    assert (line.next_year, line.next_value) == (2030, 6400)


@pytest.mark.golden
def test_the_old_of_today_go_before_those_foreseen_and_nothing_is_extended():
    figures = [
        make_figure("後期高齢者数", 1000.0, key="people_75_plus", year="2020"),
        make_figure("75歳以上の将来推計（2030年）", 1200.0, key="future_75_2030"),
        make_figure("75歳以上の将来推計（2040年）", 0, key="future_75_2040", state=HIDDEN),
        make_figure("75歳以上の将来推計（2050年）", 0, key="future_75_2050", state=ABSENT),
    ]
    (series,) = list_series(figures, 2026)
    assert series.label == "後期高齢者数"
    assert list_points(series) == [(2020, 1000, False), (2030, 1200, True), (2040, None, True)]
    assert series.points[2].state is HIDDEN
    assert series.line is None  # one count is no movement


def test_what_is_said_of_a_later_year_is_foreseen():
    figures = [make_figure(f"世帯数（{year}年）", 10.0) for year in (2020, 2025, 2030)]
    (series,) = list_series(figures, 2026)
    assert [point.foreseen for point in series.points] == [False, False, True]
    assert series.line.next_value is None


@pytest.mark.parametrize(
    "figures",
    [
        [],
        [make_figure("人口（2015年）", 10.0)],
        [make_figure(f"人口（{year}年）", 0, state=HIDDEN) for year in (2015, 2020)],
        [make_figure(f"人口（{year}年）", 0, state=ABSENT) for year in (2015, 2020)],
        [make_figure("人口", 9.0, year="2020"), make_figure("人口（2020年）", 10.0)],
        [make_figure("人口", 9.0, year="2015〜2020年"), make_figure("人口（2010年）", 10.0)],
    ],
)
def test_one_year_alone_or_none_known_is_no_movement(figures):
    assert list_series(figures, 2026) == ()


def test_a_line_never_leads_below_nought():
    points = [Point(2010 + 5 * at, value, KNOWN, False) for at, value in enumerate((90, 40, 5))]
    line = fit_line(points)
    assert line.per_year == pytest.approx(-8.5)
    assert (line.next_year, line.next_value) == (None, None)


def test_a_hidden_year_is_no_part_of_the_line():
    points = [
        Point(2010, 100.0, KNOWN, False),
        Point(2015, np.nan, HIDDEN, False),
        Point(2020, 120.0, KNOWN, False),
    ]
    assert fit_line(points).per_year == 2
    assert fit_line(points).next_year is None
    assert fit_line(points[:2]) is None


def test_years_take_no_place_in_the_chart_beside_the_city():
    assert find_yeared("相談受付数（2024年度）") == ("相談受付数", 2024)
    assert find_yeared("人口（2015）") is None
    assert compare_figures([make_figure("人口（2015年）", 5.0)]) == ()
    assert len(compare_figures([make_figure("相談", 5.0)])) == 1


@pytest.mark.property
@given(
    st.lists(st.floats(0, 1e5), min_size=3, max_size=8),
    st.floats(-1e3, 1e3),
)
def test_the_line_moves_with_its_points_and_does_not_ask_for_their_order_of_size(values, up):
    def draw(shift):
        return fit_line(
            [Point(2000 + at, value + shift, KNOWN, False) for at, value in enumerate(values)]
        )

    assert draw(up).per_year == pytest.approx(draw(0.0).per_year, abs=1e-6)
    first = [Point(2000 + at, 7.0 * at, KNOWN, False) for at in range(len(values))]
    assert fit_line(first).per_year == pytest.approx(7)
    assert fit_line(first).next_value == pytest.approx(7.0 * len(values))
