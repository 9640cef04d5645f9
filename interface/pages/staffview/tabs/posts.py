"""「配置の表」: posts typed or taken in, FTE seen, and the rule they are counted by."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from interface.downloads import FORMATS
from interface.pages.frame import as_text
from interface.pages.plain import write_words
from interface.uploads import rename_fault, shelter
from interface.wording.faults import say_fault
from interface.wording.import_page import style_uploader
from interface.wording.staffing_page import POSTS
from interface.wording.staffing_sentences import say_trouble
from layers.exports import to_csv, to_xlsx
from layers.ledger.tables.reading.grid import Sheet
from layers.staffing.columns import HEADERS
from layers.staffing.reading import PostsReading, read_posts, read_sheet
from layers.staffing.store import forget_posts, store_posts
from layers.staffing.writing import FTE_HEADER, build_posts_frame
from zones.errors import InputRefusedError
from zones.staffing.counting import list_joint
from zones.staffing.posts import Funding, PostKind, Role

if TYPE_CHECKING:
    import pandas as pd

    from interface.pages.staffview.cached import Numbers
    from interface.staffing.model import StaffingAnswer

__all__ = ["show_posts"]

TOLD, ROUND = "staff-posts-told", "staff-posts-round"
LIMIT_MB = 5
ENDINGS = ["xlsx", "csv", "tsv", "txt"]


def show_posts(numbers: Numbers, answer: StaffingAnswer) -> None:
    """Show the table to edit, its rule, and the ways in and out."""
    sheet, posts = answer.sheet, numbers.posts
    pairs = "、".join(
        POSTS["pair"].format(days=days, normal=normal, fte=round(days / normal, 2))
        for days, normal in answer.count.conversions
    )
    told = [POSTS["days"].format(pairs=pairs)] if pairs else [POSTS["none"]]
    told += [POSTS["credit"].format(credit=posts.credit)] if posts.credit else []
    told += [POSTS["own"]] if posts.own else []
    joint = list_joint(sheet.posts, answer.request.on)
    if joint:
        names = {zone: name for zones in numbers.tiers.values() for zone, name in zones.items()}
        zones = "、".join(names.get(zone, zone) for zone in joint)
        told.append(POSTS["joint"].format(zones=zones))
    write_words(f"{POSTS['lead']}{POSTS['rule']}", *told, small=True)
    frame = build_posts_frame(posts.posts, numbers.tiers, _label_tiers(numbers))
    edited = _edit(numbers, frame)
    _tell()
    with st.container(horizontal=True, gap="small"):
        st.button(
            POSTS["save"], type="primary", on_click=_save, args=(numbers, edited), key="staff-save"
        )
        if posts.own:
            st.button(POSTS["forget"], on_click=_forget, args=(numbers,), key="staff-forget")
        _offer_files(numbers, frame)
    _ask_file(numbers)


def _label_tiers(numbers: Numbers) -> dict[str, str]:
    return {tier.id: tier.label for tier in numbers.ledger.city.profile.tiers}


def _edit(numbers: Numbers, frame: pd.DataFrame) -> pd.DataFrame:
    config = st.column_config
    shown = frame.astype({HEADERS["days"]: float, HEADERS["normal_days"]: float})
    edited: pd.DataFrame = st.data_editor(
        shown,
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        key=f"staff-editor-{numbers.sheet.slug}-{st.session_state.get(ROUND, 0)}",
        disabled=[FTE_HEADER],
        column_order=_order(list(frame.columns)),
        column_config={
            HEADERS["name"]: config.TextColumn(max_chars=100),
            HEADERS["role"]: config.SelectboxColumn(options=[each.label for each in Role]),
            HEADERS["kind"]: config.SelectboxColumn(options=[each.label for each in PostKind]),
            HEADERS["funding"]: config.SelectboxColumn(options=[each.label for each in Funding]),
            HEADERS["days"]: config.NumberColumn(min_value=0.0, max_value=7.0, format="%g"),
            HEADERS["normal_days"]: config.NumberColumn(min_value=1.0, max_value=7.0, format="%g"),
            HEADERS["count"]: config.NumberColumn(min_value=0, max_value=999, step=1),
            FTE_HEADER: config.NumberColumn(POSTS["fte"], format="%g"),
        },
    )
    return edited


def _order(columns: list[str]) -> list[str]:
    """Let what a line comes to stand right behind what it comes from."""
    rest = [column for column in columns if column != FTE_HEADER]
    at = rest.index(HEADERS["count"]) + 1
    return [*rest[:at], FTE_HEADER, *rest[at:]]


def _tell() -> None:
    lines, is_fault = st.session_state.pop(TOLD, ([], False))
    if lines:
        (st.error if is_fault else st.success)("\n\n".join(map(as_text, lines)))


def _save(numbers: Numbers, edited: pd.DataFrame) -> None:
    """Read the edited table in the same way as a file, and keep it where every cell is right."""
    plain = edited.drop(columns=[FTE_HEADER]).astype(object).where(edited.notna(), None)
    sheet = Sheet("", [list(plain.columns), *plain.to_numpy().tolist()])
    try:
        _keep(numbers, read_sheet(sheet, numbers.tiers))
    except InputRefusedError as refused:
        st.session_state[TOLD] = ([say_fault(fault) for fault in refused.faults], True)


def _keep(numbers: Numbers, reading: PostsReading) -> None:
    if reading.troubles:
        lines = [POSTS["wrong"], *(say_trouble(trouble) for trouble in reading.troubles)]
        st.session_state[TOLD] = (lines, True)
        return
    store_posts(numbers.sheet.slug, reading.posts)
    st.session_state[TOLD] = ([POSTS["saved"]], False)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _forget(numbers: Numbers) -> None:
    forget_posts(numbers.sheet.slug)
    st.session_state[TOLD] = ([POSTS["forgotten"]], False)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _offer_files(numbers: Numbers, frame: pd.DataFrame) -> None:
    about: list[tuple[str, str]] = []
    if numbers.posts.credit:
        about.append((HEADERS["credit"], numbers.posts.credit))
    for form, label in (("xlsx", "Excel"), ("csv", "CSV")):
        st.download_button(
            label,
            partial(_make_file, frame, form, about),
            file_name=f"{numbers.sheet.slug}_posts.{form}",
            mime=FORMATS[form],
            on_click="ignore",
            key=f"staff-posts-{form}",
        )


def _make_file(frame: pd.DataFrame, form: str, about: Any) -> bytes:  # noqa: ANN401 - pairs of text
    return to_csv(frame, about) if form == "csv" else to_xlsx(frame, about, sheet=POSTS["sheet"])


def _ask_file(numbers: Numbers) -> None:
    st.html(style_uploader(LIMIT_MB, limit=POSTS["limit"], too_large=POSTS["large"]))
    number = st.session_state.get(ROUND, 0)
    upload = st.file_uploader(
        POSTS["file"], type=ENDINGS, key=f"staff-posts-file-{number}", max_upload_size=LIMIT_MB
    )
    if upload is None:
        return
    with shelter([upload]) as (paths, known):
        try:
            _keep(numbers, read_posts(paths[0], numbers.tiers))
        except InputRefusedError as refused:
            lines = [say_fault(rename_fault(fault, known)) for fault in refused.faults]
            st.session_state[TOLD] = (lines, True)
    # another name for the widget lets go of the file itself, whatever was in it
    st.session_state[ROUND] = number + 1
    st.rerun()
