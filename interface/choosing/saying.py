"""The sentences an answer is told by, the same on the page, in the terminal and in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from interface.wording.choice_sentences import NO_FIGURES, say_first_doubt, say_headline
from zones.choice.stability import PODIUM
from zones.choice.table import CellState

if TYPE_CHECKING:
    from interface.choosing.model import ChoiceAnswer

__all__ = ["tell_doubt", "tell_headline"]


def tell_headline(answer: ChoiceAnswer) -> str:
    """Say which zone comes first and how sure that is.

    Parameters
    ----------
    answer
        From ``answer_choice``.
    """
    table, stability = answer.need.table, answer.stability
    if np.isnan(answer.need.points).all():
        return NO_FIGURES
    if not answer.leader:
        return say_headline("", 0.0, candidate=False, few=False)
    at = table.zone_ids.index(answer.leader)
    few = len(table.zone_ids) <= PODIUM
    level = [group for group in answer.need.ranking.ties if answer.leader in group]
    tied = len(level[0]) - 1 if level else 0
    return say_headline(
        answer.sheet.zone_names[at],
        float((stability.first if few else stability.podium)[at]),
        candidate=answer.placings[at].is_candidate,
        few=few,
        tied=tied,
    )


def tell_doubt(answer: ChoiceAnswer) -> str:
    """Say what of the side of need is not known, and what that does to the order."""
    ranking, sheet = answer.need.ranking, answer.sheet
    hidden = sum(cell.state is CellState.SUPPRESSED for cell in ranking.unknown)
    empty = [
        sheet.find(name).label
        for name, _ in (*answer.request.need, *answer.request.readiness)
        if np.isnan(sheet.pick(name)).all()
    ]
    told = not np.isnan(answer.need.points).all()
    unknown = len(ranking.unknown) if told else 0
    moved = len(ranking.list_in_doubt())
    return say_first_doubt(unknown, hidden, moved, empty)
