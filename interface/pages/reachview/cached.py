"""Answers that several readers share, per edition of the city, state of its ledger and question.

Streets count by the digest of what is kept, so that a new network is used at once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from interface.choosing.indicators import keep_published_people
from interface.pages.mapview.cached import load_city
from interface.pages.reachview.goals import GATHER
from interface.pages.reachview.model import ReachView
from interface.reaching.answer import answer_reach, choose_places, compare_with_lines
from interface.reaching.bands import find_band
from interface.reaching.choice import average_choice
from interface.reaching.gaps import choose_words, find_reach_gaps
from interface.reaching.seats import count_seats
from interface.reaching.streets import open_streets
from interface.wording.gaps import say_missing
from interface.wording.reach_page import BUSY, GOALS
from layers.streets.keeping import find_streets_file
from zones.reach.points import make_points
from zones.shapes import draw_zones
from zones.streets import prepare_network

if TYPE_CHECKING:
    import pandas as pd

    from interface.pages.ledgerview.access import LedgerView
    from interface.pages.mapview.cached import Edition
    from interface.reaching.answer import ReachAnswer
    from interface.reaching.question import ReachQuestion
    from interface.reaching.seats import SeatAnswer
    from zones.city import City
    from zones.gaps.finding import GapReport
    from zones.reach.compare import LineAndNetwork
    from zones.reach.model import PeoplePoints, Wish
    from zones.shapes import ZoneSet
    from zones.streets import WalkNetwork
    from zones.vocabulary import Definition

__all__ = [
    "band_of",
    "choice_of",
    "gaps_of",
    "lines_of",
    "open_reach",
    "seats_of",
    "streets_of",
]


def streets_of(city: City, edition: Edition) -> WalkNetwork | None:
    """Open the streets in use, ready to walk; read again only when they change."""
    path = find_streets_file(city.profile.slug)
    stamp = path.stat() if path.is_file() else None
    mark = "" if stamp is None else f"{path} {stamp.st_mtime_ns} {stamp.st_size}"
    return _open_network(edition, mark)


@st.cache_resource(show_spinner=BUSY["streets"], max_entries=8)
def _open_network(edition: Edition, mark: str) -> WalkNetwork | None:  # noqa: ARG001  cache key
    streets = open_streets(load_city(edition))
    return None if streets is None else prepare_network(streets)


@st.cache_resource(show_spinner=False, max_entries=8)
def _open_told(edition: Edition, column: str) -> City:
    return keep_published_people(load_city(edition), column)


@st.cache_resource(show_spinner=False, max_entries=32)
def _lay_people(
    edition: Edition, tier: str, definition: Definition, column: str
) -> tuple[ZoneSet, PeoplePoints]:
    city = _open_told(edition, column)
    zones = draw_zones(city, tier, definition)
    return zones, make_points(city, zones, column=column)


def open_reach(
    ledger: LedgerView, question: ReachQuestion, network: WalkNetwork | None
) -> ReachView:
    """Answer a question for the page.

    Parameters
    ----------
    ledger
        City and ledger.
    question
        What is asked.
    network
        Streets of the city; left aside where straight lines are asked for.
    """
    used = network if question.by == "network" else None
    digest = "" if used is None else used.streets.note.digest
    key = f"{ledger.edition} {ledger.mark} {digest} {question}"
    answer = _answer(key, ledger, question, used)
    words = choose_words(
        ledger.city,
        question.wish,
        answer.places,
        radius_m=question.radius_m,
        minutes=question.minutes,
        by=question.by,
    )
    return ReachView(
        ledger=ledger,
        answer=answer,
        key=key,
        where=words["where"],
        missing=_say_missing(question.wish),
        recorded=bool(len(answer.places) or answer.places.left_out),
    )


def _say_missing(wish: Wish) -> str:
    """Say what is asked for as the commands do, but a list of five kinds by its one name."""
    if wish.kinds != GATHER:
        return say_missing(wish)
    said = say_missing(replace(wish, kinds=()))
    return said.removesuffix(GOALS["place"]) + GOALS["gather"]


@st.cache_resource(show_spinner=BUSY["measure"], max_entries=16)
def _answer(
    key: str,  # noqa: ARG001  what the cache tells answers apart by
    _ledger: LedgerView,
    _question: ReachQuestion,
    _network: WalkNetwork | None,
) -> ReachAnswer:
    asked = _question
    city = _open_told(_ledger.edition, asked.column)
    zones, points = _lay_people(_ledger.edition, asked.tier, asked.definition, asked.column)
    places = choose_places(city, _ledger.resources, asked.wish, own_reach=asked.own_reach)
    return answer_reach(city, asked, zones, points, places, _network)


def band_of(view: ReachView) -> pd.DataFrame:
    """Measure by every rule for people: least and most people within reach."""
    return _find_band(view.key, view.answer)


@st.cache_resource(show_spinner=BUSY["measure"], max_entries=64)
def _find_band(key: str, _answer: ReachAnswer) -> pd.DataFrame:  # noqa: ARG001  cache key
    return find_band(_answer)


def choice_of(view: ReachView) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Average what a person can choose from, by zone and by 町丁目."""
    return _average(view.key, view.answer)


@st.cache_resource(show_spinner=False, max_entries=64)
def _average(key: str, _answer: ReachAnswer) -> tuple[pd.DataFrame, pd.DataFrame]:  # noqa: ARG001  cache key
    return average_choice(_answer)


def gaps_of(view: ReachView) -> GapReport:
    """Find where people live whom nothing reaches."""
    return _find_gaps(view.key, view.answer)


@st.cache_resource(show_spinner=BUSY["gaps"], max_entries=32)
def _find_gaps(key: str, _answer: ReachAnswer) -> GapReport:  # noqa: ARG001  cache key
    reached = (_answer.reach.cells["status"] == "within").to_numpy()
    return find_reach_gaps(_answer.city, _answer.points, reached, _answer.nearest.distance_m)


def lines_of(view: ReachView) -> LineAndNetwork | None:
    """Set straight lines beside the ways along the streets."""
    return _compare(view.key, view.answer)


@st.cache_resource(show_spinner=BUSY["measure"], max_entries=32)
def _compare(key: str, _answer: ReachAnswer) -> LineAndNetwork | None:  # noqa: ARG001  cache key
    return compare_with_lines(_answer)


def seats_of(view: ReachView) -> SeatAnswer | None:
    """Give out the seats that are written down."""
    return _count_seats(view.key, view.answer)


@st.cache_resource(show_spinner=BUSY["measure"], max_entries=32)
def _count_seats(key: str, _answer: ReachAnswer) -> SeatAnswer | None:  # noqa: ARG001  cache key
    return count_seats(_answer)
