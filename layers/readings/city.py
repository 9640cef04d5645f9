"""The reader of a city: its list of readings, and the names no dictionary may guess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layers.readings.corrections import load_readings
from layers.readings.reading import Reader
from zones.readings import has_kanji

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zones.city import City

__all__ = ["list_names", "open_reader"]

DISTRICT = re.compile(r"[一二三四五六七八九十]+丁目$")
SCHOOL = re.compile(
    r"(第?[一二三四五六七八九十]+)?(小学校区|中学校区|小学校|中学校|学校区|学校|圏域)$"
)


def open_reader(city: City) -> Reader:
    """Open a reader that knows the names of a city.

    Parameters
    ----------
    city
        An opened city.

    Returns
    -------
    Reader
        With the readings carried and written by the council.

    Raises
    ------
    BadValueError
        If the council's list is wrong somewhere.
    StorageError
        If it cannot be read.
    """
    readings = load_readings(city.profile.slug)
    return Reader(_shorten_town(readings) | readings, frozenset(list_names(city)))


def list_names(city: City) -> list[str]:
    """List the names of a city's areas, zones and schools, without what all of them share.

    Parameters
    ----------
    city
        An opened city.

    Returns
    -------
    list of str
        Names with kanji, sorted.
    """
    stems = {DISTRICT.sub("", name) for name in city.census["name"].astype(str)}
    stems |= _strip_schools(city.zone_names["name"])
    stems |= _strip_schools(city.schools["name"])
    stems.add(re.sub(r"（.*）$", "", city.profile.name))
    return sorted((name for name in stems if has_kanji(name)), key=lambda name: (len(name), name))


def _strip_schools(names: Iterable[str]) -> set[str]:
    stems = {name: SCHOOL.sub("", name) for name in map(str, names)}
    # 泉 alone is also a word; 泉小学校 is not
    named = {stem if len(stem) > 1 else name.removesuffix("区") for name, stem in stems.items()}
    return {name for name in named if has_kanji(name)}


def _shorten_town(readings: Mapping[str, str]) -> dict[str, str]:
    """Read 小金井 as in 小金井市."""
    return {
        name[:-1]: reading[:-1]
        for name, reading in readings.items()
        if name.endswith("市") and reading.endswith("し") and len(name) > 2  # noqa: PLR2004
    }
