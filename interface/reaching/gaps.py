"""Gaps of an answer, the words they are said in, and the files they are written to."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from interface.wording.gaps import GAPS, label_gaps, say_gaps, say_limit, say_missing
from layers.exports import to_csv, to_geojson, to_geopackage, to_xlsx
from zones.gaps.finding import LEAST_PEOPLE, find_gaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from zones.city import City
    from zones.gaps.finding import GapReport
    from zones.reach.model import By, PeoplePoints, Places, Wish

__all__ = ["GAP_FORMS", "GapWords", "choose_words", "find_reach_gaps", "make_gap_file"]

GAP_FORMS = ("csv", "xlsx", "geojson", "gpkg")


class GapWords(TypedDict):
    """What sentences on gaps need: how far, to what, how measured, invented or not."""

    where: str
    missing: str
    by: By
    fictional: bool


def find_reach_gaps(
    city: City,
    points: PeoplePoints,
    reached: npt.NDArray[np.bool_],
    nearest_m: npt.NDArray[np.float64],
    least: int | None = None,
) -> GapReport:
    """Find where people live whom no place reaches.

    Parameters
    ----------
    city, points
        City and its people.
    reached
        Whether each point reaches a place.
    nearest_m
        Metres to the nearest place of each point, infinite where there is no way.
    least
        Gaps of fewer people are told together; ``None`` takes the usual limit.
    """
    return find_gaps(
        points,
        reached,
        nearest_m,
        names=city.census["name"].to_dict(),
        crs=city.profile.metric_crs,
        least_people=LEAST_PEOPLE if least is None else least,
    )


def choose_words(
    city: City, wish: Wish, places: Places, *, radius_m: float, minutes: float | None, by: By
) -> GapWords:
    """Choose the words for gaps and effects.

    Parameters
    ----------
    city, wish, places
        City, what is asked for, and the places that count.
    radius_m, minutes, by
        How far and how measured; ``minutes`` where it was asked in minutes.
    """
    own = any(resource.reach_m is not None for resource in places.resources)
    made_up = any(resource.fictional for resource in places.resources)
    return {
        "where": say_limit(radius_m, by=by, minutes=minutes, own_reach=own),
        "missing": say_missing(wish),
        "by": by,
        "fictional": city.profile.fictional or made_up,
    }


def make_gap_file(report: GapReport, form: str, words: GapWords, owed: Sequence[str]) -> bytes:
    """Write gaps as one of ``GAP_FORMS``: text as text, notes and credits beside it.

    Parameters
    ----------
    report
        From :func:`find_reach_gaps`.
    form
        ``csv``, ``xlsx``, ``geojson`` or ``gpkg``.
    words, owed
        Words as on screen, and whom the figures are owed to.
    """
    table = label_gaps(report, **words)
    said = say_gaps(report, **words)
    about = [
        (GAPS["sheet"], said[0]),
        *((GAPS["note"], line) for line in said[-2:]),
        (GAPS["credit"], " / ".join(owed)),
    ]
    if form == "csv":
        return to_csv(table, about)
    if form == "xlsx":
        return to_xlsx(table, about, sheet=GAPS["sheet"])
    shapes = report.frame[["geometry"]].reset_index(drop=True).join(table)
    if form == "gpkg":
        return to_geopackage(shapes, about, layer="gaps")
    return to_geojson(shapes, about)
