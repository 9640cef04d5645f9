"""Districts as tables to take away, with how they were counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from interface.maps.compose import write_today
from interface.staffing.saying import tell_fairness, tell_figures, tell_headline, tell_place
from interface.wording.method import FICTIONAL
from interface.wording.staffing_page import ABOUT, HEADS
from interface.wording.staffing_sentences import name_district, name_figure, say_count

if TYPE_CHECKING:
    from interface.staffing.model import StaffingAnswer
    from zones.districting.plans import Plan

__all__ = ["build_districts_frame", "make_about", "number_units"]

DIGITS = 3


def number_units(plan: Plan) -> dict[str, int]:
    """Give each unit the number of its district, from 1.

    Parameters
    ----------
    plan
        With districts.
    """
    return {unit: label + 1 for unit, label in zip(plan.unit_ids, plan.labels, strict=True)}


def build_districts_frame(answer: StaffingAnswer, number: int) -> pd.DataFrame:
    """Lay a plan out, a row for each unit.

    Parameters
    ----------
    answer, number
        Answer, and which of its plans, from 0.

    Returns
    -------
    pandas.DataFrame
        Japanese headers; figures that are not known stay empty.
    """
    sheet, plan = answer.sheet, answer.plans[number]
    mean = sum(plan.load) / sum(plan.fte)
    each = [load / fte / mean for load, fte in zip(plan.load, plan.fte, strict=True)]
    district, unit, fte, ratio = HEADS["districts"]
    frame = pd.DataFrame(
        {
            district: [name_district(label + 1) for label in plan.labels],
            unit: list(sheet.unit_names),
            fte: [round(plan.fte[label], DIGITS) for label in plan.labels],
            ratio: [round(each[label], DIGITS) for label in plan.labels],
            **{
                name_figure(str(name)): sheet.figures[name].round(1).tolist()
                for name in sheet.figures.columns
                if sheet.figures[name].notna().any()
            },
        }
    )
    if sheet.fictional:
        frame[FICTIONAL] = FICTIONAL
    order = pd.Series(plan.labels).sort_values(kind="stable").index
    return frame.loc[order].reset_index(drop=True)


def make_about(answer: StaffingAnswer, number: int) -> list[tuple[str, str]]:
    """Say under an exported table what it is.

    Parameters
    ----------
    answer, number
        Answer, and which of its plans, from 0.
    """
    sheet = answer.sheet
    credited = [*sheet.credits, *([sheet.posts_credit] if sheet.posts_credit else [])]
    rows = [
        (ABOUT["sentence"], tell_headline(answer, number)),
        (ABOUT["ruler"], f"{sheet.city} {sheet.ruler}"),
        (ABOUT["posts"], say_count(answer.count)),
        (ABOUT["load"], tell_figures(answer)),
        (ABOUT["place"], tell_place(answer, number)),
        (ABOUT["fair"], tell_fairness(answer, number)),
        (ABOUT["date"], write_today()),
        (ABOUT["source"], "、".join(credited)),
    ]
    if sheet.fictional:
        rows.insert(0, (ABOUT["fictional"], FICTIONAL))
    return [(label, text) for label, text in rows if text]
