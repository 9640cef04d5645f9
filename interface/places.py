"""Places and zones: what lies in which zone, and which names answer to a word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import shapely
from kanjize import kanji2number

from zones.population import assign_points
from zones.vocabulary import CoordinateQuality

if TYPE_CHECKING:
    import geopandas as gpd

    from zones.city import City
    from zones.report import PeopleReport

__all__ = ["Hit", "count_kinds", "find_by_name", "find_zones_at", "list_kinds"]

MOST_HITS = 20
_CHOME = re.compile("[一二三四五六七八九十]+(?=丁目)")
_SMALL = str.maketrans("ヶヵ", "ケカ")
_PLACED = {CoordinateQuality.EXACT.value, CoordinateQuality.BLOCK.value}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found by its name.

    Parameters
    ----------
    kind
        ``zone``, ``place`` or ``area`` (町丁目).
    chosen_id
        Its id.
    name
        As the source writes it.
    hint
        What it is, in Japanese or as a facility kind.
    """

    kind: str
    chosen_id: str
    name: str
    hint: str


def list_kinds(city: City) -> dict[str, int]:
    """Count the places of a city per kind; a place of several kinds counts for each.

    Returns
    -------
    dict
        Kind to number of places, only kinds somebody has recorded.
    """
    counts = _list_functions(city.facilities)["kind"].value_counts()
    return {str(kind): int(count) for kind, count in counts.items()}


def count_kinds(city: City, report: PeopleReport) -> pd.DataFrame:
    """Count the places inside each zone per kind.

    Parameters
    ----------
    city, report
        The city, and the zones that were measured.

    Returns
    -------
    pandas.DataFrame
        Index zone id, one column per kind recorded in the city. Places known only to their 町丁目
        are in no zone: their true spot may lie beyond its border.
    """
    functions = _list_functions(city.facilities)
    kinds = sorted(functions["kind"].unique())
    known = functions[functions["coordinate_quality"].isin(_PLACED)]
    xy = shapely.get_coordinates(known.geometry.to_numpy())
    inside = assign_points(xy, report.zones.geometry).tocoo()
    found = pd.DataFrame(
        {
            "zone_id": report.zones.index.to_numpy()[inside.col],
            "kind": known["kind"].to_numpy()[inside.row],
        }
    )
    table = pd.crosstab(found["zone_id"], found["kind"])
    return table.reindex(index=report.zones.index, columns=kinds, fill_value=0)


def _list_functions(places: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give one row per place and kind: what a place is, and what it also is."""
    kinds = [
        list(dict.fromkeys(part for part in (kind, *also.split(";")) if part))
        for kind, also in zip(places["kind"], places["also"].fillna(""), strict=True)
    ]
    return places.assign(kind=kinds).explode("kind")


def find_zones_at(report: PeopleReport, spot: shapely.Point) -> list[str]:
    """Name the zones a point lies in."""
    inside = assign_points(shapely.get_coordinates(spot), report.zones.geometry)
    return [str(report.zones["name"].iloc[number]) for number in sorted(inside.tocoo().col)]


def find_by_name(city: City, report: PeopleReport | None, words: str) -> list[Hit]:
    """Find zones, 町丁目 and places whose name holds all the words.

    Width, case, ヶ and ケ, and the numerals before 丁目 make no difference.

    Parameters
    ----------
    city, report
        The city, and the zones on the map if any are drawn.
    words
        What was typed.

    Returns
    -------
    list of Hit
        Best first: names that begin with the words; at most twenty.
    """
    wanted = [_fold(word) for word in words.split()]
    if not wanted:
        return []
    found = [
        (min(folded.index(word) for word in wanted), hit)
        for hit in _list_names(city, report)
        if all(word in (folded := _fold(hit.name)) for word in wanted)
    ]
    return [hit for _, hit in sorted(found, key=lambda pair: pair[0])][:MOST_HITS]


def _list_names(city: City, report: PeopleReport | None) -> list[Hit]:
    hits = []
    if report is not None:
        label = city.profile.tier(report.request.tier).label
        names = report.zones["name"]
        hits = [Hit("zone", str(key), str(name), label) for key, name in names.items()]
    known = {hit.chosen_id for hit in hits}
    areas = city.census["name"].items()
    hits += [Hit("area", str(key), str(n), "") for key, n in areas if str(key) not in known]
    places = zip(
        city.facilities.index, city.facilities["name"], city.facilities["kind"], strict=True
    )
    return hits + [Hit("place", str(key), str(name), str(kind)) for key, name, kind in places]


def _fold(text: str) -> str:
    """Make spellings alike that people take for the same."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SMALL)
    plain = _CHOME.sub(lambda match: str(kanji2number(match.group())), plain)
    return re.sub(r"\s+", "", plain)
