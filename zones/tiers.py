"""The zone model of a city: tiers of any depth, with parents, roles and required functions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import pandas as pd

from zones.constants import PLANE_RECTANGULAR_CRS
from zones.errors import ConfigError, UndeclaredShapesError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CityProfile", "Shapes", "Tier", "list_missing_functions"]

Shapes = Literal["cells", "areas", "outline", "undeclared"]


@dataclass(frozen=True, slots=True)
class Tier:
    """One level of the zone model.

    Parameters
    ----------
    id
        Identifier (``census``, ``elementary``, ``junior_high``, ``living_area``, ``city`` …).
    label
        Name the city's plan uses (概ね中学校区).
    parent
        Id of the tier above, or ``None`` at the top.
    roles
        What the plan asks of this level, in the plan's words.
    required_functions
        Facility kinds every zone of this tier should have.
    radius_m
        Radius of the circle in metres where circles are used, else ``None``.
    radius_note
        Where the radius comes from, when it is not the city's own plan.
    shapes
        Where shapes come from; ``undeclared`` = nobody has published them.
    note
        Sentence to show beside the tier.
    """

    id: str
    label: str
    parent: str | None = None
    roles: tuple[str, ...] = ()
    required_functions: tuple[str, ...] = ()
    radius_m: float | None = None
    radius_note: str = ""
    shapes: Shapes = "cells"
    note: str = ""


@dataclass(frozen=True, slots=True)
class CityProfile:
    """What is particular to a city: its name, code, coordinate system and tiers.

    Parameters
    ----------
    slug, name, code
        Folder name, Japanese name, five-digit municipal code (text).
    plane_zone
        Number of the plane rectangular system (平面直角座標系), 1 to 19.
    tiers
        Levels of the zone model, any number.
    fictional
        Whether everything in this city is made up (架空).
    suppression_threshold
        Counts of people below this are not published.
    first_tier, first_definition
        What the map shows first.
    census_year
        Year of the population figures.

    Raises
    ------
    ConfigError
        If a tier repeats, names an unknown parent, or parents form a loop.
    """

    slug: str
    name: str
    code: str
    plane_zone: int
    tiers: tuple[Tier, ...]
    fictional: bool = False
    suppression_threshold: int = 10
    first_tier: str = "junior_high"
    first_definition: str = "circle"
    census_year: int = 2020
    _by_id: dict[str, Tier] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a zone model that contradicts itself."""
        if self.plane_zone not in PLANE_RECTANGULAR_CRS:
            what = f"plane zone {self.plane_zone} does not exist"
            raise ConfigError(what, where=self.slug, remedy="1 to 19")
        for tier in self.tiers:
            if tier.id in self._by_id:
                raise ConfigError(f"tier {tier.id} is declared twice", where=self.slug)
            self._by_id[tier.id] = tier
        for tier in self.tiers:
            self._check_ancestors(tier)

    def _check_ancestors(self, tier: Tier) -> None:
        seen = {tier.id}
        parent = tier.parent
        while parent is not None:
            if parent not in self._by_id:
                raise ConfigError(f"tier {tier.id} has no parent {parent}", where=self.slug)
            if parent in seen:
                raise ConfigError(f"tiers above {tier.id} form a loop", where=self.slug)
            seen.add(parent)
            parent = self._by_id[parent].parent

    @property
    def metric_crs(self) -> str:
        """Plane rectangular system all measuring of this city is done in."""
        return PLANE_RECTANGULAR_CRS[self.plane_zone]

    def tier(self, tier_id: str) -> Tier:
        """Look a tier up.

        Raises
        ------
        UnknownNameError
            If the city has no such tier.
        """
        if tier_id not in self._by_id:
            raise UnknownNameError(
                f"no tier {tier_id}", kind="tier", name=tier_id, choices=tuple(self._by_id)
            )
        return self._by_id[tier_id]

    def drawable_tier(self, tier_id: str) -> Tier:
        """Look a tier up that has shapes.

        Raises
        ------
        UndeclaredShapesError
            If nobody has published the shapes of this tier.
        """
        tier = self.tier(tier_id)
        if tier.shapes == "undeclared":
            what = f"shapes of tier {tier_id} are not published"
            raise UndeclaredShapesError(what, where=tier.label)
        return tier


def list_missing_functions(tier: Tier, kinds_by_zone: pd.DataFrame) -> pd.DataFrame:
    """List the required functions that a zone has no place for.

    Parameters
    ----------
    tier
        Tier whose ``required_functions`` are looked for.
    kinds_by_zone
        Index zone id, one column per facility kind, counts of places.

    Returns
    -------
    pandas.DataFrame
        Columns ``zone_id`` and ``kind``, one row per missing function.

    Examples
    --------
    >>> import pandas as pd
    >>> tier = Tier("t", "区", required_functions=("hub", "salon"))
    >>> list_missing_functions(tier, pd.DataFrame({"hub": [1, 0]}, index=["a", "b"]))
      zone_id   kind
    0       a  salon
    1       b    hub
    2       b  salon
    """
    wanted: Iterable[str] = tier.required_functions
    counts = kinds_by_zone.reindex(columns=list(wanted), fill_value=0)
    rows = [
        (zone_id, kind)
        for zone_id, row in counts.iterrows()
        for kind in tier.required_functions
        if not row[kind] > 0
    ]
    return pd.DataFrame(rows, columns=["zone_id", "kind"])
