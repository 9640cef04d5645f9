"""A timetable as one line of text that can be read back without a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zones.resources import Half, Weekday

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time

    from zones.resources import OpenRule

__all__ = ["needs_plain_clock", "write_opening"]

BETWEEN = "／"
UNKNOWN_DAY = "曜日不明"
PLAIN_CLOCK = "24時制"
NOON, LATE_MORNING = 12, 5
RANGE_FROM = 3


def needs_plain_clock(halves: tuple[Half, ...], start: time | None, end: time | None) -> bool:
    """Tell whether a reader would take the hours for those of the twelve-hour clock.

    Parameters
    ----------
    halves
        Parts of the day as stated.
    start, end
        Times.

    Returns
    -------
    bool
        True for an afternoon that begins before noon, or an end that does not follow the start.

    Examples
    --------
    >>> from datetime import time
    >>> needs_plain_clock((Half.AFTERNOON,), time(1), time(3))
    True
    """
    late = halves in {(Half.AFTERNOON,), (Half.EVENING,)}
    if late and any(moment is not None and moment.hour < NOON for moment in (start, end)):
        return True
    return start is not None and end is not None and end <= start and end.hour < NOON


def write_opening(rules: Sequence[OpenRule]) -> str:
    """Write a timetable so that ``parse_opening`` gives the same rules.

    Parameters
    ----------
    rules
        Weekdays, weeks and parts of the day in their order, each once; times to the minute.

    Returns
    -------
    str
        One line; empty for an empty timetable.

    Examples
    --------
    >>> from zones.resources import OpenRule
    >>> wednesday = OpenRule((Weekday.WEDNESDAY,), weeks=(2, 4), halves=(Half.AFTERNOON,))
    >>> write_opening([wednesday, OpenRule(irregular=True)])
    '第2・4水曜 午後／不定期'
    """
    return BETWEEN.join(_write_rule(rule) for rule in rules)


def _write_rule(rule: OpenRule) -> str:
    weeks = f"第{'・'.join(str(week) for week in rule.weeks)}" if rule.weeks else ""
    means_holidays = not rule.weekdays and not rule.irregular and rule.on_holidays is True
    days = "祝日" if means_holidays else _write_days(rule.weekdays)
    words = [
        weeks + days if days or not weeks else f"{weeks}週",
        "不定期" if rule.irregular else "",
        "・".join(half.label for half in rule.halves),
        _write_times(rule),
        "" if means_holidays else {True: "祝日も開催", False: "祝日休み"}.get(rule.on_holidays, ""),  # type: ignore[arg-type]
        {True: "学校休業中も開催", False: "学校休業中は休み"}.get(rule.in_school_holidays, ""),  # type: ignore[arg-type]
        "巡回" if rule.travelling else "",
    ]
    stated = weeks or days or rule.irregular
    return " ".join(word for word in ("" if stated else UNKNOWN_DAY, *words) if word)


def _write_days(days: tuple[Weekday, ...]) -> str:
    if not days:
        return ""
    order = tuple(Weekday)
    first = order.index(days[0])
    if len(days) >= RANGE_FROM and days == order[first : first + len(days)]:
        return f"{days[0].label}〜{days[-1].label}曜"
    return f"{'・'.join(day.label for day in days)}曜"


def _write_times(rule: OpenRule) -> str:
    start = f"{rule.start:%H:%M}" if rule.start is not None else ""
    end = f"{rule.end:%H:%M}" if rule.end is not None else ""
    if start and end:
        text = f"{start}〜{end}"
    else:
        text = f"{start}から" if start else f"{end}まで" if end else ""
    plain = needs_plain_clock(rule.halves, rule.start, rule.end)
    return f"{PLAIN_CLOCK}{text}" if plain else text
