"""Rows of the ledger as they are listed: words of each row, what a search looks into, what is old.

Nothing here carries a coordinate, and no house number of a place that is not public.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from interface.escape import plain_text
from interface.wording.ledger_page import BUSY, COLUMNS, MARKS
from interface.wording.method import FICTIONAL
from layers.ledger.rows import fold_text, make_search_text
from zones.opening import write_opening
from zones.resources import LocationMode, ResourceStatus

if TYPE_CHECKING:
    import datetime as dt

    from interface.pages.ledgerview.access import LedgerView
    from zones.city import City
    from zones.resources import Resource

__all__ = ["Listed", "fold_words", "is_stale", "list_rows", "mark_resource", "say_place"]

LONGEST_CELL = 120  # what a reader sees of a cell; the form holds the whole
# katakana to hiragana, so that 「サロン」 is found by 「さろん」
_KANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """A ledger made ready for the list.

    Parameters
    ----------
    frame
        One row per resource, in the order of the ledger: the keys of ``COLUMNS``.
    texts
        What a search looks into, folded.
    stale
        Whether a row was not confirmed for a year.
    numbers
        Resource id to its row.
    """

    frame: pd.DataFrame
    texts: tuple[str, ...]
    stale: tuple[bool, ...]
    numbers: dict[str, int]


def fold_words(text: str) -> str:
    """Make text that differs only in width, case or kana the same.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        For comparing only.

    Examples
    --------
    >>> fold_words("ｻﾛﾝ Ａ") == fold_words("さろん a")
    True
    """
    return fold_text(text).translate(_KANA)


def is_stale(resource: Resource, today: dt.date) -> bool:
    """Tell whether a place was not confirmed for a year, or never.

    Parameters
    ----------
    resource
        Row of the ledger; closed ones need no confirmation.
    today
        The day of asking.
    """
    if resource.status is ResourceStatus.CLOSED:
        return False
    last = resource.last_confirmed
    if last is None:
        return True
    return (today.year - last.year, today.month, today.day) >= (1, last.month, last.day)


def say_place(resource: Resource, city: City) -> str:
    """Write where a place is, as far as it may be said."""
    if resource.location_mode is LocationMode.WITHHELD:
        return ""
    if resource.location_mode is LocationMode.PUBLIC:
        return resource.address
    area = resource.area_id
    return str(city.census["name"][area]) if area in city.census.index else ""


def mark_resource(resource: Resource, city: City) -> str:
    """Write the marks of a row: invented, candidate, of another city, not public."""
    code = resource.municipality_code
    mode = resource.location_mode
    marks = [
        (resource.fictional, FICTIONAL),
        (resource.candidate, MARKS["candidate"]),
        (bool(code) and code != city.profile.code, MARKS["neighbour"]),
        (mode is not LocationMode.PUBLIC, MARKS.get(mode.value, "")),
    ]
    return "・".join(word for is_so, word in marks if is_so)


def list_rows(view: LedgerView, today: dt.date) -> Listed:
    """Make a ledger ready for the list; once per change and day."""
    return _list_rows((view.edition.slug, view.edition.mark, view.mark, today), view)


@st.cache_resource(show_spinner=BUSY["read"], max_entries=8)
def _list_rows(key: tuple[str, str, str, dt.date], _view: LedgerView) -> Listed:
    resources, city = _view.resources, _view.city
    cells = [_write_cells(resource, city) for resource in resources]
    frame = pd.DataFrame(cells, columns=list(COLUMNS), dtype=object)
    frame["confirmed"] = pd.to_datetime(frame["confirmed"])
    return Listed(
        frame=frame,
        texts=tuple(fold_words(make_search_text(_hide_place(row))) for row in resources),
        stale=tuple(is_stale(row, key[-1]) for row in resources),
        numbers={row.resource_id: number for number, row in enumerate(resources)},
    )


def _hide_place(resource: Resource) -> Resource:
    """Let nobody find out a hidden address by searching for it."""
    public = resource.location_mode is LocationMode.PUBLIC
    return resource if public else replace(resource, address="")


def _write_cells(resource: Resource, city: City) -> tuple[object, ...]:
    kinds = [kind.label for kind in (resource.kind, *resource.also)]
    texts = (
        resource.name,
        "・".join(dict.fromkeys(kinds)),
        "・".join(function.label for function in resource.functions),
        "・".join(resource.issues),
        resource.opening_text or write_opening(resource.opening),
        resource.status.label,
    )
    shown = [plain_text(text, most=LONGEST_CELL) for text in texts]
    place = plain_text(say_place(resource, city), most=LONGEST_CELL)
    return (*shown, resource.last_confirmed, mark_resource(resource, city), place)
