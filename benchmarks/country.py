"""A seeded country as large as Japan: districts with winding borders, small areas, people."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from scipy.spatial import Voronoi

CRS = "EPSG:6677"
EDGE_POINTS = 48  # per border of a district: about 2.85 million vertices for 20,000 districts


def make_polygons(count: int, side_m: float, points_per_edge: int, seed: int) -> gpd.GeoSeries:
    """Tile a square with ``count`` polygons whose shared borders wind the same on both sides."""
    rng = np.random.default_rng(seed)
    per_row = int(np.ceil(np.sqrt(count)))
    step = side_m / per_row
    grid = np.stack(np.meshgrid(np.arange(per_row), np.arange(per_row)), axis=-1).reshape(-1, 2)
    seeds = (grid[:count] + 0.5 + rng.uniform(-0.35, 0.35, (count, 2))) * step
    frame = np.array([[-side_m, side_m / 2], [2 * side_m, side_m / 2]])
    frame = np.vstack([frame, frame[:, ::-1]])
    diagram = Voronoi(np.vstack([seeds, frame]))
    ridges = np.array([r for r in diagram.ridge_vertices if min(r) >= 0])
    start, end = diagram.vertices[ridges[:, 0]], diagram.vertices[ridges[:, 1]]
    along = np.linspace(0, 1, points_per_edge)[None, :, None]
    lines = start[:, None] * (1 - along) + end[:, None] * along
    across = np.stack([-(end - start)[:, 1], (end - start)[:, 0]], axis=-1)[:, None]
    wind = rng.normal(0, 0.006, lines.shape[:2])
    wind[:, [0, -1]] = 0
    lines = lines + across * wind[..., None]
    edges = shapely.linestrings(
        lines.reshape(-1, 2), indices=np.repeat(np.arange(len(lines)), points_per_edge)
    )
    faces = shapely.get_parts(shapely.polygonize(edges))
    inside = shapely.area(faces) < 20 * step * step
    return gpd.GeoSeries(faces[inside], crs=CRS)


def make_people(count: int, seed: int) -> np.ndarray:
    """Draw people of small areas: many small, few large, some zero."""
    rng = np.random.default_rng(seed)
    return np.floor(rng.lognormal(6, 1, count)) * (rng.random(count) > 0.02)
