"""What the reader of the page chose; the zone and the paper stand in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.handouts.typeset import PaperSize
from interface.pages.addressed import Addressed
from interface.pages.asking import Asker
from interface.wording.meeting_pack_page import CONTROLS, HELP

if TYPE_CHECKING:
    from interface.state import View

__all__ = ["ASKER", "Look", "ask_internal", "ask_look", "ask_paper"]

NAMES = ("city", "tier", "zone", "paper")
ASKER = Asker(Addressed("packs", NAMES), CONTROLS, HELP, ("elementary",))
FURIGANA, GREY = "furigana", "grey"


@dataclass(frozen=True, slots=True)
class Look:
    """How the pack looks.

    Parameters
    ----------
    paper
        The sheet.
    furigana, grey
        Readings over kanji; shades of grey only.
    """

    paper: PaperSize
    furigana: bool
    grey: bool


def ask_paper(view: View) -> PaperSize:
    """Ask for the sheet."""
    sizes = [PaperSize.A3.value, PaperSize.A4.value]
    return PaperSize(ASKER.pick(view, "paper", sizes, PaperSize.A3.value, str.upper))


def ask_look(paper: PaperSize) -> Look:
    """Ask how the pack looks."""
    chosen = st.pills(
        CONTROLS["look"],
        [FURIGANA, GREY],
        selection_mode="multi",
        format_func=CONTROLS.__getitem__,
        help=HELP["look"],
        key="packs-look",
    )
    return Look(paper, FURIGANA in chosen, GREY in chosen)


def ask_internal() -> bool:
    """Ask for the build of the office; off whenever the page is opened."""
    with st.expander(CONTROLS["more"]):
        return st.checkbox(CONTROLS["internal"], key="packs-internal")
