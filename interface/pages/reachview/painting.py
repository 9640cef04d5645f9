"""The map: its ground says how far the nearest place is, and where nothing reaches yet.

Farther is darker, so that what is not reached stands out; lines say so again in grey.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from interface.maps.compose import write_today
from interface.maps.resources import ResourceWish, compose_resources
from interface.maps.themes.surface import Paint, Surface
from interface.pages.frame import open_shelf
from interface.pages.mapview.cached import load_base
from interface.pages.reachview.cached import lines_of
from interface.pages.reachview.goals import STEPS
from interface.palette import RAMP
from interface.wording.numbers import say_about
from interface.wording.reach_page import BUSY, PAINT
from zones.surface import draw_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from interface.maps.drawing import DrawingPlan
    from interface.pages.reachview.model import ReachView
    from zones.reach.compare import LineAndNetwork
    from zones.resources import Resource

    Integers = npt.NDArray[np.int64]

__all__ = ["compose_reach", "draw_reach", "paint_cut_off", "paint_reach"]

MOST_DRAWN = 300  # more signs than that say nothing, and take their time

UNREACHABLE, MISSING = 100, 200
BRACKET = "（"
UNREACHABLE_COLOUR, MISSING_COLOUR = "#1c2b3a", "#ffffff"
CUT_COLOURS = ("#dce9dd", "#d2d2d2", "#c4442a")


def paint_reach(view: ReachView) -> Surface:
    """Paint where people live by the distance to the nearest place.

    Parameters
    ----------
    view
        Question and answer.

    Returns
    -------
    Surface
        Five steps of distance, each whole and hatched where the cell is not reached; only those
        that are there.
    """
    steps = _list_steps(view)
    cells = view.reach.cells
    status = cells["status"].to_numpy()
    distance = view.nearest.distance_m
    limits = [limit for limit, _ in steps]
    number = np.searchsorted(limits, np.nan_to_num(distance, posinf=np.inf), side="left")
    classes = number * 2 + (status != "within")
    classes = np.where(np.isinf(distance), UNREACHABLE, classes)
    classes = np.where(np.isnan(view.points.people), MISSING, classes)
    paints = {}
    for each in np.unique(classes):
        here = classes == each
        paints[int(each)] = _paint(view, steps, int(each), here)
    shapes = draw_classes(view.points.x, view.points.y, classes, view.points.people)
    notes = [PAINT["note"], *([PAINT["own_note"]] if view.reach.own_reach else [])]
    return Surface(PAINT[view.question.by], paints, shapes, notes)


def _list_steps(view: ReachView) -> list[tuple[float, str]]:
    """Give the limits of the steps in metres, and how they are said."""
    minutes, pace = view.question.minutes, view.question.pace
    if minutes is None or pace is None:
        return [(float(step), f"{step:,} m ") for step in STEPS[round(view.question.radius_m)]]
    return [(step * pace, f"{step} 分（{step * pace:,.0f} m）") for step in STEPS[round(minutes)]]


def _paint(
    view: ReachView, steps: list[tuple[float, str]], number: int, here: npt.NDArray[np.bool_]
) -> Paint:
    people = view.points.people[here]
    if number == MISSING:
        areas = len(set(view.points.area_ids[here]))
        return Paint(
            PAINT["missing"], PAINT["areas"].format(count=areas), MISSING_COLOUR, hatched=True
        )
    count = say_about(float(people.sum()))
    if number == UNREACHABLE:
        return Paint(PAINT["unreachable"], count, UNREACHABLE_COLOUR)
    step, beyond = divmod(number, 2)
    over = step == len(steps)
    limit = steps[min(step, len(steps) - 1)][1]
    words = PAINT["within"].format(limit=limit)
    if over:
        words = PAINT["over"].format(limit=limit.partition(BRACKET)[0])
    if beyond:
        words = PAINT["not_reached"].format(words=words)
    return Paint(words, count, RAMP[step], hatched=bool(beyond))


def paint_cut_off(view: ReachView, beside: LineAndNetwork) -> Surface:
    """Paint the cells that are near as the crow flies and far on foot.

    Parameters
    ----------
    view, beside
        Answer by the network, and both ways of measuring.
    """
    cut = beside.cells["cut_off"].to_numpy()
    within = view.reach.cells["status"].to_numpy() == "within"
    classes: Integers = np.select([cut, within], [2, 0], default=1).astype(np.int64)
    paints = {}
    for number, name in ((0, "both"), (2, "cut_off"), (1, "neither")):
        people = float(np.nansum(view.points.people[classes == number]))
        paints[number] = Paint(
            PAINT[name],
            say_about(people),
            CUT_COLOURS[number],
            hatched=number == 2,  # noqa: PLR2004 - the class that is cut off
        )
    # of a cell that several points share, being cut off must not be painted over
    weight = np.nan_to_num(view.points.people) + np.where(cut, 1e6, 0.0)
    shapes = draw_classes(view.points.x, view.points.y, classes, weight)
    return Surface(PAINT["cut_title"], paints, shapes, [])


def draw_reach(view: ReachView, ruler: str, *, cut_off: bool) -> DrawingPlan:
    """Publish the ground, the zones and the places that count.

    Parameters
    ----------
    view, ruler
        Question and answer, and the line that goes with every picture.
    cut_off
        Whether to paint what a barrier cuts off instead of distances.
    """
    beside = lines_of(view) if cut_off else None
    return _draw(f"{view.key} {cut_off} {ruler}", view, ruler, beside)


@st.cache_resource(show_spinner=BUSY["draw"], max_entries=32)
def _draw(
    key: str,  # noqa: ARG001  what the cache tells drawings apart by
    _view: ReachView,
    _ruler: str,
    _beside: LineAndNetwork | None,
) -> DrawingPlan:
    if not len(_view.places):
        surface = None
    elif _beside is not None:
        surface = paint_cut_off(_view, _beside)
    else:
        surface = paint_reach(_view)
    return compose_reach(_view, _ruler, surface)


def compose_reach(
    view: ReachView, ruler: str, surface: Surface | None, extra: Sequence[Resource] = ()
) -> DrawingPlan:
    """Publish a map of the places that count, over any ground.

    Parameters
    ----------
    view, ruler
        Question and answer, and the line that goes with every picture.
    surface
        Painted ground; ``None`` leaves it bare.
    extra
        Further places to sign.
    """
    rows = [*view.places.resources[:MOST_DRAWN], *extra]
    wish = ResourceWish(write_today(), ruler, {}, spots=True, surface=surface)
    base = load_base(view.edition, tiles=False)
    return compose_resources(view.city, view.zones, rows, wish, base, open_shelf()).plan
