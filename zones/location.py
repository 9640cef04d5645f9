"""Where people are: small areas cut into pieces, and the zones each piece lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array

from zones.catchments import find_nearest, find_within_radius
from zones.errors import NotImportedError
from zones.population import (
    Pieces,
    assign_points,
    cut_into_cells,
    cut_into_parts,
    cut_into_points,
)
from zones.vocabulary import Definition, PeopleRule

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from zones.city import City
    from zones.shapes import ZoneSet

__all__ = ["list_rules", "locate_people"]


def list_rules(city: City) -> tuple[PeopleRule, ...]:
    """List the people rules this city has data for.

    Parameters
    ----------
    city
        The city.

    Returns
    -------
    tuple of PeopleRule
        ``point`` always; ``cells`` and ``areal`` where the data are there.
    """
    rules = [PeopleRule.POINT]
    if (city.cells["census"] != "").any():
        rules.append(PeopleRule.CELLS)
    if "census" in city.official:
        rules.append(PeopleRule.AREAL)
    return tuple(rules)


def locate_people(city: City, zones: ZoneSet, rule: PeopleRule) -> tuple[Pieces, csr_array]:
    """Cut the city's small areas into pieces and say which zones each lies in.

    Parameters
    ----------
    city
        The city.
    zones
        Zones drawn by ``draw_zones``.
    rule
        How people of a 町丁目 are placed.

    Returns
    -------
    Pieces
        Parts of small areas; positions refer to ``city.census``.
    scipy.sparse.csr_array
        Shape (pieces, zones), boolean.

    Raises
    ------
    NotImportedError
        If the rule needs polygons or cells that the city does not have.
    """
    if rule not in list_rules(city):
        raise NotImportedError(f"no data for rule {rule.value}", where=rule.label)
    if rule is PeopleRule.AREAL:
        polygons = city.official["census"].geometry.reindex(city.census.index)
        shapes = zones.frame.geometry
        return cut_into_parts(polygons, shapes)
    if rule is PeopleRule.CELLS:
        pieces = cut_into_cells(city.census, city.cells)
    else:
        pieces = cut_into_points(city.census)
    return pieces, _find_zones(city, zones, pieces)


def _find_zones(city: City, zones: ZoneSet, pieces: Pieces) -> csr_array:
    centres, radius_m = zones.centres, zones.radius_m
    if zones.definition is Definition.CIRCLE and centres is not None and radius_m is not None:
        return find_within_radius(pieces.xy, centres, radius_m)
    if zones.definition is Definition.NEAREST and centres is not None:
        return find_nearest(pieces.xy, centres)
    if zones.definition is Definition.CELLS and pieces.cell is not None:
        return _look_up_cells(city, zones, pieces)
    return assign_points(pieces.xy, zones.frame.geometry)


def _look_up_cells(city: City, zones: ZoneSet, pieces: Pieces) -> csr_array:
    """Zones as recorded per cell, more exact than the smoothed shapes drawn from them."""
    cell = pieces.cell if pieces.cell is not None else np.empty(0, dtype=np.int64)
    zone = zones.frame.index.get_indexer(city.cells[zones.tier_id].to_numpy()[cell])
    zone[cell < 0] = -1
    known, lone = np.flatnonzero(zone >= 0), np.flatnonzero(cell < 0)
    by_shape = assign_points(pieces.xy[lone], zones.frame.geometry).tocoo()
    row = np.concatenate([known, lone[by_shape.row]])
    col = np.concatenate([zone[known], by_shape.col])
    shape = (len(cell), len(zones.frame))
    return coo_array((np.ones(len(row), dtype=bool), (row, col)), shape=shape).tocsr()
