"""Small drawings of the one-file page: where a zone lies among all, and its ages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zones.karte.figures import Comparison
    from zones.karte.people import AgeBars

__all__ = ["draw_age", "draw_line"]

WIDTH, HEIGHT, EDGE = 160, 20, 6
INK, GREY, BAR = "#1a1a1a", "#8c8c86", "#8a8a86"


def draw_line(line: Comparison) -> str:
    """Draw the zone as a dot and the city as a bar on a line; legible in grey.

    Parameters
    ----------
    line
        Places from 0 to 1.

    Returns
    -------
    str
        SVG for inside of a page; numbers only.
    """
    zone, city = (EDGE + place * (WIDTH - 2 * EDGE) for place in (line.zone, line.city))
    middle = HEIGHT / 2
    return _wrap(
        f'<path d="M{EDGE} {middle}H{WIDTH - EDGE}M{EDGE} {middle - 4}v8M{WIDTH - EDGE} '
        f'{middle - 4}v8" stroke="{GREY}" fill="none"/>'
        f'<path d="M{city:.1f} 1V{HEIGHT - 1}" stroke="{INK}" stroke-width="2.5"/>'
        f'<circle cx="{zone:.1f}" cy="{middle}" r="5" fill="{INK}" stroke="#fff"/>'
    )


def draw_age(ages: AgeBars, number: int) -> str:
    """Draw the share of an age class, and the city's as a bar across.

    Parameters
    ----------
    ages, number
        Classes, and the position of the one to draw.
    """
    share, city = ages.shares[number], ages.city_shares[number]
    parts = [f'<path d="M0 {HEIGHT / 2}H{WIDTH}" stroke="{GREY}" stroke-width=".5"/>']
    if share is not None:
        length = min(max(share, 0.0), 1.0) * WIDTH
        parts.append(f'<rect y="3" width="{length:.1f}" height="{HEIGHT - 6}" fill="{BAR}"/>')
    if city is not None:
        place = min(max(city, 0.0), 1.0) * WIDTH
        parts.append(f'<path d="M{place:.1f} 0V{HEIGHT}" stroke="{INK}" stroke-width="2.5"/>')
    return _wrap("".join(parts))


def _wrap(inside: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'aria-hidden="true">{inside}</svg>'
    )
