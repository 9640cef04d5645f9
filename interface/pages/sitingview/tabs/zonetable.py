"""Before and after by zone; every row adds up, and so does the city."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from interface.pages.plain import write_table, write_words
from interface.pages.sitingview.downloads import make_about, offer_files
from interface.wording.siting_page import COLUMNS, TABLE

if TYPE_CHECKING:
    from interface.pages.sitingview.cached import SitingView
    from interface.siting.model import Comparison

__all__ = ["build_zones", "show_zones"]

PERCENT = 100.0
WHOLE = ("people", "before", "gain", "lost", "after")


def build_zones(view: SitingView, change: Comparison) -> pd.DataFrame:
    """Build the table of zones, the whole city first, with Japanese headers.

    Parameters
    ----------
    view, change
        What is on screen, and both states.
    """
    effect, names = change.effect, view.ground.zones.frame["name"]
    city = [TABLE["city"], effect.people, effect.before, effect.gained, effect.lost, effect.after]
    rows = [
        city,
        *(
            [str(names[zone]), *(int(row[name]) for name in effect.zones.columns)]
            for zone, row in effect.zones.iterrows()
        ),
    ]
    table = pd.DataFrame(rows, columns=[COLUMNS[name] for name in ("zone", *WHOLE)])
    people = table[COLUMNS["people"]].where(table[COLUMNS["people"]] > 0)
    for name in ("before", "after"):
        share = table[COLUMNS[name]] / people * PERCENT
        table[COLUMNS[f"share_{name}"]] = share.astype("float64").round(1)
    return table


def show_zones(view: SitingView, change: Comparison, ruler: str, sentence: str = "") -> None:
    """Show the table and offer it as a file."""
    table = build_zones(view, change)
    cells = []
    for _, row in table.iterrows():
        zone, *figures = row.tolist()
        whole = [f"{int(value):,}" for value in figures[: len(WHOLE)]]
        shares = ["―" if pd.isna(value) else f"{value:.1f}" for value in figures[len(WHOLE) :]]
        cells.append([str(zone), *whole, *shares])
    write_table(list(table.columns), cells, figures=tuple(range(1, len(table.columns))))
    write_words(TABLE["zones_hint"], small=True)
    about = make_about(view, ruler, sentence)
    offer_files(view, table, "zones", TABLE["sheet_zones"], about)
