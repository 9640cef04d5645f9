"""Scenarios side by side: what they do, who gains, who loses, where reach stays worst."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
import streamlit as st

from interface.escape import plain_text
from interface.pages.reachview.scenarios.answering import is_fictional, list_edit_words
from interface.pages.reachview.scenarios.measuring import try_scenario
from interface.wording.method import FICTIONAL
from interface.wording.numbers import say_percent
from interface.wording.whatif_page import COLUMNS, COMPARE, KEEP
from zones.errors import ZonesError
from zones.reach.pairs import find_nearest_place
from zones.reach.summary import measure_quantiles

if TYPE_CHECKING:
    from interface.pages.reachview.model import ReachView
    from interface.pages.reachview.scenarios.board import Board
    from zones.whatif.edits import Edit
    from zones.whatif.trial import Trial

__all__ = ["compare_scenarios", "show_comparison"]

LONGEST = 200
HALF = 0.5
WIDTHS: dict[str, Literal["medium", "large"]] = {
    "edits": "large",
    "worst": "medium",
    "median": "medium",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one scenario comes to; texts as they are shown."""

    gained: int
    lost: int
    after: int
    worst: str
    median_m: float
    edits: str
    fictional: bool


def compare_scenarios(view: ReachView, board: Board) -> pd.DataFrame:
    """Measure every scenario on the question of the page.

    Parameters
    ----------
    view, board
        The question, and the reader's scenarios.

    Returns
    -------
    pandas.DataFrame
        The city as it is now, then one row per scenario; ``scenario``, ``edits``, ``gained``,
        ``lost``, ``after``, ``worst`` and ``median`` (metres).
    """
    rows = [(COMPARE["now"], _measure(view, board, ()))]
    rows += [
        (plain_text(entry.scenario.name, most=LONGEST), _measure(view, board, entry.scenario.edits))
        for entry in board.entries
    ]
    table = pd.DataFrame([{"scenario": name, **_describe(found)} for name, found in rows])
    counts = ["gained", "lost", "after"]
    table[counts] = table[counts].astype("Int64")
    if any(found is not None and found.fictional for _, found in rows):
        table["fictional"] = FICTIONAL
    return table


def _describe(found: Outcome | None) -> dict[str, object]:
    if found is None:
        return {"edits": COMPARE["broken"], "gained": None, "lost": None, "after": None}
    median = COMPARE["far"]
    if np.isfinite(found.median_m):
        median = f"{round(found.median_m, -1):,.0f}"
    return {
        "edits": found.edits,
        "gained": found.gained,
        "lost": found.lost,
        "after": found.after,
        "worst": found.worst,
        "median": median,
    }


def _measure(view: ReachView, board: Board, edits: tuple[Edit, ...]) -> Outcome | None:
    known: dict[tuple[Edit, ...], Outcome] = st.session_state.setdefault("whatif-outcomes", {})
    if st.session_state.get("whatif-outcomes-of") != view.key:
        known.clear()
        st.session_state["whatif-outcomes-of"] = view.key
    if edits not in known:
        try:
            trial = try_scenario(view, edits, next(reversed(board.trials.values()), None))
        except ZonesError:
            return None
        known[edits] = _sum_up(view, trial)
    return known[edits]


def _sum_up(view: ReachView, trial: Trial) -> Outcome:
    effect, points = trial.effect, view.points
    ways = [view.network] if trial.linked is None else [view.network, trial.network]
    nearest = [find_nearest_place(points, trial.places, way).distance_m for way in ways]
    median = measure_quantiles(np.minimum.reduce(nearest), points.people, [HALF])[0]
    return Outcome(
        gained=effect.gained,
        lost=effect.lost,
        after=effect.after,
        worst=_name_worst(view, trial),
        median_m=float(median),
        edits="、".join(list_edit_words(trial)) or KEEP["empty"],
        fictional=is_fictional(view, trial),
    )


def _name_worst(view: ReachView, trial: Trial) -> str:
    """Name the zone where the smallest share of the people is reached afterwards."""
    zones = trial.effect.zones[trial.effect.zones["people"] > 0]
    if zones.empty:
        return COMPARE["no_zone"]
    share = zones["after"] / zones["people"]
    worst = str(share.idxmin())
    name = view.zones.frame["name"].astype(str)[worst]
    return f"{name}（{say_percent(float(share[worst]))}）"


def show_comparison(view: ReachView, board: Board) -> None:
    """Show the scenarios side by side."""
    table = compare_scenarios(view, board)
    heads = {**COMPARE, "fictional": COLUMNS["fictional"]}
    st.caption(COMPARE["lead"])
    st.dataframe(
        table,
        hide_index=True,
        row_height=60,
        column_config={
            name: st.column_config.NumberColumn(heads[name], format="localized", width=100)
            if name in ("gained", "lost", "after")
            else st.column_config.TextColumn(heads[name], width=WIDTHS.get(name, "small"))
            for name in table.columns
        },
        placeholder=COMPARE["no_zone"],
        alt=COMPARE["alt"],
    )
