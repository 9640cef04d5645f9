"""Numbers and answers that several readers share, per edition, ledger, posts and question."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from interface.choosing.recording.inputs import digest_inputs
from interface.staffing.answer import answer_staffing
from interface.staffing.drawing import repair_drawing
from interface.staffing.further import compare_counts
from interface.staffing.measuring import list_tier_names, measure_sheet
from interface.wording.staffing_page import BUSY
from layers.staffing.cases import list_cases
from layers.staffing.store import list_posts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interface.pages.ledgerview.access import LedgerView
    from interface.staffing.further import Counts
    from interface.staffing.model import StaffingAnswer, StaffingRequest, StaffingSheet
    from layers.staffing.store import CityPosts
    from zones.districting.repair import Repair
    from zones.shapes import ZoneSet
    from zones.vocabulary import Definition

__all__ = ["PAGE_SECONDS", "Numbers", "answer_of", "counts_of", "numbers_of", "repair_of"]

PAGE_SECONDS = 10.0  # longest time for one plan while somebody waits
EACH_SECONDS = 3.0  # of each number of districts that is compared


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The sheet on screen.

    Parameters
    ----------
    ledger
        City and ledger as they are now.
    zones, sheet
        Shapes and numbers.
    posts
        As kept or carried.
    tiers
        Tier id to the name per zone id.
    key
        Tells sheets apart, for caches.
    """

    ledger: LedgerView
    zones: ZoneSet
    sheet: StaffingSheet
    posts: CityPosts
    tiers: Mapping[str, Mapping[str, str]]
    key: str


def numbers_of(ledger: LedgerView, tier: str, definition: Definition) -> Numbers:
    """Measure the units of a tier.

    Parameters
    ----------
    ledger
        City and ledger.
    tier, definition
        Units.
    """
    slug = ledger.edition.slug
    tiers = list_tier_names(ledger.city)
    posts = list_posts(slug, tiers)
    cases = list_cases(slug, tier)
    own = hashlib.sha256(f"{posts}\n{None if cases is None else cases.to_csv()}".encode())
    inputs = digest_inputs(slug, ledger.resources)
    key = (
        f"{ledger.edition} {ledger.mark} {sorted(inputs.items())} {tier} {definition} "
        f"{own.hexdigest()}"
    )
    zones, sheet = _measure(key, ledger, tier, definition, posts)
    return Numbers(ledger, zones, replace(sheet, inputs=inputs), posts, tiers, key)


@st.cache_resource(show_spinner=BUSY["measure"], max_entries=12)
def _measure(
    key: str,  # noqa: ARG001  what the cache tells sheets apart by
    _ledger: LedgerView,
    _tier: str,
    _definition: Definition,
    _posts: CityPosts,
) -> tuple[ZoneSet, StaffingSheet]:
    return measure_sheet(_ledger.city, _ledger.resources, _tier, _definition, _posts)


def answer_of(numbers: Numbers, request: StaffingRequest) -> StaffingAnswer:
    """Find the plans, once for equal questions.

    Parameters
    ----------
    numbers, request
        The sheet on screen, and what is asked.
    """
    return replace(_answer(f"{numbers.key} {request}", numbers.sheet, request), sheet=numbers.sheet)


@st.cache_resource(show_spinner=BUSY["solve"].format(seconds=PAGE_SECONDS), max_entries=64)
def _answer(
    key: str,  # noqa: ARG001  what the cache tells questions apart by
    _sheet: StaffingSheet,
    _request: StaffingRequest,
) -> StaffingAnswer:
    return answer_staffing(_sheet, _request)


def counts_of(numbers: Numbers, answer: StaffingAnswer) -> Counts | None:
    """Compare numbers of districts, once for equal questions."""
    return _count(f"{numbers.key} {answer.request}", answer)


@st.cache_resource(show_spinner=BUSY["counts"], max_entries=32)
def _count(
    key: str,  # noqa: ARG001  what the cache tells questions apart by
    _answer: StaffingAnswer,
) -> Counts | None:
    return compare_counts(_answer, EACH_SECONDS)


def repair_of(answer: StaffingAnswer, drawing: Mapping[str, int]) -> Repair | None:
    """Put a drawing right; a drawing is a reader's own and is not kept for others."""
    with st.spinner(BUSY["repair"]):
        return repair_drawing(answer, drawing)
