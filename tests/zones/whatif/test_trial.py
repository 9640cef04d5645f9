"""One trial after another says the same as each alone; the invented river and a bridge over it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.cities import find_city_folder, open_city
from layers.streets import read_carried
from zones.errors import BadValueError
from zones.reach.measure import find_longest_reach
from zones.reach.model import Wish
from zones.reach.pairs import find_pairs
from zones.reach.places import pick_places
from zones.reach.points import make_points
from zones.resources import Resource, ResourceFunction
from zones.shapes import draw_zones
from zones.streets import make_streets, prepare_network
from zones.vocabulary import Definition, FacilityKind
from zones.whatif.edits import Add, Change, Close, Link, Move, Use
from zones.whatif.trial import Ground, try_edits

RADIUS_M = 1200.0
CONSULT = (ResourceFunction.CONSULT,)
# both banks of the invented river, beside its northern bridge
WEST, EAST = (140.9872, 34.5156), (140.9915, 34.5156)
# invented streets without their bridges: the river can be crossed nowhere
BRIDGE = "bridge"


def place(name: str, lon: float, lat: float, **values) -> Resource:
    known = {"kind": FacilityKind.CONSULTATION, "functions": CONSULT, "fictional": True}
    return Resource(name, name, lon=lon, lat=lat, **(known | values))


ROWS = (
    place("a", 140.985, 34.512),
    place("b", 141.0, 34.5),
    place("c", 141.01, 34.51, candidate=True),
    place("d", 140.99, 34.49, reach_m=1500.0),
)


@pytest.fixture(scope="module")
def city():
    return open_city("mihon")


@pytest.fixture(scope="module")
def points(city):
    return make_points(city, draw_zones(city, "elementary", Definition.CELLS))


@pytest.fixture(scope="module")
def network(city):
    """Lay the streets of the invented town without the bridges."""
    table = read_carried(city)
    kept = table.edges[table.edges["kind"] != BRIDGE]
    return prepare_network(make_streets(table.nodes, kept, crs=table.crs))


def lay_ground(city, points, network, rows=ROWS, radius_m=RADIUS_M) -> Ground:
    wish = Wish(functions=CONSULT)
    places = pick_places(city, rows, wish)
    pairs = find_pairs(points, places, find_longest_reach(places, radius_m), network)
    return Ground(city, tuple(rows), wish, points, radius_m, places, pairs, network)


def describe(trial) -> tuple:
    effect = trial.effect
    whole = (effect.before, effect.gained, effect.lost, effect.after, effect.nearer, effect.farther)
    return whole, effect.zones.to_numpy().tolist(), effect.areas.to_numpy().tolist()


SERIES = (
    (Add("whatif-1", "窓口", 140.995, 34.505, FacilityKind.CONSULTATION, CONSULT),),
    (Add("whatif-1", "窓口", 140.99, 34.508, FacilityKind.CONSULTATION, CONSULT),),
    (Close("b"),),
    (Close("b"), Use("c")),
    (Close("b"), Use("c"), Move("a", 140.992, 34.501)),
    (Link("橋", *WEST, *EAST), Close("b")),
    (Link("橋", *WEST, *EAST), Close("b"), Change("a", functions=())),
    (),
)


def test_a_trial_after_another_says_what_it_says_alone(city, points, network) -> None:
    ground = lay_ground(city, points, network)
    near = None
    for edits in SERIES:
        near = try_edits(ground, edits, near)
        assert describe(near) == describe(try_edits(ground, edits))
    assert near.effect.gained == near.effect.lost == 0
    assert near.effect.before > 0


def to_metres(city, lon, lat) -> np.ndarray:
    change = pyproj.Transformer.from_crs("EPSG:6668", city.profile.metric_crs, always_xy=True)
    return np.column_stack(change.transform(np.atleast_1d(lon), np.atleast_1d(lat)))


def test_figures_are_those_of_measuring_every_home_by_hand(city, points) -> None:
    trial = try_edits(lay_ground(city, points, None), (Close("b"), Use("c")))
    spots = to_metres(city, [row.lon for row in ROWS], [row.lat for row in ROWS])
    off = np.hypot(points.x[:, None] - spots[:, 0], points.y[:, None] - spots[:, 1])
    a, b, c, d = (off <= [RADIUS_M, RADIUS_M, RADIUS_M, 1500.0]).T
    was, becomes = a | b | d, a | c | d
    heads = np.nan_to_num(points.people)
    effect = trial.effect
    assert effect.before == pytest.approx(heads[was].sum(), abs=1)
    assert effect.gained == pytest.approx(heads[~was & becomes].sum(), abs=1)
    assert effect.lost == pytest.approx(heads[was & ~becomes].sum(), abs=1)
    assert effect.gained > 100
    assert effect.lost > 100


def find_east_bank(city, points) -> np.ndarray:
    """Say which homes the river parts from the west, from its drawn line alone."""
    lines = pd.read_csv(find_city_folder("mihon") / "barriers.csv").set_index("kind")
    degrees = shapely.get_coordinates(shapely.from_wkt(lines.loc["river", "wkt"]))
    river = to_metres(city, *degrees.T)
    first = river[0] + (river[0] - river[1]) * 300
    last = river[-1] + (river[-1] - river[-2]) * 300
    eastern = np.array([[1e6, last[1]], [1e6, first[1]]])
    return shapely.contains_xy(shapely.Polygon([first, *river, last, *eastern]), points.x, points.y)


@pytest.mark.golden
def test_homes_across_the_river_are_cut_off_and_a_bridge_connects_them(
    city, points, network
) -> None:
    # one place on the western bank, and nobody minds how far it is
    ground = lay_ground(city, points, network, (place("west", *WEST),), radius_m=50_000.0)
    before = try_edits(ground, ()).after.reached
    east = find_east_bank(city, points)
    agree = before == ~east
    # a cell that the river runs through has homes on both banks
    assert agree.mean() > 0.99
    assert 0.05 < east.mean() < 0.95
    heads = np.nan_to_num(points.people)
    trial = try_edits(ground, (Link("橋", *WEST, *EAST),))
    cut_off = heads[~before].sum()
    assert cut_off == pytest.approx(heads[east].sum(), rel=0.01)
    assert trial.effect.gained == pytest.approx(cut_off, abs=1)
    assert trial.after.reached.all()
    assert trial.effect.lost == 0


@pytest.mark.golden
def test_a_bridge_brings_the_homes_that_a_walk_over_it_brings(city, points, network) -> None:
    ground = lay_ground(city, points, network, (place("west", *WEST),))
    trial = try_edits(ground, (Link("橋", *WEST, *EAST),))
    across = trial.after.reached & ~trial.before.reached
    assert (find_east_bank(city, points)[across]).mean() > 0.97
    assert across.sum() > 50
    assert trial.effect.gained == pytest.approx(np.nan_to_num(points.people)[across].sum(), abs=1)


@pytest.mark.property
@settings(max_examples=15)
@given(
    ends=st.tuples(
        st.floats(140.985, 141.01),
        st.floats(34.495, 34.515),
        st.floats(-6e-3, 6e-3),
        st.floats(0, 4e-3),
    )
)
def test_a_way_never_takes_reach_from_anybody(city, points, network, ends) -> None:
    lon, lat, east, north = ends
    ground = lay_ground(city, points, network)
    try:
        trial = try_edits(ground, (Link("橋", lon, lat, lon + east, lat + north),))
    except BadValueError:  # far from every street
        return
    assert trial.effect.lost == 0
    assert trial.effect.farther == 0
    assert (trial.after.nearest_m <= trial.before.nearest_m).all()


def test_a_way_without_streets_is_refused(city, points) -> None:
    ground = lay_ground(city, points, None)
    with pytest.raises(BadValueError):
        try_edits(ground, (Link("橋", *WEST, *EAST),))


def test_edited_places_that_do_not_count_are_named(city, points, network) -> None:
    far = (140.9872, 34.5156)
    rows = (*ROWS, place("e", *far, functions=(ResourceFunction.INFORM,)))
    ground = lay_ground(city, points, network, rows)
    trial = try_edits(ground, (Close("e"), Move("a", 140.9, 34.4)))
    assert (trial.not_counted, trial.unreached) == (("e",), ("a",))
