"""Where schools stand, said plainly: both sides of each doubt and what the other would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.numbers import say_count
from interface.wording.pages import DOUBTS
from zones.vocabulary import CoordinateQuality

if TYPE_CHECKING:
    import pandas as pd

    from zones.city import City
    from zones.schools import OtherSite

__all__ = ["say_doubts", "say_other_site"]


def say_doubts(city: City, doubts: pd.DataFrame, *, school_id: str | None = None) -> list[str]:
    """Write one sentence per doubt.

    Parameters
    ----------
    city
        The city.
    doubts
        From ``zones.schools.find_school_doubts``.
    school_id
        Only this school's.

    Returns
    -------
    list of str
        Plain text.
    """
    rows = doubts if school_id is None else doubts[doubts["school_id"] == school_id]
    return [_say_doubt(city, row) for _, row in rows.iterrows()]


def _say_doubt(city: City, row: pd.Series[str]) -> str:
    doubt = str(row["doubt"])
    if doubt == "other_site" and not row["other_address"]:
        doubt = "other_point"
    labels = {quality.value: quality.label for quality in CoordinateQuality}
    quality = str(city.schools["coordinate_quality"][row["school_id"]])
    said = DOUBTS[doubt].format(
        name=row["name"],
        address=row["address"],
        other=row["other_address"],
        distance=_say_metres(row["distance_m"]),
        quality=labels.get(quality, quality),
    )
    source = row["other_source_id"]
    if doubt.startswith("other") and source in city.sources.index:
        publisher, title = city.sources.loc[source, ["publisher", "title"]]
        said += DOUBTS["source"].format(source=f"{publisher}「{title}」") + "。"
    return said


def _say_metres(distance: object) -> str:
    value = float(str(distance))
    return "" if value != value else f"約 {round(value, -1):,.0f} m "  # noqa: PLR0124 - NaN


def say_other_site(site: OtherSite) -> str:
    """Say what the zone and the city would count if the school stood at the other site."""
    measured = DOUBTS["measured"].format(
        here=say_count(site.people_here), there=say_count(site.people_there)
    )
    people = site.report.people
    totals = DOUBTS["totals"].format(
        once=say_count(people.once),
        several=say_count(people.several),
        none=say_count(people.none),
    )
    return f"{site.name}: {measured}{totals}"
