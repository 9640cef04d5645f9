"""「相談の出どころ」: the areas workers have against where cases come from, small counts hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from interface.pages.frame import as_text
from interface.pages.plain import write_table, write_words
from interface.staffing.further import find_leakage, share_outside
from interface.uploads import rename_fault, shelter
from interface.wording.faults import say_fault
from interface.wording.import_page import style_uploader
from interface.wording.numbers import say_percent
from interface.wording.staffing_page import ORIGINS, POSTS
from interface.wording.staffing_sentences import say_outside, say_trouble
from layers.staffing.cases import CASE_COLUMNS, read_cases, store_cases
from zones.disclosure.counts import ALL
from zones.errors import InputRefusedError
from zones.staffing.leakage import UNKNOWN_ORIGIN

if TYPE_CHECKING:
    import numpy.typing as npt

    from interface.pages.staffview.cached import Numbers
    from interface.staffing.model import StaffingAnswer
    from zones.staffing.leakage import Leakage

__all__ = ["show_origins"]

TOLD, ROUND = "staff-cases-told", "staff-cases-round"
LIMIT_MB = 5


def show_origins(numbers: Numbers, answer: StaffingAnswer) -> None:
    """Show the table of origins, and the way in."""
    lines, is_fault = st.session_state.pop(TOLD, ([], False))
    if lines:
        (st.error if is_fault else st.success)("\n\n".join(map(as_text, lines)))
    leakage = find_leakage(answer.sheet)
    if leakage is None:
        write_words(ORIGINS["none"])
    else:
        _show_table(answer, leakage)
        st.button(ORIGINS["forget"], on_click=_forget, args=(numbers,), key="staff-cases-forget")
    _ask_file(numbers)


def _show_table(answer: StaffingAnswer, leakage: Leakage) -> None:
    sheet = answer.sheet
    counts = leakage.counts.astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan)
    zones, origins = list(leakage.counts.index), list(leakage.counts.columns)
    write_words(say_outside(share_outside(leakage)), ORIGINS["lead"])
    names = {
        **dict(zip(sheet.unit_ids, sheet.unit_names, strict=True)),
        ALL: ORIGINS["all"],
        UNKNOWN_ORIGIN: ORIGINS["unknown"],
    }
    columns = [at for at in range(len(origins)) if _has_any(counts[:, at])]
    heads = (ORIGINS["assigned"], *(names[origins[at]] for at in columns), ORIGINS["outside"])
    rows = [
        (names[zone], *(_say(counts[row, at]) for at in columns), _say_share(leakage, zone))
        for row, zone in enumerate(zones)
        if _has_any(counts[row])
    ]
    write_table(heads, rows, figures=range(1, len(heads)))
    hidden = ORIGINS["hidden"].format(threshold=leakage.threshold, count=leakage.hidden)
    write_words(hidden, small=True)


def _has_any(row: npt.NDArray[np.float64]) -> bool:
    """Tell whether a row or column has a count, shown or hidden."""
    return bool((np.isnan(row) | (row > 0)).any())


def _say(value: float) -> str:
    return ORIGINS["mark"] if np.isnan(value) else f"{value:,.0f}"


def _say_share(leakage: Leakage, zone: str) -> str:
    if zone == ALL:
        return ""
    share = float(leakage.shares[zone])
    return ORIGINS["mark"] if np.isnan(share) else say_percent(share)


def _forget(numbers: Numbers) -> None:
    sheet = numbers.sheet
    store_cases(sheet.slug, sheet.tier, pd.DataFrame(columns=list(CASE_COLUMNS)))


def _ask_file(numbers: Numbers) -> None:
    st.html(style_uploader(LIMIT_MB, limit=POSTS["limit"], too_large=POSTS["large"]))
    number = st.session_state.get(ROUND, 0)
    upload = st.file_uploader(
        ORIGINS["file"],
        type=["xlsx", "csv"],
        key=f"staff-cases-file-{number}",
        max_upload_size=LIMIT_MB,
    )
    if upload is None:
        return
    sheet = numbers.sheet
    zones = dict(zip(sheet.unit_ids, sheet.unit_names, strict=True))
    with shelter([upload]) as (paths, known):
        try:
            reading = read_cases(paths[0], zones)
            if reading.troubles:
                lines = [POSTS["wrong"], *map(say_trouble, reading.troubles)]
                st.session_state[TOLD] = (lines, True)
            else:
                store_cases(sheet.slug, sheet.tier, reading.cases)
                st.session_state[TOLD] = ([ORIGINS["saved"]], False)
        except InputRefusedError as refused:
            lines = [say_fault(rename_fault(fault, known)) for fault in refused.faults]
            st.session_state[TOLD] = (lines, True)
    st.session_state[ROUND] = number + 1
    st.rerun()
