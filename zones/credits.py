"""Which sources stand behind a figure: only those really used, in the order of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zones.vocabulary import Definition, PeopleRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from zones.city import City
    from zones.report import PeopleRequest

__all__ = ["list_used_sources", "pick_sources"]


def list_used_sources(city: City, request: PeopleRequest) -> pd.DataFrame:
    """List the sources behind a people report.

    Parameters
    ----------
    city, request
        As in ``measure_people``.

    Returns
    -------
    pandas.DataFrame
        Rows of ``city.sources``: census, shapes of the zones, the outline and, where zones are
        drawn around schools, the school list.
    """
    used = set(city.census["source_id"])
    if "city" in city.official:
        used |= set(city.official["city"]["source_id"])
    else:
        used |= set(city.sources.index.intersection(["n03"]))
    if request.definition is Definition.OFFICIAL:
        used |= set(city.official[request.tier]["source_id"])
    elif request.definition is Definition.CELLS:
        names = city.zone_names
        used |= set(names.loc[names["tier"] == request.tier, "source_id"])
    else:
        own = city.schools[city.schools["kind"] == request.tier]
        used |= set(own.loc[own["status"] == "open", "source_id"])
    if request.rule is PeopleRule.AREAL and "census" in city.official:
        used |= set(city.official["census"]["source_id"])
    return pick_sources(city, used)


def pick_sources(city: City, used: Iterable[str]) -> pd.DataFrame:
    """Give the rows of the source register with these ids, in the register's order.

    Parameters
    ----------
    city
        The city.
    used
        Ids of sources.

    Returns
    -------
    pandas.DataFrame
        Rows of ``city.sources``.
    """
    return city.sources[city.sources.index.isin(set(used))]
