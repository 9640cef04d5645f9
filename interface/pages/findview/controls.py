"""The controls of the page: five at most, each keeping its value in the view."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.findview.view import ANY, POINT, read_at
from interface.pages.frame import put_value
from interface.pages.ledgerview.access import open_ledger_view
from interface.pages.mapview.cached import Edition, mark_edition, profile_of
from interface.wording.find_page import CONTROLS, HELP
from interface.wording.find_sentences import say_day, say_open
from layers.cities import list_cities
from layers.holidays import holidays_of_year
from zones.resources import DEFAULT_ISSUES, Half, ResourceFunction, Weekday
from zones.search import Origin, SearchQuestion
from zones.shapes import list_definitions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.pages.ledgerview.access import LedgerView
    from interface.state import View
    from zones.city import City

__all__ = ["Asked", "ask"]

FIRST_CITY = "nishitokyo"
FIRST_RADIUS = "800"
RADII_M = tuple(str(radius) for radius in range(200, 3001, 100))
TIMES = {
    f"{day.value}-{half.value}" if half else day.value: (day, half)
    for day in Weekday
    for half in (None, Half.MORNING, Half.AFTERNOON)
}
FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2049, 12, 31)
NO, YES = "0", "1"
# what stands behind a button is not on screen when its value is put, and has to be told each time
UNSEEN = {"function", "radius", "tier"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the controls ask.

    Parameters
    ----------
    ledger
        City and ledger.
    question
        What the kernel is asked.
    start
        Name of where distances begin.
    issue, function, opening
        Wishes as they are said; empty = any.
    radius_m
        What counts as near.
    tier_id
        Zones to draw and to count in.
    """

    ledger: LedgerView
    question: SearchQuestion
    start: str
    issue: str
    function: str = ""
    opening: str = ""
    radius_m: float = float(FIRST_RADIUS)
    tier_id: str = ""

    @property
    def city(self) -> City:
        """The city."""
        return self.ledger.city


def ask(view: View) -> Asked:
    """Ask everything: four questions that are always visible, the rest behind one button."""
    left, right = st.columns(2)
    with left:
        ledger = open_ledger_view(_ask_city(view))
    with right:
        issue = _ask_issue(view, ledger)
    origin, start = _ask_start(view, ledger.city)
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        time = _pick(view, "open", [ANY, *TIMES], ANY, _say_time)
    weekday, half = TIMES.get(time, (None, None))
    issues = (issue,) if issue else ()
    question = SearchQuestion(origin=origin, issues=issues, weekday=weekday, half=half)
    opening = "" if weekday is None else _say_time(time)
    asked = Asked(ledger, question, start, issue, opening=opening)
    with right, st.popover(CONTROLS["more"], width="stretch"):
        return _ask_more(view, asked)


def _ask_city(view: View) -> Edition:
    slugs = list_cities()
    default = FIRST_CITY if FIRST_CITY in slugs else slugs[0]
    names = {slug: profile_of(mark_edition(slug)).name for slug in slugs}
    return mark_edition(_pick(view, "city", slugs, default, names.__getitem__))


def _ask_issue(view: View, ledger: LedgerView) -> str:
    """Offer the usual issues, then what the council added; first one that a row carries."""
    carried = {issue for resource in ledger.resources for issue in resource.issues}
    choices = [*DEFAULT_ISSUES, *sorted(carried - {*DEFAULT_ISSUES, ANY, ""})]
    first = next((issue for issue in choices if issue in carried), ANY)

    def say(issue: str) -> str:
        return CONTROLS["all_issues"] if issue == ANY else issue

    chosen = _pick(view, "issue", [ANY, *choices], first, say)
    return "" if chosen == ANY else chosen


def _ask_start(view: View, city: City) -> tuple[Origin, str]:
    key = "find-ask-area"
    names = {str(area_id): str(name) for area_id, name in city.census["name"].items()}
    if st.session_state.get(key, POINT) != POINT:
        view.chosen["at"] = ""
    spot = read_at(view, city)
    if spot is not None:
        view.unread.discard("area")
        view.chosen["area"] = st.session_state[key] = POINT
    choices = [*([] if spot is None else [POINT]), *names]
    most = str(city.census["people"].fillna(0.0).idxmax())
    say = {**names, POINT: CONTROLS["point"]}.__getitem__
    area_id = _pick(view, "area", choices, most, say, search=True)
    if spot is None or area_id != POINT:
        return Origin(area_id=area_id), names[area_id]
    return Origin(lon=spot[0], lat=spot[1]), CONTROLS["point"]


def _ask_more(view: View, asked: Asked) -> Asked:
    functions = {function.value: function for function in ResourceFunction}

    def say_function(name: str) -> str:
        return CONTROLS["all_functions"] if name == ANY else functions[name].label

    name = _pick(view, "function", [ANY, *functions], ANY, say_function)
    radius = _pick(view, "radius", RADII_M, FIRST_RADIUS, "{} m".format)
    day = _ask_day(view)
    neighbours = _ask_neighbours(view)
    tiers = {tier.id: tier.label for tier in asked.city.profile.tiers if _is_drawn(asked, tier.id)}
    first = asked.city.profile.first_tier
    default = first if first in tiers else next(iter(tiers), "")
    tier_id = _pick(view, "tier", list(tiers), default, tiers.__getitem__) if tiers else ""
    chosen = functions.get(name)
    question = replace(
        asked.question,
        functions=() if chosen is None else (chosen,),
        day=day,
        holidays=frozenset() if day is None else holidays_of_year(day.year),
        neighbours=neighbours,
    )
    half = asked.question.half
    return replace(
        asked,
        question=question,
        function="" if chosen is None else chosen.label,
        opening=asked.opening if day is None else say_day(day, half.label if half else ""),
        radius_m=float(radius),
        tier_id=tier_id,
    )


def _is_drawn(asked: Asked, tier_id: str) -> bool:
    return tier_id != "city" and bool(list_definitions(asked.city, tier_id))


def _ask_day(view: View) -> date | None:
    key = "find-ask-day"
    if key in st.session_state:
        picked = st.session_state[key]
        view.chosen["day"] = picked.isoformat() if picked else ""
    text = view.chosen.get("day", "")
    known = st.session_state[key] = _read_day(text)
    if known is None and text:
        view.chosen["day"] = ""
        view.refused.append("day")
    view.unread.discard("day")
    chosen: date | None = st.date_input(
        CONTROLS["day"],
        value=None,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        key=key,
        help=HELP["day"],
        format="YYYY/MM/DD",
    )
    view.chosen["day"] = chosen.isoformat() if chosen else ""
    return chosen


def _read_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _ask_neighbours(view: View) -> bool:
    key = "find-ask-neighbours"
    if key in st.session_state:
        view.chosen["neighbours"] = YES if st.session_state[key] else NO
    st.session_state[key] = view.settle("neighbours", [YES, NO], YES) == YES
    chosen = st.toggle(CONTROLS["neighbours"], key=key, help=HELP["neighbours"])
    view.chosen["neighbours"] = YES if chosen else NO
    return chosen


def _say_time(time: str) -> str:
    if time not in TIMES:
        return CONTROLS["any_time"]
    day, half = TIMES[time]
    return say_open(day.label, half.label if half else "")


def _pick(
    view: View,
    name: str,
    choices: Sequence[str],
    default: str,
    say: Callable[[str], str],
    *,
    search: bool = False,
) -> str:
    key = f"find-ask-{name}"
    if key in st.session_state:
        view.chosen[name] = st.session_state[key]
    value = view.settle(name, choices, default)
    if name in UNSEEN:
        st.session_state[key] = value
    else:
        put_value(key, value)
    chosen: str = st.selectbox(
        CONTROLS[name],
        choices,
        format_func=say,
        key=key,
        help=HELP[name],
        placeholder=CONTROLS["placeholder"],
        filter_mode="contains" if search else None,
    )
    view.chosen[name] = chosen
    return chosen
