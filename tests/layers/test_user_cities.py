"""What was imported becomes a city, stays whole, and goes again without a trace."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from layers.cities import list_cities, open_city, read_city_profile
from layers.folders import bundled_data_folder, check_digests, user_cities_folder
from layers.imports.words import choose_plane_zone
from layers.intake import DatasetKind, Intake
from layers.user_cities import (
    find_import_folder,
    list_imports,
    list_municipalities,
    plan_import,
    remove_city,
    remove_import,
    store_import,
)
from tests.layers import unseen
from tests.layers.intake import makers
from tests.layers.intake.reading import read_here
from zones.errors import BadValueError, NotImportedError, StorageError, UnknownNameError
from zones.report import PeopleRequest, measure_people
from zones.shapes import list_definitions
from zones.vocabulary import Definition, PeopleRule

pytestmark = pytest.mark.usefixtures("user_folder")

TOWN = unseen.Town("29999", 135.70, 34.60)
SLUG = "city-29999"
WHOLE = int(unseen.PEOPLE.sum())


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return unseen.write_files(TOWN, tmp_path_factory.mktemp("files"))


def read(*paths: Path) -> Intake:
    return _read(tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths))


@functools.lru_cache(maxsize=8)
def _read(files: tuple[tuple[Path, int, int], ...]) -> Intake:
    """Most tests take in the same files; what was read is never changed."""
    datasets, faults = read_here(*(path for path, *_ in files))
    return Intake(datasets, tuple(faults))


def take_in(*paths: Path, **wishes: str) -> None:
    store_import(plan_import(read(*paths), **wishes))


def count(slug: str, tier: str, definition: Definition) -> list[int]:
    report = measure_people(open_city(slug), PeopleRequest(tier, definition, radius_m=1200.0))
    return report.zones["people"].astype(int).tolist()


def contents(slug: str) -> dict[str, bytes]:
    """Bytes of everything except the shapes and parts, which carry when and by what they were."""
    folder = find_import_folder(slug)
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.iterdir())
        if path.suffix not in {".gpkg", ".parquet"} and path.name != "SHA256SUMS"
    }


def test_all_files_at_once_become_a_city(files):
    take_in(*files.values())
    city = open_city(SLUG)
    assert (city.profile.name, city.profile.code) == (unseen.NAME, TOWN.code)
    assert set(city.official) == {"census", "elementary", "junior_high", "city"}
    assert len(city.official["elementary"]) == 4  # the neighbour's is not there
    assert city.schools["kind"].value_counts().to_dict() == {"elementary": 4, "junior_high": 2}
    assert sum(count(SLUG, "elementary", Definition.OFFICIAL)) == WHOLE
    assert city.sources["credit"].ne("").all()
    for frame in (city.census, city.zone_names, city.schools, *city.official.values()):
        assert set(frame["source_id"]) <= set(city.sources.index)


def test_one_file_after_the_other_makes_the_same_city(files):
    order = ("census", "P29", "A32", "N03", "A27")
    for name in order:
        take_in(files[name], code=TOWN.code)
    one_by_one = open_city(SLUG)
    figures = count(SLUG, "elementary", Definition.OFFICIAL)
    assert [record.kind.value for record in list_imports(SLUG)] == [
        "census_areas", "schools", "junior_high_districts", "municipalities",
        "elementary_districts",
    ]  # fmt: skip
    remove_city(SLUG)
    take_in(*(files[name] for name in order))
    at_once = open_city(SLUG)
    assert one_by_one.profile == at_once.profile
    assert one_by_one.cells.equals(at_once.cells)
    assert one_by_one.schools.equals(at_once.schools)
    assert figures == count(SLUG, "elementary", Definition.OFFICIAL)
    assert set(one_by_one.sources.index) == set(at_once.sources.index)


def test_the_same_file_twice_is_the_same_as_once(files):
    take_in(*files.values())
    before, figures = contents(SLUG), count(SLUG, "junior_high", Definition.OFFICIAL)
    take_in(*files.values())
    assert contents(SLUG) == before
    assert count(SLUG, "junior_high", Definition.OFFICIAL) == figures
    take_in(files["A32"], code=TOWN.code)
    assert count(SLUG, "junior_high", Definition.OFFICIAL) == figures
    check_digests(find_import_folder(SLUG))


@pytest.mark.parametrize(
    ("given", "definitions"),
    [
        (("census",), []),
        (("census", "P29"), ["circle", "nearest"]),
        (("census", "A27"), ["official", "cells"]),
        (("census", "N03"), []),
        (("census", "A27", "A32", "P29"), ["official", "cells", "circle", "nearest"]),
    ],
    ids=["people", "schools", "districts", "outline", "no-outline"],
)
def test_a_city_works_with_what_there_is(files, given, definitions):
    take_in(*(files[name] for name in given))
    city = open_city(SLUG)
    assert sum(count(SLUG, "census", Definition.CELLS)) == WHOLE
    tiers = {tier.id for tier in city.profile.tiers}
    offered = list_definitions(city, "elementary") if "elementary" in tiers else ()
    assert [definition.value for definition in offered] == definitions
    first = PeopleRequest(city.profile.first_tier, Definition(city.profile.first_definition))
    people = measure_people(city, first).people
    assert people.once + people.several + people.none == people.total == WHOLE


def test_points_without_polygons_share_the_cells(files, tmp_path):
    columns = unseen.census_frame(TOWN).drop(columns="geometry")
    rows = [list(columns.columns), *columns.fillna("").astype(str).to_numpy().tolist()]
    table = makers.write_rows(rows, tmp_path / "r2ka29999.csv", "utf-8")
    take_in(table, files["N03"])
    city = open_city(SLUG)
    assert "census" not in city.official
    assert set(city.cells["census"]) == set(city.census.index)
    assert sum(count(SLUG, "census", Definition.CELLS)) == WHOLE
    with pytest.raises(NotImportedError):
        take_in(table, slug="elsewhere")
    assert "elsewhere" not in list_cities()


def test_schools_without_a_district_of_their_own_draw_no_circle(files):
    plan = plan_import(read(files["census"], files["P29"]))
    assert plan.counts[DatasetKind.SCHOOLS] == 6  # neither the private one nor the university
    take_in(files["census"], files["P29"])
    assert "架空学園小学校" not in set(open_city(SLUG).schools["name"])


def test_the_name_comes_from_the_census_and_stays(files):
    assert list_municipalities(read(files["census"])) == {"29999": unseen.NAME}
    assert list_municipalities(read(files["A27"])) == {"29998": "", "29999": ""}
    take_in(files["census"], files["A27"], name="見た目の市")
    take_in(files["A32"], code=TOWN.code)
    assert read_city_profile(SLUG).name == "見た目の市"


@pytest.mark.parametrize("name", ['引用"符', "行\n替え", "逆\\斜線", "記号]#[=", "\x7f\x00あ"])
def test_no_name_breaks_the_city_file(files, name):
    take_in(files["census"], name=name)
    kept = "".join(letter for letter in name if letter.isprintable())
    assert read_city_profile(SLUG).name == kept


@pytest.mark.parametrize("slug", ["../evil", "kiyose", "mihon", "A", "a/b", "", "-a", "a" * 60])
def test_a_folder_name_is_only_that_and_no_other_citys(files, slug):
    with pytest.raises(BadValueError):
        plan_import(read(files["census"]), slug=slug)


def test_a_new_city_needs_people_and_a_choice(files):
    with pytest.raises(NotImportedError):
        plan_import(read(files["A27"]), code=TOWN.code)
    with pytest.raises(UnknownNameError) as several:
        plan_import(read(files["A27"]))
    assert several.value.choices == ("29998", "29999")
    with pytest.raises(UnknownNameError):
        plan_import(read(files["census"]), code="13229")


def test_the_newest_edition_among_the_files_is_taken_and_the_rest_is_said(files, tmp_path):
    older = makers.write_geojson(unseen.district_frame(TOWN, "A27"), tmp_path / "A27-21_29.geojson")
    plan = plan_import(read(files["census"], older, files["A27"], files["P29"]))
    kept = {part.kind: part.vintage for part in plan.datasets}
    assert kept[DatasetKind.ELEMENTARY_DISTRICTS] == "2023"
    assert [(part.vintage, why) for part, why in plan.unused] == [("2021", "older")]
    store_import(plan)
    again = plan_import(read(older), code=TOWN.code)
    assert again.known
    assert again.replaced == {DatasetKind.ELEMENTARY_DISTRICTS: "2023"}


def facility_list(folder: Path, name: str, place: str) -> Path:
    header = [*makers.FACILITY_HEADER]
    row = ["", "1", unseen.NAME, place, "", "架空市1-1", "34.61", "135.71", "", "", "", "", "", ""]
    return makers.write_rows([header, row], folder / name, "utf-8-sig")


def test_lists_of_places_stand_side_by_side(files, tmp_path):
    take_in(files["census"])
    for name, place in (("kominkan.csv", "架空公民館"), ("jidokan.csv", "架空児童館")):
        take_in(facility_list(tmp_path, name, place), code=TOWN.code)
    assert set(open_city(SLUG).facilities["name"]) == {"架空公民館", "架空児童館"}
    take_in(facility_list(tmp_path, "jidokan.csv", "新しい児童館"), code=TOWN.code)
    city = open_city(SLUG)
    assert set(city.facilities["name"]) == {"架空公民館", "新しい児童館"}
    assert city.facilities.index.is_unique


def test_one_import_is_taken_away_and_the_rest_stays(files):
    take_in(files["census"], files["A27"])
    before = contents(SLUG)
    take_in(files["P29"], code=TOWN.code)
    (schools,) = (r for r in list_imports(SLUG) if r.kind is DatasetKind.SCHOOLS)
    assert schools.rows == 7
    remove_import(SLUG, schools.source_id)
    assert contents(SLUG) == before
    assert open_city(SLUG).schools.empty


def test_the_people_of_a_city_cannot_be_taken_away_but_the_city_can(files):
    take_in(files["census"])
    (people,) = list_imports(SLUG)
    assert people.needed
    before = contents(SLUG)
    with pytest.raises(NotImportedError):
        remove_import(SLUG, people.source_id)
    with pytest.raises(UnknownNameError):
        remove_import(SLUG, "nothing")
    with pytest.raises(UnknownNameError):
        remove_city("../cities")
    assert contents(SLUG) == before
    remove_city(SLUG)
    assert SLUG not in list_cities()
    assert list(user_cities_folder().iterdir()) == []


def test_files_of_others_in_the_folder_stay(files):
    take_in(files["census"], files["A27"])
    own = find_import_folder(SLUG) / "notes.txt"
    own.write_text("mine", encoding="utf-8")
    take_in(files["P29"], code=TOWN.code)
    assert own.read_text(encoding="utf-8") == "mine"
    remove_city(SLUG)
    assert [path.name for path in find_import_folder(SLUG).iterdir()] == ["notes.txt"]


@pytest.mark.fault
@pytest.mark.parametrize("step", ["write_text", "write_bytes", "rename", "mkdir"])
def test_a_full_disk_leaves_what_was_there(files, step, monkeypatch):
    take_in(files["census"], files["A27"])
    before = contents(SLUG)
    plan = plan_import(read(files["P29"]), code=TOWN.code)
    real, calls = getattr(Path, step), []

    def fail(self: Path, *args: object, **options: object) -> object:
        calls.append(self)
        if len(calls) == fail.at:
            raise OSError(28, "No space left on device")
        return real(self, *args, **options)

    for number in range(1, 20):
        fail.at, calls[:] = number, []
        with monkeypatch.context() as broken:
            broken.setattr(Path, step, fail)
            try:
                store_import(plan)
            except StorageError:
                assert contents(SLUG) == before
            else:
                break
    assert len(open_city(SLUG).schools) == 6
    assert sorted(path.name for path in user_cities_folder().iterdir()) == [SLUG]


@pytest.mark.parametrize(
    ("code", "west", "south", "zone"),
    [
        ("01999", 144.3, 43.1, 13),
        ("01999", 140.9, 41.9, 11),
        ("01999", 142.2, 43.5, 12),
        ("47999", 127.72, 26.2, 15),
        ("47999", 124.2, 24.4, 16),
        ("47999", 131.2, 25.83, 17),
        ("13999", 139.5, 35.7, 9),
        ("13999", 142.18, 27.05, 14),
        ("46999", 130.5, 31.5, 2),
    ],
)
def test_prefectures_with_several_plane_systems(code, west, south, zone, tmp_path):
    town = unseen.Town(code, west, south)
    take_in(*unseen.write_files(town, tmp_path).values())
    assert read_city_profile(f"city-{code}").plane_zone == zone
    city = open_city(f"city-{code}")
    widths = np.diff(city.official["city"].total_bounds.reshape(2, 2), axis=0)
    assert (widths > 3000).all()
    assert sum(count(f"city-{code}", "elementary", Definition.OFFICIAL)) == WHOLE


def test_a_code_of_no_prefecture_is_refused():
    with pytest.raises(BadValueError):
        choose_plane_zone("99999", 135.0)


def test_terms_of_the_municipality_go_into_the_register(tmp_path):
    town = unseen.Town("13208", 139.5, 35.65)  # one of those the publisher's table restricts
    plan = plan_import(read(*unseen.write_files(town, tmp_path).values()))
    assert {item.terms for item in plan.terms} == {"商用利用不可"}
    store_import(plan)
    terms = open_city("city-13208").sources["terms"]
    assert terms[terms.str.contains("商用利用不可")].size == 2
    restricted = [record for record in list_imports("city-13208") if record.terms]
    assert {r.kind.value for r in restricted} == {"elementary_districts", "junior_high_districts"}


# the four cities that come with the project

OFFICIAL = {
    "nishitokyo": ("13229", 18, 207_388, 4_938, 17_892),
    "higashikurume": ("13222", 12, 115_271, None, None),
    "kiyose": ("13221", 9, 76_208, None, None),
    "koganei": ("13210", 9, 126_074, None, None),
}


@pytest.mark.golden
@pytest.mark.parametrize("slug", OFFICIAL)
def test_official_districts_over_a_carried_city(slug, shared_data):
    code, districts, people, least, most = OFFICIAL[slug]
    folder = shared_data / "ksj-a27-a32-2021-four-cities"
    take_in(folder / "A27-21_four-cities.geojson", code=code)
    figures = count(slug, "elementary", Definition.OFFICIAL)
    assert (len(figures), sum(figures)) == (districts, people)
    assert least is None or (min(figures), max(figures)) == (least, most)
    before = count(slug, "junior_high", Definition.CIRCLE)
    take_in(folder / "A32-21_four-cities.geojson", code=code)
    assert len(list_imports(slug)) == 2
    assert (
        figures
        == count(slug, "elementary", Definition.OFFICIAL)
        == count(slug, "elementary", Definition.CELLS)
    )
    assert sum(count(slug, "junior_high", Definition.OFFICIAL)) == people
    assert count(slug, "junior_high", Definition.CIRCLE) == before
    remove_city(slug)
    assert not find_import_folder(slug).exists()
    assert open_city(slug).official == {}


@pytest.mark.golden
def test_names_of_the_smallest_and_largest_district(shared_data):
    folder = shared_data / "ksj-a27-a32-2021-four-cities"
    take_in(folder / "A27-21_four-cities.geojson", code="13229")
    request = PeopleRequest("elementary", Definition.OFFICIAL, rule=PeopleRule.POINT)
    zones = measure_people(open_city("nishitokyo"), request).zones.set_index("name")["people"]
    assert (zones.idxmin(), zones.min()) == ("谷戸小学校", 4_938)
    assert (zones.idxmax(), zones.max()) == ("中原小学校", 17_892)


@pytest.mark.golden
def test_older_school_points_do_not_move_carried_schools(shared_data):
    folder = shared_data / "ksj-school-points-2016"
    intake = read(folder / "A27P-16_four-cities.geojson", folder / "A32P-16_four-cities.geojson")
    empty = plan_import(intake, code="13221")
    assert empty.datasets == ()
    assert not store_import(empty).exists()
    districts = shared_data / "ksj-a27-a32-2021-four-cities" / "A27-21_four-cities.geojson"
    intake = read(districts, folder / "A27P-16_four-cities.geojson")
    plan = plan_import(intake, code="13221")
    assert [why for _, why in plan.unused] == ["carried"]


def test_newer_schools_replace_carried_ones_of_their_level_only(tmp_path):
    carried = pd.read_csv(bundled_data_folder() / "nishitokyo" / "schools.csv", dtype=str)
    first = carried[carried["kind"] == "elementary"].iloc[0]
    town = unseen.Town("13229", 139.53, 35.72)
    frame = unseen.school_frame(town).iloc[:1].assign(P29_002=first["school_id"], P29_004="名前")
    frame = pd.concat([frame, unseen.school_frame(town).iloc[1:2]])  # a school without a district
    take_in(makers.write_geojson(frame, tmp_path / "P29-23_13.geojson"), code="13229")
    schools = open_city("nishitokyo").schools
    assert schools[schools["kind"] == "elementary"]["name"].tolist() == ["名前"]
    assert (schools["kind"] == "junior_high").sum() == 9


@pytest.mark.golden
def test_a_real_census_file_names_its_city(shared_data):
    census = shared_data / "codh-ka-topojson-sample" / "r2ka29209.topojson"
    plan = plan_import(read(census))
    assert (plan.name, plan.code, plan.slug, plan.plane_zone) == (
        "生駒市",
        "29209",
        "city-29209",
        6,
    )


@pytest.mark.fault
def test_a_broken_list_of_imports_is_said_and_nothing_is_lost(files):
    take_in(files["census"])
    listing = find_import_folder(SLUG) / "imports.json"
    listing.write_text(json.dumps([{"kind": "x"}]), encoding="utf-8")
    with pytest.raises(StorageError):
        list_imports(SLUG)
    with pytest.raises(StorageError):
        plan_import(read(files["A27"]), code=TOWN.code)
