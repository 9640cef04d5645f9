"""Gaps are named, counted to the last person, and drawn where people live."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tests.walks import make_points
from zones.errors import BadValueError
from zones.gaps.finding import find_gaps
from zones.gaps.grouping import draw_group, group_cells

CRS = "EPSG:6677"
NAMES = {"001": "北町一丁目", "002": "南町二丁目"}
UNKNOWN = math.nan


def _find(points, reached, nearest, **options):
    return find_gaps(
        points, np.array(reached, bool), np.array(nearest, float), names=NAMES, crs=CRS, **options
    )


def test_cells_hang_together_across_corners_and_one_cell() -> None:
    def groups(*cells: tuple[int, int]) -> int:
        x, y = (np.array(cells) * 50.0 + 20.0).T
        return len(set(group_cells(x, y)[2].tolist()))

    assert groups((0, 0), (1, 1)) == 1  # a corner
    assert groups((0, 0), (2, 0)) == 1  # one cell between
    assert groups((0, 0), (2, 2)) == 1
    assert groups((0, 0), (3, 0)) == 2  # two cells between
    assert groups((0, 0), (2, 0), (4, 0), (6, 1)) == 1  # a chain
    assert groups((-1, -1), (0, 0)) == 1  # across the origin


def test_a_gap_is_drawn_only_where_people_live() -> None:
    shape = draw_group(np.array([[0, 0], [2, 0]]))
    assert shape.area == 2 * 50 * 50
    assert not shape.intersects(shapely.Point(75, 25))


def test_a_gap_worked_out_by_hand() -> None:
    # west: 820 people in two 町丁目, one of them without any way; east, 300 m on: 30 people
    points = make_points(
        [600, 200, 20, 30, 500],
        xy=[(25, 25), (75, 25), (125, 25), (425, 25), (475, 25)],
        areas=["002", "001", "001", "001", "001"],
    )
    report = _find(points, [0, 0, 0, 0, 1], [1300, 1250, math.inf, 1210, 300])
    west, east = report.frame.loc[1], report.frame.loc[2]
    assert (report.out_of_reach, report.in_reach) == (850, 500)
    assert west["names"] == ("南町二丁目", "北町一丁目")
    assert west["area_ids"] == ("002", "001")
    assert (west["people"], west["cut_off"], west["unknown_areas"]) == (820, 20, 0)
    assert (west["median_m"], west["farthest_m"]) == (1300, 1300)
    assert west.geometry.area == 3 * 2500
    assert (east["people"], east["median_m"]) == (30, 1210)
    assert report.frame.crs == CRS


def test_tiny_gaps_are_told_together_and_never_dropped() -> None:
    points = make_points([40, 9, 3], xy=[(25, 25), (525, 25), (1025, 25)])
    report = _find(points, [0, 0, 0], [1300, 1400, 1500], least_people=10)
    assert report.frame["people"].tolist() == [40]
    assert (report.pooled.gaps, report.pooled.people) == (2, 12)
    assert _find(points, [0, 0, 0], [1300] * 3, least_people=0).pooled.gaps == 0


def test_unknown_people_keep_their_area_and_enter_no_figure() -> None:
    points = make_points([UNKNOWN, 5], xy=[(25, 25), (75, 25)], areas=["001", "002"])
    report = _find(points, [0, 0], [1300, 1400])
    assert report.frame["people"].tolist() == [5]
    assert report.frame["unknown_areas"].tolist() == [1]
    assert (report.unknown_points, report.out_of_reach) == (1, 5)
    alone = _find(make_points([UNKNOWN]), [0], [1300])
    assert alone.frame["people"].tolist() == [0]
    assert alone.frame["median_m"].tolist() == [1300]


def test_where_most_have_no_way_the_middle_is_infinite() -> None:
    report = _find(make_points([30, 20]), [0, 0], [math.nan, 900])
    assert math.isinf(report.frame["median_m"][1])
    assert report.frame["farthest_m"][1] == 900
    nowhere = _find(make_points([30]), [0], [math.inf])
    assert math.isnan(nowhere.frame["farthest_m"][1])
    assert nowhere.frame["cut_off"][1] == 30


def test_where_nobody_lives_there_is_no_gap() -> None:
    report = _find(make_points([0, 10]), [0, 1], [5000, 100])
    assert len(report.frame) == 0
    assert report.frame.crs == CRS
    assert (report.out_of_reach, report.pooled.people) == (0, 0)


@pytest.mark.property
@given(
    st.lists(
        st.tuples(
            st.integers(0, 20),
            st.integers(0, 20),
            st.one_of(st.just(UNKNOWN), st.just(0.0), st.floats(0.01, 60)),
            st.booleans(),
        ),
        min_size=1,
        max_size=30,
    ),
    st.randoms(use_true_random=False),
)
def test_everybody_is_in_exactly_one_gap(rows, random) -> None:
    def find(case):
        points = make_points(
            [people for *_, people, _ in case],
            xy=[(x * 50 + 25, y * 50 + 25) for x, y, *_ in case],
        )
        return _find(points, [r for *_, r in case], [1500.0] * len(case))

    report = find(rows)
    assert report.frame["people"].sum() + report.pooled.people == report.out_of_reach
    total = sum(people for *_, people, _ in rows if not math.isnan(people))
    assert report.out_of_reach + report.in_reach == round(round(total, 9))
    cells = {(x, y) for x, y, people, reached in rows if not reached and people != 0}
    area = sum(shape.area for shape in report.frame.geometry) / 2500
    assert area <= len(cells)
    assert report.pooled.gaps > 0 or area == len(cells)
    random.shuffle(rows)
    assert find(rows).frame["people"].sum() == report.frame["people"].sum()


def test_what_does_not_belong_together_is_refused() -> None:
    points = make_points([10, 10])
    with pytest.raises(BadValueError):
        _find(points, [0], [1300, 1300])
    with pytest.raises(BadValueError):
        _find(points, [0, 0], [1300])
    with pytest.raises(BadValueError):
        _find(points, [0, 0], [1300, 1300], least_people=-1)
