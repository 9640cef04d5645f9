"""Year by year, and other orders beside the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.downloads import FORMATS
from interface.maps.compose import write_today
from interface.pages.frame import as_text
from interface.pages.plain import write_step, write_table, write_words
from interface.rollout.answer import AS_LISTED, BEST, BY_NEED
from interface.rollout.describe import describe, dump_figures
from interface.rollout.saying import tell_basis, tell_headline, tell_maturing, tell_proof
from interface.rollout.tables import (
    list_districts,
    list_orders,
    list_phases,
    list_years,
    make_table,
)
from interface.wording.method import FICTIONAL
from interface.wording.numbers import say_about
from interface.wording.rollout import PLANS
from interface.wording.rollout_page import ABOUT, HEADS, ORDERS, YEARS
from layers.exports import to_csv, to_xlsx

if TYPE_CHECKING:
    from interface.rollout.model import RolloutAnswer

__all__ = ["show_orders", "show_years"]


def show_years(answer: RolloutAnswer) -> None:
    """Show years, phases and districts as tables, and offer them as files."""
    write_table(HEADS["years"], list_years(answer), figures=range(1, len(HEADS["years"])))
    write_step(YEARS["phases"])
    write_table(HEADS["phases"], list_phases(answer), figures=range(1, 6))
    write_step(YEARS["zones"])
    write_table(HEADS["zones"], list_districts(answer), figures=(1, 3))
    _offer(answer)


def _offer(answer: RolloutAnswer) -> None:
    sheet = answer.sheet
    about = [
        (ABOUT["sentence"], tell_headline(answer)),
        (ABOUT["proof"], tell_proof(answer)),
        (ABOUT["ruler"], f"{sheet.city} {sheet.ruler}"),
        (ABOUT["basis"], tell_basis(sheet, answer.request)),
        (ABOUT["maturing"], tell_maturing(answer.request)),
        (ABOUT["date"], write_today()),
        *((ABOUT["fictional"], FICTIONAL) for _ in range(int(sheet.fictional))),
    ]
    table, stem = make_table(answer), f"{sheet.slug}_rollout"
    files = {
        "csv": to_csv(table, about),
        "xlsx": to_xlsx(table, about, sheet=YEARS["sheet"]),
        "json": dump_figures(describe(answer)).encode(),
    }
    for place, (form, content) in zip(st.columns(3), files.items(), strict=True):
        place.download_button(
            YEARS[form],
            content,
            file_name=f"{stem}.{form}",
            mime=FORMATS.get(form, "application/json"),
            on_click="ignore",
            width="stretch",
            key=f"rollout-file-{form}",
        )


def show_orders(answer: RolloutAnswer) -> None:
    """Show the plan beside no coordinator and simple orders."""
    write_words(ORDERS["lead"])
    write_table(HEADS["orders"], list_orders(answer), figures=range(1, len(HEADS["orders"])))
    worth = answer.compared["need_people_years"]
    lines = []
    for name in (BY_NEED, AS_LISTED):
        gain = float(worth[BEST] - worth[name])
        if gain > max(float(worth[BEST]), 1.0) * 1e-6:
            said = ORDERS["better"].format(name=PLANS[name], gain=say_about(gain, "人年"))
        else:
            said = ORDERS["same"].format(name=PLANS[name])
        lines.append(said)
    write_words(*lines)
    st.caption(as_text(ORDERS["note"]))
