"""Who is left out by a choice, measured on an answer: for page, commands, record and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from interface.choosing.numbers.rounding import plain
from zones.choice.together.fairness import measure_set_fairness

if TYPE_CHECKING:
    from collections.abc import Collection

    from interface.choosing.model import ChoiceAnswer
    from zones.choice.together.fairness import SetFairness

__all__ = ["describe_fairness", "find_fairness"]

PEOPLE = "people"


def find_fairness(answer: ChoiceAnswer, chosen: Collection[str]) -> SetFairness:
    """Measure what choosing zones means for all of them.

    Parameters
    ----------
    answer
        Points of need, and the sheet with the people.
    chosen
        Zone ids, one or more.

    Raises
    ------
    BadValueError
        If one is not in the sheet.
    """
    sheet = answer.sheet
    names = [each.id for each in sheet.criteria]
    people = sheet.pick(PEOPLE) if PEOPLE in names else np.full(len(sheet.zone_ids), np.nan)
    return measure_set_fairness(sheet.zone_ids, answer.need.points, people, chosen)


def describe_fairness(fairness: SetFairness) -> dict[str, Any]:
    """Write it as plain values; ``None`` for what is not known."""
    return {
        "chosen": list(fairness.chosen),
        "need_served_share": plain(fairness.served_share),
        "gini_of_help_per_need": plain(fairness.gini),
        "worst_left": list(fairness.worst_left),
        "worst_left_points": plain(fairness.worst_points),
        "people_left": plain(fairness.people_left),
        "people_left_share": plain(fairness.people_share_left),
    }
