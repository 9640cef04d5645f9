"""Whether a place opens on a day: yes, no, or nobody knows."""

from __future__ import annotations

import calendar
from datetime import date, time
from typing import TYPE_CHECKING

from zones.resources import Half, Weekday

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zones.resources import OpenRule

__all__ = ["count_open_half_days", "is_open_on", "list_halves"]

WEEKDAYS = tuple(Weekday)
# parts of the day by the clock; the end of one is the beginning of the next
PARTS = (
    (Half.MORNING, time(0), time(12)),
    (Half.AFTERNOON, time(12), time(18)),
    (Half.EVENING, time(18), time.max),
)


def is_open_on(
    rules: Sequence[OpenRule],
    day: date,
    half: Half | None = None,
    *,
    holidays: Collection[date],
    school_holidays: Collection[date] = (),
) -> bool | None:
    """Tell whether a place opens on a day.

    Parameters
    ----------
    rules
        The timetable.
    day
        The day asked about.
    half
        Part of the day; ``None`` asks about the day as a whole.
    holidays
        National holidays (祝日) of the year; a rule that does not say it opens then is closed.
    school_holidays
        Days without school; only a rule that says so is closed then.

    Returns
    -------
    bool or None
        ``None`` where the timetable does not tell: no rules, 「不定期」, day or part not stated.

    Examples
    --------
    >>> from zones.resources import OpenRule, Weekday
    >>> rule = OpenRule((Weekday.WEDNESDAY,), weeks=(2,))
    >>> is_open_on([rule], date(2026, 4, 8), holidays=())
    True
    """
    if not rules:
        return None
    answers = [_ask(rule, day, half, (holidays, school_holidays)) for rule in rules]
    if True in answers:
        return True
    return None if None in answers else False


def _ask(
    rule: OpenRule,
    day: date,
    half: Half | None,
    closures: tuple[Collection[date], Collection[date]],
) -> bool | None:
    holidays, school_holidays = closures
    is_holiday = day in holidays
    means_holidays = not rule.weekdays and not rule.irregular and rule.on_holidays is True
    closed = (
        (is_holiday and rule.on_holidays is not True)
        or (day in school_holidays and rule.in_school_holidays is False)
        or (rule.weekdays and WEEKDAYS[day.weekday()] not in rule.weekdays)
        or (rule.weeks and (day.day - 1) // 7 + 1 not in rule.weeks)
        or (means_holidays and not is_holiday)
    )
    if closed:
        return False
    halves = list_halves(rule)
    if half is not None and halves and half not in halves:
        return False
    if rule.irregular or not (rule.weekdays or means_holidays) or (half and not halves):
        return None
    return True


def list_halves(rule: OpenRule) -> tuple[Half, ...]:
    """List the parts of the day a rule opens in.

    Parameters
    ----------
    rule
        One line of a timetable.

    Returns
    -------
    tuple of Half
        As stated, else as the times show; empty where neither is known.

    Examples
    --------
    >>> from zones.resources import OpenRule
    >>> [half.value for half in list_halves(OpenRule(start=time(10), end=time(15)))]
    ['am', 'pm']
    """
    if rule.halves or (rule.start is None and rule.end is None):
        return rule.halves
    if rule.start is None or rule.end is None or rule.end <= rule.start:
        moment = rule.start or rule.end
        return tuple(
            part
            for part, begins, ends in PARTS
            if moment is not None
            and (begins <= moment < ends if rule.start else begins < moment <= ends)
        )
    return tuple(part for part, begins, ends in PARTS if rule.start < ends and rule.end > begins)


def count_open_half_days(
    rules: Sequence[OpenRule],
    month: date,
    *,
    holidays: Collection[date],
    school_holidays: Collection[date] = (),
) -> int:
    """Count the half-days a place opens in a month.

    Parameters
    ----------
    rules
        The timetable.
    month
        Any day of the month.
    holidays, school_holidays
        As in :func:`is_open_on`.

    Returns
    -------
    int
        Parts of days, each once however many rules name it; a day whose part is not stated counts
        as one. 「不定期」 counts nothing.

    Examples
    --------
    >>> from zones.resources import OpenRule, Weekday
    >>> rule = OpenRule((Weekday.WEDNESDAY,), weeks=(2, 4), halves=(Half.AFTERNOON,))
    >>> count_open_half_days([rule], date(2026, 4, 1), holidays=())
    2
    """
    total = 0
    for number in range(1, calendar.monthrange(month.year, month.month)[1] + 1):
        day = month.replace(day=number)
        closures = (holidays, school_holidays)
        open_rules = [rule for rule in rules if _ask(rule, day, None, closures)]
        parts = {part for rule in open_rules for part in list_halves(rule)}
        total += len(parts) or bool(open_rules)
    return total
