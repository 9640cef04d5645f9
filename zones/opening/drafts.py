"""One rule while its words arrive, and its hours made sure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import TYPE_CHECKING

from zones.opening.words import CLOCK_PARTS
from zones.opening.writing import PLAIN_CLOCK, needs_plain_clock
from zones.resources import OpenRule

if TYPE_CHECKING:
    import re

    from zones.resources import Half, Weekday

__all__ = ["Clock", "Draft", "finish_draft", "read_clock"]

NOON, HOURS = 12, 24
Clock = tuple[time | None, time | None, bool]


@dataclass(slots=True)
class Draft:
    """A rule while its words arrive."""

    weeks: tuple[int, ...] = ()
    days: tuple[Weekday, ...] = ()
    holidays: bool = False
    halves: tuple[Half, ...] = ()
    clocks: list[Clock] = field(default_factory=list)
    irregular: bool = False
    travelling: bool = False
    on_holidays: bool | None = None
    in_school_holidays: bool | None = None
    begun: bool = False
    no_day: bool = False

    @property
    def has_days(self) -> bool:
        """Whether the days are known already."""
        return bool(self.days) or self.holidays

    @property
    def has_hours(self) -> bool:
        """Whether a part of the day or a time is known already."""
        return bool(self.halves or self.clocks)


def read_clock(word: str) -> Clock | None:
    """Read a time or a span of time.

    Parameters
    ----------
    word
        A token of the clock.

    Returns
    -------
    tuple or None
        Start, end, and whether the hours are said to be those of the 24-hour clock; ``None`` for
        hours that do not exist.

    Examples
    --------
    >>> read_clock("午後1時~3時")
    (datetime.time(13, 0), datetime.time(15, 0), False)
    """
    found = list(CLOCK_PARTS.finditer(word.removeprefix(PLAIN_CLOCK)))
    moments = [_read_moment(match) for match in found]
    if None in moments or not moments:
        return None
    plain = word.startswith(PLAIN_CLOCK)
    if len(moments) > 1:
        start, end = moments[0], moments[1]
        if (
            start
            and end
            and not found[1].group("part")
            and needs_plain_clock((), start, end)
            and not plain
        ):
            end = time(end.hour + NOON, end.minute)
        return start, end, plain
    ends = word.endswith("まで") or word.removeprefix(PLAIN_CLOCK).startswith(("~", "-"))
    return (None, moments[0], plain) if ends else (moments[0], None, plain)


def _read_moment(match: re.Match[str]) -> time | None:
    hour = int(match["hour"])
    minute = 30 if match["half"] else int(match["minute"] or match["minutes"] or 0)
    if match["part"] in {"午後", "夜", "夜間", "PM"} and hour < NOON:
        hour += NOON
    return time(hour, minute) if hour < HOURS else None


def finish_draft(draft: Draft) -> list[OpenRule]:
    """Make the rules of a draft: one per span of hours, holidays apart.

    Parameters
    ----------
    draft
        Everything that was said about these days.

    Returns
    -------
    list of OpenRule
        At least one.
    """
    rules = []
    for start, end, plain in draft.clocks or [(None, None, True)]:
        begins, ends = start, end
        if not plain and needs_plain_clock(draft.halves, start, end):
            begins, ends = _after_noon(start), _after_noon(end)
        if draft.days or not draft.holidays:
            rules.append(_rule(draft, begins, ends, draft.days))
        if draft.holidays:
            rules.append(_rule(draft, begins, ends, ()))
    return rules


def _after_noon(moment: time | None) -> time | None:
    if moment is None or moment.hour >= NOON:
        return moment
    return time(moment.hour + NOON, moment.minute)


def _rule(
    draft: Draft, start: time | None, end: time | None, days: tuple[Weekday, ...]
) -> OpenRule:
    on_holidays = draft.on_holidays if days or not draft.holidays else True
    return OpenRule(
        days, draft.weeks, draft.halves, start, end, draft.irregular, draft.travelling,
        on_holidays, draft.in_school_holidays,
    )  # fmt: skip
