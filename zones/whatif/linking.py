"""A way that is not there yet: a bridge, a crossing, a path through a park."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from zones.constants import GEOGRAPHIC_CRS, SNAP_LIMIT_M
from zones.errors import BadValueError
from zones.streets import make_streets, prepare_network
from zones.whatif.edits import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from zones.streets import Streets, WalkNetwork
    from zones.whatif.edits import Edit

    Floats = npt.NDArray[np.float64]

__all__ = ["LINK_KIND", "add_links"]

LINK_KIND = "scenario"
SHORTEST_M = 1e-6  # where a way is joined at a node, nothing lies between the two


def add_links(network: WalkNetwork, edits: Sequence[Edit]) -> WalkNetwork:
    """Lay the ways of a scenario into a walking network.

    Each end of a way is joined to the nearest street, to whatever point of it is nearest.

    Parameters
    ----------
    network
        The network as it is; it stays so.
    edits
        Edits of a scenario; only its ways count.

    Returns
    -------
    WalkNetwork
        The same object where there is no way among the edits.

    Raises
    ------
    BadValueError
        If an end lies farther from every street than ``SNAP_LIMIT_M``.
    """
    links = [edit for edit in edits if isinstance(edit, Link)]
    if not links:
        return network
    streets = network.streets
    spots = _place_ends(links, streets.crs)
    piece = network.tree.nearest(spots)
    lines = network.tree.geometries[piece]
    away = shapely.distance(spots, lines)
    far = np.flatnonzero(away > SNAP_LIMIT_M)
    if len(far):
        what = f"an end is {away[far[0]]:.0f} m from every street"
        raise BadValueError(what, where=links[far[0] // 2].name)
    share = shapely.line_locate_point(lines, spots, normalized=True)
    joint = len(streets.x) + np.arange(len(spots))
    joints = shapely.get_coordinates(shapely.line_interpolate_point(lines, share, normalized=True))
    ends = shapely.get_coordinates(spots)
    way = away[0::2] + np.hypot(*(ends[0::2] - ends[1::2]).T) + away[1::2]
    nodes = pd.DataFrame(
        {"x": np.append(streets.x, joints[:, 0]), "y": np.append(streets.y, joints[:, 1])}
    )
    ways = pd.DataFrame(
        {"start": joint[0::2], "end": joint[1::2], "length_m": way, "kind": LINK_KIND}
    )
    edges = pd.concat([_split_pieces(streets, piece, share), ways], ignore_index=True)
    edges["length_m"] = edges["length_m"].clip(lower=SHORTEST_M)
    return prepare_network(make_streets(nodes, edges, crs=streets.crs, note=streets.note))


def _place_ends(links: Sequence[Link], crs: str) -> npt.NDArray[np.object_]:
    """Give the ends of the ways in metres, two for each."""
    ends = gpd.GeoSeries.from_xy(
        [lon for link in links for lon in (link.lon, link.to_lon)],
        [lat for link in links for lat in (link.lat, link.to_lat)],
        crs=GEOGRAPHIC_CRS,
    ).to_crs(crs)
    return np.asarray(ends.to_numpy(), dtype=object)


def _split_pieces(streets: Streets, piece: npt.NDArray[np.intp], share: Floats) -> pd.DataFrame:
    """Cut the pieces that ways are joined to, at the joints; all other pieces stay."""
    whole = np.setdiff1d(np.arange(len(streets.start)), piece)
    order = np.lexsort((share, piece))
    first = np.append(True, np.diff(piece[order]) != 0)
    last = np.append(first[1:], True)
    joint = len(streets.x) + order
    at, cut = share[order], piece[order]
    # from the joint before, or the start of the piece; and from the last joint to its end
    before = np.where(first, streets.start[cut], np.roll(joint, 1))
    since = at - np.where(first, 0.0, np.roll(at, 1))
    rest = cut[last]
    return pd.DataFrame(
        {
            "start": np.concatenate([streets.start[whole], before, joint[last]]),
            "end": np.concatenate([streets.end[whole], joint, streets.end[rest]]),
            "length_m": np.concatenate(
                [
                    streets.length_m[whole],
                    since * streets.length_m[cut],
                    (1.0 - at[last]) * streets.length_m[rest],
                ]
            ),
            "kind": np.concatenate([streets.kind[whole], streets.kind[cut], streets.kind[rest]]),
        }
    )
