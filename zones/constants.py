"""Standards, laws of nature and stated assumptions: coordinates, grid, drawing, walking."""

__all__ = [
    "CELL_SIZE_M",
    "DETOUR_FACTOR",
    "GEOGRAPHIC_CRS",
    "M2_PER_KM2",
    "MIN_QUARTER_SEGMENTS",
    "PLANE_RECTANGULAR_CRS",
    "SIMPLIFY_TOLERANCES_M",
    "SNAP_LIMIT_M",
    "WALK_M_PER_MIN",
    "WALK_M_PER_MIN_OLDER",
]

GEOGRAPHIC_CRS = "EPSG:6668"  # JGD2011, longitude and latitude: what files are stored in

# Japan plane rectangular systems I to XIX (平面直角座標系) on JGD2011: what is measured in.
PLANE_RECTANGULAR_CRS = {number: f"EPSG:{6668 + number}" for number in range(1, 20)}

CELL_SIZE_M = 25.0  # as fine as the stated position error of the published district boundaries
# one cell: steps of the grid vanish, shared borders stay shared; finer where a point would move
SIMPLIFY_TOLERANCES_M = (25.0, 12.5, 6.25, 0.0)
MIN_QUARTER_SEGMENTS = 64  # a polygon of 256 corners misses 0.01 % of a circle's area
M2_PER_KM2 = 1_000_000.0

# assumptions, shown as such wherever they enter a figure
WALK_M_PER_MIN = 80.0  # what Japanese property advertisements must count a minute's walk as
WALK_M_PER_MIN_OLDER = 60.0  # older people, with rests and crossings
DETOUR_FACTOR = 1.3  # a way on foot to the straight line, for an estimate without streets
SNAP_LIMIT_M = 150.0  # farther from any street than this: unreachable, not near
