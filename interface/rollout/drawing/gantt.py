"""The years of a plan: a row per district, what is reached and used below, phases across."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from interface.escape import inert
from interface.rollout.drawing.signs import (
    FONT,
    HATCH,
    INK,
    LINE,
    draw_hatch,
    draw_legend,
    sign_of,
)
from interface.wording.numbers import say_percent
from interface.wording.rollout import say_short_year, say_year
from interface.wording.rollout_page import GANTT

if TYPE_CHECKING:
    from collections.abc import Callable

    from interface.rollout.model import RolloutAnswer

__all__ = ["GanttSize", "draw_gantt"]

LEGEND_ROOM, HEAD = 26.0, 40.0
SHADE, PHASE = "#f3f5f7", "#7a3b00"
LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class GanttSize:
    """Size and letters.

    Parameters
    ----------
    width
        In pixels, or points on paper.
    row
        Height of a district.
    names
        Width of the column of names.
    font, letter
        Family and size of the letters.
    """

    width: float = 880.0
    row: float = 21.0
    names: float = 170.0
    font: str = FONT
    letter: float = 12.5


def draw_gantt(
    answer: RolloutAnswer,
    size: GanttSize | None = None,
    say: Callable[[str], str] = inert,
) -> str:
    """Draw the stages of every district in every year.

    Parameters
    ----------
    answer
        From ``answer_rollout``.
    size
        Size and letters.
    say
        Makes a name harmless, for screens or for paper.

    Returns
    -------
    str
        One ``<svg>`` element without links and scripts; districts in the order they start.
    """
    chart = _Chart(answer, size or GanttSize(), say)
    width, high = chart.size.width, chart.height
    return "".join(
        [
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{high:.0f}" '
                f'viewBox="0 0 {width:.0f} {high:.0f}" font-family="{chart.size.font}" '
                f'font-size="{chart.size.letter}">'
            ),
            draw_hatch(),
            f'<rect width="{width:.0f}" height="{high:.0f}" fill="#ffffff"/>',
            draw_legend(chart.size.names, 3, chart.size.letter),
            *chart.draw_heads(),
            *chart.draw_districts(),
            *chart.draw_sums(),
            *chart.draw_phases(),
            "</svg>",
        ]
    )


class _Chart:
    def __init__(self, answer: RolloutAnswer, size: GanttSize, say: Callable[[str], str]) -> None:
        self.answer, self.size, self.say = answer, size, say
        starts = answer.plan.starts
        self.order = list(starts.sort_values("start_year", kind="stable").index)
        self.top = LEGEND_ROOM + HEAD
        self.low = self.top + size.row * len(self.order)
        self.height = self.low + 4 * size.row + 10
        lengths = answer.plan.yearly["length"].to_numpy(dtype=np.float64)
        self.edges = size.names + np.append(0, np.cumsum(lengths)) / lengths.sum() * (
            size.width - size.names - 8
        )

    def draw_heads(self) -> list[str]:
        parts = []
        first = self.answer.request.start_year
        y = LEGEND_ROOM + HEAD - 8
        for at in range(self.answer.request.years):
            middle = (self.edges[at] + self.edges[at + 1]) / 2
            short = say_short_year(first, at + 1)
            parts.append(
                f'<text x="{middle:.1f}" y="{y:.1f}" text-anchor="middle" fill="{INK}">'
                f"{short}</text>"
            )
        if self.answer.request.first_year < 1:
            begun = GANTT["midway"].format(month=self.answer.request.first_month)
            parts.append(
                f'<text x="{self.size.names - 6:.1f}" y="{y:.1f}" text-anchor="end" '
                f'fill="{INK}">{begun}</text>'
            )
        return parts

    def draw_districts(self) -> list[str]:
        parts = []
        for row, zone in enumerate(self.order):
            y = self.top + row * self.size.row
            if row % 2:
                parts.append(self._box(0, y, self.size.width, self.size.row, SHADE))
            name = self.answer.sheet.name_of(zone)
            parts.append(self._name(name, y))
            parts.extend(self._draw_stages(zone, y))
        return parts

    def _draw_stages(self, zone: str, y: float) -> list[str]:
        stages = self.answer.plan.stages.T.to_dict("list")[zone]
        if pd.isna(self.answer.plan.starts["start_year"].loc[zone]):
            text = f'<text x="{self.size.names + 6:.1f}" y="{self._base(y):.1f}" fill="{INK}">'
            return [f"{text}{GANTT['never']}</text>"]
        parts = []
        for at, stage in enumerate(stages):
            if stage is None:
                continue
            sign = sign_of(stage)
            x, wide = self.edges[at], self.edges[at + 1] - self.edges[at]
            parts.append(self._box(x, y + 2, wide, self.size.row - 4, sign.fill, LINE))
            if sign.hatched:
                parts.append(self._box(x, y + 2, wide, self.size.row - 4, f"url(#{HATCH})"))
            parts.append(
                f'<text x="{x + wide / 2:.1f}" y="{self._base(y):.1f}" text-anchor="middle" '
                f'fill="{sign.ink}">{sign.letter}</text>'
            )
        return parts

    def draw_sums(self) -> list[str]:
        """Draw what each year reaches and takes, and beside it a city without coordinators."""
        yearly = self.answer.plan.yearly
        parts = [
            f'<path d="M0 {self.low + 2:.1f}H{self.size.width}" stroke="{INK}" stroke-width="1"/>'
        ]
        rows = (
            (GANTT["people"], [say_percent(float(each)) for each in yearly["people_share"]], True),
            (GANTT["without"], [say_percent(0.0)] * len(yearly), False),
            (GANTT["fte"], [f"{each:.1f}" for each in yearly["fte"]], False),
            (GANTT["led"], [f"{each:.0f}" for each in yearly["resident_led"]], False),
        )
        for row, (label, cells, strong) in enumerate(rows):
            y = self.low + 4 + row * self.size.row
            weight = ' font-weight="700"' if strong else ""
            parts.append(
                f'<text x="{self.size.names - 8:.1f}" y="{self._base(y):.1f}" text-anchor="end" '
                f'fill="{INK}"{weight}>{label}</text>'
            )
            for at, cell in enumerate(cells):
                middle = (self.edges[at] + self.edges[at + 1]) / 2
                parts.append(
                    f'<text x="{middle:.1f}" y="{self._base(y):.1f}" text-anchor="middle" '
                    f'fill="{INK}"{weight}>{cell}</text>'
                )
        return parts

    def draw_phases(self) -> list[str]:
        parts = []
        ends = np.cumsum(self.answer.request.phases)
        for number, end in enumerate(ends, start=1):
            x = self.edges[end]
            said = GANTT["phase"].format(
                number=number, year=say_year(self.answer.request.start_year, int(end))
            )
            y = LEGEND_ROOM + 12
            parts.append(
                f'<path d="M{x:.1f} {y - 10:.1f}V{self.height:.1f}" stroke="{PHASE}" '
                'stroke-width="1.8" stroke-dasharray="6 3"/>'
                f'<text x="{x - 5:.1f}" y="{y:.1f}" text-anchor="end" fill="{PHASE}" '
                f'font-weight="700">{said}</text>'
            )
        return parts

    def _base(self, y: float) -> float:
        return y + self.size.row / 2 + self.size.letter * 0.36

    def _name(self, name: str, y: float) -> str:
        short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
        return (
            f'<text x="{self.size.names - 8:.1f}" y="{self._base(y):.1f}" text-anchor="end" '
            f'fill="{INK}">{self.say(short)}</text>'
        )

    @staticmethod
    def _box(x: float, y: float, wide: float, high: float, fill: str, line: str = "") -> str:
        edge = f' stroke="{line}" stroke-width="0.8"' if line else ""
        return (
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" '
            f'fill="{fill}"{edge}/>'
        )
