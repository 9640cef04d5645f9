"""Who works for a zone, from the zone upwards."""

from __future__ import annotations

import datetime as dt

import numpy as np

from layers.cities import open_city
from layers.karte_groups import read_groups
from zones.karte.groups import list_groups, list_trends

MIHON = open_city("mihon")
GROUPS = read_groups(MIHON)
DAY = dt.date(2026, 11, 21)


def test_a_zone_its_parents_and_the_city():
    lines = list_groups(MIHON, GROUPS, "elementary", "E02", DAY)
    assert [(line.zone, [name for name, _ in line.boards]) for line in lines] == [
        ("えふで台小学校区", ["えふで台小学校区円卓会議"]),
        ("見本第二中学校区", []),
        ("みほん北圏域", ["みほん北圏域協議体"]),
        ("見本市（架空）", ["見本市地域づくり協議会"]),
    ]
    assert lines[1].posts == (("coordinator", "area_worker", "5"),)


def test_a_post_that_has_ended_is_left_out():
    lines = list_groups(MIHON, GROUPS, "junior_high", "J03", DAY)
    assert lines[0].posts == (("coordinator", "one_day", "1"),)
    before = list_groups(MIHON, GROUPS, "junior_high", "J03", dt.date(2022, 3, 31))
    assert len(before[0].posts) == 2


def test_nothing_imported_is_not_nobody():
    assert list_groups(open_city("kiyose"), None, "elementary", "x", DAY) is None
    assert list_trends(None, "elementary", "x") == ()


def test_years_without_a_figure_stay_empty():
    trends = {trend.label: trend for trend in list_trends(GROUPS, "elementary", "E03")}
    meetings = trends["話し合い回数"]
    assert meetings.years == ("2022", "2023", "2024")
    assert np.isnan(meetings.values[0])
    assert meetings.values[1:] == (6.0, 8.0)
    assert set(trends) == {"サロン開催数", "話し合い回数"}
