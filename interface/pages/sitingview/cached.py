"""Answers that several readers share, per edition of the city, state of its ledger and question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from interface.siting.answer import answer_sites, compare_places
from interface.siting.further import add_places, explain_trouble, find_others
from interface.siting.opening import open_ground
from interface.wording.siting_page import BUSY
from zones.errors import InfeasibleError

if TYPE_CHECKING:
    import pandas as pd

    from interface.pages.sitingview.controls import Asked
    from interface.siting.further import Trouble
    from interface.siting.model import Comparison, SiteAnswer, SiteAsk, SiteGround
    from zones.resources import Resource
    from zones.siting.several import Alternatives
    from zones.streets import WalkNetwork

__all__ = ["SitingView", "change_of", "ground_of", "others_of", "steps_of", "view_of"]


@dataclass(frozen=True, slots=True, eq=False)
class SitingView:
    """The question on screen and its answer.

    Parameters
    ----------
    asked, ask
        What the controls ask, and the question as it could be asked of these candidates.
    ground
        Places and people.
    answer
        ``None`` where there is no plan.
    trouble
        Why not.
    key
        Tells answers apart, for caches.
    """

    asked: Asked
    ask: SiteAsk
    ground: SiteGround
    answer: SiteAnswer | None
    trouble: Trouble | None
    key: str


def ground_of(asked: Asked, ask: SiteAsk) -> tuple[SiteGround | None, str]:
    """Measure every way between people and places.

    Returns
    -------
    tuple
        The ground, ``None`` where there is no place at all, and what tells it apart.
    """
    network = asked.network if ask.by == "network" else None
    digest = "" if network is None else network.streets.note.digest
    kept = (ask.wish, ask.sources, ask.tier, ask.definition, ask.column, ask.by)
    key = f"{asked.ledger.edition} {asked.ledger.mark} {digest} {kept}"
    return _open(key, asked.ledger.city, asked.ledger.resources, ask, network), key


@st.cache_resource(show_spinner=BUSY["ground"], max_entries=12)
def _open(
    key: str,  # noqa: ARG001  what the cache tells grounds apart by
    _city: object,
    _resources: tuple[Resource, ...],
    _ask: SiteAsk,
    _network: WalkNetwork | None,
) -> SiteGround | None:
    return open_ground(_city, _resources, _ask, _network)  # type: ignore[arg-type]


def view_of(asked: Asked, ask: SiteAsk, ground: SiteGround, key: str) -> SitingView:
    """Answer a question, or say why there is no answer."""
    free = set(ground.candidates.ids) | (set() if ask.keep else set(ground.existing.ids))
    # what is no candidate now need not be forbidden
    used = replace(ask, forbid=tuple(each for each in ask.forbid if each in free))
    whole = f"{key} {used}"
    answer, trouble = _answer(whole, ground, used)
    return SitingView(asked, used, ground, answer, trouble, whole)


@st.cache_resource(show_spinner=BUSY["plan"], max_entries=48)
def _answer(
    key: str,  # noqa: ARG001  cache key
    _ground: SiteGround,
    _ask: SiteAsk,
) -> tuple[SiteAnswer | None, Trouble | None]:
    try:
        return answer_sites(_ground, _ask), None
    except InfeasibleError as error:
        return None, explain_trouble(_ground, _ask, error)


def others_of(view: SitingView, answer: SiteAnswer, within: float) -> Alternatives:
    """Find three other plans nearly as good."""
    return _find_others(f"{view.key} {within}", view.ground, answer, within)


@st.cache_resource(show_spinner=BUSY["others"], max_entries=48)
def _find_others(
    key: str,  # noqa: ARG001  cache key
    _ground: SiteGround,
    _answer: SiteAnswer,
    _within: float,
) -> Alternatives:
    return find_others(_ground, _answer, within=_within)


def steps_of(view: SitingView, most: int) -> pd.DataFrame | None:
    """Plan with one, two, three … places."""
    return _add(f"{view.key} {most}", view.ground, view.ask, most)


@st.cache_resource(show_spinner=BUSY["steps"], max_entries=32)
def _add(
    key: str,  # noqa: ARG001  cache key
    _ground: SiteGround,
    _ask: SiteAsk,
    _most: int,
) -> pd.DataFrame | None:
    return add_places(_ground, _ask, _most)


def change_of(view: SitingView, closed: list[str], opened: list[str]) -> Comparison:
    """Compare the places there are with those left and opened."""
    return _change(f"{view.key} {closed} {opened}", view.ground, view.ask, closed, opened)


@st.cache_resource(show_spinner=False, max_entries=64)
def _change(
    key: str,  # noqa: ARG001  cache key
    _ground: SiteGround,
    _ask: SiteAsk,
    _closed: list[str],
    _opened: list[str],
) -> Comparison:
    before = _ground.existing.ids
    after = [*(each for each in before if each not in _closed), *_opened]
    return compare_places(_ground, before, after, _ask.radius_m)
