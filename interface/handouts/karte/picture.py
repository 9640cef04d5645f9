"""Small drawings of the one-file page: where a zone lies among all, and its ages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zones.karte.figures import Comparison
    from zones.karte.people import AgeBars
    from zones.karte.series import Point, Series

    Place = tuple[float, float]

__all__ = ["draw_age", "draw_line", "draw_series"]

WIDTH, HEIGHT, EDGE = 160, 20, 6
SERIES_HEIGHT, SERIES_EDGE = 52, 18.0
SERIES_LOW, SERIES_RISE = 35.0, 18.0
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


def draw_series(series: Series, width: float, font: str) -> str:
    """Draw counts over years: a full line through what was counted, dashes to what is foreseen.

    Parameters
    ----------
    series
        From ``list_series``; hidden years leave a gap.
    width
        Width in points.
    font
        Family of the letters.

    Returns
    -------
    str
        SVG for paper and page; legible in grey; numbers only.
    """
    known = [point.value for point in series.points if point.known]
    least, span = min(known), (max(known) - min(known)) or 1.0
    step = (width - 2 * SERIES_EDGE) / max(len(series.points) - 1, 1)
    places = [
        (SERIES_EDGE + number * step, SERIES_LOW - (point.value - least) / span * SERIES_RISE)
        for number, point in enumerate(series.points)
    ]
    placed = list(zip(series.points, places, strict=True))
    parts = [*map(_draw_leg, placed, placed[1:]), *(_draw_point(series, *each) for each in placed)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {SERIES_HEIGHT}" '
        f'width="{width:g}" height="{SERIES_HEIGHT}" font-family="{font}" font-size="10.5" '
        f'text-anchor="middle" fill="{INK}" aria-hidden="true">{"".join(parts)}</svg>'
    )


def _draw_leg(one: tuple[Point, Place], other: tuple[Point, Place]) -> str:
    if not (one[0].known and other[0].known):
        return ""
    (x1, y1), (x2, y2) = one[1], other[1]
    dash = ' stroke-dasharray="3 2.5"' if other[0].foreseen else ""
    return (
        f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{INK}" stroke-width="1.2" '
        f'fill="none"{dash}/>'
    )


def _draw_point(series: Series, point: Point, place: Place) -> str:
    x, y = place
    year = f'<text x="{x:.1f}" y="{SERIES_HEIGHT - 2}">{point.year}</text>'
    if not point.known:
        return year
    fill = "#ffffff" if point.foreseen else INK
    return (
        f'{year}<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{fill}" stroke="{INK}"/>'
        f'<text x="{x:.1f}" y="{y - 5:.1f}">{point.value:,.{series.digits}f}</text>'
    )


def _wrap(inside: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'aria-hidden="true">{inside}</svg>'
    )
