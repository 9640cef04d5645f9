"""Whose data stand on the pages: only sources that were really used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.directory_page import say_credit, say_nameless
from zones.credits import pick_sources
from zones.resources import LocationMode
from zones.vocabulary import Definition, FacilityKind, TierId

if TYPE_CHECKING:
    import datetime as dt

    from interface.handouts.directory.model import Directory

__all__ = ["find_confirmed", "list_credits", "say_map_credits"]


def _list_map_sources(directory: Directory) -> set[str]:
    city, zones = directory.city, directory.zones
    used = (
        set(city.official["city"]["source_id"])
        if "city" in city.official
        else set(city.sources.index.intersection(["n03"]))
    )
    used |= set(city.schools.loc[city.schools["status"] == "open", "source_id"])
    stations = city.facilities["kind"] == FacilityKind.STATION.value
    used |= set(city.facilities.loc[stations, "source_id"])
    if zones.tier_id != TierId.CENSUS:
        used |= set(city.census["source_id"])
    if zones.definition is Definition.OFFICIAL:
        used |= set(city.official[zones.tier_id]["source_id"])
    elif zones.definition is Definition.CELLS:
        names = city.zone_names
        used |= set(names.loc[names["tier"] == zones.tier_id, "source_id"])
    return {str(source) for source in used}


def _say_sources(directory: Directory, used: set[str]) -> list[str]:
    return list(dict.fromkeys(pick_sources(directory.city, used)["credit"].astype(str)))


def say_map_credits(directory: Directory) -> str:
    """Credit what is drawn on the maps, in one line."""
    return say_credit(_say_sources(directory, _list_map_sources(directory)))


def find_confirmed(directory: Directory) -> tuple[tuple[dt.date, dt.date] | None, int]:
    """Find when printed rows were confirmed.

    Parameters
    ----------
    directory
        What is printed.

    Returns
    -------
    tuple
        First and last day, ``None`` where no row has one; and the number of rows without.
    """
    known = {row.resource.resource_id: row.resource.last_confirmed for row in directory.rows}
    days = sorted(day for day in known.values() if day is not None)
    return ((days[0], days[-1]) if days else None), len(known) - len(days)


def list_credits(directory: Directory) -> list[str]:
    """Credit everything on the pages.

    Parameters
    ----------
    directory
        What is printed.

    Returns
    -------
    list of str
        Sources of the maps and of the carried places in the order of the register, then what rows
        of the ledger name as their source, then how many rows name none.
    """
    facilities = directory.city.facilities
    rows = [row.resource for row in directory.rows]
    carried = [r.resource_id for r in rows if r.resource_id in facilities.index]
    used = _list_map_sources(directory) | set(facilities.loc[carried, "source_id"].astype(str))
    own = [r for r in rows if r.resource_id not in facilities.index]
    named = sorted({r.source for r in own if r.source})
    # what is withheld has lost its source on purpose
    told = [r for r in own if r.location_mode is not LocationMode.WITHHELD]
    nameless = len({r.resource_id for r in told if not r.source})
    return [
        *_say_sources(directory, used),
        *named,
        *say_nameless(nameless),
    ]
