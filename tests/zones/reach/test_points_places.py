"""People on cells, and places that may enter a distance claim."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.towns import make_city
from zones.errors import BadValueError
from zones.reach.model import LeftOut, Wish
from zones.reach.places import fits_wish, pick_places
from zones.reach.points import make_points
from zones.resources import (
    Half,
    LocationMode,
    OpenRule,
    Resource,
    ResourceFunction,
    ResourceStatus,
    Weekday,
)
from zones.shapes import draw_zones
from zones.vocabulary import CoordinateQuality, Definition, FacilityKind


def by_area(points) -> pd.Series:
    return pd.Series(points.people).groupby(points.area_ids).sum(min_count=1)


@pytest.mark.parametrize(("cell_m", "count"), [(25.0, 256), (50.0, 64)])
def test_people_of_an_area_are_spread_over_its_cells(cell_m: float, count: int) -> None:
    city = make_city()
    points = make_points(city, cell_m=cell_m)
    assert len(points) == count
    assert by_area(points).to_dict() == pytest.approx(city.census["people"].to_dict())
    block = points.area_ids == "005"
    assert points.people[block] == pytest.approx(50.0 / block.sum())
    assert points.x[block].mean() == pytest.approx(150.0)
    assert points.y[block].min() == 100.0 + cell_m / 2


def test_a_cell_in_two_areas_is_two_points() -> None:
    city = make_city()
    cells = city.cells.copy()
    first = (cells["col"] == 0) & (cells["row"] == 0)
    cells.loc[first, "census"] = "001"
    points = make_points(replace(city, cells=cells))
    assert len(points) == 65
    assert by_area(points).to_dict() == pytest.approx(city.census["people"].to_dict())
    apart = (points.x == 12.5) & (points.y == 12.5)
    assert points.area_ids[apart].tolist() == ["001"]


def test_what_is_unknown_stays_unknown() -> None:
    points = make_points(make_city([np.nan, *[7.0] * 15]))
    assert np.isnan(points.people[points.area_ids == "000"]).all()
    assert np.nansum(points.people) == pytest.approx(105.0)


def test_an_area_without_a_cell_keeps_its_people_at_its_point() -> None:
    city = make_city()
    city = replace(city, cells=city.cells[city.cells["census"] != "015"].reset_index(drop=True))
    points = make_points(city)
    lone = points.area_ids == "015"
    assert (points.x[lone].tolist(), points.y[lone].tolist()) == ([351.0], [351.0])
    assert points.people[lone].tolist() == [150.0]


def test_without_cells_everybody_starts_at_the_point() -> None:
    city = make_city()
    assert len(make_points(replace(city, cells=city.cells.assign(census="")))) == 16


def test_zones_share_a_point_on_their_border() -> None:
    city = make_city()
    cells = city.cells.copy()
    cells.loc[cells["col"] == 8, "elementary"] = "w"  # the border now cuts 50 m cells in halves
    city = replace(city, cells=cells)
    points = make_points(city, draw_zones(city, "elementary", Definition.CELLS))
    assert points.zone_ids == ("e", "w")
    share = points.zone_share.toarray()
    assert share.sum(axis=1) == pytest.approx(1.0)
    assert sorted(set(share[:, 1].round(6))) == [0.0, 0.5, 1.0]
    assert (share.T @ points.people).sum() == pytest.approx(1200.0)


@pytest.mark.parametrize("cell_m", [100.0, 30.0, 0.0, 12.5])
def test_coarse_and_crooked_cells_are_refused(cell_m: float) -> None:
    with pytest.raises(BadValueError):
        make_points(make_city(), cell_m=cell_m)


HERE = {"lon": 139.8337, "lat": 36.0012, "kind": FacilityKind.SALON}


@pytest.mark.parametrize(
    ("reason", "fields"),
    [
        (LeftOut.NOT_ACTIVE, {"status": ResourceStatus.DORMANT}),
        (LeftOut.NOT_ACTIVE, {"status": ResourceStatus.CLOSED}),
        (LeftOut.CANDIDATE, {"candidate": True}),
        (LeftOut.WITHHELD, {"location_mode": LocationMode.WITHHELD}),
        (LeftOut.TOWN_ONLY, {"location_mode": LocationMode.TOWN}),
        (LeftOut.UNPLACED, {"lon": None}),
        (LeftOut.TOWN_CENTROID, {"coordinate_quality": CoordinateQuality.TOWN_CENTROID}),
        (LeftOut.NEIGHBOUR, {"municipality_code": "13229"}),
    ],
)
def test_what_may_not_enter_a_claim_is_counted_and_not_placed(reason: LeftOut, fields) -> None:
    good = Resource("good", "サロン", **HERE)
    bad = Resource("bad", "別のサロン", **{**HERE, **fields})
    places = pick_places(make_city(), [bad, good], Wish(neighbours=False))
    assert places.ids == ("good",)
    assert places.left_out == {reason: ("bad",)}


def test_blocks_and_neighbours_count() -> None:
    rows = [
        Resource("b", "x", **{**HERE, "coordinate_quality": CoordinateQuality.BLOCK}),
        Resource("n", "x", **{**HERE, "municipality_code": "13229"}),
        Resource("own", "x", **{**HERE, "municipality_code": "99999"}),
    ]
    assert pick_places(make_city(), rows, Wish()).ids == ("b", "n", "own")
    assert pick_places(make_city(), rows, Wish(neighbours=False)).ids == ("b", "own")


def test_places_stand_where_their_degrees_say() -> None:
    places = pick_places(make_city(), [Resource("a", "x", **HERE)], Wish())
    # origin of the ninth plane system: 36° N, 139°50′ E
    assert places.x[0] == pytest.approx((139.8337 - 139 - 5 / 6) * 90160, abs=1.0)
    assert places.y[0] == pytest.approx(0.0012 * 110950, abs=1.0)
    assert len(pick_places(make_city(), [], Wish())) == 0


def test_another_kind_is_not_left_out_but_not_asked_for() -> None:
    rows = [Resource("s", "x", **HERE), Resource("p", "y", **{**HERE, "kind": FacilityKind.PARK})]
    places = pick_places(make_city(), rows, Wish(kinds=(FacilityKind.SALON,)))
    assert (places.ids, places.left_out) == (("s",), {})


@pytest.mark.parametrize(
    ("wish", "fits"),
    [
        (Wish(), True),
        (Wish(kinds=(FacilityKind.HUB, FacilityKind.PARK)), True),
        (Wish(kinds=(FacilityKind.PARK,)), False),
        (Wish(functions=(ResourceFunction.CONSULT,)), True),
        (Wish(functions=(ResourceFunction.INFORM,)), False),
        (Wish(issues=("孤立", "介護")), True),
        (Wish(issues=("介護",)), False),
        (Wish(programmes=("りんく",)), True),
        (Wish(categories=("近所",)), False),
        (Wish(kinds=(FacilityKind.HUB,), issues=("介護",)), False),
        (Wish(weekday=Weekday.WEDNESDAY), True),
        (Wish(weekday=Weekday.WEDNESDAY, half=Half.AFTERNOON), True),
        (Wish(weekday=Weekday.WEDNESDAY, half=Half.MORNING), False),
        (Wish(half=Half.AFTERNOON), True),
        (Wish(half=Half.EVENING), False),
        (Wish(weekday=Weekday.SUNDAY), False),
    ],
)
def test_a_wish_is_met_in_every_field(wish: Wish, fits: bool) -> None:
    resource = Resource(
        "a",
        "x",
        kind=FacilityKind.SALON,
        also=(FacilityKind.HUB,),
        functions=(ResourceFunction.CONNECT, ResourceFunction.CONSULT),
        issues=("孤立",),
        programmes=("りんく",),
        opening=(
            OpenRule(weekdays=(Weekday.WEDNESDAY,), halves=(Half.AFTERNOON,)),
            OpenRule(weekdays=(Weekday.SUNDAY,), irregular=True),
        ),
    )
    assert fits_wish(resource, wish) is fits
