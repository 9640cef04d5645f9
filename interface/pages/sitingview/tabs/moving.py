"""Before and after of a base that closes or moves: gainers, losers, by zone and by distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.plain import write_step, write_table, write_words
from interface.pages.sitingview.cached import change_of
from interface.pages.sitingview.tabs.zonetable import show_zones
from interface.pages.sitingview.view import KEY, find_view, list_ids
from interface.siting.saying import say_where
from interface.wording.numbers import say_count
from interface.wording.siting import say_names_of
from interface.wording.siting_page import CONTROLS, MOVING, name_classes

if TYPE_CHECKING:
    from interface.pages.sitingview.cached import SitingView
    from interface.siting.model import Comparison

__all__ = ["find_move", "read_move", "show_moving"]


def find_move(view: SitingView) -> tuple[str, Comparison | None]:
    """Give what is tried in one sentence, and what it changes; nothing where nothing is.

    Parameters
    ----------
    view
        What is on screen.
    """
    closed, opened = read_move(view)
    if not closed and not opened:
        return "", None
    change = change_of(view, closed, opened)
    effect, ground = change.effect, view.ground
    names = [say_names_of([ground.name(each) for each in ids]) for ids in (closed, opened)]
    if closed and opened:
        what = MOVING["moves"].format(closed=names[0], opened=names[1])
    elif closed:
        what = MOVING["closes"].format(names=names[0])
    else:
        what = MOVING["opens"].format(names=names[1])
    said = MOVING["sentence"].format(
        what=what,
        where=say_where(view.ask),
        before=say_count(effect.before),
        after=say_count(effect.after),
        gained=say_count(effect.gained),
        lost=say_count(effect.lost),
    )
    return said, change


def read_move(view: SitingView) -> tuple[list[str], list[str]]:
    """Hear the two lists before they are drawn, so that the sentence and the map follow."""
    state, ground = find_view(), view.ground
    found = []
    for name, known in (("close", ground.existing.ids), ("open", ground.candidates.ids)):
        key = f"{KEY}{name}"
        if isinstance(st.session_state.get(key), list):
            state.chosen[name] = ",".join(st.session_state[key])
        found.append(list_ids(state, name, list(known)))
    return found[0], found[1]


def show_moving(view: SitingView, ruler: str) -> None:
    """Ask what closes and what opens, and show who gains and who loses."""
    write_words(MOVING["lead"])
    closed, opened = read_move(view)
    left, right = st.columns(2)
    ground = view.ground
    if not len(ground.existing):
        write_words(MOVING["no_existing"])
    with left:
        _ask("close", list(ground.existing.ids), closed, view)
    with right:
        _ask("open", list(ground.candidates.ids), opened, view)
    sentence, change = find_move(view)
    if change is None:
        write_words(MOVING["none"])
        return
    write_step(MOVING["classes"])
    _show_classes(change)
    write_step(MOVING["zones"])
    show_zones(view, change, ruler, sentence)


def _ask(name: str, ids: list[str], chosen: list[str], view: SitingView) -> None:
    key = f"{KEY}{name}"
    st.session_state[key] = chosen
    st.multiselect(
        MOVING[name],
        ids,
        format_func=view.ground.name,
        key=key,
        placeholder=CONTROLS["placeholder"],
    )


def _show_classes(change: Comparison) -> None:
    names = name_classes(change.limits_m)
    cross = change.cross
    rows = [
        [name, *(f"{int(value):,}" for value in row), f"{int(sum(row)):,}"]
        for name, row in zip(names, cross.to_numpy().tolist(), strict=True)
    ]
    sums = cross.to_numpy().sum(axis=0).tolist()
    total = int(sum(sums))
    rows.append([MOVING["total"], *(f"{int(value):,}" for value in sums), f"{total:,}"])
    write_table(["", *names, MOVING["total"]], rows, figures=tuple(range(1, len(names) + 2)))
    if total == change.effect.people:
        write_words(MOVING["checked"].format(people=say_count(total)), small=True)
