"""The city's own figure beside each zone's: ratios, and the average of the zones for counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from zones.report import PeopleReport

__all__ = ["INDICATORS", "build_zone_table", "measure_city_figures"]

# columns of the zone table that can shade a map
INDICATORS = ("people", "households", "people_per_km2", "people_per_household", "shared_share")


def build_zone_table(report: PeopleReport) -> pd.DataFrame:
    """Add ratios to the counts of each zone.

    Parameters
    ----------
    report
        As returned by ``measure_people``.

    Returns
    -------
    pandas.DataFrame
        Index ``zone_id``; the columns of ``report.zones`` without geometry, and
        ``people_per_km2`` (land within the city), ``people_per_household`` and ``shared_share``
        (0 to 1, part of the zone's people who are in another zone too). A ratio without a
        denominator is NaN, never zero.
    """
    zones = report.zones
    table = pd.DataFrame(zones.drop(columns=zones.geometry.name))
    land = table["area_in_city_km2"].where(table["area_in_city_km2"] > 0)
    people = table["people"].where(table["people"] > 0)
    table["people_per_km2"] = table["people"] / land
    table["people_per_household"] = table["people"] / table["households"].where(
        table["households"] > 0
    )
    table["shared_share"] = (table["people_shared"] / people).clip(upper=1.0)
    return table


def measure_city_figures(report: PeopleReport) -> dict[str, float]:
    """Give the city's figure to set beside each column of the zone table.

    Counts: the mean over the zones. Ratios: the ratio of the city's totals, not a mean of ratios.

    Parameters
    ----------
    report
        As returned by ``measure_people``.

    Returns
    -------
    dict
        Column name to figure.
    """
    table = build_zone_table(report)
    total = report.people.total
    km2 = report.area_m2.total / 1e6
    households = report.households.total
    return {
        "people": float(table["people"].mean()),
        "households": float(table["households"].mean()),
        "area_km2": float(table["area_km2"].mean()),
        "area_in_city_km2": float(table["area_in_city_km2"].mean()),
        "people_per_km2": total / km2 if km2 else np.nan,
        "people_per_household": total / households if households else np.nan,
        "shared_share": report.people.several / total if total else np.nan,
    }
