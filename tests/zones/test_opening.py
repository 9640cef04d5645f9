"""Timetables as people write them, and the same rules back from what we write."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.opening import count_open_half_days, is_open_on, parse_opening, write_opening
from zones.resources import Half, OpenRule, Weekday

MON, TUE, WED, THU, FRI, SAT, SUN = Weekday
AM, PM, EVENING = Half
APRIL = date(2026, 4, 1)
SHOWA_DAY = date(2026, 4, 29)  # a Wednesday

WRITTEN = {
    "第2・4水曜 午後": [OpenRule((WED,), (2, 4), (PM,))],
    "第２・４水曜日　午後": [OpenRule((WED,), (2, 4), (PM,))],
    "第二・四水曜 PM": [OpenRule((WED,), (2, 4), (PM,))],
    "毎週月〜金": [OpenRule((MON, TUE, WED, THU, FRI))],
    "毎週月～金": [OpenRule((MON, TUE, WED, THU, FRI))],
    "月曜日から金曜日": [OpenRule((MON, TUE, WED, THU, FRI))],
    "月・水・金 10:00〜15:00": [OpenRule((MON, WED, FRI), (), (), time(10), time(15))],
    "月、水、金 午前10時～午後3時": [OpenRule((MON, WED, FRI), (), (), time(10), time(15))],
    "月水金 10-15時": [OpenRule((MON, WED, FRI), (), (), time(10), time(15))],
    "平日": [OpenRule((MON, TUE, WED, THU, FRI), on_holidays=False)],
    "土日祝": [OpenRule((SAT, SUN), on_holidays=True), OpenRule(on_holidays=True)],
    "不定期": [OpenRule(irregular=True)],
    "第1土曜 10時半から正午": [OpenRule((SAT,), (1,), (), time(10, 30), time(12))],
    "第2火曜・第4木曜 午後": [OpenRule((TUE,), (2,), (PM,)), OpenRule((THU,), (4,), (PM,))],
    "月曜午前・木曜午後": [OpenRule((MON,), (), (AM,)), OpenRule((THU,), (), (PM,))],
    "第1・3月曜日 10:00〜11:30": [OpenRule((MON,), (1, 3), (), time(10), time(11, 30))],
    "水曜\n13:00-15:00": [OpenRule((WED,), (), (), time(13), time(15))],
    "火 午後 1時〜3時": [OpenRule((TUE,), (), (PM,), time(13), time(15))],
    "月〜金 9:00〜17:00 祝日休み": [
        OpenRule((MON, TUE, WED, THU, FRI), (), (), time(9), time(17), on_holidays=False)
    ],
    "毎月第3日曜日(巡回)": [OpenRule((SUN,), (3,), travelling=True)],
    "第1〜第3水曜": [OpenRule((WED,), (1, 2, 3))],
    "月;火;水": [OpenRule((MON, TUE, WED))],
    "年中無休": [OpenRule(tuple(Weekday), on_holidays=True)],
    "": [],
}
LETTERS = "第毎週月火水木金土日祝曜平午前後1234:~〜・、()休み不定期隔 \n時"
UNREAD = {
    "第3土曜日(8月休み)": (1, "8月休み"),
    "毎月10日": (0, "毎月10日"),
    "隔週水曜": (0, "隔週水曜"),
    "月1回 水曜": (0, "月1回 水曜"),
    "最終金曜": (0, "最終金曜"),
    "水曜定休": (0, "水曜定休"),
    "第6水曜": (0, "第6水曜"),
    "25:00〜 水曜": (0, "25:00~ 水曜"),
    "火〜日(月曜休館)": (1, "月曜休館"),
    "毎週水曜 集会室にて": (1, "集会室にて"),
    "水曜(祝日の場合は翌日)": (1, "祝日の場合は翌日"),
    "毎日(年末年始除く)": (1, "年末年始除く"),
    "10:00〜12:00 月曜 13:00〜15:00 火曜": (0, "10:00~12:00 月曜 13:00~15:00 火曜"),
    "日中": (0, "日中"),
    "4月〜9月 水曜": (0, "4月~9月 水曜"),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_timetable_is_read_as_people_mean_it(text: str) -> None:
    parsed = parse_opening(text)
    assert list(parsed.rules) == WRITTEN[text]
    assert parsed.unread == ()


@pytest.mark.parametrize("text", UNREAD)
def test_what_no_rule_can_carry_is_told_and_never_read_as_more_often(text: str) -> None:
    rules, rest = UNREAD[text]
    parsed = parse_opening(text)
    assert len(parsed.rules) == rules
    assert parsed.unread == (rest,)


def _subset(values):
    return st.sets(st.sampled_from(values)).map(
        lambda chosen: tuple(value for value in values if value in chosen)
    )


MOMENTS = st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59))
RULES = st.builds(
    OpenRule, _subset(tuple(Weekday)), _subset((1, 2, 3, 4, 5)), _subset(tuple(Half)), MOMENTS,
    MOMENTS, st.booleans(), st.booleans(), st.none() | st.booleans(), st.none() | st.booleans(),
)  # fmt: skip


@pytest.mark.property
@given(rules=st.lists(RULES, max_size=4))
def test_what_is_written_is_read_back_as_the_same_rules(rules: list[OpenRule]) -> None:
    parsed = parse_opening(write_opening(rules))
    assert list(parsed.rules) == rules
    assert parsed.unread == ()


@pytest.mark.property
@given(text=st.text(alphabet=LETTERS, max_size=30))
def test_any_text_gives_an_answer_that_can_be_written_again(text: str) -> None:
    rules = parse_opening(text).rules
    assert parse_opening(write_opening(rules)).rules == rules


def test_a_day_is_open_closed_or_unknown() -> None:
    rules = [OpenRule((WED,), (2, 4), (PM,))]
    assert is_open_on(rules, date(2026, 4, 8), holidays=()) is True
    assert is_open_on(rules, date(2026, 4, 8), PM, holidays=()) is True
    assert is_open_on(rules, date(2026, 4, 8), AM, holidays=()) is False
    assert is_open_on(rules, date(2026, 4, 1), holidays=()) is False
    assert is_open_on([OpenRule((WED,))], date(2026, 4, 8), AM, holidays=()) is None
    assert is_open_on([OpenRule(irregular=True)], date(2026, 4, 8), holidays=()) is None
    assert is_open_on([OpenRule(halves=(PM,))], date(2026, 4, 8), holidays=()) is None
    assert is_open_on([], date(2026, 4, 8), holidays=()) is None


def test_a_holiday_is_closed_unless_the_timetable_says_otherwise() -> None:
    holidays = {SHOWA_DAY}
    assert is_open_on([OpenRule((WED,))], SHOWA_DAY, holidays=holidays) is False
    assert is_open_on([OpenRule((WED,), on_holidays=True)], SHOWA_DAY, holidays=holidays) is True
    assert is_open_on(parse_opening("土日祝").rules, SHOWA_DAY, holidays=holidays) is True
    assert is_open_on(parse_opening("土日祝").rules, APRIL, holidays=holidays) is False


def test_school_holidays_close_only_where_it_is_said() -> None:
    rule = OpenRule((WED,), in_school_holidays=False)
    away = {APRIL}
    assert is_open_on([rule], APRIL, holidays=(), school_holidays=away) is False
    assert is_open_on([OpenRule((WED,))], APRIL, holidays=(), school_holidays=away) is True


@pytest.mark.parametrize(
    ("text", "half_days"),
    [
        ("第2・4水曜 午後", 2),
        ("毎週水曜", 4),  # five Wednesdays, one of them a holiday
        ("毎週水曜 祝日も開催", 5),
        ("水曜 9:00〜17:00", 8),
        ("月〜金 10:00〜12:00 祝日休み", 21),
        ("不定期", 0),
        ("水曜 午前／水曜 10:00〜12:00", 4),
    ],
)
def test_half_days_of_a_month_are_counted_once(text: str, half_days: int) -> None:
    rules = parse_opening(text).rules
    assert count_open_half_days(rules, APRIL, holidays={SHOWA_DAY}) == half_days
