"""The controls of the page: five at most, the rest behind buttons."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from interface.pages.frame import as_text, put_value
from interface.pages.ledgerview.access import open_ledger_view
from interface.pages.mapview.cached import mark_edition, profile_of
from interface.pages.rolloutview.asking import ask_choice, ask_number
from interface.pages.rolloutview.cached import numbers_of
from interface.pages.rolloutview.details import ask_details, ask_districts, ask_limits
from interface.pages.rolloutview.view import KEY, kept
from interface.reaching.question import list_apart
from interface.rollout.defaults import next_fiscal_year, usual_request
from interface.rollout.model import MOST_YEARS, PEOPLE, RolloutRequest
from interface.wording.pages import DEFINITIONS
from interface.wording.rollout_page import CONTROLS, HELP
from layers.cities import list_cities
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.pages.ledgerview.access import LedgerView
    from interface.pages.mapview.cached import Edition
    from interface.pages.rolloutview.cached import Numbers
    from interface.rollout.model import RolloutSheet
    from interface.state import View

__all__ = ["Asked", "ask"]

FIRST_CITY, FIRST_TIER = "nishitokyo", "elementary"
MOST_FTE, NO_WAIT = 500.0, -1
SHEET = "sheet"
BY_SHEET = ("fte", "bases", "need", "wait", "wishes", "edited", "by-year", "years-table")


class Asked(NamedTuple):
    """What the controls ask; nothing where the city has no zones."""

    numbers: Numbers | None
    request: RolloutRequest | None


def ask(view: View) -> Asked:
    """Ask everything."""
    left, right = st.columns([2, 3])
    with left:
        ledger = open_ledger_view(_ask_city(view))
    with right:
        tier = _ask_tier(view, ledger)
    if not tier:
        return Asked(None, None)
    numbers = numbers_of(ledger, tier, _settle_definition(view, ledger, tier))
    sheet = numbers.sheet
    _begin(view, sheet)
    usual = usual_request(sheet, next_fiscal_year(dt.datetime.now().astimezone().date()))
    asked: dict[str, Any] = {"need": _ask_need(sheet)}
    fte = _ask_limit_and_wait(usual, asked)
    columns = st.columns(3)
    with columns[0], st.popover(CONTROLS["limits"], width="stretch"):
        limits = ask_limits(usual, fte)
    with columns[1], st.popover(CONTROLS["districts"], width="stretch"):
        wishes = ask_districts(sheet)
    with columns[2], st.popover(CONTROLS["more"], width="stretch"):
        choices = [each.value for each in list_apart(ledger.city, tier)]
        _pick(view, "definition", choices, choices[0], DEFINITIONS.__getitem__)
        details = ask_details(usual)
    if sheet.left_out:
        st.caption(as_text(CONTROLS["left_out"].format(names="、".join(sheet.left_out))))
    return Asked(numbers, RolloutRequest(wishes=wishes, **asked, **details, **limits))


def _ask_limit_and_wait(usual: RolloutRequest, asked: dict[str, Any]) -> float:
    """Ask for the people at work each year, and beyond how many years nobody waits."""
    first, second = st.columns(2)
    with first:
        fte = ask_number(
            "fte",
            CONTROLS["fte"],
            float(usual.fte_per_year or 1.0),  # type: ignore[arg-type]  # one number for all years
            (0.0, MOST_FTE, 0.5),
            told=HELP["fte"],
        )
    with second:
        years = int(kept().get("years", usual.years))
        wait = ask_choice(
            "wait", CONTROLS["wait"], [NO_WAIT, *range(years)], NO_WAIT, _say_wait, HELP["wait"]
        )
    asked["longest_wait"] = None if wait == NO_WAIT else wait
    return fte


def _say_wait(wait: int) -> str:
    return CONTROLS["wait_none"] if wait == NO_WAIT else CONTROLS["wait_years"].format(years=wait)


def _begin(view: View, sheet: RolloutSheet) -> None:
    """Take what the address says, once; let go what belonged to other districts."""
    mark = (sheet.slug, sheet.tier)
    if kept().get(SHEET, mark) != mark:
        for name in BY_SHEET:
            kept().pop(name, None)
            st.session_state.pop(f"{KEY}{name}", None)
    kept()[SHEET] = mark
    readers: dict[str, Callable[[str], object]] = {
        "need": lambda text: text if text in {each.id for each in sheet.needs} else None,
        "fte": lambda text: _read(text, 0, MOST_FTE),
        "bases": lambda text: _read(text, 0, MOST_FTE, whole=True),
        "wait": lambda text: _read(text, 0, MOST_YEARS, whole=True),
        "years": lambda text: _read(text, 1, MOST_YEARS, whole=True),
        "start": lambda text: _read(text, 2000, 2100, whole=True),
    }
    for name, read in readers.items():
        if name in view.unread:
            view.unread.discard(name)
            value = read(view.chosen[name])
            if value is None:
                view.refused.append(name)
            else:
                kept()[name] = value


def _read(text: str, low: float, high: float, *, whole: bool = False) -> float | None:
    try:
        value = int(text) if whole else float(text)
    except ValueError:
        return None
    return value if low <= value <= high else None


def _ask_need(sheet: RolloutSheet) -> str:
    labels = {each.id: each.label for each in sheet.needs}
    return ask_choice(
        "need", CONTROLS["need"], list(labels), PEOPLE, labels.__getitem__, HELP["need"]
    )


def _ask_city(view: View) -> Edition:
    slugs = list_cities()
    default = FIRST_CITY if FIRST_CITY in slugs else slugs[0]
    names = {slug: profile_of(mark_edition(slug)).name for slug in slugs}
    return mark_edition(_pick(view, "city", slugs, default, names.__getitem__))


def _ask_tier(view: View, ledger: LedgerView) -> str:
    tiers = {
        tier.id: tier.label
        for tier in ledger.city.profile.tiers
        if tier.id not in {"city", "census"} and list_apart(ledger.city, tier.id)
    }
    if not tiers:
        return ""
    default = FIRST_TIER if FIRST_TIER in tiers else next(iter(tiers))
    return _pick(view, "tier", list(tiers), default, tiers.__getitem__)


def _settle_definition(view: View, ledger: LedgerView, tier: str) -> Definition:
    """Read the definition before its control is drawn: the numbers depend on it."""
    choices = [each.value for each in list_apart(ledger.city, tier)]
    key = f"{KEY}definition"
    if st.session_state.get(key):
        view.chosen["definition"] = st.session_state[key]
    return Definition(view.settle("definition", choices, choices[0]))


def _pick(
    view: View, name: str, choices: Sequence[str], default: str, say: Callable[[str], str]
) -> str:
    key = f"{KEY}{name}"
    if key in st.session_state:
        view.chosen[name] = st.session_state[key]
    put_value(key, view.settle(name, choices, default))
    chosen: str = st.selectbox(
        CONTROLS[name], choices, format_func=say, key=key, help=HELP[name], filter_mode=None
    )
    view.chosen[name] = chosen
    return chosen
