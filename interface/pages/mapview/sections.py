"""What stands below the map besides the table; only the section that is open is worked out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from interface.assets import MemoryShelf
from interface.downloads import FORMATS, make_download, make_file_name
from interface.maps.compose import compose_onefile
from interface.maps.onefile import render_onefile_html
from interface.pages.frame import as_text
from interface.pages.mapview.cached import doubts_of, measure, other_sites_of
from interface.pages.mapview.doubts import say_doubts, say_other_site
from interface.pages.mapview.explained import draw_explained
from interface.wording.pages import COMPARE, DOUBTS, DOWNLOADS, RULES
from zones.report import PeopleRequest
from zones.shapes import list_definitions
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from interface.maps.compose import DrawingWish
    from interface.pages.mapview.controls import Question
    from zones.report import PeopleReport

__all__ = ["show_comparison", "show_doubts", "show_downloads", "show_explained"]

COMPARE_RADIUS_M = 1200.0  # only where neither the reader nor the plan names one


def show_comparison(question: Question, request: PeopleRequest) -> None:
    """Set the definitions of a tier side by side, a row per zone."""
    definitions = list_definitions(question.city, question.tier.id)
    if len(definitions) == 1:
        st.info(COMPARE["none"])
        return
    st.markdown(COMPARE["lead"].format(rule=RULES[request.rule.value]))
    columns, inside = {}, {}
    for definition in definitions:
        report = measure(question.edition, _ask_again(question, request, definition))
        title = _title(report)
        columns[title] = _name_by_school(question, report)
        inside[title] = report.people.total - report.people.none
    table = pd.DataFrame(columns)
    table.insert(0, COMPARE["zone"], _list_names(question, table.index))
    total = {COMPARE["zone"]: COMPARE["total"], **inside}
    table = pd.concat([table, pd.DataFrame([total])], ignore_index=True)
    numbers = {title: st.column_config.NumberColumn(title, format="localized") for title in columns}
    table[list(columns)] = table[list(columns)].astype("Int64")
    st.dataframe(table, hide_index=True, column_config=numbers, placeholder=COMPARE["absent"])


def _ask_again(question: Question, request: PeopleRequest, definition: Definition) -> PeopleRequest:
    """Ask the same by another definition, circles by the radius in force or the plan's."""
    radius = request.radius_m or question.tier.radius_m or COMPARE_RADIUS_M
    return PeopleRequest(
        tier=request.tier,
        definition=definition,
        radius_m=radius if definition is Definition.CIRCLE else None,
        rule=request.rule,
        policy=request.policy,
    )


def _title(report: PeopleReport) -> str:
    radius = report.request.radius_m
    if radius is not None:
        return COMPARE["circle"].format(radius=f"{radius:,.0f}")
    return report.request.definition.label


def _name_by_school(question: Question, report: PeopleReport) -> pd.Series[int]:
    """Put official zones under the id of their school, which circles already have."""
    names = question.city.zone_names
    own = names[names["tier"] == question.tier.id].set_index("zone_id")["school_id"]
    people: pd.Series[int] = report.zones["people"]
    return people.rename(index={key: school for key, school in own.items() if school})


def _list_names(question: Question, ids: pd.Index[str]) -> list[str]:
    city = question.city
    zones = city.zone_names.set_index("zone_id")["name"]
    schools = city.schools["name"]
    return [str(schools.get(key, zones.get(key, key))) for key in ids]


def show_doubts(question: Question, request: PeopleRequest) -> None:
    """Say what is doubtful about the sites of schools, and what the other site would change."""
    doubts = doubts_of(question.edition, question.tier.id)
    if doubts.empty:
        st.info(DOUBTS["none"])
        return
    for sentence in say_doubts(question.city, doubts):
        st.markdown(f"- {as_text(sentence)}")
    for site in other_sites_of(question.edition, request):
        st.warning(as_text(say_other_site(site)))


def show_explained(question: Question, report: PeopleReport) -> None:
    """Say how every figure on the page is made."""
    st.html(draw_explained(question.city, report))


def show_downloads(question: Question, report: PeopleReport, wish: DrawingWish) -> None:
    """Offer what is on screen as files, made when they are asked for."""
    st.markdown(DOWNLOADS["lead"])
    city = question.city
    columns = st.columns(len(FORMATS) + 1)
    for column, (form, mime) in zip(columns, FORMATS.items(), strict=False):
        column.download_button(
            DOWNLOADS[form],
            partial(make_download, city, report, form),
            file_name=make_file_name(city, report, form),
            mime=mime,
            on_click="ignore",
            width="stretch",
            key=f"download-{form}",
        )
    columns[-1].download_button(
        DOWNLOADS["html"],
        lambda: _make_onefile(question, report, wish),
        file_name=make_file_name(city, report, "html"),
        mime="text/html",
        on_click="ignore",
        width="stretch",
        key="download-html",
    )


def _make_onefile(question: Question, report: PeopleReport, wish: DrawingWish) -> bytes:
    page = compose_onefile(question.city, report, wish, MemoryShelf())
    return render_onefile_html(page).encode("utf-8")
