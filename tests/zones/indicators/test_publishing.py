"""What is published as counted, and what is worked out from that and from nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.zones.indicators.towns import draw, make_aged_town, make_work
from zones.indicators.families import CITY_AREA, name_area, name_set
from zones.indicators.inputs import Inputs, OwnColumn, WorkRecord
from zones.indicators.protecting import measure_indicators
from zones.indicators.publishing.estimating import estimate_columns
from zones.indicators.publishing.finding import (
    find_city_hidden,
    keep_published,
)
from zones.indicators.publishing.records import list_parents, make_figure_family
from zones.indicators.publishing.sets import draw_published, mark_set
from zones.shapes import draw_zones
from zones.vocabulary import Definition, PeopleRule

WEST = {0, 1, 4, 5, 8, 9, 12, 13}
OLD = "people_75_plus"


def _census(city, zone: str) -> str:
    return name_area(name_set("census", Definition.CELLS, None), zone)


@pytest.mark.golden
def test_what_is_hidden_is_shared_out_by_people() -> None:
    old = [10.0] * 16
    old[0], old[1] = 3.0, 5.0
    city = make_aged_town(old=old)
    census = city.census.copy()
    census.loc[census.index[0], "people"] = 300.0
    city = replace(city, census=census)
    first, second = (str(name) for name in census.index[:2])
    hidden = {(_census(city, zone), OLD) for zone in (first, second)}
    found = estimate_columns(city, draw_published(city), [OLD], hidden)[OLD]
    # eight old people in both, of 300 and 100 people: the west shows 68, six others show ten each
    assert found.iloc[:2].tolist() == pytest.approx([6.0, 2.0])
    assert found.iloc[2:].tolist() == [10.0] * 14


def test_no_estimate_knows_a_hidden_count() -> None:
    city, found = make_aged_town(), []
    zones = [str(name) for name in city.census.index[:2]]
    hidden = {(_census(city, zone), OLD) for zone in zones}
    for first in (2.0, 7.0, 13.0):
        census = city.census.copy()
        census.loc[zones, OLD] = [first, 20.0 - first]
        other = replace(city, census=census)
        found.append(estimate_columns(other, draw_published(other), [OLD], hidden)[OLD])
    pd.testing.assert_series_equal(found[0], found[1])
    pd.testing.assert_series_equal(found[0], found[2])


def test_a_column_nobody_may_know_is_left_out() -> None:
    city = make_aged_town(old=[4.0] + [0.0] * 15)
    hidden = find_city_hidden(city)
    assert OLD not in hidden.estimates
    assert keep_published(city, hidden).census[OLD].isna().all()
    zones = draw_zones(city, "elementary", Definition.CIRCLE, 170.0)
    table = measure_indicators(city, [], zones, hidden=hidden)
    for name in ("people_75_plus", "share_75_plus"):
        at = table.column(name)
        assert {state.value for state in table.states[:, at]} == {"suppressed"}
        assert table.city_states[at].value == "suppressed"
        assert np.isnan(table.numerators[:, at]).all()
    assert {state.value for state in table.states[:, table.column("aged_share")]} == {"known"}


def test_an_unknown_town_stays_unknown() -> None:
    city = make_aged_town()
    census = city.census.copy()
    census.iloc[3, census.columns.get_loc(OLD)] = np.nan
    found = find_city_hidden(replace(city, census=census)).estimates[OLD]
    assert np.flatnonzero(found.isna()).tolist() == [3]


def test_zones_are_told_by_who_is_in_them() -> None:
    city = make_aged_town()
    moved = city.schools.copy().set_geometry(
        city.schools.geometry.translate(120.0, 30.0), crs=city.schools.crs
    )
    trial = replace(city, schools=moved)
    for definition in (Definition.CIRCLE, Definition.NEAREST):
        here, there = (
            mark_set(each, draw_zones(each, "elementary", definition)) for each in (city, trial)
        )
        assert here[0] == there[0]
        assert here[1] != there[1]


def test_only_the_published_sets_show_what_was_counted() -> None:
    old = [10.0] * 16
    old[0], old[1] = 3.0, 5.0
    city = make_aged_town(old=old)
    hidden = find_city_hidden(city)
    cells = draw(city)
    as_counted = [(city, cells, PeopleRule.POINT)]
    moved = city.schools.geometry.translate(120.0, 30.0)
    trial = replace(city, schools=city.schools.set_geometry(moved))
    worked_out = [
        (city, cells, PeopleRule.CELLS),
        (city, draw_zones(city, "elementary", Definition.CIRCLE, 110.0), PeopleRule.POINT),
        (trial, draw_zones(trial, "elementary", Definition.CIRCLE), PeopleRule.POINT),
    ]
    for way in (as_counted, worked_out):
        for where, zones, rule in way:
            table = measure_indicators(where, [], zones, hidden=hidden, rule=rule)
            said = "見積もった" in table.notes.get(OLD, "")
            assert said == (way is worked_out)
            assert "people" not in table.notes
            counts = table.numerators[:, table.column(OLD)]
            shown = counts[np.isfinite(counts)]
            assert not ((shown > 0) & (shown < 10)).any()


def test_a_town_without_counts_of_people_publishes_everything() -> None:
    city = make_aged_town()
    plain = replace(city, census=city.census[["name", "people", "households", "area_m2",
                                              "source_id", "status", "geometry"]])  # fmt: skip
    assert draw_published(plain) == []
    hidden = find_city_hidden(plain)
    assert not hidden.columns
    assert keep_published(plain, hidden).census.equals(plain.census)


def test_a_count_that_is_nearly_everybody_tells_of_those_who_are_not() -> None:
    city = make_aged_town()
    foreign = np.full(16, 20.0)
    foreign[0], foreign[1] = 96.0, 0.0
    census = city.census.assign(people_foreign=foreign)
    census.iloc[1, census.columns.get_loc("people")] = 6.0
    small = replace(city, census=census.drop(columns=["people_65_plus"]))
    hidden = find_city_hidden(small)
    nearly, few = (_census(small, str(each)) for each in census.index[:2])
    assert (nearly, "people_foreign") in hidden.cells  # four of 100 are not
    assert (few, "people_foreign") in hidden.cells  # not even a zero of six people
    assert hidden.estimates["people_foreign"].between(0, 100).all()


@pytest.mark.golden
def test_a_figure_by_two_tiers_is_one_family() -> None:
    work = make_work(consultations=(60, 30, 95))
    extra = [
        (2024, "junior_high", zone, "consultations", count, "known")
        for zone, count in (("W", 64.0), ("E", 31.0))
    ]
    rows = pd.DataFrame(extra, columns=work.figures.columns)
    both = WorkRecord(pd.concat([work.figures, rows]), work.boards, work.posts)
    city = make_aged_town()
    parents = list_parents(city)
    assert parents["elementary", "w"] == ("junior_high", "W")
    family = make_figure_family(both, "consultations", parents)
    assert family is not None
    sums = {area: family.parts[list(parts)].sum() for area, parts in family.areas.items()}
    assert sums[name_area("junior_high", "W")] == 64
    assert sums[name_area("elementary", "w")] == 60
    assert sums[name_area("elementary")] == 90
    assert sums[name_area("city", "99999")] == sums[CITY_AREA] == 95
    # the four cases of the west that no school district has are 64 less 60
    hidden = find_city_hidden(city)
    tables = [
        measure_indicators(city, [], draw(city, tier), Inputs(work=both), hidden=hidden)
        for tier in ("elementary", "junior_high")
    ]
    states = [each.states[0, each.column("consultations")].value for each in tables]
    assert "suppressed" in states
    # without parents the two are counts of their own
    apart = make_figure_family(both, "consultations", {})
    assert apart is not None
    assert not {*apart.areas[name_area("elementary", "w")]} & {
        *apart.areas[name_area("junior_high", "W")]
    }
    assert make_figure_family(both, "meetings", parents) is None


def test_zones_with_more_than_the_one_they_lie_in_are_counts_of_their_own() -> None:
    work = make_work(consultations=(60, 30, 95))
    row = (2024, "junior_high", "W", "consultations", 50.0, "known")
    rows = pd.DataFrame([row], columns=work.figures.columns)
    both = WorkRecord(pd.concat([work.figures, rows]), work.boards, work.posts)
    family = make_figure_family(both, "consultations", list_parents(make_aged_town()))
    assert family is not None
    parts = family.areas[name_area("junior_high", "W")]
    assert family.parts[list(parts)].tolist() == [[50.0]]
    assert not {*parts} & {*family.areas[name_area("elementary", "w")]}


def test_a_column_that_serves_an_entry_is_hidden_there_too() -> None:
    city = make_aged_town()
    plain = replace(city, census=city.census.drop(columns=["people_65_plus"]))
    column = OwnColumn("own_1", "65歳以上の人口", "elementary", {"w": 200.0, "e": 4.0}, unit="人")
    table = measure_indicators(plain, [], draw(plain), Inputs(own=(column,)))
    for name in ("own_1", "salons_per_1000_aged"):
        at = table.column(name)
        shown = [*(state.value for state in table.states[:, at]), table.city_states[at].value]
        assert shown.count("suppressed") >= 2 or "known" not in shown
        assert 4.0 not in table.denominators[:, at]
