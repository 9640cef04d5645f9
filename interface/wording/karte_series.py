"""Counts over years in words: what was counted, what is foreseen, where a line would lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.karte import STATES
from interface.wording.karte_figures import say_figure
from interface.wording.numbers import say_about
from zones.indicators.model import ValueState

if TYPE_CHECKING:
    from zones.karte.figures import Figure
    from zones.karte.series import Line, Point, Series

__all__ = ["SERIES", "head_series", "say_change", "say_point", "say_series"]

SERIES = {
    "points": "{label}: {points} {unit}",
    "year": "{value}（{year}{kind}）",
    "foreseen": "推計",
    "same": "ほぼ同じです（{first}〜{last} 年）。",
    "up": "、ならすと 1 年に{amount}ずつ増えました（{first}〜{last} 年）。",
    "down": "、ならすと 1 年に{amount}ずつ減りました（{first}〜{last} 年）。",
    "on": "直線で延ばすと {year} 年は{value}（目安。公式の推計ではありません）。",
    "hollow": "○は推計",
    "gap": "空きは秘匿",
    "change": "{label}（{year}）: {value}",
}
SMALL = 0.5


def say_change(figure: Figure) -> str:
    """Write how much the population changed, with the years it changed between."""
    indicator = figure.indicator
    if not indicator.year:
        return f"{indicator.label}: {say_figure(figure)}"
    return SERIES["change"].format(
        label=indicator.label, year=indicator.year, value=say_figure(figure)
    )


def head_series(series: Series) -> str:
    """Head a drawing of counts over years; hollow points are foreseen."""
    foreseen = any(point.foreseen for point in series.points)
    hidden = any(point.state is ValueState.SUPPRESSED for point in series.points)
    marks = [SERIES["hollow"]] * foreseen + [SERIES["gap"]] * hidden
    unit = f"（{series.unit}）" if series.unit else ""
    return f"{series.label}{unit}" + (f"　{'・'.join(marks)}" if marks else "")


def say_point(point: Point, digits: int) -> str:
    """Write a count and its year; a hidden one says so."""
    value = f"{point.value:,.{digits}f}" if point.known else STATES[point.state]
    kind = SERIES["foreseen"] if point.foreseen else ""
    return SERIES["year"].format(value=value, year=point.year, kind=kind)


def say_series(series: Series) -> list[str]:
    """Write the counts in one line, and the line through them in another.

    Parameters
    ----------
    series
        From ``list_series``.
    """
    shown = " → ".join(say_point(point, series.digits) for point in series.points)
    said = [SERIES["points"].format(label=series.label, points=shown, unit=series.unit).strip()]
    if series.line is not None and series.unit != "%":
        said.append(f"{series.label}は{_say_line(series.line, series.unit)}")
    return said


def _say_line(line: Line, unit: str) -> str:
    way = "same" if abs(line.per_year) < SMALL else "up" if line.per_year > 0 else "down"
    amount = say_about(abs(line.per_year), unit)
    if amount[0].isdigit():  # a blank between words and figures
        amount = f" {amount}"
    words = SERIES[way].format(first=line.first, last=line.last, amount=amount)
    if line.next_value is None:
        return words
    value = say_about(line.next_value, unit)
    return words + SERIES["on"].format(year=line.next_year, value=value)
