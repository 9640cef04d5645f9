"""One count over years: what was counted, what is foreseen, and the straight line through it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.indicators.model import ValueState
from zones.karte.figures import find_yeared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zones.karte.figures import Figure

__all__ = ["Line", "Point", "Series", "fit_line", "list_series"]

YEAR = re.compile(r"(?:19|20)\d{2}")
FORESEEN = re.compile(r"推計|見込|予測")
# the count of today that goes before a foreseen one of the registry
TODAY = {"75歳以上の将来推計": "people_75_plus"}
LEAST_FOR_LINE, LEAST_TO_EXTEND = 2, 3


@dataclass(frozen=True, slots=True)
class Point:
    """A count of one year.

    Parameters
    ----------
    year
        Calendar or fiscal year.
    value, state
        NaN where ``state`` is not ``KNOWN``.
    foreseen
        Whether it is a projection of somebody's.
    """

    year: int
    value: float
    state: ValueState
    foreseen: bool

    @property
    def known(self) -> bool:
        """Whether there is a count to show."""
        return self.state is ValueState.KNOWN


@dataclass(frozen=True, slots=True)
class Line:
    """The straight line nearest to what was counted.

    Parameters
    ----------
    per_year
        Change in a year.
    first, last
        Years it is drawn through.
    next_year, next_value
        Where it would be one step on; ``None`` where too few years were counted, a projection is
        at hand, or the line leaves what can be.
    """

    per_year: float
    first: int
    last: int
    next_year: int | None = None
    next_value: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A count over years.

    Parameters
    ----------
    label, unit, digits
        What is counted.
    fiscal
        Whether the years are fiscal.
    points
        Rising years, each once; what was counted goes before what is foreseen for the same year.
    line
        ``None`` where fewer than two years were counted.
    sources
        Whom the figures are owed to.
    """

    label: str
    unit: str
    digits: int
    fiscal: bool
    points: tuple[Point, ...]
    line: Line | None
    sources: tuple[str, ...]


def list_series(figures: Sequence[Figure], this_year: int) -> tuple[Series, ...]:
    """List what is known of a zone for several years.

    Parameters
    ----------
    figures
        Indicators of the zone; hidden ones are hidden here too.
    this_year
        Year of the karte: what is said of later ones is foreseen.

    Returns
    -------
    tuple of Series
        Those with two years or more, one of them known, in the order of the figures.
    """
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        yeared = find_yeared(figure.indicator.label)
        if yeared and figure.state in {ValueState.KNOWN, ValueState.SUPPRESSED}:
            groups.setdefault(yeared[0], []).append(figure)
    found = (_make(stem, own, figures, this_year) for stem, own in groups.items())
    return tuple(series for series in found if len(series.points) > 1 and _tells(series))


def _tells(series: Series) -> bool:
    return any(point.known for point in series.points)


def _make(stem: str, own: Sequence[Figure], figures: Sequence[Figure], this_year: int) -> Series:
    foreseen = bool(FORESEEN.search(stem))
    points: dict[int, Point] = {}
    today = _find_today(stem, figures)
    for figure in (*own, *([today] if today else [])):
        yeared = find_yeared(figure.indicator.label)
        is_today = yeared is None
        year = _read_year(figure) if yeared is None else yeared[1]
        later = not is_today and (foreseen or year > this_year)
        if year and (year not in points or is_today):
            points[year] = Point(year, figure.value, figure.state, later)
    rising = tuple(points[year] for year in sorted(points))
    first = (today or own[0]).indicator
    sources = (f.indicator.source for f in (*own, *([today] if today else [])))
    return Series(
        label=first.label if today else stem,
        unit=first.unit,
        digits=first.digits if today else 0,
        fiscal=any(f.indicator.label.endswith("年度）") for f in own),
        points=rising,
        line=fit_line(rising),
        sources=tuple(dict.fromkeys(each for each in sources if each)),
    )


def _find_today(stem: str, figures: Iterable[Figure]) -> Figure | None:
    """Find the count the registry has of the same: under the same name, or known to go before."""
    for figure in figures:
        same = figure.indicator.label == stem or figure.indicator.id == TODAY.get(stem)
        shown = figure.state in {ValueState.KNOWN, ValueState.SUPPRESSED}
        if same and shown and _read_year(figure):
            return figure
    return None


def _read_year(figure: Figure) -> int:
    years = YEAR.findall(figure.indicator.year)
    return int(years[0]) if len(years) == 1 else 0


def fit_line(points: Sequence[Point]) -> Line | None:
    """Draw the straight line nearest to what was counted (least squares).

    Parameters
    ----------
    points
        Rising years.

    Returns
    -------
    Line or None
        ``None`` where fewer than two counted years are known. One step on is as far as from the
        last year but one to the last, and only from three counted years without a projection.

    Examples
    --------
    >>> known = ValueState.KNOWN
    >>> fit_line([Point(2015 + 5 * n, 7000 - 200 * n, known, False) for n in range(3)])
    Line(per_year=-40.0, first=2015, last=2025, next_year=2030, next_value=6400.0)
    """
    counted = [p for p in points if not p.foreseen and p.known]
    if len(counted) < LEAST_FOR_LINE:
        return None
    years = np.array([point.year for point in counted], dtype=np.float64)
    values = np.array([point.value for point in counted])
    away = years - years.mean()
    slope = float(away @ (values - values.mean()) / (away @ away))
    first, last = counted[0].year, counted[-1].year
    slope = round(slope, 9)  # rounding of the machine is no change
    if len(counted) < LEAST_TO_EXTEND or any(point.foreseen for point in points):
        return Line(slope, first, last)
    step = last + last - counted[-2].year
    value = float(values.mean() + slope * (step - years.mean()))
    if value < 0:
        return Line(slope, first, last)
    return Line(slope, first, last, step, round(value, 9))
