"""From the words of a timetable to rules; what cannot be carried stays unread and is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zones.opening.drafts import Draft, finish_draft, read_clock
from zones.opening.words import TOKEN, read_days, read_weeks, tidy_timetable
from zones.resources import Half, OpenRule, Weekday

if TYPE_CHECKING:
    import re

__all__ = ["ParsedOpening", "parse_opening"]

HALVES = {
    "午前": (Half.MORNING,), "午前中": (Half.MORNING,), "AM": (Half.MORNING,),
    "午後": (Half.AFTERNOON,), "PM": (Half.AFTERNOON,),
    "夜": (Half.EVENING,), "夜間": (Half.EVENING,),
    "終日": (Half.MORNING, Half.AFTERNOON),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ParsedOpening:
    """A timetable as it was understood.

    Parameters
    ----------
    rules
        What was understood.
    unread
        What was not, in the order of the text; the rules do not contain it.
    """

    rules: tuple[OpenRule, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(slots=True)
class _Chunk:
    """The words up to a line break, a full stop or a slash."""

    text: str = ""
    drafts: list[Draft] = field(default_factory=lambda: [Draft()])
    unread: list[str] = field(default_factory=list)
    blocked: bool = False
    counted: bool = False
    hours_first: bool = False
    depth: int = 0

    @property
    def last(self) -> Draft:
        """The rule the next word belongs to."""
        return self.drafts[-1]

    def begin(self) -> None:
        """Start another rule."""
        self.drafts.append(Draft())


def parse_opening(text: str) -> ParsedOpening:
    """Read a timetable as people write it.

    Parameters
    ----------
    text
        Free text in any width: 「第2・4水曜 午後」「月・水・金 10:00〜15:00」「土日祝」「不定期」.

    Returns
    -------
    ParsedOpening
        Rules, and the words that no rule carries. Words that would make a rule rarer (隔週, 定休)
        leave their whole line unread: a rule that is counted too often helps nobody.

    Examples
    --------
    >>> found = parse_opening("第３土曜日（8月休み）")
    >>> found.rules[0].weeks, [day.label for day in found.rules[0].weekdays], found.unread
    ((3,), ['土'], ('8月休み',))
    """
    rules: list[OpenRule] = []
    unread: list[str] = []
    chunk = _Chunk()
    for token in TOKEN.finditer(f"{tidy_timetable(text)}\n"):
        if token.lastgroup == "hard" and chunk.depth == 0:
            _close(chunk, rules, unread)
            chunk = _Chunk()
        else:
            _take(chunk, token)
    _close(chunk, rules, unread)
    return ParsedOpening(tuple(rules), tuple(unread))


def _take(chunk: _Chunk, token: re.Match[str]) -> None:
    kind, word = token.lastgroup or "word", token.group()
    previous, chunk.text = chunk.text, chunk.text + word
    if kind in {"open_bracket", "close_bracket"}:
        chunk.depth = max(0, chunk.depth + (1 if kind == "open_bracket" else -1))
        chunk.unread.append("")
    elif kind in TAKERS:
        TAKERS[kind](chunk, word)
        chunk.unread.append("")
    elif kind in {"filler", "hard"}:
        if chunk.unread and chunk.unread[-1] and word.strip():
            chunk.unread[-1] += word
        else:
            chunk.unread.append("")
    else:
        in_bracket = chunk.depth > 0
        chunk.blocked |= kind == "never" or (kind in {"closed", "dated"} and not in_bracket)
        chunk.counted |= kind == "times_a"
        if chunk.unread and chunk.unread[-1] and previous:
            chunk.unread[-1] += word
        else:
            chunk.unread.append(word)


def _take_weeks(chunk: _Chunk, word: str) -> None:
    if chunk.last.weeks or chunk.last.has_days:
        chunk.begin()
    chunk.last.weeks, chunk.last.begun = read_weeks(word), True


def _take_days(chunk: _Chunk, word: str) -> None:
    days, holidays, on_holidays = read_days(word)
    draft = chunk.last
    if draft.has_days and not draft.has_hours:
        # 「水曜 金曜」: one list with a gap
        days = tuple(day for day in Weekday if day in {*draft.days, *days})
    elif draft.has_days:
        chunk.begin()
        draft = chunk.last
    elif draft.has_hours and not draft.weeks:
        chunk.hours_first = True
    draft.days, draft.begun = days, True
    draft.holidays |= holidays
    draft.on_holidays = on_holidays if on_holidays is not None else draft.on_holidays


def _take_half(chunk: _Chunk, word: str) -> None:
    draft = chunk.last
    halves = {*draft.halves, *HALVES[word]}
    draft.halves, draft.begun = tuple(half for half in Half if half in halves), True


def _take_clock(chunk: _Chunk, word: str) -> None:
    clock = read_clock(word)
    if clock is None:
        chunk.unread.append(word)
        chunk.blocked = True
        return
    chunk.last.clocks.append(clock)
    chunk.last.begun = True


def _take_irregular(chunk: _Chunk, _: str) -> None:
    chunk.last.irregular = chunk.last.begun = True


def _take_no_day(chunk: _Chunk, _: str) -> None:
    chunk.last.no_day = chunk.last.begun = True


def _flag(name: str, *, value: bool) -> None:
    def take(chunk: _Chunk, _: str) -> None:
        for draft in chunk.drafts:
            setattr(draft, name, value)
        if name == "travelling":
            chunk.last.begun = True

    TAKERS[FLAGS[name, value]] = take


FLAGS = {
    ("on_holidays", True): "holiday_on",
    ("on_holidays", False): "holiday_off",
    ("in_school_holidays", True): "school_on",
    ("in_school_holidays", False): "school_off",
    ("travelling", True): "travelling",
}
TAKERS = {
    "weeks": _take_weeks,
    "days": _take_days,
    "half": _take_half,
    "clock": _take_clock,
    "irregular": _take_irregular,
    "no_day": _take_no_day,
}
for _name, _value in FLAGS:
    _flag(_name, value=_value)


def _close(chunk: _Chunk, rules: list[OpenRule], unread: list[str]) -> None:
    drafts = [draft for draft in chunk.drafts if draft.begun]
    if chunk.counted and not all(draft.weeks for draft in drafts):
        chunk.blocked = True
    if chunk.hours_first and len(drafts) > 1:
        chunk.blocked = True
    if chunk.blocked:
        unread.append(chunk.text.strip())
        return
    unread.extend(text.strip() for text in chunk.unread if text.strip())
    if not drafts:
        _pass_flags(chunk.last, rules)
    if len(drafts) == 1 and _pass_hours(drafts[0], rules):
        return
    _share_hours(drafts)
    for draft in drafts:
        rules.extend(finish_draft(draft))


def _share_hours(drafts: list[Draft]) -> None:
    """Give 「第2火・第4木 午後」, where the hours stand once, to both days."""
    for earlier, later in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        if not earlier.has_hours and bool(earlier.weeks) == bool(later.weeks):
            earlier.halves, earlier.clocks = later.halves, list(later.clocks)


def _pass_hours(draft: Draft, rules: list[OpenRule]) -> bool:
    """Give hours on a line of their own to the days on the line before."""
    if draft.weeks or draft.has_days or draft.irregular or draft.no_day or not rules:
        return False
    before = rules[-1]
    if not before.weekdays or before.halves or before.start or before.end:
        return False
    draft.weeks, draft.days = before.weeks, before.weekdays
    draft.travelling |= before.travelling
    for name in ("on_holidays", "in_school_holidays"):
        if getattr(draft, name) is None:
            setattr(draft, name, getattr(before, name))
    rules[-1:] = finish_draft(draft)
    return True


def _pass_flags(draft: Draft, rules: list[OpenRule]) -> None:
    """Apply a remark on a line of its own (「祝日休み」) to every rule before it."""
    for position, rule in enumerate(rules):
        rules[position] = OpenRule(
            rule.weekdays, rule.weeks, rule.halves, rule.start, rule.end, rule.irregular,
            rule.travelling,
            rule.on_holidays if draft.on_holidays is None else draft.on_holidays,
            rule.in_school_holidays
            if draft.in_school_holidays is None
            else draft.in_school_holidays,
        )  # fmt: skip
