"""A plan as a small picture: districts by colour, hatching and number."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from interface.escape import inert
from interface.handouts.mapsvg import MapView, draw_path
from interface.pages.staffview.looks import number_name
from interface.wording.staffing_page import PLANS
from interface.wording.staffing_sentences import name_district

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interface.pages.staffview.cached import Numbers
    from interface.pages.staffview.looks import Look

__all__ = ["draw_small"]

WIDTH, HEIGHT, EDGE = 420.0, 330.0, 10.0
LETTER = 26
HATCH = (
    '<pattern id="h" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path d="M0 0V7" stroke="#1a1a1a" stroke-width="1"/></pattern>'
)


def draw_small(
    numbers: Numbers,
    districts: Mapping[str, int],
    looks: Sequence[Look],
    title: str,
    *,
    number: int,
) -> str:
    """Draw a plan small, with its title.

    Parameters
    ----------
    numbers
        The sheet on screen.
    districts, looks
        Unit to the number of its district, from 1; how each district looks.
    title
        Under the picture.
    number
        Of the plan, for the description.

    Returns
    -------
    str
        Markup for ``st.html``.
    """
    svg = _draw(numbers, districts, looks)
    data = base64.b64encode(svg.encode()).decode()
    members: dict[int, list[str]] = {at: [] for at in range(1, len(looks) + 1)}
    for unit, name in zip(numbers.sheet.unit_ids, numbers.sheet.unit_names, strict=True):
        members.get(districts.get(unit, 0), []).append(name)
    listed = "。".join(f"{name_district(at)} {'・'.join(own)}" for at, own in members.items())
    alt = inert(PLANS["alt"].format(number=number, districts=listed))
    return (
        f"<figure><figcaption>{inert(title)}</figcaption>"
        f'<img alt="{alt}" src="data:image/svg+xml;base64,{data}"></figure>'
    )


def _draw(numbers: Numbers, districts: Mapping[str, int], looks: Sequence[Look]) -> str:
    frame = numbers.zones.frame
    left, low, right, high = frame.total_bounds
    scale = min((WIDTH - 2 * EDGE) / (right - left), (HEIGHT - 2 * EDGE) / (high - low))
    view = MapView((left + right) / 2, (low + high) / 2, scale, WIDTH, HEIGHT)
    ids = np.array([districts.get(str(unit), 0) for unit in frame.index])
    parts = []
    for at, (colour, hatched) in enumerate(looks, start=1):
        own = frame.geometry[ids == at]
        if not len(own):
            continue
        shape = view.draw(own.union_all())
        parts.append(draw_path(shape, f'fill="{colour}" stroke="none"'))
        if hatched:
            parts.append(draw_path(shape, 'fill="url(#h)" stroke="none" opacity="0.55"'))
    parts += [
        draw_path(view.draw(shape), 'fill="none" stroke="#6b747c" stroke-width="0.7"')
        for shape in frame.geometry
    ]
    for at in range(1, len(looks) + 1):
        own = frame.geometry[ids == at]
        if len(own):
            whole = own.union_all()
            style = 'fill="none" stroke="#1a1a1a" stroke-width="2.4" stroke-linejoin="round"'
            parts += [draw_path(view.draw(whole), style), _write(view, whole, number_name(at))]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{HEIGHT:g}" '
        f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}">'
        f"<defs>{HATCH}</defs>{''.join(parts)}</svg>"
    )


def _write(view: MapView, shape: Any, text: str) -> str:  # noqa: ANN401 - polygons
    spot = shapely.centroid(shapely.maximum_inscribed_circle(shape))
    x, y = view.place(spot.x, spot.y)
    return (
        f'<text x="{x:.0f}" y="{y + LETTER / 3:.0f}" text-anchor="middle" font-size="{LETTER}" '
        f'font-weight="700" fill="#1a1a1a" stroke="#ffffff" stroke-width="3.5" '
        f'paint-order="stroke" font-family="Noto Sans CJK JP, sans-serif">{text}</text>'
    )
