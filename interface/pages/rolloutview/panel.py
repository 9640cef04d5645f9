"""Below the controls: which limits bind, how even the plan is, and where the years are from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from interface.escape import inert
from interface.rollout.saying import tell_basis, tell_maturing
from interface.wording.numbers import UNKNOWN
from interface.wording.rollout import (
    LIMIT_WORDS,
    ROLLOUT,
    join_names,
    say_limit,
    say_short_year,
    say_years,
)
from interface.wording.rollout_page import PANEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.rollout.model import RolloutAnswer

__all__ = ["draw_panel"]


def draw_panel(answer: RolloutAnswer) -> str:
    """Say what stands behind the plan.

    Parameters
    ----------
    answer
        From ``answer_rollout``.

    Returns
    -------
    str
        Markup for ``st.html``.
    """
    sheet, request = answer.sheet, answer.request
    notes = [tell_maturing(request), tell_basis(sheet, request)]
    if sheet.unknown:
        notes.append(ROLLOUT["unknown"].format(names="・".join(sheet.unknown)))
    told = "".join(f'<p class="mw-note">{inert(note)}</p>' for note in notes)
    return (
        f'<div class="mw-card"><h3>{PANEL["limits"]}</h3><ul class="mw-rollout-limits">'
        f"{_list_limits(answer)}</ul><h3>{PANEL['fair']}</h3><dl>{_list_fair(answer)}</dl>"
        f"{told}</div>"
    )


def _list_limits(answer: RolloutAnswer) -> str:
    first, parts = answer.request.start_year, []
    for each in answer.limits:
        full = ""
        if each.full_years:
            years = "・".join(say_short_year(first, year) for year in each.full_years)
            full = f"<small>{inert(PANEL['full'].format(years=years))}</small>"
        said = say_limit(each.state.value, each.gain)
        parts.append(f"<li><b>{LIMIT_WORDS[each.id]}</b>: {inert(said)} {full}</li>")
    return "".join(parts)


def _list_fair(answer: RolloutAnswer) -> str:
    fair, name = answer.fairness, answer.sheet.name_of

    def tell(zones: Sequence[str], years: float) -> str:
        names = join_names([name(zone) for zone in zones], most=2)
        return PANEL["years_of"].format(names=names, years=say_years(years))

    gini = UNKNOWN if np.isnan(fair.gini) else f"{fair.gini:.2f}"
    pairs = (
        (PANEL["longest"], tell(fair.longest_wait, fair.longest_wait_years), ""),
        (PANEL["worst_off"], tell(fair.worst_off, fair.worst_off_years), ""),
        (PANEL["gini"], gini, PANEL["gini_note"]),
    )
    return "".join(
        f"<div><dt>{inert(label)}</dt><dd>{inert(value)}"
        f"{f'<small>{inert(note)}</small>' if note else ''}</dd></div>"
        for label, value, note in pairs
    )
