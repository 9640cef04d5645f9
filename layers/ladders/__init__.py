"""Ladders of steps (STEP) of a council: entered, judged by people, only ever added to."""

from layers.ladders.store import (
    FEWEST_STEPS,
    LONGEST_EVIDENCE,
    LONGEST_NAME,
    MOST_LADDERS,
    MOST_STEPS,
    USUAL_STEPS,
    Ladder,
    LadderStore,
    StepEntry,
    open_ladders,
)

__all__ = [
    "FEWEST_STEPS",
    "LONGEST_EVIDENCE",
    "LONGEST_NAME",
    "MOST_LADDERS",
    "MOST_STEPS",
    "USUAL_STEPS",
    "Ladder",
    "LadderStore",
    "StepEntry",
    "open_ladders",
]
