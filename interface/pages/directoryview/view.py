"""What the reader of the page chose; all but the typed contact is kept in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.handouts.typeset import PaperSize
from interface.pages.addressed import Addressed
from interface.pages.asking import Asker
from interface.wording.directory_page import CONTROLS, HELP

if TYPE_CHECKING:
    from interface.pages.mapview.cached import Edition
    from interface.state import View

__all__ = ["ALL", "ASKER", "ask_contact", "ask_paper", "ask_zone"]

NAMES = ("city", "tier", "zone", "paper")
ALL = "all"
LONGEST_CONTACT = 200
ASKER = Asker(Addressed("directory", NAMES), CONTROLS, HELP)


def ask_zone(view: View, edition: Edition) -> tuple[str, str | None]:
    """Ask for the tier and the zone; ``None`` for all zones, an empty tier where none is drawn."""
    tier_id, zone_id = ASKER.ask_zone(view, edition, {ALL: CONTROLS["all"]})
    return tier_id, None if zone_id == ALL else zone_id


def ask_paper(view: View) -> PaperSize:
    """Ask for the sheet."""
    sizes = [size.value for size in PaperSize]
    return PaperSize(ASKER.pick(view, "paper", sizes, PaperSize.A4.value, str.upper))


def ask_contact() -> str:
    """Ask for the line that says where to report a mistake."""
    typed: str = st.text_input(
        CONTROLS["contact"],
        key="directory-contact",
        max_chars=LONGEST_CONTACT,
        placeholder=CONTROLS["contact_hint"],
        help=HELP["contact"],
    )
    return typed
