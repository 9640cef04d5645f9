"""Faults of an input, each with one of four outcomes.

REFUSE: nothing is stored. REPAIR: stored after a stated change that is shown before saving.
ROWS: good rows are offered, bad rows listed. ASK: a choice is put to the user, no silent default.
Sentences are made in ``interface.wording`` from the code and the details.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Fault", "FaultCode", "Outcome"]


class Outcome(StrEnum):
    """What happens to the input."""

    REFUSE = "refuse"
    REPAIR = "repair"
    ROWS = "rows"
    ASK = "ask"


class FaultCode(StrEnum):
    """Every fault a reader can report; ``interface.wording`` has one sentence for each."""

    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an input.

    Parameters
    ----------
    code
        Which fault.
    outcome
        What happens because of it.
    where
        File name, and sheet, row, column or feature where these are known.
    details
        Values for the sentence (``found``, ``limit``, ``rows`` …), already safe to show.
    """

    code: FaultCode
    outcome: Outcome
    where: str = ""
    details: Mapping[str, str | int | float] = field(default_factory=dict)
