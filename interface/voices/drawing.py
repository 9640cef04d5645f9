"""The squares of a meeting's map with the number of voices in each, for screen and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from interface.escape import inert
from zones.sheetgrid import COLUMNS, ROWS

if TYPE_CHECKING:
    from interface.voices.model import VoicesAnswer

__all__ = ["draw_squares"]

WIDTH, MARGIN = 640.0, 26.0
INK, GREY, LINE, PAPER = "#1a1a1a", "#565656", "#9a9a94", "#ffffff"
# from light to dark: the number stands in the square, so that nothing rests on the shade alone
SHADES = ("#ffffff", "#dfe8ee", "#b9cfdd", "#86abc2", "#4b7f9f")
LIMITS = (1, 2, 4, 8)
LETTER, COUNT = 15.0, 24.0
DARK = 4


def draw_squares(answer: VoicesAnswer, font: str = "sans-serif") -> str:
    """Draw the squares of a zone's map with the number of voices in each.

    Parameters
    ----------
    answer
        Of one zone.
    font
        Family of the letters.

    Returns
    -------
    str
        SVG; the outline of the zone is dotted.
    """
    grid = answer.lay_grid()
    counts, _ = answer.count_squares()
    side = (WIDTH - MARGIN) / len(COLUMNS)
    parts = []
    for name, count in counts.items():
        x = MARGIN + COLUMNS.index(str(name)[0]) * side
        y = MARGIN + (int(str(name)[1]) - 1) * side
        shade = sum(int(count) >= limit for limit in LIMITS)
        parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{side:.1f}" height="{side:.1f}" '
            f'fill="{SHADES[shade]}" stroke="{LINE}" stroke-width="0.8"/>'
        )
        if count:
            fill = PAPER if shade >= DARK else INK
            parts.append(_letter(x + side / 2, y + side / 2, str(int(count)), COUNT, fill))
    parts.append(_outline(answer, side, grid.left_m, grid.top_m, grid.cell_m))
    parts += [
        _letter(MARGIN + (at + 0.5) * side, MARGIN / 2, letter, LETTER, GREY)
        for at, letter in enumerate(COLUMNS)
    ]
    parts += [
        _letter(MARGIN / 2, MARGIN + (at + 0.5) * side, str(row), LETTER, GREY)
        for at, row in enumerate(ROWS)
    ]
    height = MARGIN + len(ROWS) * side + 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH + 2:.0f} {height:.0f}" '
        f'font-family="{inert(font)}">{"".join(parts)}</svg>'
    )


def _letter(x: float, y: float, text: str, size: float, fill: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y + size * 0.36:.1f}" font-size="{size}" fill="{fill}" '
        f'text-anchor="middle">{inert(text)}</text>'
    )


def _outline(answer: VoicesAnswer, side: float, left: float, top: float, cell_m: float) -> str:
    """Draw where the zone lies in the squares."""
    shape = answer.zones.frame.geometry[answer.zone_id]
    simple = shapely.simplify(shape, cell_m / 60)
    lines = []
    for part in shapely.get_parts(simple):
        for ring in (part.exterior, *part.interiors):
            at = [
                f"{MARGIN + (x - left) / cell_m * side:.1f} "
                f"{MARGIN + (top - y) / cell_m * side:.1f}"
                for x, y in shapely.get_coordinates(ring)
            ]
            lines.append(f"M{' L'.join(at)}Z")
    return (
        f'<path d="{" ".join(lines)}" fill="none" stroke="{INK}" stroke-width="1.8" '
        'stroke-dasharray="2 5" stroke-linecap="round"/>'
    )
