"""The same map at the end of every phase: which districts are at which stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from interface.escape import inert
from interface.handouts.mapsvg import (
    MapView,
    choose_bar,
    draw_bar,
    draw_border,
    draw_north,
    draw_path,
)
from interface.rollout.drawing.signs import FONT, HATCH, INK, draw_hatch, draw_legend, sign_of
from interface.wording.numbers import say_percent
from interface.wording.rollout import ROLLOUT, say_year
from interface.wording.rollout_page import MULTIPLES
from zones.rollout.staging import find_stage
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.rollout.model import RolloutAnswer
    from zones.shapes import ZoneSet

__all__ = ["MultiplesSize", "draw_multiples"]

TITLE, LEGEND, GAP, MARGIN = 40.0, 28.0, 14.0, 10.0
WAITING, UNCOUNTED = "#ffffff", "#e4e4e0"
EDGE = "#5b6770"


@dataclass(frozen=True, slots=True)
class MultiplesSize:
    """Size and letters.

    Parameters
    ----------
    width
        In pixels, or points on paper.
    height
        Highest that the whole picture may be.
    font, letter
        Family and size of the letters.
    """

    width: float = 880.0
    height: float = 500.0
    font: str = FONT
    letter: float = 13.0


def draw_multiples(answer: RolloutAnswer, zones: ZoneSet, size: MultiplesSize | None = None) -> str:
    """Draw one small map for the beginning and one for the end of every phase.

    Parameters
    ----------
    answer
        From ``answer_rollout``.
    zones
        Shapes of its districts, in metres.
    size
        Size and letters.

    Returns
    -------
    str
        One ``<svg>`` element without links and scripts.
    """
    size = size or MultiplesSize()
    ends = [0, *(int(each) for each in np.cumsum(answer.request.phases))]
    columns, view = max(
        ((count, _look(zones, size, len(ends), count)) for count in range(1, len(ends) + 1)),
        key=lambda found: found[1].scale,
    )
    lines, wide = -(-len(ends) // columns), view.width
    high = LEGEND + lines * (view.height + TITLE + GAP)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{size.width:.0f}" height="{high:.0f}" '
            f'viewBox="0 0 {size.width:.0f} {high:.0f}" font-family="{size.font}" '
            f'font-size="{size.letter}">'
        ),
        draw_hatch(),
        f'<rect width="{size.width:.0f}" height="{high:.0f}" fill="#ffffff"/>',
        draw_legend(2, 3, size.letter - 0.5, ROLLOUT["waiting"]),
    ]
    for at, end in enumerate(ends):
        x = (at % columns) * (wide + GAP)
        y = LEGEND + (at // columns) * (view.height + TITLE + GAP)
        parts.append(f'<g transform="translate({x:.1f} {y:.1f})">')
        parts.extend(_write_title(answer, end, size.letter))
        parts.append(f'<g transform="translate(0 {TITLE:.1f})">')
        parts.extend(_draw_map(answer, zones, view, end))
        parts.append("</g></g>")
    return "".join([*parts, "</svg>"])


def _look(zones: ZoneSet, size: MultiplesSize, count: int, columns: int) -> MapView:
    """Fit maps into so many columns."""
    lines = -(-count // columns)
    wide = (size.width - GAP * (columns - 1)) / columns
    most = (size.height - LEGEND) / lines - TITLE - GAP
    left, low, right, top = (float(each) for each in zones.frame.total_bounds)
    scale = min((wide - 2 * MARGIN) / (right - left), (most - 2 * MARGIN) / (top - low))
    return MapView(
        (left + right) / 2,
        (low + top) / 2,
        scale,
        wide,
        min(most, (top - low) * scale + 2 * MARGIN),
    )


def _write_title(answer: RolloutAnswer, end: int, letter: float) -> Sequence[str]:
    if end:
        said = MULTIPLES["end"].format(year=say_year(answer.request.start_year, end))
        share = float(answer.plan.yearly["people_share"].to_dict()[end])
    else:
        begun = (answer.plan.starts["start_year"] <= 0).fillna(value=False)
        people = answer.plan.starts["people"]
        share = float(people[begun].sum() / people.sum()) if people.sum() else 0.0
        said = MULTIPLES["before"]
    under = MULTIPLES["reached"].format(share=say_percent(share))
    return [
        f'<text x="2" y="{letter + 1}" fill="{INK}" font-weight="700">{inert(said)}</text>',
        f'<text x="2" y="{2 * letter + 6}" fill="{INK}">{inert(under)}</text>',
    ]


def _draw_map(answer: RolloutAnswer, zones: ZoneSet, view: MapView, end: int) -> Sequence[str]:
    border = draw_border(Definition(answer.sheet.definition), 1.2, EDGE)
    shapes, letters = [], []
    for zone, shape in zones.frame.geometry.items():
        placed = view.draw(shape)
        fill, ink, letter, hatched = _sign(answer, str(zone), end)
        shapes.append(draw_path(placed, f'fill="{fill}"'))
        if hatched:
            shapes.append(draw_path(placed, f'fill="url(#{HATCH})"'))
        shapes.append(draw_path(placed, border))
        if letter and not shapely.is_empty(placed):
            spot = shapely.point_on_surface(max(shapely.get_parts(placed), key=shapely.area))
            halo = "#ffffff" if ink == INK else fill
            letters.append(
                f'<text x="{spot.x:.1f}" y="{spot.y + 4.5:.1f}" text-anchor="middle" fill="{ink}" '
                f'stroke="{halo}" stroke-width="3" paint-order="stroke">{letter}</text>'
            )
    marks = [draw_bar(view, choose_bar(view)), draw_north(view)] if end == 0 else []
    frame = (
        f'<rect x="0.5" y="0.5" width="{view.width - 1:.1f}" height="{view.height - 1:.1f}" '
        'fill="none" stroke="#c6cbd0"/>'
    )
    return [*shapes, *letters, *marks, frame]


def _sign(answer: RolloutAnswer, zone: str, end: int) -> tuple[str, str, str, bool]:
    """Give fill, ink, letter and hatching at the end of a year; year 0 is before the plan."""
    if zone not in answer.sheet.zone_ids:
        return UNCOUNTED, INK, "", False
    begun, led = (
        answer.plan.starts[name].to_dict()[zone] for name in ("start_year", "resident_led_year")
    )
    if pd.isna(begun) or begun > end:
        return WAITING, INK, "", False
    sign = sign_of(find_stage(end - int(begun), int(led) - int(begun)))
    return sign.fill, sign.ink, sign.letter, sign.hatched
