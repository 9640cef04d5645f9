"""The nearest go first; a seat more or a place more leaves nobody worse off."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.walks import make_pairs, make_places, make_points
from zones.access import seating as module
from zones.access.seating import seat_people
from zones.access.status import count_status, count_status_by_zone
from zones.errors import BadValueError

UNKNOWN = math.nan
NAMES = ("a", "b", "c", "d")


@st.composite
def situations(draw: st.DrawFn):
    count, places = draw(st.integers(1, 8)), draw(st.integers(1, 4))
    heads = st.one_of(st.just(UNKNOWN), st.just(0.0), st.integers(1, 40).map(float))
    people = draw(st.lists(heads, min_size=count, max_size=count))
    room = st.one_of(st.just(UNKNOWN), st.integers(0, 60).map(float))
    seats = np.array(draw(st.lists(room, min_size=places, max_size=places)))
    cells = [(i, j) for i in range(count) for j in range(places)]
    chosen = draw(st.lists(st.sampled_from(cells), unique=True, max_size=20))
    # few distances, so that ties are common
    metres = st.sampled_from([0.0, 100.0, 100.0004, 250.0, 400.0])
    rows = [(i, j, draw(metres)) for i, j in chosen]
    points = make_points(people, zones=[[n % 2, 1 - n % 2] for n in range(count)])
    return points, make_places(NAMES[:places]), seats, rows


def _seat(points, places, seats, rows):
    return seat_people(points, places, seats, make_pairs(rows))


@pytest.mark.property
@given(situations())
def test_the_three_are_all_people(case) -> None:
    points = case[0]
    answer = _seat(*case)
    three = answer.served + answer.waiting + answer.out_of_reach
    assert three == pytest.approx(points.people, nan_ok=True)
    counts = count_status(answer)
    assert counts.served + counts.waiting + counts.out_of_reach == counts.total
    assert counts.total == np.nansum(points.people)
    assert 0 <= counts.unsure <= counts.waiting
    assert counts.unknown_points == np.isnan(points.people).sum()
    assert counts.unknown_places == np.isnan(case[2]).sum()
    table = count_status_by_zone(points, answer)
    assert (table["served"] + table["waiting"] + table["out_of_reach"] == table["total"]).all()
    assert table["total"].sum() == counts.total


@pytest.mark.property
@given(situations())
def test_seats_are_taken_once(case) -> None:
    answer = _seat(*case)
    assert np.nansum(answer.taken) == pytest.approx(np.nansum(answer.served))
    assert (np.nan_to_num(answer.taken) <= np.nan_to_num(case[2]) + 1e-9).all()
    for part in (answer.served, answer.waiting, answer.out_of_reach, answer.unsure):
        assert not (part < -1e-9).any()
    # nobody waits in reach of a place with room
    for point, place, _ in case[3]:
        if answer.waiting[point] > 1e-9:
            assert np.isnan(case[2][place]) or answer.taken[place] == pytest.approx(case[2][place])


@pytest.mark.property
@given(situations(), st.integers(0, 3), st.integers(1, 30))
def test_more_seats_leave_nobody_worse_off(case, which, more) -> None:
    points, places, seats, rows = case
    grown = seats.copy()
    grown[which % len(seats)] += more
    before, after = _seat(*case), _seat(points, places, grown, rows)
    assert not (after.served < before.served - 1e-9).any()
    assert count_status(after).served >= count_status(before).served
    assert np.array_equal(after.out_of_reach, before.out_of_reach, equal_nan=True)


@pytest.mark.property
@given(situations(), st.lists(st.sampled_from([50.0, 100.0, 300.0]), min_size=8, max_size=8))
def test_one_more_place_leaves_nobody_worse_off(case, metres) -> None:
    points, places, seats, rows = case
    more = make_places([*places.ids, "0 first by name"])
    new = [(i, len(seats), d) for i, d in enumerate(metres[: len(points)]) if d < 300]
    before = _seat(*case)
    after = _seat(points, more, np.append(seats, 7.0), rows + new)
    assert not (after.served < before.served - 1e-9).any()
    assert not (after.out_of_reach > before.out_of_reach).any()
    assert count_status(after).out_of_reach <= count_status(before).out_of_reach


@pytest.mark.property
@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(case, random) -> None:
    points, places, seats, rows = case
    point_order, place_order = list(range(len(points))), list(range(len(places)))
    random.shuffle(point_order)
    random.shuffle(place_order)
    moved_points = replace(points, people=points.people[point_order], zone_share=None)
    moved_places = make_places([places.ids[n] for n in place_order])
    moved_rows = [(point_order.index(i), place_order.index(j), d) for i, j, d in rows]
    turned = _seat(moved_points, moved_places, seats[place_order], moved_rows)
    straight = _seat(*case)
    assert np.array_equal(turned.served, straight.served[point_order], equal_nan=True)
    assert np.array_equal(turned.taken, straight.taken[place_order], equal_nan=True)


@pytest.mark.property
@given(situations())
def test_the_size_of_a_block_changes_nothing(case) -> None:
    whole = _seat(*case)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", 2)
        parts = _seat(*case)
    assert np.array_equal(parts.served, whole.served, equal_nan=True)


def test_the_nearest_go_first() -> None:
    # 10 seats at A: 8 people next door, 6 farther off; B has room for 3 and is far from all
    points = make_points([8, 6, 5])
    rows = [(0, 0, 100), (1, 0, 200), (1, 1, 900), (0, 1, 950)]
    answer = _seat(points, make_places("ab"), np.array([10.0, 3.0]), rows)
    assert answer.served.tolist() == [8, 5, 0]
    assert answer.waiting.tolist() == [0, 1, 0]
    assert answer.out_of_reach.tolist() == [0, 0, 5]
    assert answer.taken.tolist() == [10, 3]


def test_equal_distance_shares_evenly_by_people() -> None:
    answer = _seat(
        make_points([30, 10]), make_places("a"), np.array([20.0]), [(0, 0, 100), (1, 0, 100.0003)]
    )
    assert answer.served == pytest.approx([15, 5])


def test_a_place_of_unknown_size_is_in_reach_and_seats_nobody() -> None:
    answer = _seat(
        make_points([30, 10]), make_places("ab"), np.array([UNKNOWN, 4.0]), [(0, 0, 10), (1, 1, 10)]
    )
    assert answer.waiting.tolist() == [30, 6]
    assert answer.unsure.tolist() == [30, 0]
    assert np.array_equal(answer.taken, [UNKNOWN, 4.0], equal_nan=True)


def test_bad_input_is_refused() -> None:
    points, places = make_points([3]), make_places("a")
    with pytest.raises(BadValueError):
        _seat(points, places, np.array([-1.0]), [(0, 0, 10)])
    with pytest.raises(BadValueError):
        _seat(make_points([-1]), places, np.array([1.0]), [(0, 0, 10)])
    with pytest.raises(BadValueError):
        _seat(points, make_places("aa"), np.array([1.0, 1.0]), [(0, 0, 10)])
    with pytest.raises(BadValueError):
        count_status_by_zone(points, _seat(points, places, np.array([1.0]), []))
