"""What all pages share: the look, the shelf of map files, inert words, errors in one sentence."""

from __future__ import annotations

import re
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.assets import StaticShelf
from interface.escape import inert
from interface.pages.spoken import speak_japanese
from interface.wording.errors import UNEXPECTED, say_error
from layers.trouble import find_trouble_log, record_trouble
from zones.errors import ZonesError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ICON", "as_text", "clean_shelf", "guard_page", "make_look", "open_shelf", "put_value"]

HERE = Path(__file__).resolve().parent
ICON = HERE / "icon.png"
_MARKS = {ord(mark): f"&#{ord(mark)};" for mark in "*_[]()+-.!~|:/@=^%"}


def make_look() -> None:
    """Apply the style of the pages, and what screen readers are told of them."""
    st.html(HERE / "page.css")
    speak_japanese()


def open_shelf() -> StaticShelf:
    """Give the folder beside the entry script that the browser fetches map files from."""
    interface = HERE.parent
    root = interface.parent if (interface.parent / "app.py").is_file() else interface
    return StaticShelf(root / "static")


@st.cache_resource(show_spinner=False)
def clean_shelf() -> int:
    """Remove map files of earlier days, once per start."""
    return open_shelf().clean()


def as_text(text: object) -> str:
    """Make a text mean nothing to Markdown, so that no name becomes a link, picture or formula.

    Parameters
    ----------
    text
        Any text, also one that somebody typed.

    Returns
    -------
    str
        Entities in place of every mark, for labels and messages of Streamlit.

    Examples
    --------
    >>> as_text("![x](y)")
    '&#33;&#91;x&#93;&#40;y&#41;'
    """
    return re.sub(r"(?<!&)#", "&#35;", inert(text).translate(_MARKS))


def put_value(key: str, value: object) -> None:
    """Give a widget its value, if it has another one.

    A value that is put is sent to the browser and would undo what the reader does meanwhile.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def guard_page(draw: Callable[[], None]) -> Callable[[], None]:
    """Draw a page so that an error becomes one sentence and never a traceback.

    Parameters
    ----------
    draw
        Draws the page.
    """

    @wraps(draw)
    def guarded() -> None:
        try:
            draw()
        except ZonesError as error:
            st.error(as_text(say_error(error)))
        except Exception as error:  # noqa: BLE001 - people never see a traceback
            reference = record_trouble(error)
            st.error(as_text(UNEXPECTED.format(reference=reference, log=find_trouble_log())))

    return guarded
