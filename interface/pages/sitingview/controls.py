"""The controls of the page: five at most, the rest behind one button."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.frame import put_value
from interface.pages.ledgerview.access import open_ledger_view
from interface.pages.mapview.cached import mark_edition, profile_of
from interface.pages.reachview.cached import streets_of
from interface.pages.reachview.goals import LIMITS, list_goals, make_wish, read_limit
from interface.pages.sitingview.view import KEY, list_ids
from interface.reaching.question import list_apart
from interface.siting.ground import is_from
from interface.siting.model import SiteAsk, Source
from interface.siting.opening import pick_usual_wish
from interface.wording.reach_page import PEOPLE
from interface.wording.reach_sentences import name_goal, say_limit_choice
from interface.wording.siting_page import CONTROLS, HELP, QUESTIONS
from layers.cities import list_cities
from zones.siting.model import SiteModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.pages.ledgerview.access import LedgerView
    from interface.pages.mapview.cached import Edition
    from interface.state import View
    from zones.reach.model import By
    from zones.streets import WalkNetwork

__all__ = ["Asked", "ask", "list_choosable"]

FIRST_CITY, FIRST_LIMIT = "nishitokyo", "t10"
FIRST_COUNT, MOST_COUNT = "2", 12
MODELS = {
    "most": SiteModel.MCLP,
    "all": SiteModel.LSCP,
    "mean": SiteModel.P_MEDIAN,
    "far": SiteModel.P_CENTER,
}
NO, YES = "0", "1"
SECONDS = 10.0  # nobody waits longer than that for one plan
WITH_ROOMS = {"most", "mean"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the controls ask.

    Parameters
    ----------
    ledger
        City and ledger.
    ask
        The question; ``None`` where the city has no zones to count in.
    network
        Streets of the city; ``None`` where it has none.
    goal
        What is placed, in words.
    """

    ledger: LedgerView
    ask: SiteAsk | None
    network: WalkNetwork | None
    goal: str


def ask(view: View) -> Asked:
    """Ask everything."""
    left, right = st.columns([2, 3])
    with left:
        ledger = open_ledger_view(_ask_city(view))
    network = streets_of(ledger.city, ledger.edition)
    with right:
        goals = list_goals(ledger.resources)
        goal = _pick(view, "goal", goals, pick_usual_wish(ledger.resources), name_goal)
    question = _pick(view, "question", list(QUESTIONS), "most", QUESTIONS.__getitem__)
    sites, right = None, st.container()
    if question != "all":
        left, right = st.columns([2, 3])
        with left:
            sites = _ask_count(view, free=view.chosen.get("existing") == "free")
    with right:
        limit = _pick(view, "limit", LIMITS, FIRST_LIMIT, _name_limit)
    with st.popover(CONTROLS["more"], width="stretch"):
        asked = _ask_more(view, ledger, network, question)
    minutes, pace, radius_m = read_limit(limit)
    if asked is None:
        return Asked(ledger, None, network, name_goal(goal))
    return Asked(
        ledger,
        replace(
            asked,
            wish=make_wish(goal),
            sites=sites,
            radius_m=radius_m,
            minutes=minutes,
            pace=None if minutes is None else pace,
        ),
        network,
        name_goal(goal),
    )


def _ask_city(view: View) -> Edition:
    slugs = list_cities()
    default = FIRST_CITY if FIRST_CITY in slugs else slugs[0]
    names = {slug: profile_of(mark_edition(slug)).name for slug in slugs}
    return mark_edition(_pick(view, "city", slugs, default, names.__getitem__))


def _ask_count(view: View, *, free: bool) -> int:
    key = f"{KEY}count"
    if key in st.session_state:
        view.chosen["count"] = str(st.session_state[key])
    value = view.settle("count", [str(each) for each in range(1, MOST_COUNT + 1)], FIRST_COUNT)
    put_value(key, int(value))
    label = CONTROLS["count_free" if free else "count"]
    count = st.number_input(
        label, min_value=1, max_value=MOST_COUNT, step=1, key=key, help=HELP["count"]
    )
    view.chosen["count"] = str(count)
    return int(count)


def _ask_more(
    view: View, ledger: LedgerView, network: WalkNetwork | None, question: str
) -> SiteAsk | None:
    existing = _segment(view, "existing", ["stay", "free"])
    sources = _ask_sources(view, ledger)
    by: By = _ask_by(view, network)
    forbid = _ask_without(view, ledger)
    backup = question == "most" and _toggle(view, "backup")
    rooms = question in WITH_ROOMS and not backup and _toggle(view, "rooms")
    helped = question == "all" and _toggle(view, "helped")
    tiers = {
        tier.id: tier.label
        for tier in ledger.city.profile.tiers
        if tier.id not in {"city", "census"} and list_apart(ledger.city, tier.id)
    }
    if not tiers:
        return None
    default = "elementary" if "elementary" in tiers else next(iter(tiers))
    tier = _pick(view, "tier", list(tiers), default, tiers.__getitem__, unseen=True)
    columns = [name for name in PEOPLE if name in ledger.city.census]
    column = _pick(view, "people", columns, "people", PEOPLE.__getitem__, unseen=True)
    return SiteAsk(
        wish=make_wish("all"),
        model=SiteModel.BACKUP if backup else MODELS[question],
        sites=None,
        radius_m=1.0,
        by=by,
        tier=tier,
        definition=list_apart(ledger.city, tier)[0],
        sources=sources,
        keep=existing == "stay",
        forbid=forbid,
        capacitated=rooms,
        helped_only=helped,
        column=column,
        seconds=SECONDS,
    )


def _ask_by(view: View, network: WalkNetwork | None) -> By:
    choices: list[By] = ["line"] if network is None else ["network", "line"]
    return "network" if _segment(view, "by", choices) == "network" else "line"


def _ask_sources(view: View, ledger: LedgerView) -> tuple[Source, ...]:
    """Ask where candidates come from; without any, all of them."""
    known = [each.value for each in Source]
    if not any(row.candidate for row in ledger.resources):
        known.remove(Source.VENUE.value)
    key = f"{KEY}from"
    if key in st.session_state:
        view.chosen["from"] = ",".join(st.session_state[key])
    chosen = list_ids(view, "from", known) or known
    st.session_state[key] = chosen
    asked = st.multiselect(
        CONTROLS["from"],
        known,
        format_func=lambda value: Source(value).label,
        key=key,
        help=HELP["from"],
        placeholder=CONTROLS["placeholder"],
    )
    view.chosen["from"] = "" if list(asked) == known else ",".join(asked)
    return tuple(Source(value) for value in asked or known)


def list_choosable(ledger: LedgerView) -> dict[str, str]:
    """List what could be a candidate: id to name."""
    return {
        row.resource_id: row.name
        for row in ledger.resources
        if any(is_from(row, source) for source in Source)
    }


def _ask_without(view: View, ledger: LedgerView) -> tuple[str, ...]:
    names = list_choosable(ledger)
    key = f"{KEY}without"
    if isinstance(st.session_state.get(key), list):
        view.chosen["without"] = ",".join(st.session_state[key])
    st.session_state[key] = list_ids(view, "without", list(names))
    chosen = st.multiselect(
        CONTROLS["without"],
        list(names),
        format_func=names.__getitem__,
        key=key,
        help=HELP["without"],
        placeholder=CONTROLS["placeholder"],
    )
    view.chosen["without"] = ",".join(chosen)
    return tuple(chosen)


def _segment(view: View, name: str, choices: Sequence[str]) -> str:
    key = f"{KEY}{name}"
    if st.session_state.get(key):
        view.chosen[name] = st.session_state[key]
    st.session_state[key] = view.settle(name, list(choices), choices[0])
    chosen = st.segmented_control(
        CONTROLS[name],
        list(choices),
        format_func=CONTROLS.__getitem__,
        key=key,
        required=True,
        help=HELP[name],
        width="stretch",
    )
    view.chosen[name] = str(chosen or choices[0])
    return view.chosen[name]


def _toggle(view: View, name: str) -> bool:
    key = f"{KEY}{name}"
    if isinstance(st.session_state.get(key), bool):
        view.chosen[name] = YES if st.session_state[key] else NO
    st.session_state[key] = view.settle(name, [NO, YES], NO) == YES
    chosen = st.toggle(CONTROLS[name], key=key, help=HELP[name])
    view.chosen[name] = YES if chosen else NO
    return bool(chosen)


def _name_limit(limit: str) -> str:
    return say_limit_choice(*read_limit(limit))


def _pick(
    view: View,
    name: str,
    choices: Sequence[str],
    default: str,
    say: Callable[[str], str],
    *,
    unseen: bool = False,
) -> str:
    key = f"{KEY}{name}"
    if key in st.session_state:
        view.chosen[name] = st.session_state[key]
    value = view.settle(name, choices, default)
    if unseen:  # behind a button a value that is put has to be told each time
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
