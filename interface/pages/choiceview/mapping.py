"""The map: what to do next in each zone, or how much support it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from interface.choosing.drawing.scatter import SIGNS
from interface.maps.base import BaseMap
from interface.maps.component import show_map
from interface.maps.compose import write_today
from interface.maps.drawing import draw_plan, plan_drawing
from interface.maps.model import MapContent, MapNotes, Shading
from interface.maps.themes.surface import Paint, Surface
from interface.pages.choiceview.view import put
from interface.pages.frame import open_shelf
from interface.pages.mapview.cached import load_base
from interface.palette import classify
from interface.wording.choice_page import BUSY, MAP
from interface.wording.choice_sentences import name_quadrant, say_points
from zones.choice.readiness import Quadrant
from zones.credits import pick_sources
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from interface.choosing.model import ChoiceAnswer
    from interface.maps.component import Choice
    from interface.maps.drawing import DrawingPlan
    from interface.pages.choiceview.cached import Numbers

__all__ = ["show_choice_map"]

MAP_PX = 470
COLOUR = "choice-map-colour"
# light grounds of the colours of the scatter, apart in grey; the second and third are hatched
GROUNDS = {
    Quadrant.MODEL: ("#6facdc", False),
    Quadrant.PREPARE: ("#efd3ad", True),
    Quadrant.ENCOURAGE: ("#cfe5d8", True),
    Quadrant.WATCH: ("#f2f2f0", False),
}


def show_choice_map(numbers: Numbers, answer: ChoiceAnswer, zone_id: str) -> None:
    """Show the map; a zone that is pressed is chosen everywhere."""
    colour = st.segmented_control(
        MAP["colour"],
        ["quadrant", "need"],
        default="quadrant",
        required=True,
        format_func=MAP.__getitem__,
        key=COLOUR,
        label_visibility="collapsed",
    )
    plan = _plan(numbers, answer, str(colour or "quadrant"))
    edition = numbers.ledger.edition
    base = BaseMap(load_base(edition, tiles=False))
    drawing = draw_plan(plan, zone_id=zone_id or None)
    show_map(base, drawing, key=f"choice-map-{edition.slug}", height_px=MAP_PX, on_choice=_hear_map)


def _hear_map(choice: Choice) -> None:
    put("zone", choice.chosen_id if choice.kind == "zone" else "")


def _plan(numbers: Numbers, answer: ChoiceAnswer, colour: str) -> DrawingPlan:
    fields = [each.quadrant.value if each.quadrant else "" for each in answer.placings]
    figures = fields if colour == "quadrant" else [f"{each:.3f}" for each in answer.need.points]
    return _draw(f"{numbers.key} {colour} {figures} {write_today()}", numbers, answer, colour)


@st.cache_resource(show_spinner=BUSY["measure"], max_entries=32)
def _draw(
    key: str,  # noqa: ARG001  what the cache tells drawings apart by
    _numbers: Numbers,
    _answer: ChoiceAnswer,
    _colour: str,
) -> DrawingPlan:
    by_field = _colour == "quadrant"
    content = MapContent(
        zones=_numbers.zones.frame,
        definition=_numbers.zones.definition,
        surface=_paint(_numbers, _answer) if by_field else None,
    )
    shading = None if by_field else _shade(_answer)
    base = load_base(_numbers.ledger.edition, tiles=False)
    return plan_drawing(base, content, shading, _write_notes(_numbers), open_shelf())


def _paint(numbers: Numbers, answer: ChoiceAnswer) -> Surface:
    paints, shapes = {}, {}
    frame = numbers.zones.frame
    ids = [str(zone) for zone in frame.index]
    for number, quadrant in enumerate(SIGNS):
        zones = [each.zone_id for each in answer.placings if each.quadrant is quadrant]
        if not zones:
            continue
        colour, hatched = GROUNDS[quadrant]
        count = MAP["zones"].format(count=len(zones))
        paints[number] = Paint(name_quadrant(quadrant), count, colour, hatched=hatched)
        inside = frame.geometry[np.isin(ids, zones)]
        shapes[number] = inside.union_all()
    return Surface(MAP["title_quadrant"], paints, shapes, [MAP["note"]])


def _shade(answer: ChoiceAnswer) -> Shading:
    part = answer.need
    ids = list(part.table.zone_ids)
    rows = zip(ids, part.points, part.low, part.high, strict=True)
    return Shading(
        classify(pd.Series(part.points, index=ids)),
        MAP["title_need"],
        MAP["unit"],
        {zone: f"{say_points(value, low, high)} {MAP['unit']}" for zone, value, low, high in rows},
    )


def _write_notes(numbers: Numbers) -> MapNotes:
    city, sheet = numbers.ledger.city, numbers.sheet
    frame = numbers.zones.frame
    used = list(pick_sources(city, frame["source_id"])["credit"]) if "source_id" in frame else []
    stations = city.facilities[city.facilities["kind"] == FacilityKind.STATION.value]
    around = pick_sources(city, stations["source_id"])["credit"]
    sources = [each.source for each in sheet.criteria if each.source]
    return MapNotes(
        ruler_line=f"{sheet.city} · {sheet.ruler}",
        date=write_today(),
        credits={"zones": [*used, *dict.fromkeys(sources)], "context": [*around]},
        fictional=sheet.fictional,
    )
