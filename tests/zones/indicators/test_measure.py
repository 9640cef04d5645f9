"""Formulas by hand, states for what is not known, and the same people as on the map."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.towns import make_city
from tests.zones.indicators.towns import MONTH, draw, make_aged_town, make_ledger, make_work
from zones.indicators.inputs import Inputs, OwnColumn
from zones.indicators.intervals import find_wilson
from zones.indicators.measure import measure_unprotected, rank_values
from zones.indicators.model import IndicatorTable, ValueState
from zones.indicators.registry.listing import DEFAULT_INDICATORS
from zones.reach.measure import measure_reach
from zones.reach.model import Wish
from zones.reach.pairs import find_nearest_place, find_pairs
from zones.reach.places import pick_places
from zones.reach.points import make_points
from zones.report import PeopleRequest, measure_people
from zones.shapes import draw_zones
from zones.vocabulary import Definition, FacilityKind, PeopleRule


def _take(table: IndicatorTable, name: str) -> tuple[list[float], float]:
    at = table.column(name)
    return [float(row[at]) for row in table.values], float(table.city_values[at])  # noqa: PD011


def _states(table: IndicatorTable, name: str) -> list[str]:
    return [state.value for state in table.states[:, table.column(name)]]


def _measure(inputs: Inputs | None = None, **changes: object) -> IndicatorTable:
    city = make_aged_town(**changes)  # type: ignore[arg-type]
    return measure_unprotected(city, make_ledger(city), draw(city), inputs)


def test_shares_of_ages_are_of_those_whose_age_is_known() -> None:
    # west is blocks 0, 1, 4, 5, 8, 9, 12, 13: the first block has 60 aged of 100
    table = _measure(aged=[60.0] + [20.0] * 15)
    assert list(table.zone_ids) == ["e", "w"]
    assert _take(table, "aged_share") == ([20.0, 25.0], 22.5)  # 160/800, 200/800, 360/1600
    assert _take(table, "people_75_plus") == ([80.0, 80.0], 80.0)
    assert _take(table, "share_0_14") == ([10.0, 10.0], 10.0)
    assert table.ranks[:, table.column("aged_share")].tolist() == [2.0, 1.0]


def test_areas_without_ages_leave_numerator_and_denominator() -> None:
    table = _measure(aged=[np.nan] + [20.0] * 15)
    at = table.column("aged_share")
    assert table.denominators[:, at].tolist() == [800.0, 700.0]
    assert _take(table, "aged_share") == ([20.0, 20.0], 20.0)
    assert "1" in table.notes["aged_share"]


def test_a_zone_without_any_age_is_not_published_and_not_zero() -> None:
    west = {0, 1, 4, 5, 8, 9, 12, 13}
    table = _measure(aged=[np.nan if block in west else 20.0 for block in range(16)])
    assert _states(table, "aged_share") == ["known", "not_published"]
    assert np.isnan(_take(table, "aged_share")[0][1])


def test_a_city_without_ages_says_not_imported_everywhere() -> None:
    city = make_city([100.0] * 16)
    table = measure_unprotected(city, [], draw(city))
    known = {"people", "households", "people_per_household", "people_per_km2"}
    for at, indicator in enumerate(table.indicators):
        states = {state.value for state in table.states[:, at]}
        assert states == ({"known"} if indicator.id in known else {"not_imported"}), indicator.id
        assert np.isnan(table.city_values[at]) == (indicator.id not in known)


def test_the_ledger_is_counted_by_hand() -> None:
    table = _measure(Inputs(month=MONTH))
    assert _take(table, "salons") == ([1.0, 2.0], 1.5)
    # per 1,000 aged: 1/160 and 2/160; the city 3/320
    assert _take(table, "salons_per_1000_aged") == ([6.25, 12.5], 9.375)
    assert _take(table, "functions_here") == ([2.0, 1.0], 1.5)
    # second and fourth Wednesday, and five Thursdays of which each counts as one half-day
    assert _take(table, "open_half_days") == ([0.0, 7.0], 3.5)
    assert _take(table, "consultation_points") == ([1.0, 0.0], 0.5)
    assert "1" in table.notes["consultation_points"]  # the one without a place
    assert _take(table, "candidate_venues") == ([0.0, 1.0], 0.5)
    assert _take(table, "host_places") == ([0.0, 1.0], 0.5)
    assert _states(table, "care_offices") == ["not_imported"] * 2  # nobody wrote any down


def test_a_zone_without_aged_people_has_no_rate() -> None:
    west = {0, 1, 4, 5, 8, 9, 12, 13}
    aged = [0.0 if block in west else 20.0 for block in range(16)]
    table = _measure(aged=aged, old=[0.0] * 16)
    assert _states(table, "salons_per_1000_aged") == ["known", "no_denominator"]


def test_figures_of_the_latest_year_with_blank_and_withheld() -> None:
    work = make_work(
        consultations=(60, 30, 90), meetings=(None, 4, None), withdrawal_consultations=("X", 12, 20)
    )
    table = _measure(Inputs(work=work))
    assert _take(table, "consultations") == ([30.0, 60.0], 45.0)
    assert _take(table, "consultations_per_1000") == ([37.5, 75.0], 56.25)
    assert _take(table, "consultations_per_post")[0] == [pytest.approx(np.nan, nan_ok=True), 40.0]
    assert _states(table, "consultations_per_post") == ["no_denominator", "known"]
    assert _states(table, "meetings") == ["known", "not_imported"]
    assert _states(table, "withdrawal_consultations") == ["known", "not_published"]
    assert _take(table, "boards") == ([0.0, 1.0], 0.5)
    entry = table.indicators[table.column("consultations")]
    assert (entry.year, entry.source) == ("2024年度", "方形市の記録（架空）")


def test_figures_are_not_shared_out_to_another_tier_or_to_circles() -> None:
    city = make_aged_town()
    work = Inputs(work=make_work(consultations=(60, 30, 90)))
    other = measure_unprotected(city, [], draw(city, "junior_high"), work)
    circles = draw_zones(city, "elementary", Definition.CIRCLE)
    for table in (other, measure_unprotected(city, [], circles, work)):
        assert _states(table, "consultations") == ["other_tier"] * 2
        assert _states(table, "boards") == ["other_tier"] * 2


def test_shares_that_are_written_down_keep_the_citys_own() -> None:
    table = _measure(Inputs(work=make_work(association_share=(0.5, 0.25, 0.4))))
    assert _take(table, "association_share") == ([25.0, 50.0], 40.0)


def test_reach_in_the_zones_is_taken_over_and_says_how_it_was_measured() -> None:
    city = make_aged_town()
    zones = draw(city)
    salon = replace(make_ledger(city)[0], lon=139.8335, lat=36.0005, area_id="")
    places = pick_places(city, [salon], Wish(kinds=(FacilityKind.SALON,)))
    points = make_points(city, zones)
    reaches = {
        radius: measure_reach(
            points, places, find_pairs(points, places, radius),
            find_nearest_place(points, places), radius,
        )
        for radius in (500.0, 800.0)
    }  # fmt: skip
    table = measure_unprotected(city, [salon], zones, Inputs(reach={"salon": reaches}))
    for radius, reach in reaches.items():
        values, city_value = _take(table, f"reach_salon_{radius:.0f}")
        assert values == pytest.approx((reach.zones["share_within"] * 100).tolist())
        assert city_value == pytest.approx(reach.city["share_within"].iloc[0] * 100)
    assert _take(table, "salon_p90_m")[0] == pytest.approx(reaches[500.0].zones["p90_m"].tolist())
    assert table.notes["salon_p90_m"] == "直線の距離です"
    assert _states(table, "consultation_p90_m") == ["not_imported"] * 2


def test_a_survey_has_an_interval_and_warns_of_few_answers() -> None:
    asked = OwnColumn(
        "own_1", "近所づきあい", "elementary", {"w": 30.0, "e": 50.0},
        samples={"w": 100.0, "e": 20.0}, unit="%", per=100.0,
    )  # fmt: skip
    table = _measure(Inputs(own=(asked,)))
    at = table.column("own_1")
    assert _take(table, "own_1")[0] == [50.0, 30.0]
    assert table.city_values[at] == pytest.approx(40 / 120 * 100)  # weighted by answers
    assert table.low[1, at] == pytest.approx(21.894, abs=1e-3)
    assert table.high[1, at] == pytest.approx(39.584, abs=1e-3)
    assert table.small[:, at].tolist() == [True, False]


def test_an_own_column_fills_the_entry_of_its_name() -> None:
    own = OwnColumn(
        "own_2", "民生委員の充足率", "elementary", {}, numerators={"w": 9.0, "e": 4.0},
        denominators={"w": 10.0, "e": 5.0}, unit="%", per=100.0, year="2025年",
    )  # fmt: skip
    table = _measure(Inputs(own=(own,)))
    assert _take(table, "commissioner_fill") == ([80.0, 90.0], pytest.approx(13 / 15 * 100))
    entry = table.indicators[table.column("commissioner_fill")]
    assert entry.definition.startswith("民生委員")
    assert entry.year == "2025年"
    assert len(table.indicators) == len(DEFAULT_INDICATORS)


@pytest.mark.parametrize("definition", [Definition.CELLS, Definition.CIRCLE, Definition.NEAREST])
@pytest.mark.parametrize("rule", [PeopleRule.POINT, PeopleRule.CELLS])
def test_people_are_those_of_the_map(definition: Definition, rule: PeopleRule) -> None:
    city = make_city()
    zones = draw_zones(city, "elementary", definition)
    table = measure_unprotected(city, [], zones, rule=rule)
    report = measure_people(city, PeopleRequest("elementary", definition, rule=rule))
    for name in ("people", "households"):
        values, _ = _take(table, name)
        assert values == report.zones[name].tolist()
    report_land = report.zones["people"] / report.zones["area_in_city_km2"]
    assert _take(table, "people_per_km2")[0] == pytest.approx(report_land.tolist())


def test_every_entry_is_whole() -> None:
    for entry in DEFAULT_INDICATORS:
        words = (entry.id, entry.label, entry.definition, entry.numerator, entry.unit)
        assert all(words), entry.id
        assert entry.numerator_key, entry.id
        assert bool(entry.denominator) == bool(entry.denominator_key), entry.id
        assert entry.definition.endswith(("です", "ます", "ません")), entry.id
    labels = [entry.label for entry in DEFAULT_INDICATORS]
    assert len(set(labels)) == len(labels)


def test_a_table_that_contradicts_itself_is_refused() -> None:
    table = _measure()
    with pytest.raises(ValueError, match="without its state"):
        replace(table, values=np.full(table.ranks.shape, np.nan))
    hidden = np.full(table.states.shape, ValueState.SUPPRESSED, dtype=object)
    with pytest.raises(ValueError, match="hidden cell"):
        replace(
            table,
            values=np.full(table.ranks.shape, np.nan),
            states=hidden,
        )


def test_inputs_are_left_as_they_are() -> None:
    city = make_aged_town()
    before = city.census.copy()
    work = make_work(consultations=(60, 30, 90))
    figures = work.figures.copy()
    measure_unprotected(city, make_ledger(city), draw(city), Inputs(work=work))
    pd.testing.assert_frame_equal(pd.DataFrame(city.census), pd.DataFrame(before))
    pd.testing.assert_frame_equal(work.figures, figures)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_narrows_with_more_answers(pair: tuple[int, int]) -> None:
    hits, asked = pair
    low, high = find_wilson(np.array([hits, hits * 4.0]), np.array([asked, asked * 4.0]))
    share = hits / asked
    assert (low <= share + 1e-12).all()
    assert (high >= share - 1e-12).all()
    assert 0 <= low[0] < high[0] <= 1
    assert high[1] - low[1] < high[0] - low[0]


@given(st.lists(st.one_of(st.integers(-5, 5), st.just(None)), min_size=1, max_size=12))
def test_ranks_count_those_above(values: list[int | None]) -> None:
    column = np.array([np.nan if value is None else value for value in values], dtype=float)
    ranks = rank_values(column[:, None]).ravel()
    for value, rank in zip(column, ranks, strict=True):
        if np.isnan(value):
            assert np.isnan(rank)
        else:
            assert rank == 1 + (column > value).sum()
