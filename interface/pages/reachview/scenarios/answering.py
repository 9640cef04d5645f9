"""What a scenario changes: one sentence, and who gains and loses where, to the last person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from interface.downloads import FORMATS
from interface.escape import inert, plain_text
from interface.maps.compose import write_today
from interface.wording.gaps import say_limit
from interface.wording.method import FICTIONAL
from interface.wording.whatif_page import COLUMNS, TABLES
from interface.wording.whatif_sentences import (
    refuse_edit,
    say_change,
    say_edit,
    say_reached,
    say_scenario_size,
)
from layers.exports import to_csv, to_xlsx
from zones.whatif.edits import Link
from zones.whatif.effects import EFFECT_COLUMNS

if TYPE_CHECKING:
    from interface.pages.reachview.model import ReachView
    from interface.pages.reachview.scenarios.measuring import Tried
    from zones.whatif.scenario import Scenario
    from zones.whatif.trial import Trial

__all__ = ["build_table", "list_edit_words", "make_file", "say_tried", "show_answer", "show_tables"]

LONGEST = 40
ROW_PX, MOST_ROWS = 35, 15


def name_places(trial: Trial, *, leaving: bool = False) -> dict[str, str]:
    """Give the names of all places, short enough for a sentence.

    Of a place whose people did not agree to leave the office only the kind goes into files.
    """
    return {
        row.resource_id: row.kind.label
        if leaving and row.consent is False
        else plain_text(row.name, most=LONGEST)
        for row in trial.resources
    }


def list_edit_words(trial: Trial, *, leaving: bool = False) -> list[str]:
    """Say each edit in words, for the screen or for a file."""
    names = name_places(trial, leaving=leaving)
    return [plain_text(say_edit(edit, names), most=200) for edit in trial.edits]


def is_fictional(view: ReachView, trial: Trial) -> bool:
    """Say whether anything that counts is made up."""
    return view.fictional or any(row.fictional for row in trial.places.resources)


def say_tried(view: ReachView, tried: Tried, *, leaving: bool = False) -> str:
    """Say what is on screen in one sentence, for the screen or for a file."""
    trial = tried.shown
    change = say_change(trial.edits, name_places(trial, leaving=leaving))
    return say_reached(trial.effect, change=change, where=_say_where(view, trial))


def _say_where(view: ReachView, trial: Trial) -> str:
    """Say how far; a reach of its own is named only where an edited place has one."""
    touched = {edit.resource_id for edit in trial.edits if not isinstance(edit, Link)}
    own = any(row.reach_m is not None for row in trial.resources if row.resource_id in touched)
    question = view.question
    return say_limit(
        question.radius_m,
        by=question.by,
        minutes=question.minutes,
        own_reach=own and question.own_reach,
    )


def show_answer(tried: Tried, hint: str) -> None:
    """Show the exact figures and what could not be counted, or what to do first."""
    trial = tried.shown
    lines = [say_scenario_size(trial.effect) if trial.edits else hint]
    names = name_places(trial)
    for kind in ("not_counted", "unreached"):
        ids = getattr(trial, kind)
        if ids:
            lines.append(TABLES[kind].format(names="、".join(names[each] for each in ids)))
    told = "".join(f"<p>{inert(line)}</p>" for line in lines)
    st.html(f'<div class="mw-card mw-tried">{told}</div>')
    if tried.refused:
        st.warning(refuse_edit(tried.refused))


def build_table(view: ReachView, trial: Trial, unit: str) -> pd.DataFrame:
    """Build the table by zone or 町丁目; its last row is the city, and the rows sum to it.

    Parameters
    ----------
    view, trial
        The question and what is on screen.
    unit
        ``zones`` or ``areas``; of 町丁目 those without a change stand in one row.

    Returns
    -------
    pandas.DataFrame
        ``name`` and whole people; before + gained − lost = after in every row.
    """
    effect = trial.effect
    whole = pd.Series({name: getattr(effect, name) for name in EFFECT_COLUMNS})
    if unit == "zones":
        table = effect.zones.copy()
        names = view.zones.frame["name"].astype(str)
        table.insert(0, "name", [names[zone] for zone in table.index])
        rest = whole - table[list(EFFECT_COLUMNS)].sum()
        label = TABLES["outside"] if (rest >= 0).all() and rest.any() else ""
    else:
        changed = (effect.areas["gained"] > 0) | (effect.areas["lost"] > 0)
        table = effect.areas[changed].copy()
        names = view.city.census["name"].astype(str)
        table.insert(0, "name", [names[area] for area in table.index])
        table = table.sort_values(["gained", "lost"], ascending=False, kind="stable")
        rest = effect.areas[~changed].sum()
        label = TABLES["same"].format(count=int((~changed).sum())) if (~changed).any() else ""
    rows = [table]
    if label:
        rows.append(pd.DataFrame([{"name": label, **rest}]))
    rows.append(pd.DataFrame([{"name": TABLES["total"], **whole}]))
    built = pd.concat(rows, ignore_index=True).astype(dict.fromkeys(EFFECT_COLUMNS, int))
    return built.assign(fictional=FICTIONAL) if is_fictional(view, trial) else built


def show_tables(view: ReachView, scenario: Scenario, tried: Tried) -> None:
    """Show who gains and loses where, and offer it as a file."""
    units = {"zones": TABLES["zones"], "areas": TABLES["areas"]}
    unit = st.segmented_control(
        TABLES["which"],
        list(units),
        default="zones",
        required=True,
        format_func=units.__getitem__,
        key="whatif-unit",
        label_visibility="collapsed",
    )
    table = build_table(view, tried.shown, str(unit))
    heads = COLUMNS if unit == "zones" else {**COLUMNS, "name": COLUMNS["area"]}
    st.dataframe(
        table,
        hide_index=True,
        column_config={
            name: st.column_config.NumberColumn(heads[name], format="localized")
            if name in EFFECT_COLUMNS
            else st.column_config.TextColumn(heads[name])
            for name in table.columns
        },
        height=ROW_PX * (min(len(table), MOST_ROWS) + 1) + 3,
        alt=TABLES["alt"],
    )
    notes = [TABLES["check"]]
    if unit == "zones" and not _adds_up(tried.shown):
        notes.append(TABLES["overlap"])
    if tried.shown.effect.unknown_points:
        notes.append(TABLES["unknown"])
    st.caption("".join(notes))
    for column, form in zip(st.columns(6), ("xlsx", "csv"), strict=False):
        column.download_button(
            TABLES[form],
            partial(make_file, view, scenario, tried, form, str(unit)),
            file_name=_name_file(view, tried.shown, form),
            mime=FORMATS[form],
            on_click="ignore",
            width="stretch",
            key=f"whatif-download-{form}",
        )


def _adds_up(trial: Trial) -> bool:
    return int(trial.effect.zones["people"].sum()) <= trial.effect.people


def _name_file(view: ReachView, trial: Trial, form: str) -> str:
    """Make a file name from identifiers only, never from what somebody typed."""
    mark = "_fictional" if is_fictional(view, trial) else ""
    return f"{view.edition.slug}_whatif{mark}.{form}"


def make_file(view: ReachView, scenario: Scenario, tried: Tried, form: str, unit: str) -> bytes:
    """Write the table as ``csv`` or ``xlsx``: text as text, method and credits beside it."""
    heads = COLUMNS if unit == "zones" else {**COLUMNS, "name": COLUMNS["area"]}
    table = build_table(view, tried.shown, unit).rename(columns=heads)
    about = [
        (TABLES["city"], view.city.profile.name),
        (TABLES["answer"], say_tried(view, tried, leaving=True)),
        (TABLES["question"], f"{view.where}{view.missing}"),
        (TABLES["scenario"], scenario.name),
        (TABLES["edits"], "、".join(list_edit_words(tried.shown, leaving=True))),
        *([(TABLES["note"], scenario.note)] if scenario.note else []),
        (TABLES["tried"], f"{TABLES['only_tried']}（{write_today()}）"),
        (TABLES["credit"], " / ".join(view.answer.credits)),
    ]
    if is_fictional(view, tried.shown):
        about.insert(0, (FICTIONAL, TABLES["fiction"]))
    return to_csv(table, about) if form == "csv" else to_xlsx(table, about, sheet=TABLES["sheet"])
