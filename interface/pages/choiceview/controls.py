"""The controls of the page: five at most, the rest behind buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.choosing.model import ChoiceRequest
from interface.pages.choiceview.cached import numbers_of
from interface.pages.choiceview.conditions import ask_conditions
from interface.pages.choiceview.pairs import ask_pairs
from interface.pages.choiceview.profiles import ask_profiles
from interface.pages.choiceview.view import KEY
from interface.pages.choiceview.weights import ask_criteria, ask_weight, settle_weights
from interface.pages.frame import put_value
from interface.pages.ledgerview.access import open_ledger_view
from interface.pages.mapview.cached import mark_edition, profile_of
from interface.reaching.question import list_apart
from interface.wording.choice_page import CONTROLS, HELP
from interface.wording.pages import DEFINITIONS
from layers.cities import list_cities
from zones.choice.methods import MethodKind
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from interface.choosing.model import VetoRule
    from interface.pages.choiceview.cached import Numbers
    from interface.pages.ledgerview.access import LedgerView
    from interface.pages.mapview.cached import Edition
    from interface.state import View

__all__ = ["DRAWS", "Asked", "ask", "make_sides"]

FIRST_CITY, FIRST_TIER = "nishitokyo", "elementary"
UNSEEN = {"definition", "method"}
VISIBLE = 3
DRAWS, SEED = 100_000, 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What the controls ask.

    Parameters
    ----------
    numbers
        The sheet; ``None`` where the city has no zones to compare.
    weights
        Weights of both sides, as the sliders stand.
    request
        The question, without likeness and several at once.
    weightless
        Whether all sliders of a side stand at zero, and all weights are taken as equal.
    """

    numbers: Numbers | None
    weights: Mapping[str, Mapping[str, float]]
    request: ChoiceRequest | None
    weightless: bool = False


def ask(view: View) -> Asked:
    """Ask everything."""
    left, right = st.columns([2, 3])
    with left:
        ledger = open_ledger_view(_ask_city(view))
    with right:
        tier = _ask_tier(view, ledger)
    if not tier:
        return Asked(None, {}, None)
    definition = _settle(view, ledger, tier)
    numbers = numbers_of(ledger, tier, definition)
    weights = settle_weights(view, numbers.sheet)
    _ask_weights(numbers, weights)
    first, second, third = st.columns(3)
    with first, st.popover(CONTROLS["more_weights"], width="stretch"):
        _ask_more_weights(numbers, weights)
        ask_pairs(numbers.sheet, weights)
        ask_profiles(numbers.sheet, weights)
    with second, st.popover(CONTROLS["conditions"], width="stretch"):
        vetoes = ask_conditions(view, numbers.sheet)
    with third, st.popover(CONTROLS["more"], width="stretch"):
        choices = [each.value for each in list_apart(ledger.city, tier)]
        _pick(view, "definition", choices, choices[0], DEFINITIONS.__getitem__)
        method = _ask_method(view)
        ask_criteria(numbers.sheet, weights)
    return _make(numbers, weights, method, vetoes)


def _make(
    numbers: Numbers,
    weights: Mapping[str, Mapping[str, float]],
    method: MethodKind,
    vetoes: tuple[VetoRule, ...],
) -> Asked:
    (need, readiness), weightless = make_sides(weights)
    request = ChoiceRequest(
        need=need, readiness=readiness, method=method, draws=DRAWS, seed=SEED, vetoes=vetoes
    )
    return Asked(numbers, weights, request, weightless)


def make_sides(
    weights: Mapping[str, Mapping[str, float]],
) -> tuple[tuple[tuple[tuple[str, float], ...], ...], bool]:
    """Write weights as a request has them; a side of zeros counts as one of equal weights.

    Parameters
    ----------
    weights
        Side to id to weight.
    """
    sides, weightless = [], False
    for side in ("need", "readiness"):
        own = dict(weights[side])
        if not any(own.values()):
            own, weightless = dict.fromkeys(own, 1.0), True
        sides.append(tuple(own.items()))
    return tuple(sides), weightless


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
        if tier.id not in {"city", "census"} and list_apart(city, tier.id)
    }
    if not tiers:
        return ""
    default = FIRST_TIER if FIRST_TIER in tiers else next(iter(tiers))
    return _pick(view, "tier", list(tiers), default, tiers.__getitem__)


def _settle(view: View, ledger: LedgerView, tier: str) -> Definition:
    """Read the definition before its control is drawn: the numbers depend on it."""
    choices = [each.value for each in list_apart(ledger.city, tier)]
    key = f"{KEY}definition"
    if st.session_state.get(key):
        view.chosen["definition"] = st.session_state[key]
    return Definition(view.settle("definition", choices, choices[0]))


def _ask_weights(numbers: Numbers, weights: Mapping[str, Mapping[str, float]]) -> None:
    st.caption(f"**{CONTROLS['need']}** — {CONTROLS['weights']}")
    for name in list(weights["need"])[:VISIBLE]:
        ask_weight("need", numbers.sheet.find(name), weights["need"][name], seen=True)


def _ask_more_weights(numbers: Numbers, weights: Mapping[str, Mapping[str, float]]) -> None:
    rest = list(weights["need"])[VISIBLE:]
    if rest:
        st.caption(f"**{CONTROLS['need']}**")
    for name in rest:
        ask_weight("need", numbers.sheet.find(name), weights["need"][name], seen=False)
    st.caption(f"**{CONTROLS['readiness']}**")
    for name, weight in weights["readiness"].items():
        ask_weight("readiness", numbers.sheet.find(name), weight, seen=False)


def _ask_method(view: View) -> MethodKind:
    labels = {each.value: each.label for each in MethodKind}
    return MethodKind(
        _pick(view, "method", list(labels), MethodKind.WEIGHTED_SUM.value, labels.__getitem__)
    )


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
        CONTROLS[name], choices, format_func=say, key=key, help=HELP[name], filter_mode=None
    )
    view.chosen[name] = chosen
    return chosen
