"""The places of the plan, who gains by each, and what is to be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from interface.pages.plain import write_table
from interface.pages.sitingview.downloads import make_about, offer_files
from interface.siting.gains import count_gains
from interface.siting.ground import is_from
from interface.siting.model import Source
from interface.wording.method import FICTIONAL
from interface.wording.siting_page import CARD, COLUMNS, TABLE

if TYPE_CHECKING:
    from interface.pages.sitingview.cached import SitingView
    from interface.siting.model import SiteAnswer
    from zones.resources import Resource

__all__ = ["build_places", "say_source", "show_places"]

FIGURES = ("gained", "alone", "nearest")


def say_source(row: Resource, *, existing: bool) -> str:
    """Say where a candidate comes from."""
    if existing:
        return CARD["stays"]
    return next((source.label for source in Source if is_from(row, source)), "")


def build_places(view: SitingView, answer: SiteAnswer) -> pd.DataFrame:
    """Build the table of the places that are chosen, with Japanese headers.

    Parameters
    ----------
    view, answer
        What is on screen.
    """
    ground = view.ground
    gains = count_gains(ground, answer.change, view.ask.radius_m)
    existing = set(ground.existing.ids)
    rows = []
    for number, each in enumerate(answer.plan.added, start=1):
        row = ground.rows[each]
        figures = {COLUMNS[name]: int(gains[name][each]) for name in FIGURES}
        rows.append(
            {
                COLUMNS["number"]: number,
                COLUMNS["name"]: row.name,
                COLUMNS["kind"]: row.kind.label,
                COLUMNS["source"]: say_source(row, existing=each in existing),
                **figures,
                **({FICTIONAL: FICTIONAL if row.fictional else ""} if ground.fictional else {}),
            }
        )
    names = [COLUMNS[name] for name in ("number", "name", "kind", "source", *FIGURES)]
    return pd.DataFrame(rows, columns=[*names, *([FICTIONAL] if ground.fictional else [])])


def show_places(view: SitingView, answer: SiteAnswer, ruler: str) -> None:
    """Show the table and offer it as a file."""
    table = build_places(view, answer)
    if table.empty:
        st.caption(CARD["nothing_new"])
        return
    whole = {COLUMNS[name] for name in ("number", *FIGURES)}
    cells = [
        [f"{value:,}" if name in whole else str(value) for name, value in row.items()]
        for _, row in table.iterrows()
    ]
    numbers = [at for at, name in enumerate(table.columns) if name in whole]
    write_table(list(table.columns), cells, figures=numbers)
    offer_files(view, table, "places", TABLE["sheet_places"], make_about(view, ruler))
