"""Answers of reach: figures sum, bands hold what they bound, seats count everybody once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from interface.reaching.answer import answer_reach, choose_places, compare_with_lines
from interface.reaching.bands import CITY_ROW, find_band, list_other_rules
from interface.reaching.choice import average_choice
from interface.reaching.figures import count_people, describe
from interface.reaching.gaps import choose_words, find_reach_gaps
from interface.reaching.question import ReachQuestion, pick_apart
from interface.reaching.seats import count_seats
from interface.reaching.streets import open_streets
from layers.cities import open_city
from zones.constants import GEOGRAPHIC_CRS
from zones.reach.model import LeftOut, Wish
from zones.reach.points import make_points
from zones.resources import LocationMode, Resource, ResourceFunction
from zones.shapes import draw_zones
from zones.streets import prepare_network
from zones.vocabulary import Definition, FacilityKind, PeopleRule

CITY = open_city("mihon")
SALON = Wish(kinds=(FacilityKind.SALON,))
TIER = "elementary"


def spots(count: int) -> list[tuple[float, float]]:
    points = CITY.census.geometry.iloc[:count].to_crs(GEOGRAPHIC_CRS)
    return [(point.x, point.y) for point in points]


def salons(count: int = 3, **fields: object) -> list[Resource]:
    return [
        Resource(f"s{number}", f"サロン{number}", FacilityKind.SALON, lon=lon, lat=lat, **fields)
        for number, (lon, lat) in enumerate(spots(count))
    ]


def ask(rows, *, by="line", radius_m=500.0, own_reach=True, wish=SALON):
    question = ReachQuestion(wish, radius_m, by, TIER, pick_apart(CITY, TIER), own_reach=own_reach)
    zones = draw_zones(CITY, TIER, question.definition)
    network = prepare_network(open_streets(CITY)) if by == "network" else None
    places = choose_places(CITY, rows, wish, own_reach=own_reach)
    return answer_reach(CITY, question, zones, make_points(CITY, zones), places, network)


def test_the_first_definition_without_overlaps_is_taken():
    assert pick_apart(CITY, TIER) is Definition.CELLS
    assert pick_apart(CITY, "living_area") is Definition.CELLS


def test_whole_people_of_every_row_sum_to_its_rounded_sum():
    answer = ask(salons(), by="network")
    for table in (answer.reach.city, answer.reach.zones, answer.reach.areas):
        for _, row in table.iterrows():
            assert sum(count_people(row)) == round(row["people"])
    empty = answer.reach.city.iloc[0].copy()
    empty["people_within"] = np.nan
    assert count_people(empty) is None


def test_an_own_reach_holds_unless_it_is_put_aside():
    rows = salons(1, reach_m=100.0)
    kept, aside = ask(rows), ask(rows, own_reach=False)
    assert (kept.reach.own_reach, aside.reach.own_reach) == (1, 0)
    assert kept.reach.city["people_within"].iloc[0] < aside.reach.city["people_within"].iloc[0]
    assert rows[0].reach_m == 100.0


def test_hidden_places_are_left_out_and_leave_no_coordinates():
    rows = [*salons(2), *salons(1, location_mode=LocationMode.WITHHELD, address="架空町9-9-9")]
    rows[-1] = replace(rows[-1], resource_id="hidden")
    answer = ask(rows)
    assert answer.places.left_out[LeftOut.WITHHELD] == ("hidden",)
    assert "9-9-9" not in str(describe(answer, None))


def test_without_places_nobody_reaches_anything_and_nothing_breaks():
    for by in ("line", "network"):
        answer = ask([], by=by)
        within, beyond, unreachable = count_people(answer.reach.city.iloc[0])
        assert within == beyond == 0
        assert unreachable == round(CITY.census["people"].sum())


def test_the_band_holds_the_figure_and_differs_from_it_somewhere():
    answer = ask(salons(6))
    band = find_band(answer)
    assert list_other_rules(answer) == (PeopleRule.POINT,)
    within = answer.reach.zones["people_within"]
    assert (band["low"][within.index] <= within + 1e-6).all()
    assert (band["high"][within.index] >= within - 1e-6).all()
    assert band["low"][CITY_ROW] < band["high"][CITY_ROW]
    # by hand: with the rule of one point, whoever's 町丁目 has its point in reach
    x, y = answer.places.x, answer.places.y
    centre = CITY.census.geometry
    far = np.hypot(centre.x.to_numpy()[:, None] - x, centre.y.to_numpy()[:, None] - y)
    by_point = CITY.census["people"].to_numpy()[(far <= 500.0).any(axis=1)].sum()
    assert band.loc[CITY_ROW].tolist() == pytest.approx(
        sorted([by_point, answer.reach.city["people_within"].iloc[0]])
    )


def test_choice_averages_over_people():
    answer = ask(
        [
            *salons(1, functions=(ResourceFunction.CONNECT, ResourceFunction.INFORM)),
            replace(salons(1)[0], resource_id="t", functions=(ResourceFunction.CONNECT,)),
        ]
    )
    zones, areas = average_choice(answer)
    heads, cells = answer.points.people, answer.reach.cells
    assert zones["places"][CITY_ROW] == pytest.approx((cells["places"] * heads).sum() / heads.sum())
    # both stand at one spot: two places and two functions wherever there is any
    assert zones["places"].tolist() == pytest.approx(zones["functions"].tolist())
    assert areas["places"].max() <= 2.0 + 1e-9
    assert len(areas) == CITY.census["people"].gt(0).sum() or len(areas) == len(CITY.census)


def test_functions_that_nobody_wrote_down_are_unknown_not_none():
    zones, areas = average_choice(ask(salons(3)))
    assert zones["functions"].isna().all()
    assert areas["functions"].isna().all()
    assert zones["places"][CITY_ROW] > 0


def test_seats_count_everybody_once_and_never_invent_a_seat():
    rows = [*salons(2, capacity=10), *[replace(salons(3)[2], resource_id="unsaid")]]
    answer = count_seats(ask(rows))
    status = answer.status
    assert status.served + status.waiting + status.out_of_reach == status.total == 90_214
    assert (answer.places_known, answer.seats, status.unknown_places) == (2, 20.0, 1)
    assert status.served <= 20
    assert (answer.zones[["served", "waiting", "out_of_reach"]].sum(axis=1)).equals(
        answer.zones["total"]
    )
    assert count_seats(ask(salons(2))) is None


def test_gaps_are_those_whom_the_answer_leaves_out():
    answer = ask(salons(6), by="network")
    reached = (answer.reach.cells["status"] == "within").to_numpy()
    report = find_reach_gaps(CITY, answer.points, reached, answer.nearest.distance_m)
    within, beyond, unreachable = count_people(answer.reach.city.iloc[0])
    assert (report.in_reach, report.out_of_reach) == (within, beyond + unreachable)
    words = choose_words(CITY, SALON, answer.places, radius_m=500.0, minutes=None, by="network")
    assert words["where"] == "道のりで 500 m 以内に"
    assert (words["missing"], words["fictional"]) == ("サロン", True)


def test_lines_are_compared_only_with_ways_along_streets():
    assert compare_with_lines(ask(salons())) is None
    walked = ask(salons(), by="network")
    beside = compare_with_lines(walked)
    line = ask(salons())
    lost = line.reach.city["people_within"].iloc[0] - walked.reach.city["people_within"].iloc[0]
    assert beside.people_cut_off == pytest.approx(lost)
    assert beside.people_cut_off > 0
    figures = describe(walked, beside)
    assert figures["cut_off"]["people"] == round(beside.people_cut_off)
    assert "estimate" not in figures
    assert "estimate" in describe(line, None)
