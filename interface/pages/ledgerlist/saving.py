"""Writes of the page: one transaction, one sentence about it, never half."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import streamlit as st

from interface.pages.frame import as_text
from interface.pages.ledgerlist.chosen import DONE
from interface.pages.ledgerview.access import now, open_store
from interface.wording.errors import say_error
from interface.wording.ledger_page import BUSY, NOBODY
from layers.who import tell_who
from zones.errors import EditConflictError, ZonesError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from interface.pages.ledgerview.access import LedgerView
    from layers.ledger.protocol import LedgerStore

__all__ = ["read_who", "save", "stamp", "tell_done"]

FAILED = "ledger-failed"


class Stamp(TypedDict):
    """Who writes, and when."""

    who: str
    when: dt.datetime


def read_who() -> str:
    """Give the name that goes into the history."""
    return str(st.session_state.get("ledger-who", "")).strip() or tell_who(NOBODY)


def save(view: LedgerView, write: Callable[[LedgerStore], str], *, conflict: str) -> None:
    """Write, remember what to say, and draw the page again.

    Parameters
    ----------
    view
        The ledger to write to.
    write
        Writes and gives the sentence about it.
    conflict
        What to say where somebody else was first; ``{name}`` is the row.
    """
    try:
        with st.spinner(BUSY["save"]), open_store(view.edition) as store:
            st.session_state[DONE] = write(store)
    except EditConflictError as error:
        st.session_state[FAILED] = conflict.format(name=error.theirs.name)
    except ZonesError as error:
        st.session_state[FAILED] = say_error(error)
    st.rerun()


def stamp() -> Stamp:
    """Give who and when for a write."""
    return Stamp(who=read_who(), when=now())


def tell_done() -> None:
    """Say once what was done, or why it was not."""
    done = st.session_state.pop(DONE, None)
    if done:
        st.toast(as_text(done))
    failed = st.session_state.pop(FAILED, None)
    if failed:
        st.error(as_text(failed))
