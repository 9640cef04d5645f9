"""The invented city: its river and its railway cut off exactly the homes behind them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely

from layers.cities import find_city_folder, open_city
from layers.streets import read_carried
from tests.zones.reach.making import make_places
from zones.reach.compare import compare_line_and_network
from zones.reach.measure import measure_reach
from zones.reach.pairs import find_nearest_place, find_pairs
from zones.reach.points import make_points
from zones.shapes import draw_outline
from zones.streets import make_streets

pytestmark = pytest.mark.golden
ANYWHERE_M = 50_000.0
HALF_A_CELL_M = 25.0


@pytest.fixture(scope="module")
def city():
    return open_city("mihon")


@pytest.fixture(scope="module")
def table(city):
    return read_carried(city)


def lay_streets(table, without: str = "", keep: int = 0):
    """Streets without a kind of way, of which the first few may stay."""
    gone = (table.edges["kind"] == without) & ((table.edges["kind"] == without).cumsum() > keep)
    return make_streets(table.nodes, table.edges[~gone], crs=table.crs)


def read_barrier(city, barrier: str) -> shapely.LineString:
    lines = pd.read_csv(find_city_folder("mihon") / "barriers.csv").set_index("kind")
    change = pyproj.Transformer.from_crs("EPSG:6668", city.profile.metric_crs, always_xy=True)
    return shapely.transform(
        shapely.from_wkt(lines.loc[barrier, "wkt"]),
        lambda xy: np.column_stack(change.transform(*xy.T)),
    )


def find_side(city, points, line: shapely.LineString) -> np.ndarray:
    """Say which points lie on the larger side of a barrier."""
    ends = shapely.get_coordinates(line)
    # carried on in its own direction, so that it parts everything around the city
    first = ends[0] + (ends[0] - ends[1]) * 200
    last = ends[-1] + (ends[-1] - ends[-2]) * 200
    through = shapely.linestrings(np.vstack([first, ends, last]))
    frame = shapely.box(*draw_outline(city).bounds).buffer(300)
    borders = shapely.node(shapely.union_all([through, frame.exterior]))
    parts = shapely.get_parts(shapely.polygonize(shapely.get_parts(borders)))
    inside = [shapely.contains_xy(part, points.x, points.y) for part in parts]
    return max(inside, key=np.sum)


@pytest.mark.parametrize(("barrier", "ways"), [("river", "bridge"), ("railway", "crossing")])
def test_without_its_crossings_a_barrier_cuts_off_the_homes_behind_it(
    city, table, barrier: str, ways: str
) -> None:
    points = make_points(city)
    line = read_barrier(city, barrier)
    side = find_side(city, points, line)
    # a cell that the barrier runs through has homes on both sides of it
    clear = shapely.distance(line, shapely.points(points.x, points.y)) > HALF_A_CELL_M
    assert 0.05 < side.mean() < 0.95
    assert clear.mean() > 0.95
    off_m = np.hypot(points.x - points.x[side].mean(), points.y - points.y[side].mean())
    middle = np.where(side & clear, off_m, np.inf).argmin()
    places = make_places([(points.x[middle], points.y[middle])])

    def reach(streets):
        pairs = find_pairs(points, places, ANYWHERE_M, streets)
        nearest = find_nearest_place(points, places, streets)
        return measure_reach(points, places, pairs, nearest, ANYWHERE_M)

    straight = reach(None)
    closed = compare_line_and_network(straight, reach(lay_streets(table, ways)))
    cut_off = closed.cells["cut_off"].to_numpy()
    assert (cut_off[clear] == ~side[clear]).all()
    behind = np.nansum(points.people[clear & ~side])
    assert behind <= closed.people_cut_off <= behind + np.nansum(points.people[~clear])
    one_way_over = compare_line_and_network(straight, reach(lay_streets(table, ways, keep=1)))
    assert one_way_over.people_cut_off == 0.0
    whole = compare_line_and_network(straight, reach(lay_streets(table)))
    assert whole.people_cut_off == 0.0
    assert whole.cells["network_m"].mean() < one_way_over.cells["network_m"].mean()
    assert (whole.cells["ratio"].dropna() >= 1 - 1e-9).all()
