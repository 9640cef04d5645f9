"""Saved plans as one table in plain words: a column per plan, fairness beside every one."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from interface.escape import plain_text
from interface.wording.method import FICTIONAL
from interface.wording.plans import COMPARE, say_moment, say_proof

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.plans.model import PlanFigure, SavedPlan

__all__ = ["PlanColumn", "PlanRow", "build_columns", "build_rows", "make_table", "say_figure"]

FAIRNESS = ("worst_off", "gini", "longest_wait")
MOST_NAMES = 3
FIRST_FIGURES = (
    *("people_share", "never", "fte", "imbalance", "worst_m", "districts", "money", "places"),
    *("resident_led", "fte_years"),
)


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """The head of a plan.

    Parameters
    ----------
    name
        As typed, with 「架空」 before it where anything is invented.
    kind, saved, sentence, ruler
        In words.
    actions
        One sentence each.
    """

    name: str
    kind: str
    saved: str
    sentence: str
    ruler: str
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One aspect of all plans.

    Parameters
    ----------
    label
        What it is.
    cells
        In words, one per plan; a dash where the plan does not measure it.
    fair
        Whether it is one of fairness.
    is_figure
        Whether it is a headline figure; the most important come first.
    """

    label: str
    cells: tuple[str, ...]
    fair: bool = False
    is_figure: bool = False


def build_columns(plans: Sequence[SavedPlan]) -> tuple[PlanColumn, ...]:
    """Build the heads.

    Parameters
    ----------
    plans
        In the order they are to stand.
    """
    return tuple(
        PlanColumn(
            name=f"【{FICTIONAL}】{_clean(plan.name)}"
            if plan.draft.fictional
            else _clean(plan.name),
            kind=plan.draft.kind.label,
            saved=f"{say_moment(dt.datetime.fromisoformat(plan.made_at))}・{_clean(plan.who)}",
            sentence=_clean(plan.draft.sentence),
            ruler=_clean(plan.draft.ruler),
            actions=tuple(map(_clean, plan.draft.actions)),
        )
        for plan in plans
    )


def _clean(text: str) -> str:
    return plain_text(text)


def build_rows(plans: Sequence[SavedPlan]) -> tuple[PlanRow, ...]:
    """Build the rows of figures, fairness and sureness.

    Parameters
    ----------
    plans
        In the order they are to stand.

    Returns
    -------
    tuple of PlanRow
        Figures that plans of several kinds share come first.
    """
    labels: dict[str, str] = {}
    for plan in plans:
        for figure in plan.draft.figures:
            labels.setdefault(figure.id, _clean(figure.label))
    order = {name: at for at, name in enumerate(FIRST_FIGURES)}
    ids = sorted(labels, key=lambda name: order.get(name, len(order)))
    rows = [
        PlanRow(labels[name], tuple(_find(plan, name) for plan in plans), is_figure=True)
        for name in ids
    ]
    for name in FAIRNESS:
        cells = tuple(_say_fair(getattr(plan.draft.fairness, name)) for plan in plans)
        rows.append(PlanRow(COMPARE[name], cells, fair=True))
    proofs = tuple(_prove(plan) for plan in plans)
    return (*rows, PlanRow(COMPARE["proof"], proofs))


def _find(plan: SavedPlan, figure_id: str) -> str:
    for figure in plan.draft.figures:
        if figure.id == figure_id:
            return say_figure(figure)
    return COMPARE["nothing"]


def say_figure(figure: PlanFigure) -> str:
    """Write a figure with its unit; what is not known is said to be so."""
    if figure.value is None:
        return COMPARE["unknown"]
    said = f"{figure.value:,.{figure.digits}f}"
    if figure.digits and said.endswith(f".{'0' * figure.digits}"):
        said = said[: -figure.digits - 1]
    return f"{said} {_clean(figure.unit)}".strip()


def _say_fair(figure: PlanFigure | None) -> str:
    if figure is None:
        return COMPARE["nothing"]
    names = [_clean(name) for name in figure.names]
    shown = "・".join(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        shown = COMPARE["names"].format(names=shown, count=len(names))
    value = say_figure(figure)
    if figure.id == "gini":
        return value
    said = value
    if figure.id != "longest_wait":  # whose row says already what it is
        said = COMPARE["measure"].format(label=_clean(figure.label), value=value)
    return f"{shown}（{said}）" if shown else said


def _prove(plan: SavedPlan) -> str:
    status, gap = plan.draft.result.get("status"), plan.draft.result.get("gap")
    known = isinstance(gap, int | float) and not isinstance(gap, bool) and math.isfinite(gap)
    return say_proof(str(status), float(gap) if known and gap is not None else None)


def make_table(plans: Sequence[SavedPlan]) -> pd.DataFrame:
    """Make the table that is exported: a row per aspect and per action, a column per plan.

    Parameters
    ----------
    plans
        In the order they are to stand.

    Returns
    -------
    pandas.DataFrame
        Text under Japanese heads; plans of the same name are numbered.
    """
    columns = build_columns(plans)
    rows: list[tuple[str, ...]] = [
        (COMPARE[name], *(str(getattr(each, name)) for each in columns))
        for name in ("kind", "saved", "sentence", "ruler")
    ]
    rows.extend((row.label, *row.cells) for row in build_rows(plans))
    most = max((len(each.actions) for each in columns), default=0)
    for at in range(most):
        cells = (each.actions[at] if at < len(each.actions) else "" for each in columns)
        rows.append((COMPARE["action"].format(number=at + 1), *cells))
    names = [each.name for each in columns]
    doubled = len({COMPARE["aspect"], *names}) <= len(names)
    heads = [f"{at}. {name}" if doubled else name for at, name in enumerate(names, start=1)]
    return pd.DataFrame(rows, columns=[COMPARE["aspect"], *heads])
