"""The walking network that comes with a city (見本市)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pyproj

from layers.cities import find_city_folder
from layers.streets.model import StreetTable
from zones.constants import GEOGRAPHIC_CRS
from zones.errors import StorageError

if TYPE_CHECKING:
    from zones.city import City

__all__ = ["read_carried"]

NODES, EDGES = "streets_nodes.csv", "streets_edges.csv"
SOURCE_ID = "streets"
ABOUT = (("source", "title"), ("licence", "licence"), ("credit", "credit"))


def read_carried(city: City) -> StreetTable | None:
    """Read the network that comes with a city.

    Parameters
    ----------
    city
        An opened city; its digests were checked then.

    Returns
    -------
    StreetTable or None
        In the city's plane rectangular system; ``None`` where the city has none.

    Raises
    ------
    StorageError
        If a file cannot be read or lacks a column.
    """
    folder = find_city_folder(city.profile.slug)
    if not (folder / NODES).is_file():
        return None
    try:
        nodes = pd.read_csv(folder / NODES)
        edges = pd.read_csv(folder / EDGES)
        ids = pd.Index(nodes["node_id"])
        table = pd.DataFrame(
            {"start": ids.get_indexer(edges["from"]), "end": ids.get_indexer(edges["to"])}
        ).assign(length_m=edges["length_m"], kind=edges["kind"])
        lon, lat = nodes["lon"].to_numpy(), nodes["lat"].to_numpy()
    except (OSError, ValueError, KeyError) as error:
        raise StorageError("cannot read the carried streets", where=NODES) from error
    change = pyproj.Transformer.from_crs(GEOGRAPHIC_CRS, city.profile.metric_crs, always_xy=True)
    x, y = change.transform(lon, lat)
    about = {"origin": "carried"}
    if SOURCE_ID in city.sources.index:
        source = city.sources.loc[SOURCE_ID]
        about |= {name: str(source[key]) for name, key in ABOUT}
    return StreetTable(pd.DataFrame({"x": x, "y": y}), table, city.profile.metric_crs, about)
