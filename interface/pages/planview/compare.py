"""Saved plans of all kinds side by side: on the page, as files, and on one sheet of paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.downloads import FORMATS
from interface.handouts.plans.pages import MOST_PLANS, print_plans
from interface.handouts.typeset import PaperSize
from interface.maps.compose import write_today
from interface.pages.frame import as_text
from interface.pages.plain import write_step, write_table, write_words
from interface.pages.planview.deciding import show_deciding
from interface.plans.table import build_columns, build_rows, make_table, say_figure
from interface.wording.method import FICTIONAL
from interface.wording.plans import COMPARE, PAPERS, SAVE, say_saved_line
from layers.exports import to_csv, to_xlsx
from layers.plans.store import list_plans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.plans.table import PlanRow
    from layers.plans.model import SavedPlan

__all__ = ["show_comparison"]

STYLE = Path(__file__).resolve().parent / "plans.css"
KEY = "plans-"
MOST = max(MOST_PLANS.values())
FIRST = 3


def show_comparison(slug: str) -> str:
    """Show the saved plans of a city side by side.

    Parameters
    ----------
    slug
        The city.

    Returns
    -------
    str
        The sentence that stands above it.
    """
    st.html(STYLE)
    write_words(COMPARE["lead"])
    found = list_plans(slug)
    if found.damaged:
        names = "、".join(found.damaged)
        st.warning(as_text(SAVE["damaged"].format(count=len(found.damaged), names=names)))
    if not found.plans:
        st.info(COMPARE["none"])
        return COMPARE["headline_empty"]
    chosen = _choose(slug, found.plans)
    if not chosen:
        st.info(COMPARE["pick"].format(most=MOST))
        return COMPARE["headline_empty"]
    _offer(slug, chosen)
    _show(chosen)
    with st.expander(COMPARE["decide"]):
        show_deciding(slug, chosen)
    return _say_headline(chosen)


def _say_headline(chosen: Sequence[SavedPlan]) -> str:
    said = COMPARE["headline"].format(count=len(chosen))
    waits = {
        plan.name: figure
        for plan in chosen
        for figure in [plan.draft.fairness.longest_wait]
        if figure is not None and figure.value is not None
    }
    values = [figure.value for figure in waits.values() if figure.value is not None]
    # two plans that wait as long are not told apart
    if len(waits) < 2 or values.count(min(values)) > 1:  # noqa: PLR2004 - plans to compare
        return said
    if len({figure.unit for figure in waits.values()}) > 1:
        return said
    name = min(waits, key=lambda each: waits[each].value or 0.0)
    return said + COMPARE["headline_wait"].format(name=name, years=say_figure(waits[name]))


def _choose(slug: str, plans: Sequence[SavedPlan]) -> list[SavedPlan]:
    by_id = {plan.plan_id: plan for plan in plans}
    key = f"{KEY}chosen-{slug}"
    if not set(st.session_state.get(key, [])) <= set(by_id):
        st.session_state[key] = [each for each in st.session_state[key] if each in by_id]
    st.session_state.setdefault(key, list(by_id)[:FIRST])
    labels = {each: _say_plan(plan, plans) for each, plan in by_id.items()}
    ids = st.multiselect(
        COMPARE["choose"],
        list(by_id),
        format_func=labels.__getitem__,
        key=key,
        max_selections=MOST,
        placeholder=COMPARE["placeholder"],
    )
    return [by_id[each] for each in ids]


def _say_plan(plan: SavedPlan, plans: Sequence[SavedPlan]) -> str:
    """Name a plan; of several with one name also when and by whom it was saved."""
    kind = plan.draft.kind
    if sum((each.draft.kind, each.name) == (kind, plan.name) for each in plans) == 1:
        return COMPARE["named"].format(kind=kind.label, name=plan.name)
    moment = dt.datetime.fromisoformat(plan.made_at)
    return COMPARE["named"].format(
        kind=kind.label, name=say_saved_line(plan.name, moment, plan.who)
    )


def _show(plans: Sequence[SavedPlan]) -> None:
    columns = build_columns(plans)
    rows = [
        (COMPARE["kind"], *(each.kind for each in columns)),
        (COMPARE["saved"], *(each.saved for each in columns)),
        (COMPARE["sentence"], *(each.sentence for each in columns)),
        *((row.label, *row.cells) for row in sorted(build_rows(plans), key=_rank)),
    ]
    with st.container(key="mw-plans"):
        write_table((COMPARE["aspect"], *(each.name for each in columns)), rows)
    st.caption(COMPARE["note"])
    for each in columns:
        write_step(COMPARE["actions_of"].format(name=each.name))
        write_words(*(f"・{said}" for said in each.actions), small=True)


def _rank(row: PlanRow) -> int:
    """Put fairness before figures: it is what a plan is held against."""
    return 0 if row.fair else 1 + row.is_figure


def _offer(slug: str, plans: Sequence[SavedPlan]) -> None:
    table, fictional = make_table(plans), any(plan.draft.fictional for plan in plans)
    about = [
        (COMPARE["city"], plans[0].draft.city),
        (COMPARE["date"], write_today()),
        *((COMPARE["fictional"], FICTIONAL) for _ in range(int(fictional))),
    ]
    sizes = [each for each in PaperSize if len(plans) <= MOST_PLANS[each]]
    mark = "_fictional" if fictional else ""
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        size = st.selectbox(
            COMPARE["paper"],
            sizes,
            format_func=lambda each: PAPERS[each.value],
            key=f"{KEY}paper",
            filter_mode=None,
            width=130,
        )
        files = {
            "pdf": (
                print_plans(plans, dt.datetime.now().astimezone().date(), size),
                "application/pdf",
            ),
            "xlsx": (to_xlsx(table, about, sheet=COMPARE["sheet"]), FORMATS["xlsx"]),
            "csv": (to_csv(table, about), FORMATS["csv"]),
        }
        for form, (content, mime) in files.items():
            st.download_button(
                COMPARE[form],
                content,
                file_name=f"{slug}_plans{mark}.{form}",
                mime=mime,
                on_click="ignore",
                type="primary" if form == "pdf" else "secondary",
                key=f"{KEY}{form}",
            )


def _print(plans: Sequence[SavedPlan], size: PaperSize) -> bytes:
    """Print the page, once for the same plans."""
    day = dt.datetime.now().astimezone().date()
    return _set(f"{plans!r} {size} {day}", plans, day, size)


@st.cache_resource(show_spinner=COMPARE["busy"], max_entries=16)
def _set(
    key: str,  # noqa: ARG001  what the cache tells prints apart by
    _plans: Sequence[SavedPlan],
    _day: dt.date,
    _size: PaperSize,
) -> bytes:
    return print_plans(_plans, _day, _size)
