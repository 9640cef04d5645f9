"""Every candidate, and those that are none with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from interface.pages.plain import write_step, write_table, write_words
from interface.pages.sitingview.downloads import make_about, offer_files
from interface.pages.sitingview.tabs.places import say_source
from interface.wording.method import FICTIONAL
from interface.wording.siting import name_place
from interface.wording.siting_page import COLUMNS, TABLE

if TYPE_CHECKING:
    from interface.pages.sitingview.cached import SitingView

__all__ = ["build_candidates", "show_candidates"]

MOST_NAMES = 8


def build_candidates(view: SitingView) -> pd.DataFrame:
    """Build the table of candidates, the one that helps most by itself first.

    Parameters
    ----------
    view
        What is on screen.
    """
    ground, table = view.ground, view.ground.table
    near = table.distance_m <= view.ask.radius_m
    there = near[:, : len(ground.existing)].any(axis=1)
    heads = np.nan_to_num(table.people)
    alone = heads[~there] @ near[~there][:, len(ground.existing) :]
    added = () if view.answer is None else view.answer.plan.added
    rows = [
        {
            COLUMNS["name"]: row.name,
            COLUMNS["kind"]: row.kind.label,
            COLUMNS["source"]: say_source(row, existing=False),
            COLUMNS["alone"]: round(float(people)),
            COLUMNS["in_plan"]: "○" if row.resource_id in added else "",
            **({FICTIONAL: FICTIONAL if row.fictional else ""} if ground.fictional else {}),
        }
        for row, people in zip(ground.candidates.resources, alone, strict=True)
    ]
    names = [COLUMNS[name] for name in ("name", "kind", "source", "alone", "in_plan")]
    found = pd.DataFrame(rows, columns=[*names, *([FICTIONAL] if ground.fictional else [])])
    return found.sort_values([COLUMNS["alone"], COLUMNS["name"]], ascending=[False, True])


def show_candidates(view: SitingView, ruler: str) -> None:
    """Show both lists, and offer the first as a file."""
    table = build_candidates(view)
    write_words(TABLE["candidates_hint"])
    people = COLUMNS["alone"]
    cells = [
        [f"{value:,}" if name == people else str(value) for name, value in row.items()]
        for _, row in table.iterrows()
    ]
    write_table(list(table.columns), cells, figures=(list(table.columns).index(people),))
    offer_files(view, table, "candidates", TABLE["sheet_candidates"], make_about(view, ruler))
    if not view.ground.left_out:
        return
    write_step(TABLE["left_title"])
    for reason, rows in view.ground.left_out.items():
        names = "".join(name_place(row.name) for row in rows[:MOST_NAMES])
        if len(rows) > MOST_NAMES:
            names += TABLE["left_more"].format(count=len(rows) - MOST_NAMES)
        write_words(TABLE["left_line"].format(reason=reason, count=len(rows), names=names))
