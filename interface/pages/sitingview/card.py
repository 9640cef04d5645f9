"""Beside the map: the places in order, who gains by each, how evenly, and how sure. Inert."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from interface.escape import inert
from interface.siting.gains import count_gains
from interface.siting.saying import say_even, say_notes, say_sure
from interface.wording.method import FICTIONAL
from interface.wording.numbers import say_about, say_count
from interface.wording.siting_page import CARD, MAP
from zones.siting.model import SiteModel

if TYPE_CHECKING:
    from interface.pages.sitingview.cached import SitingView
    from interface.siting.model import Comparison, SiteAnswer, SiteGround

__all__ = ["draw_card", "draw_move", "draw_rules"]

MOST_LISTED = 12
BY_WAY = {SiteModel.P_MEDIAN, SiteModel.P_CENTER}


def draw_card(view: SitingView, answer: SiteAnswer) -> str:
    """Draw the card of a plan.

    Returns
    -------
    str
        Markup for ``st.html``.
    """
    ground, ask = view.ground, view.ask
    gains = count_gains(ground, answer.change, ask.radius_m)
    by_way = ask.model in BY_WAY
    title, column = (CARD["by_way"], "nearest") if by_way else (CARD["chosen"], "gained")
    items = []
    for number, each in enumerate(answer.plan.added[:MOST_LISTED], start=1):
        row = ground.rows[each]
        made_up = f" <em>{FICTIONAL}</em>" if row.fictional else ""
        people = inert(say_about(float(gains[column][each])))
        items.append(
            f'<li><b class="mw-siting-badge">{number}</b><span><strong>{inert(row.name)}</strong>'
            f"{made_up}</span><small>{people}</small></li>"
        )
    chosen = f'<ol class="mw-siting-list">{"".join(items)}</ol>' if items else ""
    return (
        f'<div class="mw-card mw-siting"><h2>{inert(title)}</h2>{chosen}'
        f'<p class="mw-siting-sure">{inert(say_sure(answer))}</p>'
        f"{_draw_evenness(ground, answer.change)}</div>"
    )


def draw_move(ground: SiteGround, change: Comparison) -> str:
    """Draw the card of a closure or move that is tried by hand."""
    effect = change.effect
    pairs = [
        (MAP["gained"], say_count(effect.gained)),
        (MAP["lost"], say_count(effect.lost)),
        (MAP["nearer"], say_count(effect.nearer)),
        (MAP["farther"], say_count(effect.farther)),
    ]
    rows = "".join(
        f"<div><dt>{inert(name)}</dt><dd>{inert(said)}</dd></div>" for name, said in pairs
    )
    return (
        f'<div class="mw-card mw-siting"><h2>{inert(MAP["title_moving"])}</h2><dl>{rows}</dl>'
        f"{_draw_evenness(ground, change)}</div>"
    )


def _draw_evenness(ground: SiteGround, change: Comparison) -> str:
    """Draw how evenly the places serve, before and after."""
    was, becomes = say_even(ground, change.even_before), say_even(ground, change.even_after)
    names = (CARD["worst"], CARD["gini"], CARD["far"])
    means = [
        "―" if math.isnan(mean) else f"{mean:,.0f} m"
        for mean in (change.mean_before_m, change.mean_after_m)
    ]
    rows = [*zip(names, was, becomes, strict=True), (CARD["mean"], *means)]
    body = "".join(
        f"<tr><th>{inert(name)}</th><td>{inert(first)}</td><td>{inert(second)}</td></tr>"
        for name, first, second in rows
    )
    return (
        f'<table class="mw-siting-even"><thead><tr><th>{inert(CARD["even"])}</th>'
        f"<th>{inert(CARD['was'])}</th><th>{inert(CARD['after'])}</th></tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def draw_rules(view: SitingView, answer: SiteAnswer) -> str:
    """Write the rules that hold for every figure on the page."""
    what = "" if len(view.ground.existing) else view.asked.goal
    lines = "".join(f"<li>{inert(line)}</li>" for line in say_notes(answer, what))
    return f'<ul class="mw-siting-rules">{lines}</ul>'
