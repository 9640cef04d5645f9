"""Pictures of the choice as inert SVG: the scatter with its four fields, on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from interface.escape import inert
from interface.wording.choice_page import AXES
from interface.wording.choice_sentences import QUADRANTS, name_zone
from zones.choice.readiness import Quadrant

if TYPE_CHECKING:
    from collections.abc import Callable

    from interface.choosing.model import ChoiceAnswer

    Box = tuple[float, float, float, float]

__all__ = ["SIGNS", "ScatterSize", "draw_scatter"]

FULL = 100.0
# a sign and a colour each, apart in grey too; none of them red
SIGNS = {
    Quadrant.MODEL: ("circle", "#006493"),
    Quadrant.PREPARE: ("square", "#b35c00"),
    Quadrant.ENCOURAGE: ("diamond", "#1f7a4d"),
    Quadrant.WATCH: ("ring", "#5b6770"),
}
FIELD = {Quadrant.MODEL: "#e3eef7"}
CORNERS = {
    Quadrant.MODEL: (1, 1),
    Quadrant.PREPARE: (1, 0),
    Quadrant.ENCOURAGE: (0, 1),
    Quadrant.WATCH: (0, 0),
}
LEFT, RIGHT, TOP, BOTTOM = 46.0, 14.0, 12.0, 38.0
RADIUS = 6.0
BESIDE, ABOVE = 3.0, 14.0
MOST_NAMES = 40


@dataclass(frozen=True, slots=True)
class ScatterSize:
    """Size and letters of a scatter.

    Parameters
    ----------
    width, height
        In pixels, or points on paper.
    font
        Family of the letters.
    letter
        Size of the letters.
    """

    width: float = 860.0
    height: float = 430.0
    font: str = "Noto Sans JP, Noto Sans CJK JP, Meiryo, Hiragino Sans, sans-serif"
    letter: float = 13.0


def draw_scatter(
    answer: ChoiceAnswer,
    size: ScatterSize | None = None,
    zone_id: str = "",
    say: Callable[[str], str] = inert,
) -> str:
    """Draw need against readiness.

    Parameters
    ----------
    answer
        From ``answer_choice``.
    size
        Size and letters.
    zone_id
        The zone to stand out.
    say
        Makes a name harmless, for screens or for paper.

    Returns
    -------
    str
        One ``<svg>`` element without links and scripts.
    """
    size = size or ScatterSize()
    plot = _Plot(answer, size)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{size.width:.0f}" '
            f'height="{size.height:.0f}" viewBox="0 0 {size.width:.0f} {size.height:.0f}" '
            f'font-family="{size.font}" font-size="{size.letter}">'
        ),
        f'<rect width="{size.width:.0f}" height="{size.height:.0f}" fill="#ffffff"/>',
        *plot.draw_fields(),
        *plot.draw_axes(),
        *plot.draw_zones(zone_id, say),
        "</svg>",
    ]
    return "".join(parts)


class _Plot:
    def __init__(self, answer: ChoiceAnswer, size: ScatterSize) -> None:
        self.answer, self.size = answer, size
        self.lines = (answer.lines["readiness"][0], answer.lines["need"][0])
        self.taken: list[Box] = []

    def at(self, ready: float, need: float) -> tuple[float, float]:
        wide = self.size.width - LEFT - RIGHT
        high = self.size.height - TOP - BOTTOM
        # room above 100 and below 0, where the names of the fields stand
        part = 1 - (need + ABOVE) / (FULL + 2 * ABOVE)
        return LEFT + wide * (ready + BESIDE) / (FULL + 2 * BESIDE), TOP + high * part

    def draw_fields(self) -> list[str]:
        x, y = self.at(*self.lines)
        right, low = self.size.width - RIGHT, self.size.height - BOTTOM
        parts = [
            (
                f'<rect x="{x:.1f}" y="{TOP}" width="{right - x:.1f}" height="{y - TOP:.1f}" '
                f'fill="{FIELD[Quadrant.MODEL]}"/>'
            )
        ]
        for quadrant, (upper, after) in CORNERS.items():
            name, what = QUADRANTS[quadrant]
            place = right - 6 if after else LEFT + 6
            anchor = "end" if after else "start"
            line = TOP + 16 if upper else low - 24
            parts.append(
                f'<text x="{place:.1f}" y="{line:.1f}" text-anchor="{anchor}" fill="#1a1a1a" '
                f'font-weight="700">{name}</text>'
                f'<text x="{place:.1f}" y="{line + 15:.1f}" text-anchor="{anchor}" '
                f'fill="#444444" font-size="{self.size.letter - 2}">{what}</text>'
            )
            room = (len(what) + 1) * self.size.letter
            edge = place - room if after else place
            self.taken.append((edge, line - 14, edge + room, line + 18))
        return parts

    def draw_axes(self) -> list[str]:
        x, y = self.at(*self.lines)
        right, low = self.size.width - RIGHT, self.size.height - BOTTOM
        dash = 'stroke="#5b6770" stroke-dasharray="5 4"'
        parts = [
            (
                f'<rect x="{LEFT}" y="{TOP}" width="{right - LEFT:.1f}" height="{low - TOP:.1f}" '
                'fill="none" stroke="#8a949c"/>'
            ),
            f'<path d="M{x:.1f} {TOP}V{low:.1f}" {dash}/>',
            f'<path d="M{LEFT} {y:.1f}H{right:.1f}" {dash}/>',
        ]
        for step in (0, 25, 50, 75, 100):
            px, py = self.at(step, step)
            small = f'font-size="{self.size.letter - 2}" fill="#333333"'
            parts.append(
                f'<text x="{px:.1f}" y="{low + 15:.1f}" text-anchor="middle" {small}>{step}</text>'
                f'<text x="{LEFT - 6}" y="{py + 4:.1f}" text-anchor="end" {small}>{step}</text>'
            )
        middle = (TOP + low) / 2
        parts.append(
            f'<text x="{right:.1f}" y="{low + 32:.1f}" text-anchor="end">{AXES["readiness"]}</text>'
            f'<text transform="translate(14 {middle:.1f}) rotate(-90)" text-anchor="middle">'
            f"{AXES['need']}</text>"
        )
        return parts

    def draw_zones(self, zone_id: str, say: Callable[[str], str]) -> list[str]:
        answer = self.answer
        sides = zip(answer.readiness.points, answer.need.points, strict=True)
        # a zone without one of the two scores has no place here; the table has it
        spots = {
            at: self.at(float(x), float(y))
            for at, (x, y) in enumerate(sides)
            if np.isfinite(x) and np.isfinite(y)
        }
        for x, y in spots.values():
            self.taken.append((x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS))
        spans = [part for at, spot in spots.items() for part in self._draw_spans(at, spot)]
        signs = [
            _draw_sign(placing.quadrant, *spots[at], bold=placing.zone_id == zone_id)
            for at, placing in enumerate(answer.placings)
            if at in spots
        ]
        ranked = np.argsort(answer.need.ranking.rank, kind="stable")
        order = [at for at in ranked if at in spots][:MOST_NAMES]
        first = [at for at in order if answer.sheet.zone_ids[at] == zone_id]
        rest = [at for at in order if at not in first]
        names = [part for at in (*first, *rest) for part in self._draw_name(at, spots[at], say)]
        return [*spans, *signs, *names]

    def _draw_spans(self, at: int, spot: tuple[float, float]) -> list[str]:
        """Draw how far what is not known could move a zone."""
        parts = []
        x, y = spot
        for side, axis in ((self.answer.readiness, 0), (self.answer.need, 1)):
            low, high = float(side.low[at]), float(side.high[at])
            if not high - low >= 1:  # also where nothing is known
                continue
            ends = [self.at(low, low)[axis], self.at(high, high)[axis]]
            across = f"M{ends[0]:.1f} {y:.1f}H{ends[1]:.1f}"
            path = f"M{x:.1f} {ends[0]:.1f}V{ends[1]:.1f}" if axis else across
            parts.append(f'<path d="{path}" stroke="#8a949c" stroke-width="1.4" fill="none"/>')
        return parts

    def _draw_name(
        self, at: int, spot: tuple[float, float], say: Callable[[str], str]
    ) -> list[str]:
        """Write a name where it lies over nothing; where there is no room, the table has it."""
        name = name_zone(self.answer.sheet.zone_names[at])
        letter = self.size.letter - 1
        wide = len(name) * letter
        x, y = spot
        away = RADIUS + 3
        for dx, dy in (
            *((away, 4.0), (-away - wide, 4.0), (-wide / 2, -10.0), (-wide / 2, 20.0)),
            *((away, -8.0), (away, 17.0), (-away - wide, -8.0), (-away - wide, 17.0)),
        ):
            box = (x + dx, y + dy - letter, x + dx + wide, y + dy + 3)
            if not self._has_room(box):
                continue
            self.taken.append(box)
            return [
                (
                    f'<text x="{box[0]:.1f}" y="{y + dy:.1f}" fill="#1a1a1a" stroke="#ffffff" '
                    f'stroke-width="3" paint-order="stroke" font-size="{letter}">{say(name)}</text>'
                )
            ]
        return []

    def _has_room(self, box: Box) -> bool:
        left, top, right, low = box
        if left < LEFT or right > self.size.width - RIGHT or top < TOP:
            return False
        return low < self.size.height - BOTTOM and not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < low
            for other in self.taken
        )


def _draw_sign(quadrant: Quadrant | None, x: float, y: float, *, bold: bool) -> str:
    """Draw a zone: its field as shape and colour, so that it survives grey print."""
    shape, colour = SIGNS.get(quadrant, ("ring", "#5b6770")) if quadrant else ("ring", "#999999")
    edge = f'stroke="{"#1a1a1a" if bold else "#ffffff"}" stroke-width="{3 if bold else 1.2}"'
    size = RADIUS + 2 if bold else RADIUS
    if shape == "square":
        return (
            f'<rect x="{x - size + 1:.1f}" y="{y - size + 1:.1f}" width="{2 * size - 2:.1f}" '
            f'height="{2 * size - 2:.1f}" fill="{colour}" {edge}/>'
        )
    if shape == "diamond":
        path = f"M{x:.1f} {y - size:.1f}l{size} {size}l-{size} {size}l-{size} -{size}z"
        return f'<path d="{path}" fill="{colour}" {edge}/>'
    if shape == "ring":
        ring = f'stroke="{"#1a1a1a" if bold else colour}" stroke-width="2.4"'
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size - 1}" fill="#ffffff" {ring}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{colour}" {edge}/>'
