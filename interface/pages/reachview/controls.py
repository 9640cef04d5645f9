"""The controls of the page: five at most, the rest behind one button."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.frame import as_text, put_value
from interface.pages.ledgerview.access import open_ledger_view
from interface.pages.mapview.cached import mark_edition, profile_of
from interface.pages.reachview.cached import streets_of
from interface.pages.reachview.goals import (
    LIMITS,
    TIMES,
    list_goals,
    make_wish,
    pick_goal,
    read_limit,
)
from interface.pages.reachview.view import ANY, KEY
from interface.reaching.question import ReachQuestion, list_apart
from interface.wording.find_sentences import say_open
from interface.wording.pages import DEFINITIONS
from interface.wording.reach_page import CONTROLS, HELP, PEOPLE
from interface.wording.reach_sentences import name_goal, say_limit_choice
from layers.cities import list_cities
from zones.reach.places import fits_wish
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.pages.ledgerview.access import LedgerView
    from interface.pages.mapview.cached import Edition
    from interface.state import View
    from zones.reach.model import By, Wish
    from zones.streets import WalkNetwork

__all__ = ["Asked", "ask"]

FIRST_CITY, FIRST_LIMIT = "nishitokyo", "t15"
FIRST_TIER = "elementary"  # what the commands count in, too
NO, YES = "0", "1"
# what stands behind a button is not on screen when its value is put, and has to be told each time
UNSEEN = {"tier", "definition", "people", "kind", "programme", "category"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the controls ask.

    Parameters
    ----------
    ledger
        City and ledger.
    question
        What is measured; ``None`` where the city has no zones to count in.
    network
        Streets of the city, also while straight lines are asked for; ``None`` where it has none.
    goal, opening
        What is asked for and when, in words.
    """

    ledger: LedgerView
    question: ReachQuestion | None
    network: WalkNetwork | None
    goal: str
    opening: str


def ask(view: View) -> Asked:
    """Ask everything."""
    left, right = st.columns([2, 3])
    with left:
        ledger = open_ledger_view(_ask_city(view))
    network = streets_of(ledger.city, ledger.edition)
    goals = list_goals(ledger.resources)
    with right:
        goal = _pick(view, "goal", goals, pick_goal(ledger.resources, goals), name_goal)
    limit = _pick(view, "limit", LIMITS, FIRST_LIMIT, _name_limit)
    by = _ask_by(view, ledger, network)
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        time = _pick(view, "open", [ANY, *TIMES], ANY, _say_time)
    weekday, half = TIMES.get(time, (None, None))
    wish = replace(make_wish(goal), weekday=weekday, half=half)
    minutes, pace, radius_m = read_limit(limit)
    with right, st.popover(CONTROLS["more"], width="stretch"):
        wish = _narrow(view, ledger, wish)
        own = _toggle(view, "own")
        tier, definition = _ask_zones(view, ledger)
        columns = [name for name in PEOPLE if name in ledger.city.census]
        column = _pick(view, "people", columns, "people", PEOPLE.__getitem__)
    question = None
    if tier:
        question = ReachQuestion(
            wish=wish,
            radius_m=radius_m,
            by=by,
            tier=tier,
            definition=next(each for each in list_apart(ledger.city, tier) if each == definition),
            minutes=minutes,
            pace=None if minutes is None else pace,
            column=column,
            own_reach=own,
        )
    opening = "" if weekday is None else _say_time(time)
    return Asked(ledger, question, network, name_goal(goal), opening)


def _ask_city(view: View) -> Edition:
    slugs = list_cities()
    default = FIRST_CITY if FIRST_CITY in slugs else slugs[0]
    names = {slug: profile_of(mark_edition(slug)).name for slug in slugs}
    return mark_edition(_pick(view, "city", slugs, default, names.__getitem__))


def _ask_by(view: View, ledger: LedgerView, network: WalkNetwork | None) -> By:
    choices: list[By] = ["line"] if network is None else ["network", "line"]
    key = f"{KEY}by"
    if st.session_state.get(key):
        view.chosen["by"] = st.session_state[key]
    put_value(key, view.settle("by", choices, choices[0]))
    chosen: By | None = st.segmented_control(
        CONTROLS["by"],
        choices,
        format_func=CONTROLS.__getitem__,
        key=key,
        required=True,
        help=HELP["by"],
        width="stretch",
    )
    by = chosen or choices[0]
    view.chosen["by"] = by
    if network is None:
        profile = ledger.city.profile
        words = CONTROLS["no_streets"].format(city=profile.name, slug=profile.slug)
        with st.expander(CONTROLS["get_streets"]):
            st.caption(as_text(words))
    return by


def _narrow(view: View, ledger: LedgerView, wish: Wish) -> Wish:
    """Ask for what narrows the places down; what no place asked for carries is not offered."""
    rows = [row for row in ledger.resources if fits_wish(row, wish)]
    kinds = {kind for row in rows for kind in (row.kind, *row.also)} & set(
        wish.kinds or FacilityKind
    )
    labels = {kind.value: kind.label for kind in FacilityKind}
    kind = _pick_one(view, "kind", [each.value for each in FacilityKind if each in kinds], labels)
    programmes = sorted({each for row in rows for each in row.programmes if each})
    categories = sorted({each for row in rows for each in row.categories if each})
    programme = _pick_one(view, "programme", programmes, {})
    category = _pick_one(view, "category", categories, {})
    if kind:
        wish = replace(wish, kinds=(FacilityKind(kind),))
    return replace(
        wish,
        programmes=(programme,) if programme else (),
        categories=(category,) if category else (),
        neighbours=_toggle(view, "neighbours"),
    )


def _ask_zones(view: View, ledger: LedgerView) -> tuple[str, str]:
    city = ledger.city
    tiers = {
        tier.id: tier.label
        for tier in city.profile.tiers
        if tier.id not in {"city", "census"} and list_apart(city, tier.id)
    }
    if not tiers:
        return "", ""
    first = city.profile.first_tier
    default = (
        "elementary" if "elementary" in tiers else first if first in tiers else next(iter(tiers))
    )
    tier = _pick(view, "tier", list(tiers), default, tiers.__getitem__)
    definitions = [each.value for each in list_apart(city, tier)]
    return tier, _pick(view, "definition", definitions, definitions[0], DEFINITIONS.__getitem__)


def _pick_one(view: View, name: str, values: list[str], labels: dict[str, str]) -> str:
    def say(value: str) -> str:
        return CONTROLS["any"] if value == ANY else labels.get(value, value)

    chosen = _pick(view, name, [ANY, *(each for each in values if each != ANY)], ANY, say)
    return "" if chosen == ANY else chosen


def _toggle(view: View, name: str) -> bool:
    key = f"{KEY}{name}"
    if key in st.session_state:
        view.chosen[name] = YES if st.session_state[key] else NO
    st.session_state[key] = view.settle(name, [YES, NO], YES) == YES
    chosen = st.toggle(CONTROLS[name], key=key, help=HELP[name])
    view.chosen[name] = YES if chosen else NO
    return chosen


def _name_limit(limit: str) -> str:
    return say_limit_choice(*read_limit(limit))


def _say_time(time: str) -> str:
    if time not in TIMES:
        return CONTROLS["any_time"]
    day, half = TIMES[time]
    return say_open(day.label, half.label if half else "")


def _pick(
    view: View, name: str, choices: Sequence[str], default: str, say: Callable[[str], str]
) -> str:
    key = f"{KEY}{name}"
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
        filter_mode="contains" if name == "goal" else None,
    )
    view.chosen[name] = chosen
    return chosen
