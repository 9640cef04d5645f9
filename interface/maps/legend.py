"""The legend: classes with counts, borders, signs – only what is really drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interface.escape import inert
from interface.palette import MISSING, MISSING_COLOUR, SUPPRESSED, SUPPRESSED_COLOUR
from interface.symbols import draw_sign
from interface.wording import maps as wording
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from interface.maps.model import Shading
    from interface.maps.themes.surface import Paint, Surface
    from zones.vocabulary import Definition

__all__ = ["LegendParts", "draw_legend", "draw_line", "draw_paint", "draw_swatch", "name_kind"]

_DASHES = {"solid": "", "dotted": "1 6", "dashed": "9 6"}
_WAY = '<svg width="24" height="14" viewBox="0 0 24 14" aria-hidden="true">{}</svg>'
_WAYS = {
    "river": _WAY.format(
        '<path d="M0 9Q6 3 12 7T24 5" stroke="#8cc8ea" stroke-width="6" fill="none"/>'
    ),
    "railway": _WAY.format(
        '<path d="M0 7H24" stroke="#6b747c" stroke-width="6"/>'
        '<path d="M2 7H24" stroke="#fff" stroke-width="3.4" stroke-dasharray="6 6"/>'
    ),
}


@dataclass(frozen=True, slots=True)
class LegendParts:
    """What the legend has to explain.

    Parameters
    ----------
    shading
        Classes of the zones; ``None`` where they have no colour.
    definition
        How the borders were decided.
    overlapping
        Whether zones overlap.
    beyond_land
        Whether zones reach beyond the city and are not coloured there.
    centres
        Number of schools drawn at centres of zones.
    kinds, left_out
        Kind to number of places: drawn, and wanted but not drawn.
    surface
        Painted ground.
    ways
        Lines of the base map: ``river``, ``railway``.
    """

    shading: Shading | None
    definition: Definition
    overlapping: bool = False
    beyond_land: bool = False
    centres: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    surface: Surface | None = None
    ways: tuple[str, ...] = ()


def name_kind(kind: str) -> str:
    """Return the Japanese name of a kind; an unknown one is shown as it is written, inert."""
    labels = {known.value: known.label for known in FacilityKind}
    return labels.get(kind, inert(kind))


def draw_swatch(number: int, colours: tuple[str, ...]) -> str:
    """Return a small field in the colour or hatching of a class.

    Parameters
    ----------
    number
        Class, ``MISSING`` or ``SUPPRESSED``.
    colours
        Colours of the classes.

    Returns
    -------
    str
        One ``<svg>`` element.
    """
    field_of = {
        MISSING: (MISSING_COLOUR, "M0 8L8 0M2 14L16 0M10 14L24 0M18 14L24 8"),
        SUPPRESSED: (SUPPRESSED_COLOUR, "M0 0L14 14M10 0L24 14M0 14L14 0M10 14L24 0"),
    }
    colour, lines = field_of.get(number, ("", ""))
    return (
        '<svg width="24" height="14" viewBox="0 0 24 14" aria-hidden="true">'
        f'<rect x=".5" y=".5" width="23" height="13" fill="{colour or colours[number]}" '
        f'stroke="#17324d"/><path d="{lines}" stroke="#777" fill="none"/></svg>'
    )


def draw_paint(paint: Paint) -> str:
    """Return a small field in the colour, and hatching, of painted ground."""
    lines = "M0 14L14 0M5 19L24 0M15 19L29 5" if paint.hatched else ""
    return (
        '<svg width="24" height="14" viewBox="0 0 24 14" aria-hidden="true">'
        f'<rect x=".5" y=".5" width="23" height="13" fill="{inert(paint.colour)}" '
        f'stroke="#17324d"/><path d="{lines}" stroke="#1a1a1a" fill="none"/></svg>'
    )


def draw_line(style: str) -> str:
    """Return a short piece of a border: ``solid``, ``dotted`` or ``dashed``."""
    cap = "round" if style == "dotted" else "butt"
    return (
        '<svg width="24" height="14" viewBox="0 0 24 14" aria-hidden="true">'
        f'<path d="M1 7H24" stroke="#17324d" stroke-width="2.4" stroke-linecap="{cap}" '
        f'stroke-dasharray="{_DASHES[style]}"/></svg>'
    )


def _row(sign: str, text: str, count: str = "") -> str:
    counted = f'<span class="count">{inert(count)}</span>' if count else ""
    return f"<li>{sign}<span>{inert(text)}</span>{counted}</li>"


def _class_rows(shading: Shading) -> list[str]:
    classes = shading.classes
    rows = [
        _row(
            draw_swatch(number, classes.colours),
            wording.name_class(classes.limits, number, shading.unit),
            wording.count_zones(count),
        )
        for number, count in reversed(list(enumerate(classes.counts)))
    ]
    for number, count, text in (
        (MISSING, classes.missing, wording.DATA_MISSING),
        (SUPPRESSED, classes.suppressed, wording.DATA_SUPPRESSED),
    ):
        if count:
            rows.append(_row(draw_swatch(number, ()), text, wording.count_zones(count)))
    return rows


def _sign_rows(parts: LegendParts) -> list[str]:
    rows = []
    if parts.centres:
        sign = draw_sign(FacilityKind.SCHOOL, size_px=20)
        rows.append(_row(sign, wording.CENTRES, wording.count_places(parts.centres)))
    for kind, count in parts.kinds.items():
        rows.append(
            f"<li>{draw_sign(kind, size_px=20)}<span>{name_kind(kind)}</span>"
            f'<span class="count">{wording.count_places(count)}</span></li>'
        )
    return rows


def draw_legend(parts: LegendParts) -> str:
    """Return the legend as markup, every text in it inert.

    Parameters
    ----------
    parts
        What is drawn.

    Returns
    -------
    str
        One ``<details>`` element, open.
    """
    style, words = wording.line_of(parts.definition)
    notes = []
    title = ""
    rows = []
    if parts.shading is not None:
        title = wording.title_classes(parts.shading.title)
        rows = _class_rows(parts.shading)
        notes += [wording.OVERLAP_FILL] if parts.overlapping else []
        notes += [wording.OUTSIDE_FILL] if parts.beyond_land else []
    if parts.surface is not None:
        title = parts.surface.title
        rows = [
            _row(draw_paint(paint), paint.label, paint.count)
            for paint in parts.surface.paints.values()
        ]
        notes += parts.surface.notes
    if parts.left_out:
        notes.append(wording.not_drawn(len(parts.left_out), sum(parts.left_out.values())))
    ways = [_row(_WAYS[way], wording.WAYS[way]) for way in parts.ways]
    lines = [*rows, _row(draw_line(style), words), *ways, *_sign_rows(parts)]
    headed = f'<div class="legend-title">{inert(title)}</div>' if title else ""
    told = "".join(f"<p>{inert(note)}</p>" for note in notes)
    return (
        f'<details open class="legend"><summary>{wording.LEGEND}</summary>'
        f"{headed}<ul>{''.join(lines)}</ul>{told}</details>"
    )
