"""One call measures a city with its ledger, streets, records, imports and own columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from interface.choosing.indicators import (
    IndicatorWish,
    add_imported_ages,
    keep_published_people,
    measure_city_indicators,
)
from layers.cities import open_city
from layers.imports.parts import write_parts
from layers.indicators.own import OwnFigures, store_own
from layers.intake.model import DatasetKind
from layers.user_cities import find_import_folder
from tests.layers.intake import makers
from tests.layers.intake.reading import only, read_here
from zones.errors import BadValueError
from zones.indicators.publishing.finding import find_city_hidden
from zones.indicators.publishing.sets import draw_published
from zones.shapes import draw_zones
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from pathlib import Path

    from zones.city import City
    from zones.indicators.model import IndicatorTable

pytestmark = pytest.mark.usefixtures("user_folder")

QUICK = IndicatorWish(reach=False)


def _take(table: IndicatorTable, name: str) -> dict[str, float]:
    at = table.column(name)
    found = [float(row[at]) for row in table.values]  # noqa: PD011 - no frame
    return dict(zip(table.zone_ids, found, strict=True))


def _import_ages(city: City, path: Path, aged: pd.Series) -> None:
    """Keep statistics as if the user had imported them: 65+ only."""
    dataset = only(
        read_here(makers.write_rows(makers.STATISTICS, path))[0], DatasetKind.CENSUS_STATISTICS
    )
    frame = pd.DataFrame(
        {"area_id": aged.index, "counts_once": True, "T001082018_spread": aged.to_numpy()}
    )
    folder = find_import_folder(city.profile.slug)
    folder.mkdir(parents=True)
    write_parts(folder, [replace(dataset, frame=frame)])


def test_imported_ages_fill_what_the_city_does_not_carry(tmp_path: Path) -> None:
    city = open_city("kiyose")
    zones = draw_zones(city, "elementary", Definition.CELLS)
    before = measure_city_indicators(city, [], zones, QUICK)
    assert {str(s) for s in before.states[:, before.column("aged_share")]} == {"not_imported"}
    aged = (city.census["people"].fillna(0) * 0.25).round()
    _import_ages(city, tmp_path / "t.csv", aged)
    table = measure_city_indicators(city, [], zones, QUICK)
    shares = np.array(list(_take(table, "aged_share").values()))
    assert shares == pytest.approx(25.0, abs=0.1)
    at = table.column("people_75_plus")
    assert {str(state) for state in table.states[:, at]} == {"not_imported"}
    # the city opened before is left as it was, and 見本市 keeps the ages it carries
    assert "people_65_plus" not in city.census
    sample = open_city("mihon")
    assert add_imported_ages(sample) is sample


def test_a_sample_city_by_streets_and_by_line() -> None:
    city = open_city("mihon")
    zones = draw_zones(city, "junior_high", Definition.CELLS)
    table = measure_city_indicators(city, [], zones, QUICK)
    assert _take(table, "consultations")["J01"] > 0
    assert _take(table, "consultations_per_post")["J03"] == pytest.approx(
        _take(table, "consultations")["J03"] / 0.2
    )
    assert np.isnan(list(_take(table, "salon_p90_m").values())).all()  # nothing in the ledger


def test_own_columns_of_the_city_come_with_it() -> None:
    whole = {"E01": 10.0, "E02": 10.0}
    column = OwnFigures(
        "own_1", "民生委員の充足率", "elementary", numerators={"E01": 9.0, "E02": 8.0},
        denominators=whole, per=100.0,
    )  # fmt: skip
    store_own("mihon", [column])
    city = open_city("mihon")
    zones = draw_zones(city, "elementary", Definition.CELLS)
    found = _take(measure_city_indicators(city, [], zones, QUICK), "commissioner_fill")
    assert (found["E01"], found["E02"]) == (90.0, 80.0)
    assert np.isnan(found["E03"])


def _make_small() -> City:
    """見本市 with four people aged 75+ in one 町丁目 and nobody that old elsewhere."""
    city = open_city("mihon")
    census = city.census.assign(people_75_plus=0.0)
    census.iloc[0, census.columns.get_loc("people_75_plus")] = 4.0
    return replace(city, census=census)


def test_circles_of_another_radius_are_worked_out_from_what_is_published() -> None:
    known = _make_small()
    published = draw_published(known)
    radii = [each.radius_m for each in published if each.definition is Definition.CIRCLE]
    assert radii == [1200.0]
    for radius_m in (1200.0, 2500.0):
        zones = draw_zones(known, "junior_high", Definition.CIRCLE, radius_m)
        table = measure_city_indicators(known, [], zones, QUICK)
        found = _take(table, "people_75_plus")
        assert 4.0 not in found.values()
        states = {str(state) for state in table.states[:, table.column("people_75_plus")]}
        assert "suppressed" in states
        estimated = any("見積もった" in note for note in table.notes.values())
        assert estimated == (radius_m != 1200.0)


def test_the_threshold_is_the_citys_own_unless_another_is_asked_for() -> None:
    known = _make_small()
    zones = draw_zones(known, "junior_high", Definition.CELLS)
    settled = replace(known, profile=replace(known.profile, suppression_threshold=3))
    for city, threshold, least in ((known, None, 10), (settled, None, 3), (settled, 5, 5)):
        wish = IndicatorWish(threshold=threshold, reach=False)
        assert measure_city_indicators(city, [], zones, wish).threshold == least
    assert find_city_hidden(settled).cells < find_city_hidden(known).cells


def test_other_counts_of_people_see_the_published_census_only() -> None:
    known = _make_small()
    assert keep_published_people(known, "people") is known
    seen = keep_published_people(known, "people_75_plus").census
    assert known.census["people_75_plus"].iloc[0] == 4.0
    assert seen["people_75_plus"].isna().all()  # four people are all there are
    pd.testing.assert_series_equal(seen["people_65_plus"], known.census["people_65_plus"])


def test_a_threshold_below_three_is_refused_and_nothing_is_drawn_in_vain() -> None:
    city = open_city("kiyose")
    zones = draw_zones(city, "elementary", Definition.CELLS)
    assert draw_published(city) == []  # nothing in this city has to be hidden
    with pytest.raises(BadValueError):
        measure_city_indicators(city, [], zones, IndicatorWish(threshold=2, reach=False))
