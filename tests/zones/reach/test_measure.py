"""Reach by hand: quantiles, counts, own reach, unknown people, and what a barrier cuts off."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from tests.zones.reach.making import (
    CONNECT,
    CONSULT,
    INFORM,
    make_barrier_town,
    make_places,
    make_points,
)
from zones.errors import BadValueError
from zones.reach.compare import compare_line_and_network
from zones.reach.measure import (
    Reach,
    convert_minutes,
    estimate_walk_m,
    find_functions_in_reach,
    find_longest_reach,
    measure_reach,
)
from zones.reach.model import PeoplePoints, Places
from zones.reach.pairs import find_nearest_place, find_pairs
from zones.reach.summary import measure_quantiles
from zones.streets import Streets
from zones.vocabulary import FacilityKind


def measure(
    points: PeoplePoints, places: Places, radius_m: float, streets: Streets | None = None
) -> Reach:
    pairs = find_pairs(points, places, find_longest_reach(places, radius_m), streets)
    return measure_reach(
        points, places, pairs, find_nearest_place(points, places, streets), radius_m
    )


def test_quantiles_are_weighted_by_people() -> None:
    # 50 people at 100 m, 40 at 300 m, 10 at 900 m
    values, people = np.array([900.0, 100.0, 300.0]), np.array([10.0, 50.0, 40.0])
    found = measure_quantiles(values, people, [0.0, 0.5, 0.51, 0.9, 0.91, 1.0])
    assert found.tolist() == [100.0, 100.0, 300.0, 300.0, 900.0, 900.0]


def test_who_cannot_get_there_is_counted_as_farthest() -> None:
    values = np.array([100.0, np.inf])
    assert measure_quantiles(values, np.array([80.0, 20.0]), [0.5, 0.8, 0.9]).tolist() == [
        100.0,
        100.0,
        np.inf,
    ]
    nobody = measure_quantiles(values, np.array([0.0, np.nan]), [0.5])
    assert np.isnan(nobody).all()


@pytest.mark.property
@given(
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 50)), min_size=1, max_size=30),
    st.floats(0.01, 1.0),
)
def test_a_quantile_is_the_first_value_that_enough_people_are_within(pairs, share: float) -> None:
    values, people = (np.array(part, dtype=float) for part in zip(*pairs, strict=True))
    found = measure_quantiles(values, people, [share])[0]
    if not people.sum():
        assert np.isnan(found)
        return
    assert people[values <= found].sum() >= share * people.sum() * (1 - 1e-9)
    assert people[values < found].sum() < share * people.sum()


def test_a_town_counted_by_hand() -> None:
    points = make_points(
        [(0, 0), (100, 0), (200, 0), (1000, 0)],
        people=[10, 20, 30, 40],
        areas=["a", "a", "b", "b"],
    )
    places = make_places(
        [(0, 0), (150, 0)],
        functions=[(CONNECT, CONSULT), (CONSULT,)],
        kind=[FacilityKind.SALON, FacilityKind.HUB],
        also=[(), (FacilityKind.SALON,)],
    )
    reach = measure(points, places, 100.0)
    assert reach.cells["nearest_m"].tolist() == [0.0, 50.0, 50.0, 850.0]
    assert reach.cells["nearest_id"].tolist() == ["p0", "p1", "p1", "p1"]
    assert reach.cells["places"].tolist() == [1, 2, 1, 0]
    assert reach.cells["functions"].tolist() == [2, 2, 1, 0]
    assert reach.cells["kinds"].tolist() == [1, 2, 2, 0]
    assert reach.cells["status"].tolist() == ["within", "within", "within", "beyond"]
    row = reach.city.iloc[0]
    assert row[["people", "people_within", "people_beyond"]].tolist() == [100.0, 60.0, 40.0]
    assert row[["median_m", "p90_m", "worst_m"]].tolist() == [50.0, 850.0, 850.0]
    assert reach.areas.loc["a", "share_within"] == 1.0
    assert reach.areas.loc["b", "people_beyond"] == 40.0
    assert reach.areas.index.tolist() == ["a", "b"]
    assert reach.zones.empty


def test_functions_within_reach_of_each_point() -> None:
    points = make_points([(0, 0), (100, 0), (900, 0)])
    places = make_places([(0, 0), (150, 0)], functions=[(CONNECT,), (CONSULT,)])
    pairs = find_pairs(points, places, 100.0)
    found = find_functions_in_reach(points, places, pairs, 100.0)
    assert found[CONNECT.value].tolist() == [True, True, False]
    assert found[CONSULT.value].tolist() == [False, True, False]
    assert not found[INFORM.value].any()


def test_a_place_with_its_own_reach_uses_that() -> None:
    points = make_points([(100, 0), (500, 0)])
    places = make_places([(0, 0), (0, 10)], reach_m=[None, 600.0])
    assert find_longest_reach(places, 200.0) == 600.0
    reach = measure(points, places, 200.0)
    assert reach.cells["places"].tolist() == [2, 1]
    assert reach.own_reach == 1
    shorter = measure(points, make_places([(0, 0)], reach_m=[50.0]), 200.0)
    assert shorter.cells["status"].tolist() == ["beyond", "beyond"]


def test_unknown_people_are_apart_and_never_zero() -> None:
    points = make_points([(0, 0), (10, 0), (20, 0)], [np.nan, np.nan, 5.0], ["a", "a", "b"])
    reach = measure(points, make_places([(0, 0)]), 100.0)
    unknown = reach.areas.loc["a"]
    assert np.isnan(unknown[["people", "people_within", "median_m", "share_within"]]).all()
    assert unknown["areas_unknown"] == 1
    assert reach.city.iloc[0][["people", "people_within", "areas_unknown"]].tolist() == [5, 5, 1]


def test_people_shared_between_zones() -> None:
    points = make_points([(0, 0), (500, 0)], [10.0, 20.0])
    share = csr_array(np.array([[0.5, 0.5], [0.0, 1.0]]))
    points = replace(points, zone_ids=("W", "E"), zone_share=share)
    zones = measure(points, make_places([(0, 0)]), 100.0).zones
    assert zones["people"].tolist() == [5.0, 25.0]
    assert zones["people_within"].tolist() == [5.0, 5.0]
    assert zones["p90_m"].tolist() == [0.0, 500.0]


def test_the_three_kinds_sum_to_everybody() -> None:
    rng = np.random.default_rng(2)
    spots = [tuple(spot) for spot in rng.uniform(0, 1000, (60, 2)) * [1, 0.8]]
    points = make_points(spots, list(rng.integers(0, 90, 60)), [f"{n % 7}" for n in range(60)])
    reach = measure(points, make_places([(0, 0), (400, 0)]), 300.0, make_barrier_town())
    assert set(reach.cells["status"]) == {"within", "beyond", "unreachable"}
    for table in (reach.areas, reach.city):
        parts = table[["people_within", "people_beyond", "people_unreachable"]].sum(axis=1)
        assert (parts == table["people"]).all()
    assert reach.city["people"].sum() == points.people.sum()


@pytest.mark.property
@given(
    st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 100)), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 100)), min_size=2, max_size=5),
    st.integers(1, 800),
    st.integers(0, 800),
)
def test_reach_never_falls(here, there, radius: int, more: int) -> None:
    points, town = make_points(here), make_barrier_town(bridge=True)
    functions = [(CONNECT,), (CONSULT,), (CONNECT, INFORM), (), (INFORM,)]
    for streets in (None, town):
        few, all_of = (
            make_places(there[:n], functions=functions[: len(there[:n])]) for n in (-1, None)
        )
        base = measure(points, few, radius, streets)
        for better in (
            measure(points, all_of, radius, streets),
            measure(points, few, radius + more, streets),
        ):
            for column in ("places", "functions", "kinds"):
                assert (better.cells[column] >= base.cells[column]).all()
            assert (better.cells["nearest_m"] <= base.cells["nearest_m"] + 1e-9).all()
            within = [reach.city["people_within"].iloc[0] for reach in (base, better)]
            assert within[0] <= within[1]
            assert 0 <= better.city["share_within"].iloc[0] <= 1


def test_homes_across_the_river_are_cut_off_and_no_others() -> None:
    home = [(x * 100.0 + 50, y) for x in range(10) for y in (-20.0, 120.0)]
    points = make_points(home, areas=["south", "north"] * 10)
    places = make_places([(0, -5)])
    line = measure(points, places, 400.0)
    for town, reached in ((make_barrier_town(), False), (make_barrier_town(bridge=True), True)):
        walked = measure(points, places, 400.0, town)
        beside = compare_line_and_network(line, walked)
        cut_off = {home[n] for n in np.flatnonzero(beside.cells["cut_off"])}
        assert cut_off == {(x, y) for x, y in home if y == 120 and np.hypot(x, 125) <= 400}
        assert beside.people_cut_off == 10.0 * len(cut_off)
        assert beside.areas["people_cut_off"].to_dict() == {
            "south": 0.0,
            "north": 10.0 * len(cut_off),
        }
        far = beside.cells.loc[beside.cells["area_id"] == "north", "network_m"]
        assert np.isfinite(far).all() == reached
    ratio = beside.cells["ratio"].to_numpy()
    assert (ratio >= 1).all()


def test_a_bridge_in_the_right_place_reaches_them() -> None:
    points, places = make_points([(50, 120)]), make_places([(0, -5)])
    town = make_barrier_town(bridge=True)
    moved = replace(town, x=town.x.max() - town.x)  # the bridge at the near end
    assert measure(points, places, 400.0, town).cells["status"].tolist() == ["beyond"]
    assert measure(points, places, 400.0, moved).cells["status"].tolist() == ["within"]


def test_unknown_people_cut_off_are_said_apart() -> None:
    points = make_points([(50, 120), (60, 120)], [np.nan, 4.0], ["a", "b"])
    places = make_places([(0, -5)])
    beside = compare_line_and_network(
        measure(points, places, 400.0), measure(points, places, 400.0, make_barrier_town())
    )
    assert (beside.people_cut_off, beside.areas_unknown) == (4.0, 1)
    assert np.isnan(beside.areas.loc["a", "people_cut_off"])
    assert np.isinf(beside.cells["difference_m"]).all()


def test_two_questions_are_not_compared() -> None:
    points, places, town = make_points([(0, 0)]), make_places([(0, 0)]), make_barrier_town()
    line, walked = measure(points, places, 400.0), measure(points, places, 400.0, town)
    for one, other in (
        (line, line),
        (walked, line),
        (measure(points, places, 300.0), walked),
        (measure(make_points([(0, 0), (1, 1)]), places, 400.0), walked),
    ):
        with pytest.raises(BadValueError):
            compare_line_and_network(one, other)


def test_pairs_that_end_too_early_are_refused() -> None:
    points, places = make_points([(0, 0)]), make_places([(0, 0)], reach_m=[900.0])
    nearest = find_nearest_place(points, places)
    with pytest.raises(BadValueError, match="900"):
        measure_reach(points, places, find_pairs(points, places, 400.0), nearest, 400.0)
    walked = find_pairs(points, places, 900.0, make_barrier_town())
    with pytest.raises(BadValueError, match="differ"):
        measure_reach(points, places, walked, nearest, 400.0)


def test_minutes_and_estimates_are_assumptions_of_their_own() -> None:
    assert convert_minutes(15) == 1200.0
    assert convert_minutes(15, 60.0) == 900.0
    assert estimate_walk_m(np.array([100.0, np.inf])).tolist() == [130.0, np.inf]
    for call in (lambda: convert_minutes(0), lambda: estimate_walk_m(np.ones(1), 0.9)):
        with pytest.raises(BadValueError):
            call()
