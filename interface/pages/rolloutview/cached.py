"""Numbers and plans that several readers share, per edition, ledger and question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.rollout.answer import answer_rollout
from interface.rollout.measuring import measure_rollout_sheet
from interface.wording.rollout_page import BUSY
from zones.errors import InfeasibleError

if TYPE_CHECKING:
    from interface.pages.ledgerview.access import LedgerView
    from interface.rollout.model import RolloutAnswer, RolloutRequest, RolloutSheet
    from zones.shapes import ZoneSet
    from zones.vocabulary import Definition

__all__ = ["Numbers", "answer_of", "numbers_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The districts on screen.

    Parameters
    ----------
    zones, sheet
        Shapes, people and need.
    key
        Tells sheets apart, for caches.
    """

    zones: ZoneSet
    sheet: RolloutSheet
    key: str


def numbers_of(ledger: LedgerView, tier: str, definition: Definition) -> Numbers:
    """Measure the districts of a tier.

    Parameters
    ----------
    ledger
        City and ledger.
    tier, definition
        Districts.
    """
    key = f"{ledger.edition} {ledger.mark} {tier} {definition}"
    zones, sheet = _measure(key, ledger, tier, definition)
    return Numbers(zones, sheet, key)


@st.cache_resource(show_spinner=BUSY["measure"], max_entries=12)
def _measure(
    key: str,  # noqa: ARG001  what the cache tells sheets apart by
    _ledger: LedgerView,
    _tier: str,
    _definition: Definition,
) -> tuple[ZoneSet, RolloutSheet]:
    return measure_rollout_sheet(_ledger.city, _ledger.resources, _tier, _definition)


def answer_of(numbers: Numbers, request: RolloutRequest) -> RolloutAnswer | InfeasibleError:
    """Answer a question; that there is no plan is an answer too.

    Parameters
    ----------
    numbers, request
        Districts on screen, and what is asked.
    """
    return _plan(f"{numbers.key} {request!r}", numbers.sheet, request)


@st.cache_resource(show_spinner=BUSY["plan"], max_entries=64)
def _plan(
    key: str,  # noqa: ARG001  what the cache tells questions apart by
    _sheet: RolloutSheet,
    _request: RolloutRequest,
) -> RolloutAnswer | InfeasibleError:
    try:
        return answer_rollout(_sheet, _request)
    except InfeasibleError as error:
        return error
