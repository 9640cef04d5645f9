"""Standards and laws of nature: coordinate systems, grid size, drawing precision."""

__all__ = [
    "CELL_SIZE_M",
    "GEOGRAPHIC_CRS",
    "M2_PER_KM2",
    "MIN_QUARTER_SEGMENTS",
    "PLANE_RECTANGULAR_CRS",
    "SIMPLIFY_TOLERANCES_M",
]

GEOGRAPHIC_CRS = "EPSG:6668"  # JGD2011, longitude and latitude: what files are stored in

# Japan plane rectangular systems I to XIX (平面直角座標系) on JGD2011: what is measured in.
PLANE_RECTANGULAR_CRS = {number: f"EPSG:{6668 + number}" for number in range(1, 20)}

CELL_SIZE_M = 25.0  # as fine as the stated position error of the published district boundaries
# one cell: steps of the grid vanish, shared borders stay shared; finer where a point would move
SIMPLIFY_TOLERANCES_M = (25.0, 12.5, 6.25, 0.0)
MIN_QUARTER_SEGMENTS = 64  # a polygon of 256 corners misses 0.01 % of a circle's area
M2_PER_KM2 = 1_000_000.0
