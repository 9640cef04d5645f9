"""Who works for a zone, from the zone upwards."""

from __future__ import annotations

import numpy as np

from interface.handouts.karte.gathering import gather_groups
from layers.cities import open_city
from zones.karte.groups import list_groups, list_trends

MIHON = open_city("mihon")
GROUPS = gather_groups(MIHON)


def test_a_zone_its_parents_and_the_city():
    lines = list_groups(MIHON, GROUPS, "elementary", "E02")
    assert [(line.zone, [name for name, _ in line.boards]) for line in lines] == [
        ("えふで台小学校区", ["えふで台小学校区円卓会議"]),
        ("見本第二中学校区", []),
        ("みほん北圏域", ["みほん北圏域協議体"]),
        ("見本市（架空）", ["見本市地域づくり協議会"]),
    ]
    assert lines[1].posts == (("coordinator", "area_worker", 1.0),)


def test_a_post_that_has_ended_is_left_out():
    lines = list_groups(MIHON, GROUPS, "junior_high", "J03")
    assert lines[0].posts == (("coordinator", "one_day", 0.2),)


def test_nothing_imported_is_not_nobody():
    assert list_groups(open_city("kiyose"), None, "elementary", "x") is None
    assert list_trends(None, "elementary", "x") == ()


def test_years_without_a_figure_stay_empty():
    trends = {trend.label: trend for trend in list_trends(GROUPS, "elementary", "E03")}
    meetings = trends["話し合いの回数"]
    assert meetings.years == (2022, 2023, 2024)
    assert np.isnan(meetings.values[0])
    assert meetings.values[1:] == (6.0, 8.0)
    assert set(trends) == {"サロン開催数", "話し合いの回数"}
