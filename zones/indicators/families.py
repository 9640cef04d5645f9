"""The families of counts behind a table of indicators: ages, records, and own columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zones.indicators.counting.people import AGE_COLUMN
from zones.indicators.hiding import Family
from zones.location import locate_people
from zones.population import apportion, spread_over_pieces
from zones.vocabulary import PeopleRule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from zones.city import City
    from zones.indicators.inputs import OwnColumn
    from zones.shapes import ZoneSet
    from zones.vocabulary import Definition

    Floats = npt.NDArray[np.float64]

__all__ = [
    "CITY_AREA",
    "PUBLIC",
    "counts_people",
    "list_census_families",
    "make_own_family",
    "name_area",
    "name_set",
    "take_with_whole",
]

CITY_AREA = "city"
AGES = ("people_0_14", "people_15_64", "people_65_74", "people_75_plus")
# totals of the census, which everybody can look up
PUBLIC = frozenset({"people", "households", "people_before", "people_gain"})
REST = "rest"


def name_area(tier: str, zone_id: str = "") -> str:
    """Name an area across tiers.

    Parameters
    ----------
    tier
        Tier, or a set of zones from :func:`name_set`.
    zone_id
        Zone; empty for all zones of the tier added up.

    Returns
    -------
    str
        A key of ``Family.areas``.
    """
    return f"{tier}/{zone_id}"


def name_set(tier: str, definition: Definition, radius_m: float | None) -> str:
    """Name a set of zones.

    Parameters
    ----------
    tier, definition, radius_m
        How the zones are drawn; the radius in metres, for circles.

    Returns
    -------
    str
        Another name for every other way to draw them.
    """
    return f"{tier}:{definition.value}:{'' if radius_m is None else repr(float(radius_m))}"


def counts_people(city: City) -> bool:
    """Tell whether the census has any count that may have to be hidden.

    Parameters
    ----------
    city
        The city.

    Returns
    -------
    bool
        False where only totals of people and households are known, which are public.
    """
    return AGE_COLUMN in city.census.columns or bool(_list_others(city, set()))


def list_census_families(city: City, published: Sequence[ZoneSet]) -> dict[str, Family]:
    """Cut the city into the parts that no published area divides.

    Everybody can look up how many people and households live in each 町丁目, so that the counts of
    a part always add up to what is known.

    Parameters
    ----------
    city
        The city.
    published
        Every set of zones that is published together, one per tier and definition. People are in
        the zones their representative point lies in.

    Returns
    -------
    dict
        Column of the census to the family it stands in; the ages stand in one.
    """
    if not published or not counts_people(city):
        return {}
    located = [locate_people(city, zones, PeopleRule.POINT) for zones in published]
    pieces = located[0][0]
    inside = np.hstack([found.toarray() for _, found in located])
    patterns, part = np.unique(inside, axis=0, return_inverse=True)
    areas = _list_areas(patterns, published)

    def add_up(values: Floats) -> Floats:
        amounts = spread_over_pieces(values, pieces)
        sums = np.bincount(part.ravel(), weights=amounts, minlength=len(patterns))
        return apportion(np.asarray(sums, dtype=np.float64)).astype(np.float64)

    families: dict[str, Family] = {}
    ages = _list_ages(city)
    if ages:
        parts = np.column_stack([add_up(values) for values in ages.values()])
        family = _make_age_family(city, parts, areas)
        families |= dict.fromkeys(family.shown, family)
    for name in _list_others(city, {*families, *ages}):
        counts, whole = (add_up(values) for values in take_with_whole(city, name))
        parts = np.column_stack([counts, np.maximum(whole - counts, 0.0)])
        shown = frozenset({name})
        families[name] = Family((name, REST), parts, areas, shown=shown, total_known=True)
    return families


def take_with_whole(city: City, name: str) -> tuple[Floats, Floats]:
    """Take a column of the census, and what everybody knows it is a part of.

    Parameters
    ----------
    city, name
        City and column.

    Returns
    -------
    values, whole : numpy.ndarray
        The column with zero where it is not known, and the people or households there.
    """
    values = city.census[name].to_numpy(dtype=np.float64)
    total = "households" if name.startswith("households") else "people"
    whole = city.census[total].to_numpy(dtype=np.float64)
    known = np.isfinite(values)
    return np.where(known, values, 0.0), np.where(known & np.isfinite(whole), whole, 0.0)


def _list_areas(
    patterns: npt.NDArray[np.bool_], published: Sequence[ZoneSet]
) -> dict[str, tuple[int, ...]]:
    """List the parts of each zone, of all zones of a set, and of the city."""
    areas: dict[str, tuple[int, ...]] = {}
    column = 0
    for zones in published:
        every: tuple[int, ...] = ()  # where zones overlap the mean over them counts a part twice
        for zone in zones.frame.index:
            members = tuple(int(at) for at in np.flatnonzero(patterns[:, column]))
            areas[_name(zones, str(zone))] = members
            every += members
            column += 1
        areas[_name(zones)] = every
    areas[CITY_AREA] = tuple(range(len(patterns)))
    return {name: members for name, members in areas.items() if members}


def _name(zones: ZoneSet, zone_id: str = "") -> str:
    return name_area(name_set(zones.tier_id, zones.definition, zones.radius_m), zone_id)


def _list_ages(city: City) -> dict[str, Floats]:
    """List the ages as far as they are known, none of them overlapping."""
    census = city.census
    if AGE_COLUMN not in census.columns:
        return {}
    known = census[AGE_COLUMN].notna().to_numpy()

    def take(name: str) -> Floats:
        values = census[name].to_numpy(dtype=np.float64)
        return np.where(known & np.isfinite(values), values, 0.0)

    aged, people = take(AGE_COLUMN), take("people")
    young = take("people_0_14") if "people_0_14" in census.columns else np.zeros(len(census))
    old = take("people_75_plus") if "people_75_plus" in census.columns else np.zeros(len(census))
    parts = (young, np.maximum(people - young - aged, 0.0), np.maximum(aged - old, 0.0), old)
    return dict(zip(AGES, parts, strict=True))


def _make_age_family(city: City, parts: Floats, areas: Mapping[str, tuple[int, ...]]) -> Family:
    shown = {"people_0_14", AGE_COLUMN, "people_75_plus"} & set(city.census.columns)
    return Family(
        AGES,
        parts,
        areas,
        sums={AGE_COLUMN: ("people_65_74", "people_75_plus")},
        shown=frozenset(map(str, shown)),
        total_known=True,
    )


def _list_others(city: City, taken: set[str]) -> list[str]:
    return [
        str(name)
        for name in city.census.columns
        if str(name).startswith(("people", "households"))
        and str(name) not in taken | PUBLIC | {"people_15_64"}
        and pd.api.types.is_numeric_dtype(city.census[name])
    ]


def make_own_family(column: OwnColumn, top: str) -> Family | None:
    """Set the counts of a council's own column beside their sum.

    Parameters
    ----------
    column
        The column.
    top
        Id of its numerator.

    Returns
    -------
    Family or None
        ``None`` where it holds no counts. Of a survey both those who said yes and those who did
        not are counts of people, and how many were asked is known.
    """
    hits = dict(column.numerators)
    if column.samples and not hits:
        hits = {
            zone: column.amounts[zone] / column.per * asked
            for zone, asked in column.samples.items()
            if zone in column.amounts
        }
    if not (hits or column.denominators or column.samples):
        hits = dict(column.amounts)
    zones = [zone for zone, count in hits.items() if np.isfinite(count) and count >= 0]
    if not zones or not column.counts_people:
        return None
    counts = np.round([hits[zone] for zone in zones])
    whole = column.samples or column.denominators
    leaves: tuple[str, ...] = (top,)
    parts = counts[:, None]
    if whole and all(whole.get(zone, -1.0) >= hits[zone] for zone in zones):
        rest = np.round([whole[zone] for zone in zones]) - counts
        leaves, parts = (top, REST), np.column_stack([counts, np.maximum(rest, 0.0)])
    areas: dict[str, tuple[int, ...]] = {
        name_area(column.tier, zone): (at,) for at, zone in enumerate(zones)
    }
    areas[name_area(column.tier)] = areas[CITY_AREA] = tuple(range(len(zones)))
    known = len(leaves) > 1
    return Family(leaves, parts, areas, shown=frozenset({top}), total_known=known)
