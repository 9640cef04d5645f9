"""What stands in a field of the ledger, as people say it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zones.resources import LocationMode, OpenRule, Resource, Weekday
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import time

__all__ = [
    "HIDDEN",
    "NOTHING",
    "PLACE_FIELDS",
    "is_hidden",
    "say_day",
    "say_field",
    "say_opening",
    "say_point",
]

NOTHING = "空欄"
HIDDEN = "（表示しません）"
PLACE_FIELDS = ("address", "area_id", "lon", "lat", "coordinate_quality")
WHOLE_WEEK = len(Weekday)
RANGE_FROM = 3
LONGEST = 200
UNIT = {"reach_m": " m", "capacity": " 人"}


def is_hidden(resource: Resource) -> bool:
    """Tell whether a resource has a place that no page may show."""
    placed = any((resource.address, resource.area_id, resource.lon is not None))
    return placed and resource.location_mode is not LocationMode.PUBLIC


def say_day(day: dt.date) -> str:
    """Say a date (``2026年4月1日``)."""
    return f"{day.year}年{day.month}月{day.day}日"


def say_opening(rules: Sequence[OpenRule]) -> str:
    """Say a timetable in whole words, so that whoever typed it sees how it was understood.

    Examples
    --------
    >>> from zones.opening import parse_opening
    >>> say_opening(parse_opening("第2・4水曜 午後").rules)
    '毎月第2・第4水曜日の午後に開きます'
    >>> say_opening(parse_opening("月〜金 10:00〜15:00").rules)
    '毎週月曜日から金曜日の10:00から15:00まで開きます'
    """
    return "。".join(_say_rule(rule) for rule in rules)


def _say_rule(rule: OpenRule) -> str:
    means_holidays = not rule.weekdays and not rule.irregular and rule.on_holidays is True
    days = "祝日" if means_holidays else _say_days(rule)
    hours = _say_hours(rule)
    halves = "と".join(half.label for half in rule.halves)
    if hours and halves:
        when = f"{days}の{halves}、{hours}"
    elif hours:
        when = f"{days}の{hours}" if days else hours
    elif halves:
        when = f"{days}の{halves}に" if days else f"{halves}に"
    else:
        when = f"{days}に" if days else ""
    extras = [
        ""
        if means_holidays
        else {True: "祝日も開きます", False: "祝日は休みます"}.get(rule.on_holidays, ""),  # type: ignore[arg-type]
        {True: "学校の休みの間も開きます", False: "学校の休みの間は休みます"}.get(
            rule.in_school_holidays,  # type: ignore[arg-type]
            "",
        ),
        "巡回です" if rule.travelling else "",
        "" if days or rule.irregular else "曜日は分かりません",
    ]
    more = "、".join(extra for extra in extras if extra)
    start = "不定期に" if rule.irregular and not days else ""
    often = "（不定期）" if rule.irregular and days else ""
    return f"{start}{when}{often}開きます" + (f"（{more}）" if more else "")


def _say_days(rule: OpenRule) -> str:
    weeks = "・".join(f"第{week}" for week in rule.weeks)
    if not rule.weekdays:
        return f"毎月{weeks}週" if weeks else ""
    order = tuple(Weekday)
    first = order.index(rule.weekdays[0])
    count = len(rule.weekdays)
    if count == WHOLE_WEEK and not weeks:
        return "毎日"
    names = [f"{day.label}曜日" for day in rule.weekdays]
    runs = rule.weekdays == order[first : first + count]
    days = f"{names[0]}から{names[-1]}" if runs and count >= RANGE_FROM else "と".join(names)
    return f"毎月{weeks}{days}" if weeks else f"毎週{days}"


def _say_hours(rule: OpenRule) -> str:
    start = f"{_say_time(rule.start)}から" if rule.start is not None else ""
    end = f"{_say_time(rule.end)}まで" if rule.end is not None else ""
    return start + end


def _say_time(moment: time) -> str:
    return f"{moment:%H:%M}"


def say_point(resource: Resource, town: str) -> str:
    """Say where a resource is, without figures: the 町丁目 and how well the place is known."""
    if resource.lon is None:
        return f"{town}（地図の位置なし）" if town else ""
    quality = resource.coordinate_quality.label
    return f"{town}（{quality}）" if town else quality


def say_field(
    resource: Resource, name: str, *, hide: bool = False, labels: Mapping[str, str] | None = None
) -> str:
    """Say what stands in a field.

    Parameters
    ----------
    resource, name
        The resource and its field.
    hide
        Whether the fields of its place are left out.
    labels
        Names of tiers and 町丁目 by id.

    Returns
    -------
    str
        Never a coordinate; cut after a few lines.
    """
    if hide and name in PLACE_FIELDS:
        return HIDDEN
    value: object = getattr(resource, name)
    if name == "opening":
        text = say_opening(resource.opening)
    elif name in {"lon", "lat"}:
        text = "" if value is None else "あり"
    elif name in {"area_id", "tier"}:
        text = (labels or {}).get(str(value), str(value))
    else:
        text = _say(value) + (UNIT.get(name, "") if value is not None else "")
    return (text if len(text) <= LONGEST else f"{text[:LONGEST]}…") or NOTHING


def _say(value: object) -> str:
    for kind, say in SAYERS:
        if isinstance(value, kind):
            return say(value)
    return "" if value is None else str(value)


SAYERS: tuple[tuple[type, Callable[..., str]], ...] = (
    (LabelledEnum, lambda value: value.label),
    (bool, lambda value: "はい" if value else "いいえ"),
    (dt.date, say_day),
    (float, lambda value: f"{value:,.10g}"),
    (int, lambda value: f"{value:,}"),
    (tuple, lambda value: "、".join(_say(part) for part in value)),
)
