"""What the reader of the page chose; all of it stands in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.handouts.typeset import PaperSize
from interface.pages.addressed import Addressed
from interface.pages.asking import Asker
from interface.wording.karte_page import CONTROLS, HELP

if TYPE_CHECKING:
    from interface.state import View

__all__ = ["ASKER", "ask_paper"]

NAMES = ("city", "tier", "zone", "paper")
ASKER = Asker(Addressed("karte", NAMES), CONTROLS, HELP, ("elementary",))


def ask_paper(view: View) -> PaperSize:
    """Ask for the sheet."""
    sizes = [size.value for size in PaperSize]
    return PaperSize(ASKER.pick(view, "paper", sizes, PaperSize.A4.value, str.upper))
