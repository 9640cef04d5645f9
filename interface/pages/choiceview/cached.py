"""Numbers and answers that several readers share, per edition, ledger and question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from interface.choosing.answer import answer_choice, measure_sureness
from interface.choosing.measuring import measure_sheet
from interface.choosing.recording.inputs import digest_inputs
from interface.wording.choice_page import BUSY

if TYPE_CHECKING:
    from interface.choosing.model import ChoiceAnswer, ChoiceRequest, ChoiceSheet
    from interface.pages.ledgerview.access import LedgerView
    from zones.choice.stability import Stability
    from zones.shapes import ZoneSet
    from zones.vocabulary import Definition

__all__ = ["Numbers", "answer_of", "numbers_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The sheet on screen.

    Parameters
    ----------
    ledger
        City and ledger as they are now.
    zones, sheet
        Shapes, and every number of the zones.
    key
        Tells sheets apart, for caches.
    """

    ledger: LedgerView
    zones: ZoneSet
    sheet: ChoiceSheet
    key: str


def numbers_of(ledger: LedgerView, tier: str, definition: Definition) -> Numbers:
    """Measure every number of the zones of a tier.

    Parameters
    ----------
    ledger
        City and ledger.
    tier, definition
        Zones.
    """
    inputs = digest_inputs(ledger.edition.slug, ledger.resources)
    key = f"{ledger.edition} {ledger.mark} {sorted(inputs.items())} {tier} {definition}"
    zones, sheet = _measure(key, ledger, tier, definition)
    return Numbers(ledger, zones, replace(sheet, inputs=inputs), key)


@st.cache_resource(show_spinner=BUSY["measure"], max_entries=12)
def _measure(
    key: str,  # noqa: ARG001  what the cache tells sheets apart by
    _ledger: LedgerView,
    _tier: str,
    _definition: Definition,
) -> tuple[ZoneSet, ChoiceSheet]:
    return measure_sheet(_ledger.city, _ledger.resources, _tier, _definition)


def answer_of(numbers: Numbers, request: ChoiceRequest) -> ChoiceAnswer:
    """Answer a question; the random weightings are done again only where they could differ.

    Parameters
    ----------
    numbers, request
        The sheet on screen, and what is asked.
    """
    drawn = []
    for need in (True, False):
        pairs = request.need if need else request.readiness
        names = tuple(name for name, _ in pairs)
        key = f"{numbers.key} {(need, names, request.method, request.draws, request.seed)}"
        drawn.append(_draw(key, numbers.sheet, request, _need=need))
    return answer_choice(numbers.sheet, request, *drawn)


@st.cache_resource(show_spinner=BUSY["sure"], max_entries=64)
def _draw(
    key: str,  # noqa: ARG001  what the cache tells runs apart by
    _sheet: ChoiceSheet,
    _request: ChoiceRequest,
    *,
    _need: bool,
) -> Stability:
    return measure_sureness(_sheet, _request, need=_need)
