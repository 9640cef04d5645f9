"""「公式データの取り込み」: choose files, see what is in them, store what was agreed to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import streamlit as st

from interface.escape import inert
from interface.pages.frame import as_text
from interface.pages.plain import make_plain, write_head, write_step, write_table, write_words
from interface.uploads import Reading, read_uploads
from interface.wording.commands import DATASET_LABELS
from interface.wording.errors import say_error
from interface.wording.faults import say_fault
from interface.wording.import_page import (
    ACCEPTED,
    ACCEPTED_HEADS,
    CHECK,
    CHOOSE,
    OUTCOME_HEADS,
    STORE,
    TABLE_HEADS,
    TERMS_HEADS,
    ask_for_people,
    say_done,
    say_found,
    say_municipality,
    say_plan,
    say_read,
    say_refused,
    say_replaced,
    say_several,
    say_unused,
    style_uploader,
)
from layers.cities import list_cities, read_city_profile
from layers.intake import Limits
from layers.user_cities import (
    ImportPlan,
    find_import_folder,
    list_municipalities,
    plan_import,
    store_import,
)
from zones.errors import NotImportedError, UnknownNameError, ZonesError
from zones.faults import Fault, Outcome

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from layers.intake import Intake

__all__ = ["show"]

MEGABYTE = 1024 * 1024
READING, DONE, ROUND = "import-reading", "import-done", "import-round"
LONGEST_NAME = 20
TO_CONFIRM = (Outcome.ASK, Outcome.ROWS)


def show() -> None:
    """Draw the page: the three steps as far as they have come."""
    make_plain()
    st.html(style_uploader(_limit_mb()))
    head = st.empty()
    done: ImportPlan | None = st.session_state.get(DONE)
    if done is not None:
        write_head(head, say_done(done))
        _show_done(done)
        return
    uploads = _ask_files()
    reading: Reading | None = st.session_state.get(READING, {}).get(_mark(uploads))
    if reading is None:
        write_head(head, CHOOSE["head"])
        _show_accepted()
    elif reading.intake is None:
        write_head(head, say_refused(len(_pick(reading.faults, Outcome.REFUSE))))
        _show_faults(reading.faults)
    else:
        _show_intake(reading.intake, head)


def _limit_mb() -> int:
    return Limits().packed_bytes // MEGABYTE


def _mark(uploads: list[UploadedFile]) -> tuple[str, ...]:
    return tuple(upload.file_id for upload in uploads)


def _ask_files() -> list[UploadedFile]:
    """Ask for files; read them when told to, and keep only what was read."""
    write_step(CHOOSE["step"])
    uploads: list[UploadedFile] = st.file_uploader(
        CHOOSE["label"],
        accept_multiple_files=True,
        key=f"import-files-{st.session_state.get(ROUND, 0)}",
        max_upload_size=_limit_mb(),
    )
    mark = _mark(uploads)
    if mark not in st.session_state.get(READING, {}):
        st.session_state.pop(READING, None)
    button, words = st.columns([1, 3], vertical_alignment="center")
    kind: Literal["primary", "secondary"] = (
        "secondary" if READING in st.session_state else "primary"
    )
    press = button.button(CHOOSE["read"], type=kind, disabled=not uploads, key="import-read")
    with words:
        write_words(CHOOSE["safe"], small=True)
    if press:
        st.session_state[READING] = {mark: _read(uploads)}
        st.rerun()
    return uploads


def _read(uploads: list[UploadedFile]) -> Reading:
    bar = st.progress(0.0, CHECK["starting"])

    def tell(name: str, share: float) -> None:
        text = CHECK["reading"].format(name=as_text(name)) if name else CHECK["starting"]
        bar.progress(min(share, 1.0), text)

    try:
        return read_uploads(uploads, progress=tell)
    finally:
        bar.empty()


def _show_accepted() -> None:
    write_step(CHOOSE["accepted"])
    write_table(ACCEPTED_HEADS, ACCEPTED)
    write_words(CHOOSE["parts"])


def _pick(faults: tuple[Fault, ...], outcome: Outcome) -> list[Fault]:
    return [fault for fault in faults if fault.outcome is outcome]


def _show_faults(faults: tuple[Fault, ...]) -> None:
    boxes = {Outcome.REFUSE: st.error, Outcome.ASK: st.warning, Outcome.ROWS: st.warning}
    for outcome, title in OUTCOME_HEADS.items():
        lines = [f"- {as_text(say_fault(fault))}" for fault in _pick(faults, outcome)]
        if lines:
            boxes.get(outcome, st.info)("\n".join([f"**{title}**", "", *lines]))
    if not faults:
        st.success(CHECK["no_faults"])


def _show_intake(intake: Intake, head: DeltaGenerator) -> None:
    """Show what was read at the left, what would be stored at the right."""
    left, right = st.columns([2, 1], gap="medium")
    with right:
        write_step(STORE["step"])
        plan = _ask_plan(intake, head)
        if plan is not None:
            _ask_store(plan, intake.faults)
    with left:
        write_step(CHECK["step"])
        _show_found(intake, plan)
        _show_faults(intake.faults)
        _show_terms(intake, plan)


def _ask_plan(intake: Intake, head: DeltaGenerator) -> ImportPlan | None:
    """Ask for the municipality, unless only one is possible; say what cannot be."""
    names = list_municipalities(intake) or _known_municipalities()
    try:
        first: str | None = plan_import(intake).code
    except UnknownNameError:
        first = None
    except ZonesError as error:
        first = error.where
    code = next(iter(names)) if len(names) == 1 else _ask_municipality(names, first)
    if code is None:
        write_head(head, say_several(len(names)))
        write_words(STORE["choose_city"])
        return None
    try:
        plan = plan_import(intake, code=code)
        if plan.new and not plan.known:
            plan = plan_import(intake, code=code, name=_ask_name(plan))
    except NotImportedError:
        write_head(head, ask_for_people(say_municipality(code, names.get(code, ""))))
        return None
    except ZonesError as error:
        write_head(head, say_error(error))
        return None
    write_head(head, say_found(plan))
    return plan


def _known_municipalities() -> dict[str, str]:
    """List the cities there are, for files that name none."""
    profiles = [read_city_profile(slug) for slug in list_cities()]
    return {profile.code: profile.name for profile in profiles if not profile.fictional}


def _ask_municipality(names: dict[str, str], first: str | None) -> str | None:
    codes = list(names)
    chosen: str | None = st.selectbox(
        CHECK["municipality"],
        codes,
        index=codes.index(first) if first in names else None,
        format_func=lambda code: say_municipality(code, names[code]),
        help=CHECK["municipality_hint"],
        placeholder=CHECK["place_holder"],
        key=f"import-code-{st.session_state.get(ROUND, 0)}",
    )
    return chosen


def _ask_name(plan: ImportPlan) -> str | None:
    key = f"import-name-{plan.code}"
    named = st.text_input(
        CHECK["name"], plan.name, help=CHECK["name_help"], max_chars=LONGEST_NAME, key=key
    )
    return named.strip() or None


def _show_found(intake: Intake, plan: ImportPlan | None) -> None:
    files = {name.split("/")[0] for part in intake.datasets for name in part.files}
    write_words(say_read(len(files), sum(part.rows.read for part in intake.datasets)))
    rows = []
    for part in intake.datasets:
        counted = part.rows
        used = plan is not None and any(part is other for other in plan.datasets)
        here = f"{plan.counts[part.kind]:,}" if plan is not None and used else "–"
        figures = (counted.read, counted.kept, counted.joined, counted.listed, counted.apart)
        cells = [DATASET_LABELS[part.kind.value], part.vintage or "–"]
        rows.append([*cells, *(f"{figure:,}" for figure in figures), here, "、".join(part.files)])
    write_table(TABLE_HEADS, rows, figures=range(2, 8))


def _show_terms(intake: Intake, plan: ImportPlan | None) -> None:
    """Show narrower terms: those of the chosen municipality at once, the others on demand."""
    code = "" if plan is None else plan.code
    own: set[tuple[str, ...]] = set()
    others: set[tuple[str, ...]] = set()
    for item in {item for part in intake.datasets for item in part.restrictions}:
        row = (item.name, item.terms, item.table)
        (own if item.municipality_code == code else others).add(row)
    if own:
        st.warning(CHECK["terms_note"])
        write_step(CHECK["terms"])
        write_table(TERMS_HEADS, sorted(own))
    if others:
        with st.expander(CHECK["terms_others"].format(count=len(others))):
            write_table(TERMS_HEADS, sorted(others))


def _ask_store(plan: ImportPlan, faults: tuple[Fault, ...]) -> None:
    """Say what will be stored and where; store when the button is pressed, and only then."""
    if not plan.datasets:
        st.info(CHECK["nothing_new"])
        return
    write_words(say_plan(plan), *say_unused(plan.unused))
    write_words(STORE["where"], code=str(find_import_folder(plan.slug)), small=True)
    for line in say_replaced(plan):
        st.warning(as_text(line))
    open_points = any(fault.outcome in TO_CONFIRM for fault in faults)
    agreed = not open_points or st.checkbox(
        STORE["confirm"], key=f"import-agreed-{st.session_state.get(ROUND, 0)}"
    )
    label = STORE["button"].format(name=as_text(plan.name))
    if st.button(label, type="primary", disabled=not agreed, key="import-store"):
        with st.spinner(STORE["busy"].format(name=as_text(plan.name))):
            store_import(plan)
        st.session_state.pop(READING, None)
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        st.session_state[DONE] = replace(plan, datasets=(), parts=(), unused=(), carried=None)
        st.rerun()


def _show_done(plan: ImportPlan) -> None:
    for line in plan.restricted:
        st.warning(as_text(line))
    label = STORE["map"].format(name=plan.name)
    st.html(
        f'<p><a class="mw-go" href="./?city={inert(plan.slug)}" target="_self">{inert(label)}</a>'
        "</p>"
    )
    write_words(STORE["sources"])
    write_words(STORE["where"], code=str(find_import_folder(plan.slug)), small=True)
    if st.button(STORE["again"], key="import-again"):
        del st.session_state[DONE]
        st.rerun()
