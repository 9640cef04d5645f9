"""Straight line against network: the homes that a river, a railway or a missing path cuts off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zones.errors import BadValueError

if TYPE_CHECKING:
    from zones.reach.measure import Reach

__all__ = ["LineAndNetwork", "compare_line_and_network"]

SHORTEST_M = 1.0  # a ratio to less than this says nothing


@dataclass(frozen=True, slots=True, eq=False)
class LineAndNetwork:
    """Both ways of measuring, point by point.

    Parameters
    ----------
    cells
        ``area_id``, ``people``, ``line_m``, ``network_m`` (infinite where unreachable),
        ``difference_m``, ``ratio`` (NaN where the line is shorter than 1 m) and ``cut_off``:
        within reach as the crow flies, not on foot.
    areas
        Index 町丁目: ``people`` and ``people_cut_off``, NaN where no figure is known, and
        ``cells_cut_off``.
    people_cut_off
        Known people cut off in the whole city.
    areas_unknown
        町丁目 without a figure that have a point cut off.
    """

    cells: pd.DataFrame
    areas: pd.DataFrame
    people_cut_off: float
    areas_unknown: int


def compare_line_and_network(line: Reach, network: Reach) -> LineAndNetwork:
    """Set straight lines beside ways along the streets.

    Parameters
    ----------
    line, network
        From ``measure_reach`` for the same points, places and radius.

    Returns
    -------
    LineAndNetwork
        Rows in the order of the points.

    Raises
    ------
    BadValueError
        If the two were not measured on the same question.
    """
    if (line.by, network.by) != ("line", "network"):
        raise BadValueError(f"{line.by} against {network.by}", where="by")
    same = len(line.cells) == len(network.cells) and line.radius_m == network.radius_m
    if not same or not line.cells["area_id"].equals(network.cells["area_id"]):
        raise BadValueError("two different questions", where="cells")
    straight = line.cells["nearest_m"].to_numpy(dtype=np.float64)
    walked = network.cells["nearest_m"].to_numpy(dtype=np.float64)
    measured = np.isfinite(straight)
    cells = line.cells[["area_id", "people"]].copy()
    cells["line_m"], cells["network_m"] = straight, walked
    cells["difference_m"] = np.where(measured, walked - np.where(measured, straight, 0.0), np.nan)
    long_enough = measured & (straight >= SHORTEST_M)
    cells["ratio"] = np.where(long_enough, walked / np.where(long_enough, straight, 1.0), np.nan)
    cells["cut_off"] = (line.cells["status"] == "within") & (network.cells["status"] != "within")
    lost = cells["people"].where(cells["cut_off"], 0.0).mask(cells["people"].isna())
    by_area = pd.DataFrame(
        {"people": cells["people"], "people_cut_off": lost, "cells_cut_off": cells["cut_off"]}
    ).groupby(cells["area_id"], sort=False)
    areas = by_area.sum(min_count=1).astype({"cells_cut_off": np.int64})
    unknown = cells.loc[cells["cut_off"] & cells["people"].isna(), "area_id"].nunique()
    return LineAndNetwork(cells, areas, float(lost.sum()), int(unknown))
