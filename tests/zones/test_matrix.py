"""Issue × zone and weekday × half-day, against a count a reader can follow."""

from __future__ import annotations

from datetime import time

from tests.towns import make_city
from zones.matrix import (
    FUNCTION_VALUES,
    WEEK_VALUES,
    count_resources,
    list_empty_cells,
    list_week_values,
    locate_resources,
)
from zones.resources import Half, OpenRule, Resource, ResourceFunction, ResourceStatus, Weekday
from zones.shapes import draw_zones
from zones.vocabulary import Definition

WEDNESDAY_PM = OpenRule(weekdays=(Weekday.WEDNESDAY,), weeks=(2, 4), halves=(Half.AFTERNOON,))
FRIDAY = OpenRule(weekdays=(Weekday.FRIDAY,))
NOW_AND_THEN = OpenRule(irregular=True)

# the town's west half is zone W (blocks 000, 001 …), its east half zone E (blocks 002, 003 …)
LEDGER = (
    Resource("a", "茶の間", area_id="000", issues=("孤立", "子育て"), opening=(WEDNESDAY_PM,)),
    Resource("b", "相談室", area_id="001", issues=("家計",), opening=(FRIDAY, WEDNESDAY_PM)),
    Resource("c", "子ども食堂", area_id="003", issues=("子育て",), opening=(NOW_AND_THEN,)),
    Resource("d", "閉じた会", area_id="003", issues=("孤立",), status=ResourceStatus.CLOSED),
    Resource("e", "空き店舗", area_id="003", issues=("孤立",), candidate=True),
    Resource(
        "f",
        "電話相談",
        issues=("孤立",),
        functions=(ResourceFunction.CONSULT, ResourceFunction.INFORM),
    ),
)


def _count(values_of, values):
    city = make_city()
    zones = draw_zones(city, "junior_high", Definition.CELLS)
    placed = locate_resources(city, LEDGER, zones)
    return count_resources(LEDGER, placed, list(zones.frame.index), values_of, values)


def test_issue_by_zone_equals_the_hand_count() -> None:
    matrix = _count(lambda r: r.issues, ("孤立", "子育て", "家計", "住まい"))
    assert matrix.counts.loc["孤立"].to_dict() == {"E": 0, "W": 1}
    assert matrix.counts.loc["子育て"].to_dict() == {"E": 1, "W": 1}
    assert matrix.counts.loc["家計"].to_dict() == {"E": 0, "W": 1}
    assert matrix.totals.to_dict() == {"孤立": 2, "子育て": 2, "家計": 1, "住まい": 0}
    assert matrix.unplaced == ("f",)


def test_empty_cells_are_listed() -> None:
    matrix = _count(lambda r: r.issues, ("孤立", "住まい"))
    assert list_empty_cells(matrix)[:3] == [("孤立", "E"), ("住まい", "E"), ("住まい", "W")]


def test_closed_places_and_candidates_are_no_supply() -> None:
    assert _count(lambda r: r.issues, ("孤立",)).counts.loc["孤立", "E"] == 0


def test_week_by_zone_equals_the_hand_count() -> None:
    matrix = _count(list_week_values, WEEK_VALUES)
    assert matrix.counts.loc["水 午後"].to_dict() == {"E": 0, "W": 2}
    assert matrix.counts.loc["金 午前"].to_dict() == {"E": 0, "W": 1}
    assert matrix.counts.loc["金 午後"].to_dict() == {"E": 0, "W": 1}
    assert matrix.counts.to_numpy().sum() == 4


def test_hours_say_the_half_of_the_day_where_no_half_is_stated() -> None:
    morning = OpenRule((Weekday.MONDAY,), start=time(10), end=time(12))
    whole_day = OpenRule((Weekday.TUESDAY,), start=time(9), end=time(17))
    evening = OpenRule((Weekday.FRIDAY,), start=time(17), end=time(19, 30))
    row = Resource("t", "時間のある会", opening=(morning, whole_day, evening))
    assert set(list_week_values(row)) == {"月 午前", "火 午前", "火 午後", "金 午後", "金 夜間"}
    stated = OpenRule((Weekday.MONDAY,), halves=(Half.AFTERNOON,), start=time(10), end=time(15))
    assert list_week_values(Resource("s", "x", opening=(stated,))) == ("月 午後",)


def test_functions_count_once_each_and_the_place_once_in_total() -> None:
    matrix = _count(lambda r: tuple(f.label for f in r.functions), FUNCTION_VALUES)
    assert matrix.totals.to_dict() == {"つながる": 0, "相談": 1, "情報": 1}


def test_a_point_decides_before_the_town_block() -> None:
    city = make_city()
    zones = draw_zones(city, "junior_high", Definition.CELLS)
    lon, lat = 139.8377, 36.0018  # about 390 m east and 200 m north of the origin: zone E
    both = Resource("p", "点のある所", lon=lon, lat=lat, area_id="000")
    assert locate_resources(city, (both,), zones) == {"p": ("E",)}


def test_nothing_placed_is_nothing_found() -> None:
    city = make_city()
    zones = draw_zones(city, "junior_high", Definition.CELLS)
    assert locate_resources(city, (Resource("x", "不明"),), zones) == {}
