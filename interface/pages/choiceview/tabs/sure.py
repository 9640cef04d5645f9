"""「どのくらい確かか」: places over random weights, what flips the first, what leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from interface.choosing.saying import tell_doubt
from interface.escape import inert
from interface.pages.choiceview.tabs.order import list_unknown
from interface.pages.choiceview.tabs.shaking import show_leaving, show_twins, show_variants
from interface.pages.plain import write_step, write_table, write_words
from interface.wording.choice_page import HEADS, SURE
from interface.wording.choice_sentences import name_zone, say_rank, say_rank_span, say_weight

if TYPE_CHECKING:
    from interface.choosing.model import ChoiceAnswer
    from zones.choice.flips import Turn
    from zones.choice.stability import Stability

__all__ = ["draw_heat", "show_sureness"]

FULL = 100.0
MOST_PLACES, MOST_ZONES = 10, 40
MOVED = 0.0005
# grounds of the numbers, light enough for black letters
SHADES = ((50, "#6facdc"), (20, "#9cc4e6"), (5, "#cfe1f2"), (0.5, "#eaf1f8"))


def show_sureness(answer: ChoiceAnswer) -> None:
    """Show how far the order can be relied on."""
    write_words(
        SURE["sentence"].format(draws=f"{answer.stability.draws:,}")
        + (SURE["drawn"].format(count=answer.stability.sampled) if answer.stability.sampled else "")
    )
    write_step(SURE["heat"])
    st.html(draw_heat(answer, answer.stability))
    write_words(SURE["heat_hint"], small=True)
    write_step(SURE["heat_ready"])
    st.html(draw_heat(answer, answer.readiness_stability))
    _show_flip(answer)
    _show_turns(answer)
    show_leaving(answer)
    show_variants(answer)
    show_twins(answer)
    _show_missing(answer)


def draw_heat(answer: ChoiceAnswer, stability: Stability) -> str:
    """Draw the table of places as markup: each cell is a number on a shade of one colour."""
    sheet = answer.sheet
    places = min(MOST_PLACES, stability.ranks)
    shares = stability.acceptability[:, :places] * FULL
    beyond = FULL - shares.sum(axis=1)
    counted = (SURE["place"].format(place=at + 1) for at in range(places))
    heads = [SURE["zone"], SURE["podium"], *counted]
    rest = places < len(sheet.zone_ids)
    if rest:
        heads.append(SURE["beyond"])
    order = np.lexsort((-stability.podium, stability.expected_rank))[:MOST_ZONES]
    rows = []
    for at in order:
        cells = [float(stability.podium[at]) * FULL, *shares[at], *([beyond[at]] if rest else [])]
        name = inert(name_zone(sheet.zone_names[at]))
        rows.append(f"<tr><th scope=row>{name}</th>{''.join(map(_draw_cell, cells))}</tr>")
    head = "".join(f"<th scope=col>{inert(each)}</th>" for each in heads)
    return (
        '<div class="mw-list mw-heat"><table><thead><tr>'
        f"{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _draw_cell(value: float) -> str:
    colour = next((shade for least, shade in SHADES if value >= least), "#ffffff")
    said = "0" if value <= 0 else "1未満" if value < SHADES[-1][0] else f"{value:.0f}"
    if said == "100" and value < FULL:
        said = "99以上"
    return f'<td class="mw-figure" style="background:{colour}">{said}</td>'


def _show_flip(answer: ChoiceAnswer) -> None:
    write_step(SURE["flip"])
    sheet, flip = answer.sheet, answer.flip
    at = answer.need.ranking.rank.argmin()
    if flip is not None:
        winner, challenger = (
            name_zone(sheet.name_zone(zone)) for zone in (flip.winner, flip.challenger)
        )
        if flip.change <= MOVED:
            write_words(SURE["flip_zero"].format(winner=winner, challenger=challenger))
            return
        steps = zip(answer.need.table.criteria, answer.need.weights, flip.weights, strict=True)
        moves = "、".join(
            SURE["move"].format(label=sheet.find(name).label, before=old * FULL, after=new * FULL)
            for name, old, new in steps
            if abs(new - old) > MOVED
        )
        share = flip.change / 2 * FULL
        words = SURE["flip_at"]
        write_words(words.format(share=share, winner=winner, challenger=challenger, moves=moves))
    elif all(turn.low is None and turn.high is None for turn in answer.turns):
        write_words(SURE["flip_none"].format(winner=name_zone(sheet.zone_names[at])))
    else:
        write_words(SURE["flip_not"])


def _show_turns(answer: ChoiceAnswer) -> None:
    write_step(SURE["turns"])
    rows = [
        (
            answer.sheet.find(turn.criterion).label,
            say_weight(turn.share),
            _say_turn(answer, turn, low=True),
            _say_turn(answer, turn, low=False),
        )
        for turn in answer.turns
    ]
    write_table(HEADS["turn"], rows)


def _say_turn(answer: ChoiceAnswer, turn: Turn, *, low: bool) -> str:
    weight, leader = (turn.low, turn.low_leader) if low else (turn.high, turn.high_leader)
    if weight is None:
        return SURE["turn_none"]
    name = name_zone(answer.sheet.name_zone(leader))
    return SURE["turn"].format(weight=weight * FULL, leader=name)


def _show_missing(answer: ChoiceAnswer) -> None:
    write_step(SURE["missing"])
    write_words(tell_doubt(answer))
    ranking = answer.need.ranking
    rows = [
        (
            name_zone(answer.sheet.zone_names[at]),
            say_rank(float(ranking.rank[at])),
            say_rank_span(float(ranking.rank_low[at]), float(ranking.rank_high[at])),
            "、".join(list_unknown(answer, at)),
        )
        for at, zone in enumerate(answer.sheet.zone_ids)
        if zone in ranking.list_in_doubt()
    ]
    if rows:
        write_table(HEADS["missing"], rows)
        write_words(SURE["about"] + ("" if ranking.exact else SURE["not_exact"]), small=True)
