"""The controls of the page: five at most, the rest behind buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.frame import put_value
from interface.pages.ledgerview.access import open_ledger_view
from interface.pages.mapview.cached import mark_edition, profile_of
from interface.pages.staffview.cached import PAGE_SECONDS, numbers_of
from interface.pages.staffview.view import KEY
from interface.pages.staffview.wishes import ask_weights, ask_wishes
from interface.reaching.question import list_apart
from interface.staffing.model import StaffingRequest
from interface.wording.staffing_page import CONTROLS, HELP
from layers.cities import list_cities
from zones.staffing.posts import SupervisorRule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.pages.ledgerview.access import LedgerView
    from interface.pages.mapview.cached import Edition
    from interface.pages.staffview.cached import Numbers
    from interface.state import View

__all__ = ["Asked", "ask"]

FIRST_CITY, FIRST_TIER = "koganei", "elementary"
MOST = 9
TOLERANCES = ("5", "10", "15", "20", "25", "30", "40", "50", "100")
FULL = 100.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What the controls ask.

    Parameters
    ----------
    numbers
        The sheet; ``None`` where the city has no units.
    request
        The question; ``None`` without a sheet.
    remark
        What of the reader's words could not be used; empty where all could.
    """

    numbers: Numbers | None
    request: StaffingRequest | None
    remark: str = ""


def ask(view: View) -> Asked:
    """Ask everything."""
    left, right = st.columns([2, 3])
    with left:
        ledger = open_ledger_view(_ask_city(view))
    with right:
        tier = _ask_tier(view, ledger)
    if not tier:
        return Asked(None, None)
    numbers = numbers_of(ledger, tier, list_apart(ledger.city, tier)[0])
    most = min(MOST, len(numbers.sheet.unit_ids))
    left, middle = st.columns([2, 3])
    with left:
        counts = [str(count) for count in range(1, most + 1)]
        districts = int(_pick(view, "districts", counts, str(min(4, most)), str))
    with middle:
        tolerance = float(_pick(view, "tolerance", TOLERANCES, "10", "±{} %".format))
    labels = {each.value: each.label for each in SupervisorRule}
    rule = SupervisorRule(_pick(view, "rule", list(labels), "zero", labels.__getitem__))
    first, second = st.columns(2)
    with first, st.popover(CONTROLS["weights"], width="stretch"):
        weights = ask_weights(view, numbers.sheet)
    with second, st.popover(CONTROLS["more"], width="stretch"):
        wishes = ask_wishes(view, numbers.sheet, districts)
    request = StaffingRequest(
        districts=districts,
        weights=weights,
        rule=rule,
        kinds=wishes.kinds,
        on=wishes.on,
        fte=wishes.fte,
        tolerance=tolerance / FULL,
        together=wishes.together,
        apart=wishes.apart,
        keep_lines=wishes.lines,
        keep_staff=wishes.staff,
        seconds=PAGE_SECONDS,
    )
    return Asked(numbers, request, wishes.remark)


def _ask_city(view: View) -> Edition:
    slugs = list_cities()
    default = FIRST_CITY if FIRST_CITY in slugs else slugs[0]
    names = {slug: profile_of(mark_edition(slug)).name for slug in slugs}
    return mark_edition(_pick(view, "city", slugs, default, names.__getitem__))


def _ask_tier(view: View, ledger: LedgerView) -> str:
    city = ledger.city
    tiers = {
        tier.id: tier.label
        for tier in city.profile.tiers
        if tier.id != "city" and list_apart(city, tier.id)
    }
    if not tiers:
        return ""
    default = FIRST_TIER if FIRST_TIER in tiers else next(iter(tiers))
    return _pick(view, "tier", list(tiers), default, tiers.__getitem__)


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
