"""Tables to take away: text as text, with the sentence, the ruler and credits beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from interface.downloads import FORMATS
from interface.siting.figures import list_credits
from interface.siting.saying import say_headline
from interface.wording.method import FICTIONAL
from interface.wording.siting import NO_WAY_RULE
from interface.wording.siting_page import TABLE
from layers.exports import to_csv, to_xlsx

if TYPE_CHECKING:
    import pandas as pd

    from interface.pages.sitingview.cached import SitingView

__all__ = ["make_about", "make_file", "offer_files"]

FORMS = ("xlsx", "csv")


def make_about(view: SitingView, ruler: str, sentence: str = "") -> list[tuple[str, str]]:
    """Say under an exported table what it is."""
    answer = view.answer
    said = sentence or ("" if answer is None else say_headline(view.ground, answer))
    rows = [
        (TABLE["about_sentence"], said),
        (TABLE["about_ruler"], ruler),
        (TABLE["about_rule"], NO_WAY_RULE),
        (TABLE["about_credit"], " / ".join(list_credits(view.ground))),
    ]
    made_up = [(TABLE["about_fictional"], FICTIONAL)] if view.ground.fictional else []
    return [*made_up, *((label, text) for label, text in rows if text)]


def make_file(table: pd.DataFrame, form: str, about: list[tuple[str, str]], sheet: str) -> bytes:
    """Write a table as ``csv`` or ``xlsx``."""
    return to_csv(table, about) if form == "csv" else to_xlsx(table, about, sheet=sheet)


def offer_files(
    view: SitingView, table: pd.DataFrame, name: str, sheet: str, about: list[tuple[str, str]]
) -> None:
    """Offer a table for Excel and as CSV.

    Parameters
    ----------
    view, table
        What is on screen, and its rows with Japanese headers.
    name, sheet
        Ends the name of the file, and names its sheet.
    about
        From :func:`make_about`.
    """
    mark = "_fictional" if view.ground.fictional else ""
    with st.container(horizontal=True, gap="small"):
        for form in FORMS:
            st.download_button(
                TABLE[form],
                partial(make_file, table, form, about, sheet),
                file_name=f"{view.asked.ledger.edition.slug}_siting_{name}{mark}.{form}",
                mime=FORMATS[form],
                on_click="ignore",
                key=f"siting-{name}-{form}",
            )
