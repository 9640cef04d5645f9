"""The controls of the map page: each keeps its value in the view, which the address carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.maps.compose import pick_kinds
from interface.pages.frame import put_value
from interface.pages.mapview.cached import Edition, load_city, mark_edition, profile_of
from interface.places import list_kinds
from interface.state import RADII_M, View, read_address, write_address
from interface.wording.maps import INDICATOR_WORDS
from interface.wording.pages import CONTROLS, DEFINITIONS, HELP, RULES, SEARCH
from layers.cities import list_cities
from zones.averages import INDICATORS
from zones.location import list_rules
from zones.report import PeopleRequest
from zones.shapes import list_definitions
from zones.vocabulary import Definition, FacilityKind, OverlapPolicy, PeopleRule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zones.city import City
    from zones.tiers import Tier

__all__ = ["Question", "ask_main", "ask_more", "keep_address", "open_view"]

FIRST_CITY = "nishitokyo"


@dataclass(slots=True)
class Question:
    """What the controls ask.

    Parameters
    ----------
    edition, city, tier
        The city as its files are now, and the tier.
    request
        What to measure; ``None`` where nobody has published the tier's shapes.
    """

    edition: Edition
    city: City
    tier: Tier
    request: PeopleRequest | None


def open_view() -> View:
    """Give the reader's view: from the address when it is new, else from this session."""
    address = st.query_params.to_dict()
    view: View | None = st.session_state.get("view")
    written = st.session_state.setdefault("written", [])
    # a run that is overtaken still brings the address before it, and another page of the app
    # clears it: only an address that was never written here is a wish to begin anew
    if view is None or (address and address not in written):
        written.append(address)
        view = read_address(address)
        st.session_state["view"] = view
        for name in list(st.session_state):
            if str(name).startswith("map-"):
                del st.session_state[name]
    return view


def keep_address(view: View, question: Question) -> None:
    """Write the choices in force into the address."""
    request = question.request
    circle = request is not None and request.definition is Definition.CIRCLE
    address = write_address(view, leave_out=() if circle else ("radius", "clip"))
    written = st.session_state.setdefault("written", [])
    if address not in written:
        written.append(address)
    if st.query_params.to_dict() != address:
        st.query_params.from_dict(address)


def _pick(
    view: View,
    name: str,
    choices: Sequence[str],
    default: str,
    say: Callable[[str], str],
) -> str:
    key = f"map-{name}"
    if key in st.session_state:
        view.chosen[name] = st.session_state[key]
    put_value(key, view.settle(name, choices, default))
    chosen: str = st.selectbox(
        CONTROLS[name],
        choices,
        format_func=say,
        key=key,
        help=HELP[name],
        placeholder=SEARCH["choose"],
        filter_mode=None,
    )
    view.chosen[name] = chosen
    return chosen


def ask_main(view: View) -> Question:
    """Ask the five questions that are always visible, each answer narrowing the next."""
    left, right = st.columns(2)
    with left:
        edition = _ask_city(view)
    city = load_city(edition)
    with right:
        tier = _ask_tier(view, city)
    definitions = [definition.value for definition in list_definitions(city, tier.id)]
    if not definitions:
        return Question(edition, city, tier, None)
    left, right = st.columns(2)
    with left:
        first = city.profile.first_definition
        preferred = tier.id == city.profile.first_tier and first in definitions
        default = first if preferred else definitions[0]
        definition = _pick(view, "definition", definitions, default, DEFINITIONS.__getitem__)
    with right:
        rules = [rule.value for rule in list_rules(city)]
        rule = _pick(view, "rule", rules, rules[0], RULES.__getitem__)
    circle = definition == Definition.CIRCLE
    request = PeopleRequest(
        tier=tier.id,
        definition=Definition(definition),
        radius_m=_ask_radius(view, tier) if circle else None,
        rule=PeopleRule(rule),
    )
    return Question(edition, city, tier, request)


def _ask_city(view: View) -> Edition:
    slugs = list_cities()
    default = FIRST_CITY if FIRST_CITY in slugs else slugs[0]
    names = {slug: profile_of(mark_edition(slug)).name for slug in slugs}
    return mark_edition(_pick(view, "city", slugs, default, names.__getitem__))


def _ask_tier(view: View, city: City) -> Tier:
    tiers = {tier.id: tier for tier in city.profile.tiers}

    def say(tier_id: str) -> str:
        tier = tiers[tier_id]
        undeclared = tier.shapes == "undeclared"
        return f"{tier.label} — {CONTROLS['undeclared']}" if undeclared else tier.label

    first = city.profile.first_tier
    default = first if first in tiers else next(iter(tiers))
    return tiers[_pick(view, "tier", list(tiers), default, say)]


def _ask_radius(view: View, tier: Tier) -> float:
    key = "map-radius"
    if key in st.session_state:
        view.chosen["radius"] = str(st.session_state[key])
    planned = f"{tier.radius_m or 1200:.0f}"
    default = planned if planned in RADII_M else "1200"
    put_value(key, int(view.settle("radius", RADII_M, default)))
    low, high = int(RADII_M[0]), int(RADII_M[-1])
    step = int(RADII_M[1]) - low
    radius = st.slider(
        CONTROLS["radius"], low, high, step=step, key=key, help=HELP["radius"], format="%d m"
    )
    view.chosen["radius"] = str(radius)
    return float(radius)


def ask_more(view: View, question: Question) -> tuple[PeopleRequest, str, tuple[str, ...], bool]:
    """Ask what is seldom changed.

    Returns
    -------
    tuple
        The request with overlap policy and clip, the indicator that colours the zones, the kinds
        of places to draw, and whether the online background is wanted.
    """
    request = question.request
    if request is None:
        message = "there is nothing to refine"
        raise ValueError(message)
    policies = [policy.value for policy in OverlapPolicy]
    policy = _pick(view, "policy", policies, policies[0], lambda value: OverlapPolicy(value).label)
    clip = False
    if request.definition is Definition.CIRCLE:
        clip = _ask_switch(view, "clip")
    indicator = _pick(
        view, "indicator", INDICATORS, INDICATORS[0], lambda value: INDICATOR_WORDS[value][0]
    )
    kinds = _ask_kinds(question)
    tiles = st.toggle(CONTROLS["tiles"], key="map-tiles", help=HELP["tiles"])
    refined = PeopleRequest(
        tier=request.tier,
        definition=request.definition,
        radius_m=request.radius_m,
        rule=request.rule,
        policy=OverlapPolicy(policy),
        clip=clip,
    )
    return refined, indicator, kinds, tiles


def _ask_switch(view: View, name: str) -> bool:
    key = f"map-{name}"
    if key in st.session_state:
        view.chosen[name] = "1" if st.session_state[key] else ""
    put_value(key, view.settle(name, ("", "1"), "") == "1")
    on = st.toggle(CONTROLS[name], key=key, help=HELP[name])
    view.chosen[name] = "1" if on else ""
    return on


def _ask_kinds(question: Question) -> tuple[str, ...]:
    labels = {kind.value: kind.label for kind in FacilityKind}
    counts = list_kinds(question.city)
    hidden = {FacilityKind.STATION.value}
    present = [kind for kind in labels if kind in counts and kind not in hidden]
    first = [kind for kind in pick_kinds(question.city, question.tier.id) if kind in present]
    chosen = st.pills(
        CONTROLS["kinds"],
        present,
        selection_mode="multi",
        default=first,
        format_func=lambda kind: f"{labels[kind]} {counts[kind]}",
        key=f"map-kinds-{question.edition.slug}-{question.tier.id}",
        help=HELP["kinds"],
    )
    return tuple(chosen)
