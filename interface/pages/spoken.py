"""Screen readers hear Japanese: the language of the document, and names for Streamlit's controls.

Streamlit declares every page English, names its own buttons in English and has no setting for
either, so a small script of ours says them anew whenever the page changes.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from interface.wording.spoken import NAMES, OPENINGS, SCROLLED, WORDS

__all__ = ["speak_japanese"]

KEY = "mw-spoken"
_mount = st.components.v2.component(
    "machiwari_spoken", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def speak_japanese() -> None:
    """Declare the page Japanese and name in Japanese what Streamlit draws."""
    data = {"words": WORDS, "openings": OPENINGS, "names": NAMES, "scrolled": SCROLLED}
    _mount(data=data, key=KEY)
