"""Taking an Excel or CSV list into the ledger: read, shown with every fault, then agreed to."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.frame import as_text, guard_page
from interface.pages.ledgerview.access import now, open_store
from interface.pages.ledgerview.editing.drafts import who_is_here
from interface.pages.ledgerview.editing.incoming import mask_faults, plan_incoming
from interface.pages.ledgerview.editing.preview import say_more, show_faults, show_plan
from interface.pages.plain import write_step, write_table, write_words
from interface.uploads import rename_fault, shelter
from interface.wording.errors import say_error
from interface.wording.faults import say_fault
from interface.wording.import_page import style_uploader
from interface.wording.ledger_faults import say_row_fault
from interface.wording.ledger_import import (
    IMPORT,
    MISSES,
    UNMATCHED_HEADS,
    say_imported,
    say_placed,
    say_read_table,
)
from interface.wording.ledger_page import NOBODY
from layers.intake import Limits
from layers.ledger.tables import read_ledger_table, write_faulty_rows
from layers.who import tell_who
from zones.errors import EditConflictError, InputRefusedError, ZonesError
from zones.faults import Fault, FaultCode, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from interface.pages.ledgerview.access import LedgerView
    from interface.pages.ledgerview.editing.incoming import Incoming
    from layers.ledger.tables import LedgerTable, RowFault

__all__ = ["show_import"]

STATE, ROUND, DONE, FAILED = "ledger-import", "ledger-import-round", "ledger-done", "ledger-failed"
MEGABYTE = 1024 * 1024
ENDINGS = ["xlsx", "csv", "tsv", "txt"]
MOST_ROWS = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(slots=True)
class Taken:
    """What came of a file.

    Parameters
    ----------
    slug
        The city whose ledger it is for.
    table
        What was read; ``None`` where the file was refused or has been stored.
    faults
        Why it was refused.
    remarks
        What is to be known of a file that was not.
    done, change_id
        What was stored.
    seen
        State of the ledger that the plan on the screen was made for.
    plans, bad_file
        Made once from the table.
    """

    slug: str
    table: LedgerTable | None = None
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    done: str = ""
    change_id: int = 0
    seen: str = ""
    plans: dict[tuple[str, bool], Incoming] = field(default_factory=dict)
    bad_file: bytes = b""


def show_import(view: LedgerView) -> None:
    """Draw the section: choose a file, see everything in it, agree, store, take back.

    Parameters
    ----------
    view
        The city and its ledger.
    """
    words = {"limit": IMPORT["limit"], "too_large": IMPORT["large"]}
    st.html(style_uploader(Limits().packed_bytes // MEGABYTE, **words))
    _draw(view)


@st.fragment
def _draw(view: LedgerView) -> None:
    # a fragment runs alone after a key press, without the guard of the page around it
    with st.container(gap="small"):
        guard_page(lambda: _take_in(view))()


def _take_in(view: LedgerView) -> None:
    taken: Taken | None = st.session_state.get(STATE)
    if taken is not None and taken.slug != view.edition.slug:
        taken = None
        st.session_state.pop(STATE, None)
    if taken is None:
        _ask_file(view)
    elif taken.faults:
        lines = [f"- {as_text(say_fault(fault))}" for fault in taken.faults]
        st.error("\n".join([f"**{IMPORT['refused']}**", "", *lines]))
        write_words(IMPORT["dropped"])
        _offer_another()
    elif taken.done:
        st.success(as_text(taken.done))
        _offer_undo(view, taken)
        _offer_another()
    elif taken.table is not None:
        _show_table(view, taken, taken.table)


def _ask_file(view: LedgerView) -> None:
    write_words(IMPORT["explain"], IMPORT["people"], small=True)
    number = st.session_state.get(ROUND, 0)
    upload = st.file_uploader(
        IMPORT["label"],
        type=ENDINGS,
        key=f"ledger-import-file-{number}",
        max_upload_size=Limits().packed_bytes // MEGABYTE,
    )
    if upload is not None:
        with st.spinner(IMPORT["reading"]):
            st.session_state[STATE] = _read(view, upload)
        # another name for the widget lets go of the file itself, whatever was in it
        st.session_state[ROUND] = number + 1
        st.rerun()


def _read(view: LedgerView, upload: UploadedFile) -> Taken:
    slug = view.edition.slug
    try:
        with shelter([upload]) as (paths, known):
            try:
                table = read_ledger_table(paths[0])
            except InputRefusedError as refused:
                told = tuple(rename_fault(fault, known) for fault in refused.faults)
                return Taken(slug, faults=told)
            remarks = tuple(rename_fault(remark, known) for remark in table.remarks)
    except OSError:
        # a full or vanished temporary folder; the reader's file is where it was
        return Taken(slug, faults=(Fault(FaultCode.READER_FAILED, Outcome.REFUSE),))
    taken = Taken(slug, table, remarks=remarks)
    if table.bad_rows:
        taken.bad_file = _write_bad_rows(table)
    return taken


def _write_bad_rows(table: LedgerTable) -> bytes:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "rows.xlsx"
        write_faulty_rows(table, path, say=say_row_fault)
        return path.read_bytes()


def _offer_another() -> None:
    if st.button(IMPORT["again"], key="ledger-import-again"):
        st.session_state.pop(STATE, None)
        st.rerun()


def _show_table(view: LedgerView, taken: Taken, table: LedgerTable) -> None:
    counts = (table.rows_read, len(table.resources), len(table.bad_rows), table.totals)
    write_words(say_read_table(*counts))
    for remark in taken.remarks:
        st.info(as_text(say_fault(remark)))
    faults = mask_faults(view, table)
    _show_bad(taken, [fault for fault in faults if fault.outcome is Outcome.ROWS])
    asked = [fault for fault in faults if fault.outcome is Outcome.ASK]
    show_faults(asked, Outcome.ASK, is_open=True)
    show_faults(
        [fault for fault in faults if fault.outcome is Outcome.REPAIR],
        Outcome.REPAIR,
        is_open=False,
    )
    plan = _ask_places(view, taken, table)
    show_plan(view, plan)
    _ask_store(view, taken, plan, ask=bool(asked or plan.opens))
    _offer_another()


def _show_bad(taken: Taken, faults: Sequence[RowFault]) -> None:
    show_faults(faults, Outcome.ROWS, is_open=True)
    if taken.bad_file:
        st.download_button(
            IMPORT["bad_file"],
            taken.bad_file,
            file_name=IMPORT["bad_name"],
            mime=XLSX,
            on_click="ignore",
            key="ledger-import-bad",
        )
        write_words(IMPORT["bad_note"], small=True)


def _ask_places(view: LedgerView, taken: Taken, table: LedgerTable) -> Incoming:
    """Say what the addresses led to; a place is used only when somebody says so."""
    plan = _plan(view, taken, table, use_places=False)
    if plan.places is None:
        return plan
    wanted = len(plan.places.placed) + len(plan.places.unmatched)
    write_step(IMPORT["places"])
    write_words(say_placed(plan.found, wanted, blocks=plan.blocks))
    unmatched = plan.places.unmatched
    if unmatched:
        with st.expander(IMPORT["unmatched"].format(count=len(unmatched))):
            rows = [
                (row.resource.name, MISSES[row.miss.reason], "、".join(row.miss.candidates))
                for row in unmatched[:MOST_ROWS]
            ]
            write_table(UNMATCHED_HEADS, rows)
            say_more(len(unmatched) - MOST_ROWS)
            st.caption(IMPORT["unmatched_note"])
    number = st.session_state.get(ROUND, 0)
    if not plan.found or not st.checkbox(
        IMPORT["use_places"], key=f"ledger-import-places-{number}"
    ):
        return plan
    return _plan(view, taken, table, use_places=True)


def _plan(view: LedgerView, taken: Taken, table: LedgerTable, *, use_places: bool) -> Incoming:
    key = (view.mark, use_places)
    if key not in taken.plans:
        taken.plans[key] = plan_incoming(view, table, use_places=use_places)
    return taken.plans[key]


def _ask_store(view: LedgerView, taken: Taken, plan: Incoming, *, ask: bool) -> None:
    table = taken.table
    if table is None or not (plan.added or plan.updated):
        st.info(IMPORT["nothing"])
        return
    # what somebody agreed to is what was on the screen, not what the ledger became meanwhile
    seen, taken.seen = taken.seen, view.mark
    number = st.session_state.get(ROUND, 0)
    agreed = not ask or st.checkbox(IMPORT["agree"], key=f"ledger-import-agreed-{number}")
    word = "take_good" if table.bad_rows else "take_all"
    label = IMPORT[word].format(count=len(plan.added) + len(plan.updated))
    if st.button(label, type="primary", disabled=not agreed, key="ledger-import-store"):
        if seen == view.mark:
            _store(view, plan)
        else:
            st.warning(IMPORT["moved"])


def _store(view: LedgerView, plan: Incoming) -> None:
    who = who_is_here(tell_who(NOBODY))
    try:
        with st.spinner(IMPORT["busy"]), open_store(view.edition) as store:
            done = store.import_rows(plan.rows, who=who, when=now())
            last = store.list_changes(limit=1)[0].change_id
    except EditConflictError as error:
        st.session_state[FAILED] = IMPORT["conflict"].format(name=error.theirs.name)
        st.rerun()
    except ZonesError as error:
        st.error(as_text(say_error(error)))
        return
    sentence = say_imported(len(done.added), len(done.updated), len(done.unchanged))
    st.session_state[STATE] = Taken(view.edition.slug, done=sentence, change_id=last)
    st.session_state[DONE] = sentence
    st.rerun()


def _offer_undo(view: LedgerView, taken: Taken) -> None:
    """Take the import back, as long as nothing else was changed since."""
    who = who_is_here(tell_who(NOBODY))
    if not st.button(IMPORT["undo"], key="ledger-import-undo"):
        return
    try:
        with open_store(view.edition) as store:
            is_last = store.list_changes(limit=1)[0].change_id == taken.change_id
            change = store.undo_last(who=who, when=now()) if is_last else None
    except ZonesError as error:
        st.error(as_text(say_error(error)))
        return
    if change is None:
        st.info(IMPORT["not_last"])
        return
    st.session_state.pop(STATE, None)
    st.session_state[DONE] = IMPORT["undone"]
    st.rerun()
