"""Districts on the map: a colour and a number each, every unit can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from interface.maps.base import BaseMap
from interface.maps.component import show_map
from interface.maps.compose import write_today
from interface.maps.drawing import draw_plan, plan_drawing
from interface.maps.model import MapContent, MapNotes
from interface.maps.themes.surface import Paint, Surface
from interface.pages.frame import open_shelf
from interface.pages.mapview.cached import load_base
from interface.pages.staffview.looks import choose_looks, number_name
from interface.staffing.tables import number_units
from interface.wording.staffing_page import BUSY, MAP
from interface.wording.staffing_sentences import name_district, say_fte
from zones.credits import pick_sources
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from interface.maps.component import Choice
    from interface.maps.drawing import DrawingPlan
    from interface.pages.staffview.cached import Numbers
    from interface.pages.staffview.looks import Look
    from interface.staffing.model import StaffingAnswer, StaffingSheet

__all__ = ["find_looks", "looks_of", "show_district_map"]

MAP_PX = 470
MOST_NAMED = 40  # more units than that carry their number alone
SCHOOL = ("小学校区", "小学校", "中学校区", "中学校")


def find_looks(
    sheet: StaffingSheet, divisions: Sequence[Mapping[str, int]], count: int
) -> tuple[Look, ...]:
    """Choose how districts look, the same in several divisions, so that they can be compared.

    Parameters
    ----------
    sheet
        Units.
    divisions
        Unit to the number of its district, from 1.
    count
        How many districts.
    """
    beside = set()
    for districts in divisions:
        at = [districts.get(unit, 0) - 1 for unit in sheet.unit_ids]
        beside |= {(at[a], at[b]) for a, b in sheet.edges.tolist() if min(at[a], at[b]) >= 0}
    return choose_looks(count, sorted(beside))


def looks_of(answer: StaffingAnswer) -> tuple[Look, ...]:
    """Give the looks of the districts of an answer: in every plan, and on the drawing."""
    divisions = [number_units(plan) for plan in answer.plans]
    return find_looks(answer.sheet, divisions, len(answer.fte))


def show_district_map(
    numbers: Numbers,
    answer: StaffingAnswer,
    division: tuple[Mapping[str, int], Sequence[float]],
    *,
    unit: str = "",
    key: str,
    on_choice: Callable[[Choice], None],
) -> None:
    """Show the map.

    Parameters
    ----------
    numbers, answer
        The sheet on screen, and its answer.
    division
        Unit to the number of its district, from 1, undrawn units left out; FTE of each district.
    unit
        Chosen, and drawn so.
    key
        Of the map in the page.
    on_choice
        Told of each press.
    """
    districts, fte = division
    told = "".join(str(districts.get(each, 0)) + "," for each in numbers.sheet.unit_ids)
    looks = looks_of(answer)
    mark = f"{numbers.key} {told} {list(fte)} {looks} {write_today()}"
    plan = _draw(mark, numbers, districts, fte, looks)
    edition = numbers.ledger.edition
    base = BaseMap(load_base(edition, tiles=False))
    drawing = draw_plan(plan, zone_id=unit or None)
    show_map(base, drawing, key=f"{key}-{edition.slug}", height_px=MAP_PX, on_choice=on_choice)


@st.cache_resource(show_spinner=BUSY["draw"], max_entries=64)
def _draw(
    key: str,  # noqa: ARG001  what the cache tells drawings apart by
    _numbers: Numbers,
    _districts: Mapping[str, int],
    _fte: Sequence[float],
    _looks: Sequence[Look],
) -> DrawingPlan:
    frame = _numbers.zones.frame
    names = [_write_label(str(u), str(n), _districts, len(frame)) for u, n in frame["name"].items()]
    content = MapContent(
        zones=frame.assign(name=names),
        definition=_numbers.zones.definition,
        surface=_paint(_numbers, _districts, list(zip(_fte, _looks, strict=True))),
    )
    base = load_base(_numbers.ledger.edition, tiles=False)
    return plan_drawing(base, content, None, _write_notes(_numbers), open_shelf())


def _write_label(unit: str, name: str, districts: Mapping[str, int], units: int) -> str:
    number = number_name(districts[unit]) if unit in districts else ""
    if units > MOST_NAMED and number:
        return number
    return f"{number} {_shorten(name)}" if number else _shorten(name)


def _shorten(name: str) -> str:
    for tail in SCHOOL:
        if name.endswith(tail) and len(name) > len(tail):
            return name.removesuffix(tail)
    return name


def _paint(
    numbers: Numbers, districts: Mapping[str, int], parts: Sequence[tuple[float, Look]]
) -> Surface:
    frame = numbers.zones.frame
    ids = np.array([districts.get(str(unit), 0) for unit in frame.index])
    paints, shapes = {}, {}
    for number, (fte, (colour, hatched)) in enumerate(parts, start=1):
        own = ids == number
        if not own.any():
            continue
        count = MAP["count"].format(units=int(own.sum()), fte=say_fte(fte))
        label = f"{number_name(number)} {name_district(number)}"
        paints[number] = Paint(label, count, colour, hatched=hatched)
        shapes[number] = frame.geometry[own].union_all()
    if (ids == 0).any():
        paints[0] = Paint(MAP["undrawn"], str(int((ids == 0).sum())), "#ffffff")
        shapes[0] = frame.geometry[ids == 0].union_all()
    return Surface(MAP["title"], paints, shapes, [MAP["note"]])


def _write_notes(numbers: Numbers) -> MapNotes:
    city, sheet = numbers.ledger.city, numbers.sheet
    frame = numbers.zones.frame
    used = list(pick_sources(city, frame["source_id"])["credit"]) if "source_id" in frame else []
    stations = city.facilities[city.facilities["kind"] == FacilityKind.STATION.value]
    around = pick_sources(city, stations["source_id"])["credit"]
    posts = [sheet.posts_credit] if sheet.posts_credit else []
    return MapNotes(
        ruler_line=f"{sheet.city} · {sheet.ruler}",
        date=write_today(),
        credits={
            "zones": [*used, *dict.fromkeys([*sheet.credits, *posts])],
            "context": [*around],
        },
        fictional=sheet.fictional,
    )
