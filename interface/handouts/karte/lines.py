"""Lines that paper, page and workbook share: said once, so that they say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interface.wording.handouts import say_fictional
from interface.wording.karte import (
    AGES,
    KARTE,
    say_group,
    say_missing_indicators,
    say_trend,
)
from interface.wording.karte_figures import say_age, say_figure
from interface.wording.karte_series import say_change, say_series
from zones.indicators.model import ValueState
from zones.karte.figures import BESIDE_MAP, find_yeared
from zones.karte.people import AGE_CLASSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.handouts.karte.model import Karte, KarteBook
    from zones.karte.figures import Figure
    from zones.karte.series import Series

__all__ = [
    "is_row",
    "list_absent",
    "list_age_rows",
    "list_charts",
    "list_gap_lines",
    "list_group_lines",
    "list_movement",
    "list_returned_lines",
    "list_words",
    "say_mark",
]

FUTURE = "future_75_"
DRAWN_FIRST = ("人口", "後期高齢者数")
MOST_POINTS, MOST_CHARTS = 6, 2
CHANGE = "people_change"
GATHERED = {ValueState.NOT_IMPORTED: "not_imported", ValueState.OTHER_TIER: "other_tier"}


def say_mark(book: KarteBook, karte: Karte) -> str:
    """Say that the zone, or some of its places, are made up; empty where nothing is."""
    rows = [row.resource.fictional for row in karte.book.rows]
    whole = book.fictional
    return say_fictional(all_rows=whole or all(rows)) if whole or any(rows) else ""


def list_age_rows(karte: Karte) -> list[dict[str, Any]]:
    """List the age classes: label, count, share in words, and shares to draw."""
    ages = karte.ages
    if ages is None:
        return []
    found = []
    for number, key in enumerate(AGE_CLASSES):
        count, share = say_age(ages, number)
        places = {"at": ages.shares[number], "city": ages.city_shares[number]}
        found.append({"label": AGES[key], "count": count, "share": share, **places})
    return found


def list_charts(karte: Karte) -> list[Series]:
    """List the counts over years worth a drawing: the population and who will be old, first."""
    order = sorted(karte.series, key=lambda series: not series.label.startswith(DRAWN_FIRST))
    return [series for series in order if len(series.points) <= MOST_POINTS][:MOST_CHARTS]


def list_movement(karte: Karte, drawn: Sequence[Series] = ()) -> list[str]:
    """Say trend and projection, or that there are none; of what is drawn only the line."""
    future = [f for f in karte.figures if f.indicator.id.startswith(FUTURE)]
    known = [f"{f.indicator.id.removeprefix(FUTURE)} 年 {say_figure(f)}" for f in future if f.known]
    change = [f for f in karte.figures if f.indicator.id == CHANGE and f.known]
    told = any(point.foreseen for series in karte.series for point in series.points)
    later = [KARTE["future"].format(values="、".join(known)) if known else KARTE["no_future"]]
    return [
        *(say_change(f) for f in change),
        *([] if change or karte.series else [KARTE["no_trend"]]),
        *(line for series in karte.series for line in say_series(series)[series in drawn :]),
        *([] if told else later),
        *(say_trend(trend) for trend in karte.trends),
    ]


def is_row(figure: Figure) -> bool:
    """Tell whether paper gives an indicator a row of its own."""
    # years side by side, and what is to come, stand with the movement of the population
    yeared = find_yeared(figure.indicator.label) is not None
    return figure.state not in GATHERED and figure.indicator.id not in BESIDE_MAP and not yeared


def list_absent(figures: Sequence[Figure]) -> list[str]:
    """Say which indicators have no figure, and why: one line for each reason."""
    told = [figure for figure in figures if not figure.indicator.id.startswith(FUTURE)]
    return [
        say_missing_indicators(form, names)
        for state, form in GATHERED.items()
        if (names := [figure.indicator.label for figure in told if figure.state is state])
    ]


def list_group_lines(karte: Karte) -> list[str]:
    """Say who works for the zone, or that nobody does, or that nothing is known."""
    if karte.groups is None:
        return [KARTE["no_groups"]]
    return [say_group(line) for line in karte.groups] or [KARTE["nobody"]]


def list_gap_lines(karte: Karte) -> list[str]:
    """Say who is out of reach, or that nothing can be said."""
    return list(karte.gaps) or [KARTE["no_gaps"]]


def list_returned_lines(karte: Karte) -> dict[str, list[str]]:
    """Say where people say the zone stands and what came of its last meeting; empty without any."""
    told = karte.returned
    if not told:
        return {"steps": [], "voices": []}
    return {"steps": told.list_step_lines(), "voices": told.list_voice_lines()}


def list_words(text: str) -> list[str]:
    """Split what was typed into its lines."""
    return [line.strip() for line in text.splitlines() if line.strip()]
