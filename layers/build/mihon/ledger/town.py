"""Rows of the ledger of 見本市, drawn from the seed like the town itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from layers.build.mihon.land.chance import make_generator, pick_weighted
from layers.build.mihon.land.ground import to_degrees
from layers.build.mihon.ledger.kinds import (
    KINDS,
    LACKING_FUNCTIONS,
    LACKING_ISSUES,
    OTHER_NAMES,
    SALON_NAMES_OF,
)
from layers.build.mihon.ledger.names import (
    EXTRAS,
    NEIGHBOUR_CODE,
    NEIGHBOUR_NAMES,
    PROGRAMMES_OF,
    UNPLACED,
)
from layers.build.mihon.people import CITY_CODE
from layers.ledger.sample.drawing import describe_group, pick
from layers.ledger.sample.groups import GROUPS
from zones.resources import LocationMode, Resource, ResourceStatus
from zones.vocabulary import CoordinateQuality, FacilityKind

if TYPE_CHECKING:
    import pandas as pd

    from layers.build.mihon.ledger.names import Extra
    from layers.build.mihon.places import Site
    from layers.ledger.sample.groups import Group

__all__ = ["record_resources"]

_STREAM = 10
_PUBLIC_LIST = "見本市（架空）「施設・サロン一覧（架空）」（2025年）"
_SOURCES = ("団体からの届け出（架空）", "聞き取り（架空）", "紙の資源帳（架空）")
_NOTES = (
    "",
    "",
    "",
    "見学できます（架空）",
    "事前の申し込みが要ります（架空）",
    "駐車場はありません（架空）",
)
_HOME_NOTE = "会場の都合で町丁目だけを載せています（架空）"
_REFUSED = 41  # every so many rows of groups did not agree to be published
_OVER_THE_BORDER_M = 260.0
_NEAR = (-2, -1, 0, 1, 2)


@dataclass(slots=True)
class _Book:
    """Rows so far with the cell each stands in, and names that never repeat."""

    site: Site
    rng: np.random.Generator
    zones: _Zones
    used: set[str]
    rows: list[Resource] = field(default_factory=list)

    def add(self, group: Group, name: str, cell: int | None, **fixed: Any) -> None:  # noqa: ANN401 - fields of a row
        """Add one row; what is fixed wins over what is drawn."""
        number = len(self.rows) + 1
        words = describe_group(self.rng, group) | {
            "resource_id": f"R{number:03d}",
            "name": name,
            "municipality_code": CITY_CODE,
            "source": pick(self.rng, _SOURCES),
            "phone": f"000-0000-{number:04d}" if self.rng.random() < 1 / 2 else "",
            "notes": pick(self.rng, _NOTES),
        }
        if number % _REFUSED == 0:
            words["consent"] = False
        self.rows.append(_leave_gaps(self.zones, Resource(**(words | fixed)), cell))

    def name(self, pattern: str, town: str) -> str:
        """Give a name nobody has."""
        base = pattern.format(town=town)
        options = [base, *(f"{base}{number}" for number in range(2, 9))]
        name = next(option for option in options if option not in self.used)
        self.used.add(name)
        return name


class _Zones:
    """The districts around each cell: a drawn border may run a cell or two beside the cells."""

    def __init__(self, site: Site) -> None:
        ground, districts = site.ground, site.districts
        corners = zip(ground.col.tolist(), ground.row.tolist(), strict=True)
        pairs = zip(districts.census.tolist(), districts.elementary.tolist(), strict=True)
        zone_of = dict(zip(corners, pairs, strict=True))
        self.near = [
            {zone_of.get((col + east, row + north)) for east in _NEAR for north in _NEAR}
            for col, row in zone_of
        ]
        lived_in = districts.density > 0
        inner = [cell for cell, near in enumerate(self.near) if len(near) == 1 and lived_in[cell]]
        self.inner = np.array(inner, dtype=np.int64)

    def list_districts(self, cell: int) -> set[str]:
        """Ids of the elementary districts within two cells."""
        return {f"E{pair[1] + 1:02d}" for pair in self.near[cell] if pair is not None}


def record_resources(seed: int, site: Site, facilities: pd.DataFrame) -> tuple[Resource, ...]:
    """Record everything there is in 見本市.

    Parameters
    ----------
    seed
        Seed of the whole town.
    site
        The town.
    facilities
        Frame of ``place_facilities``.

    Returns
    -------
    tuple of Resource
        The facilities first, under their own ids, then what is on no public list: all invented.
    """
    rng = make_generator(seed, _STREAM)
    book = _Book(site, rng, _Zones(site), set(facilities["name"]))
    known = tuple(_record_facility(book, row) for row in facilities.to_dict("records"))
    for extra in EXTRAS:
        _add_extras(book, extra)
    _add_neighbours(book)
    for key, name in UNPLACED:
        book.add(GROUPS[key], name, None, host="", reach_m=None)
    return (*known, *book.rows)


def _record_facility(book: _Book, row: dict[Any, Any]) -> Resource:
    site, rng = book.site, book.rng
    kind = FacilityKind(row["kind"])
    stem = row["name"].partition("（")[0]
    usual = GROUPS["salon"] if kind is FacilityKind.SALON else KINDS[kind]
    special = next((group for end, group in OTHER_NAMES.items() if stem.endswith(end)), usual)
    group = SALON_NAMES_OF.get(stem, special)
    words = describe_group(rng, group)
    programmes = PROGRAMMES_OF.get(kind.value, ()) if rng.random() < 2 / 3 else ()
    quality = CoordinateQuality(row["coordinate_quality"])
    at_home = bool(row["note"])
    if kind is not FacilityKind.SALON:
        words |= {"status": ResourceStatus.ACTIVE, "consent": True}
    lon, lat = to_degrees(np.array([[row["x_m"], row["y_m"]]], dtype=np.float64))[0].tolist()
    area = int(site.districts.census[row["cell"]])
    coarse = quality is CoordinateQuality.TOWN_CENTROID
    resource = Resource(
        **words | {
            "kind": kind, "resource_id": row["facility_id"], "name": row["name"],
            "also": (FacilityKind(row["also"]),) if row["also"] else (), "programmes": programmes,
            "source": _PUBLIC_LIST, "address": row["address"],
            "area_id": str(site.census["area_id"][area]),
            "lon": None if at_home else lon, "lat": None if at_home else lat,
            "coordinate_quality": quality, "municipality_code": CITY_CODE,
            "notes": _HOME_NOTE if at_home else "",
            "location_mode": LocationMode.TOWN if at_home else LocationMode.PUBLIC,
        }
    )  # fmt: skip
    cell = int(site.census["cell"][area]) if coarse else int(row["cell"])
    return _leave_gaps(book.zones, resource, cell)


def _add_extras(book: _Book, extra: Extra) -> None:
    site, group = book.site, GROUPS[extra.group]
    for pattern in extra.names:
        inner = book.zones.inner
        cell = int(inner[pick_weighted(book.rng, site.districts.density[inner], 1)[0]])
        place = _place(book, cell)
        town = str(site.census["name"][int(site.districts.census[cell])])
        fixed: dict[str, Any] = {"location_mode": extra.mode, "candidate": not group.openings}
        if extra.status:
            fixed["status"] = extra.status
        elif extra.mode is not LocationMode.PUBLIC:
            fixed["status"] = ResourceStatus.ACTIVE
        if extra.host:
            fixed |= {"host": extra.host, "operator": "住民の有志", "phone": "", "notes": ""}
        book.add(group, book.name(pattern, town), cell, **(place | fixed))


def _place(book: _Book, cell: int) -> dict[str, Any]:
    """Put a house in a cell, at least 2 m from the border of the cell."""
    site, rng = book.site, book.rng
    area = int(site.districts.census[cell])
    right, up, block, house = rng.random(4)
    spot = site.ground.centre[cell] + 20.0 * (np.array([right, up]) - 0.5)
    lon, lat = to_degrees(np.round(spot, 1)[np.newaxis])[0].tolist()
    number = f"{1 + int(block * 24)}番{1 + int(house * 18)}号"
    return {
        "address": f"見本市{site.census['name'][area]}{number}",
        "area_id": str(site.census["area_id"][area]),
        "lon": lon,
        "lat": lat,
    }


def _add_neighbours(book: _Book) -> None:
    """Put places of the next town beyond the western border, from south to north."""
    centre = book.site.ground.centre
    edges = np.linspace(centre[:, 1].min(), centre[:, 1].max(), len(NEIGHBOUR_NAMES) + 2)[1:-1]
    for (key, name), north in zip(NEIGHBOUR_NAMES, edges, strict=True):
        row = centre[np.abs(centre[:, 1] - north) < _OVER_THE_BORDER_M]
        spot = np.round([[row[:, 0].min() - _OVER_THE_BORDER_M, north]], 1)
        lon, lat = to_degrees(spot)[0].tolist()
        book.add(GROUPS[key], name, None, lon=lon, lat=lat, municipality_code=NEIGHBOUR_CODE,
                 address="となり市（架空）", operator="となり市の団体（架空）")  # fmt: skip


def _leave_gaps(zones: _Zones, row: Resource, cell: int | None) -> Resource:
    """Take values off rows at work where a zone is to lack them; no supply may keep them."""
    if cell is None or row.status is not ResourceStatus.ACTIVE or row.candidate:
        return row
    here = zones.list_districts(cell)
    functions = tuple(f for f in row.functions if not here & LACKING_FUNCTIONS[f])
    issues = tuple(i for i in row.issues if not here & LACKING_ISSUES[i])
    return replace(row, functions=functions, issues=issues)
