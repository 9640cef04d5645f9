"""The squares of a meeting's map with the number of voices in each, for screen and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from interface.escape import inert
from zones.sheetgrid import COLUMNS, ROWS

if TYPE_CHECKING:
    from interface.voices.model import VoicesAnswer

__all__ = ["draw_squares"]

WIDTH = 640.0
INK, GREY, LINE, PAPER = "#1a1a1a", "#565656", "#9a9a94", "#ffffff"
# from light to dark: the number stands in the square, so that nothing rests on the shade alone
SHADES = ("#ffffff", "#dfe8ee", "#b9cfdd", "#86abc2", "#4b7f9f")
LIMITS = (1, 2, 4, 8)
MARGIN_LETTERS, COUNT_LETTERS, HALO = 1.8, 1.3, 0.22
DARK = 4
FINEST = 1.2  # bends smaller than this cannot be seen


def draw_squares(answer: VoicesAnswer, font: str = "sans-serif", letter: float = 17.0) -> str:
    """Draw the squares of a zone's map with the number of voices in each.

    Parameters
    ----------
    answer
        Of one zone.
    font
        Family of the letters.
    letter
        Size of the letters at the edge; the picture is 642 wide.

    Returns
    -------
    str
        SVG; the outline of the zone is dotted.
    """
    counts, _ = answer.count_squares()
    margin = letter * MARGIN_LETTERS
    side = (WIDTH - margin) / len(COLUMNS)
    squares, numbers = [], []
    for name, count in counts.items():
        x = margin + COLUMNS.index(str(name)[0]) * side
        y = margin + (int(str(name)[1]) - 1) * side
        shade = sum(int(count) >= limit for limit in LIMITS)
        squares.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{side:.1f}" height="{side:.1f}" '
            f'fill="{SHADES[shade]}" stroke="{LINE}" stroke-width="0.8"/>'
        )
        if count:
            ink, halo = (PAPER, INK) if shade >= DARK else (INK, PAPER)
            around = f'stroke="{halo}" stroke-width="{letter * HALO:.1f}" paint-order="stroke" '
            size = letter * COUNT_LETTERS
            middle = (x + side / 2, y + side / 2)
            numbers.append(_write(*middle, f"{int(count)}", f'{around}fill="{ink}"', size))
    grey = f'fill="{GREY}"'
    edge = [
        _write(margin + (at + 0.5) * side, margin / 2, name, grey, letter)
        for at, name in enumerate(COLUMNS)
    ]
    edge += [
        _write(margin / 2, margin + (at + 0.5) * side, str(row), grey, letter)
        for at, row in enumerate(ROWS)
    ]
    outline = _outline(answer, margin, side)
    height = margin + len(ROWS) * side + 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH + 2:.0f} {height:.0f}" '
        f'font-family="{inert(font)}">{"".join([*squares, outline, *numbers, *edge])}</svg>'
    )


def _write(x: float, y: float, text: str, look: str, size: float) -> str:
    return (
        f'<text x="{x:.1f}" y="{y + size * 0.36:.1f}" font-size="{size:.1f}" {look} '
        f'text-anchor="middle">{inert(text)}</text>'
    )


def _outline(answer: VoicesAnswer, margin: float, side: float) -> str:
    """Draw where the zone lies in the squares."""
    grid = answer.lay_grid()
    per_m = side / grid.cell_m
    simple = shapely.simplify(answer.zones.frame.geometry[answer.zone_id], FINEST / per_m)
    lines = []
    for part in shapely.get_parts(simple):
        for ring in (part.exterior, *part.interiors):
            at = [
                f"{margin + (x - grid.left_m) * per_m:.1f} {margin + (grid.top_m - y) * per_m:.1f}"
                for x, y in shapely.get_coordinates(ring)
            ]
            lines.append(f"M{' L'.join(at)}Z")
    return (
        f'<path d="{" ".join(lines)}" fill="none" stroke="{INK}" stroke-width="1.8" '
        'stroke-dasharray="2 5" stroke-linecap="round"/>'
    )
