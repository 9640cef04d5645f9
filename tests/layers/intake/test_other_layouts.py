from __future__ import annotations

import pytest

from layers.intake import DatasetKind
from tests.layers.intake import makers
from tests.layers.intake.reading import SHARED, codes, only, read_here
from zones.errors import InputRefusedError
from zones.faults import FaultCode, Outcome

CENSUS = DatasetKind.CENSUS_AREAS


@pytest.mark.parametrize("edition", ["2013", "2021"])
def test_schools_of_both_layouts(edition, tmp_path):
    frame = makers.school_frame(edition)
    makers.write_shapefile(frame, tmp_path / f"P29-{edition[2:]}_13.shp")
    datasets, _ = read_here(*tmp_path.iterdir())
    dataset = only(datasets, DatasetKind.SCHOOLS)
    schools = dataset.frame
    assert dataset.vintage == edition
    assert schools[["name", "kind"]].to_numpy().tolist() == [
        ["架空東小学校", "elementary"],
        ["架空山分校", "elementary"],
        ["架空中学校", "junior_high"],
        ["架空学園", "elementary"],
        ["架空学園", "junior_high"],
    ]
    suspended = schools.loc[schools["status"] == "suspended", "name"].tolist()
    assert suspended == (["架空山分校"] if edition == "2021" else [])
    assert dataset.rows.apart == 1
    assert not schools.duplicated(["school_id", "kind"]).any()


@pytest.mark.golden
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data")
def test_the_real_schools_are_the_same_in_three_forms():
    folder = SHARED / "ksj-originals-format-samples" / "P29-21_29_GML"
    tables = []
    for names in (["P29-21_29.xml"], ["P29-21_29.geojson"],
                  [f"P29-21_29.{end}" for end in ("shp", "shx", "dbf", "prj")]):  # fmt: skip
        datasets, _ = read_here(*(folder / name for name in names))
        frame = only(datasets, DatasetKind.SCHOOLS).frame
        frame = frame.sort_values(["school_id", "kind"], ignore_index=True)
        tables.append(frame.drop(columns="geometry").assign(x=frame.geometry.x.round(7)))
    assert len(tables[0]) == 313
    assert tables[0].equals(tables[1])
    assert tables[1].equals(tables[2])


def test_outlines_are_joined_and_nobodys_land_is_told(tmp_path):
    path = makers.write_geojson(makers.outline_frame(), tmp_path / "N03-23_13_230101.geojson")
    datasets, faults = read_here(path)
    dataset = only(datasets, DatasetKind.MUNICIPALITIES)
    assert dataset.frame["municipality_code"].tolist() == ["13229", "13998"]
    assert dataset.frame["name"].tolist() == ["架空市", "架空大市中区"]
    assert dataset.frame.geometry.iloc[0].geom_type == "MultiPolygon"
    assert (dataset.rows.joined, dataset.rows.apart) == (1, 1)
    assert {"unassigned_land", "parts_joined"} <= codes(faults)


def census_paths(form, frame, folder):
    if form == "topojson":
        return [makers.write_topojson(frame, folder / "r2ka13229.topojson")]
    if form == "quantised":
        return [makers.write_topojson(frame, folder / "r2ka13229.topojson", quantised=True)]
    if form == "gml":
        return [makers.write_estat_gml(frame, folder / "r2ka13229.gml")]
    moved = frame.to_crs("EPSG:2451" if form == "plane" else makers.JGD2000)
    makers.write_shapefile(moved, folder / "r2ka13229.shp")
    return sorted(folder.iterdir())


@pytest.mark.parametrize("form", ["topojson", "quantised", "gml", "plane", "degrees"])
@pytest.mark.parametrize("repeat", [False, True])
def test_small_areas_are_counted_once_in_every_form(form, repeat, tmp_path):
    paths = census_paths(form, makers.census_frame(repeat=repeat), tmp_path)
    datasets, faults = read_here(*paths)
    dataset = only(datasets, CENSUS)
    frame = dataset.frame.set_index("area_id")
    assert dataset.vintage == "2020"
    assert frame["people"].to_dict() == {
        "13229001001": 120, "13229001002": 300, "132290020": 0, "132290030": 80,
    }  # fmt: skip
    assert frame["households"].sum() == 250
    assert not frame["water"].any()
    assert frame.geometry["13229001002"].geom_type == "MultiPolygon"
    south = frame.geometry["132290030"]
    assert south.area == pytest.approx(makers.STEP**2, rel=1e-3)
    assert ("people_repeated" in codes(faults)) is repeat
    assert "water_apart" in codes(faults)
    assert frame.crs == "EPSG:6668"


@pytest.mark.golden
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data")
def test_the_real_topology_has_one_row_per_key():
    datasets, _ = read_here(SHARED / "codh-ka-topojson-sample" / "r2ka29209.topojson")
    dataset = only(datasets, CENSUS)
    assert dataset.frame["area_id"].is_unique
    assert len(dataset.frame) == 119
    assert "CODH" in dataset.source.credit


@pytest.mark.golden
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data")
def test_real_attributes_without_shapes_still_give_points():
    datasets, faults = read_here(SHARED / "estat-r2ka13-2020" / "r2ka13.dbf")
    frame = only(datasets, CENSUS).frame
    people = frame.groupby("municipality_code")["people"].sum()
    assert people[["13229", "13222", "13221", "13210"]].tolist() == [207388, 115271, 76208, 126074]
    assert any(f.code is FaultCode.SHAPES_MISSING and f.outcome is Outcome.ASK for f in faults)


def test_statistics_keep_withheld_zero_and_missing_apart(tmp_path):
    path = makers.write_rows(
        makers.STATISTICS, tmp_path / "tblT001082C13.txt".replace("txt", "csv")
    )
    datasets, faults = read_here(path)
    dataset = only(datasets, DatasetKind.CENSUS_STATISTICS)
    frame = dataset.frame.set_index("area_id")
    assert dataset.vintage == "2020"
    assert dataset.notes["T001082018"] == "総数65歳以上"
    assert frame["T001082018_state"].to_dict() == {
        "13229": "known", "132290010": "known", "13229001001": "known",
        "13229001002": "suppressed", "132290020": "known", "132290030": "zero",
    }  # fmt: skip
    assert frame.loc["13229001002", "merge_role"] == "merged_away"
    once = frame[frame["counts_once"]]
    for figure in ("T001082001", "T001082017", "T001082018"):
        assert once[f"{figure}_spread"].sum() == frame.loc["13229", figure]
    assert frame.loc["13229001002", "T001082018_spread"] == 6
    assert frame.loc["13229001001", "T001082018_spread"] == 114
    assert "merged_spread" in codes(faults)


def test_a_merge_into_a_row_that_is_not_there_is_asked_about(tmp_path):
    rows = [row for row in makers.STATISTICS if row[0] != "13229001001"]
    _, faults = read_here(makers.write_rows(rows, tmp_path / "t.csv"))
    assert "merge_unresolved" in codes(faults)


def test_codes_that_lost_their_zeros_are_refused(tmp_path):
    rows = [[row[0][1:] if row[0].isdigit() else row[0], *row[1:]] for row in makers.STATISTICS]
    with pytest.raises(InputRefusedError) as refused:
        read_here(makers.write_rows(rows, tmp_path / "t.csv"))
    assert refused.value.faults[0].code is FaultCode.ZEROS_LOST


ENCODINGS = ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be", "euc-jp"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_facility_lists_in_every_encoding(encoding, tmp_path):
    rows = [makers.FACILITY_HEADER, *makers.FACILITY_ROWS]
    datasets, faults = read_here(makers.write_rows(rows, tmp_path / "01.csv", encoding))
    dataset = only(datasets, DatasetKind.FACILITIES)
    assert dataset.layout == "standard-open-dataset"
    assert dataset.frame["name"].tolist() == ["架空市民会館", "架空児童館"]
    assert dataset.frame["municipality_code"].tolist() == ["13229"] * 2
    assert dataset.frame["facility_id"].tolist() == ["0001", "0002"]
    assert dataset.frame["hours"].tolist() == ["9:00–17:00", ""]
    assert dataset.frame["note"].tolist() == ["", "<script>alert(1)</script>"]
    assert dataset.source.publisher == "架空市"
    (listed,) = (fault for fault in faults if fault.code is FaultCode.NO_COORDINATES)
    assert listed.details["rows"] == "4-5"


@pytest.mark.parametrize("header", [
    {"所在地_連結表記": "所在地_連結標記"},
    {"全国地方公共団体コード": "都道府県コード又は市区町村コード", "所在地_連結表記": "住所"},
    {"名称": " 名 称 ", "緯度": "緯度 ", "経度": "ｌｏｎ"},
])  # fmt: skip
def test_headers_as_cities_really_write_them(header, tmp_path):
    names = [header.get(name, name) for name in makers.FACILITY_HEADER]
    datasets, _ = read_here(makers.write_rows([names, *makers.FACILITY_ROWS], tmp_path / "a.csv"))
    frame = only(datasets, DatasetKind.FACILITIES).frame
    assert frame["address"].tolist() == ["東京都架空市本町1-1", "東京都架空市西町2-2"]


def test_titles_totals_versions_and_hidden_sheets_of_a_workbook(tmp_path):
    width = len(makers.FACILITY_HEADER)
    rows = [
        ["架空市 公共施設一覧", *[""] * (width - 1)],
        ["令和6年4月1日現在", *[""] * (width - 1)],
        makers.FACILITY_HEADER,
        *makers.FACILITY_ROWS,
        ["合計", "4", *[""] * (width - 2)],
        ["ver.1.0", *[""] * (width - 1)],
    ]
    datasets, faults = read_here(makers.write_workbook(rows, tmp_path / "a.xlsx", hidden=True))
    dataset = only(datasets, DatasetKind.FACILITIES)
    assert len(dataset.frame) == 2
    assert dataset.rows.read == 6
    assert {"lines_before_header", "total_rows", "hidden_sheet", "name_missing"} <= codes(faults)


def test_wrong_check_digits_are_told_and_lost_zeros_refused(tmp_path):
    wrong = [["132293", *row[1:]] for row in makers.FACILITY_ROWS]
    path = makers.write_rows([makers.FACILITY_HEADER, *wrong], tmp_path / "a.csv")
    datasets, faults = read_here(path)
    assert only(datasets, DatasetKind.FACILITIES).frame["municipality_code"].tolist() == ["", ""]
    assert "check_digit" in codes(faults)
    row = ["11011", "1", "札幌市", "架空館", "", "北海道架空市1", "43.06", "141.35", *[""] * 6]
    path = makers.write_rows([makers.FACILITY_HEADER, row], tmp_path / "b.csv")
    with pytest.raises(InputRefusedError) as refused:
        read_here(path)
    assert refused.value.faults[0].code is FaultCode.ZEROS_LOST


def test_a_point_far_from_the_others_is_listed(tmp_path):
    rows = [
        ["132292", str(n), "架空市", f"架空館{n}", "", "架空市1", str(35.70 + n / 1000), "139.50",
         *[""] * 6]
        for n in range(300)
    ]  # fmt: skip
    rows[17][6] = "36.9"
    path = makers.write_rows([makers.FACILITY_HEADER, *rows], tmp_path / "a.csv")
    datasets, faults = read_here(path)
    assert len(only(datasets, DatasetKind.FACILITIES).frame) == 300
    (far,) = (fault for fault in faults if fault.code is FaultCode.FAR_FROM_OTHERS)
    assert far.details["rows"] == "19"


@pytest.mark.golden
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data")
def test_real_facility_lists():
    datasets, _ = read_here(
        SHARED / "hachioji-standard-dataset-2019" / "kosodateshisetuitiran.xlsx"
    )
    frame = only(datasets, DatasetKind.FACILITIES).frame
    assert len(frame) == 172
    assert set(frame["municipality_code"]) == {"13201"}
    datasets, faults = read_here(SHARED / "mhlw-kaigo-jigyosho" / "jigyosho_four-cities.csv")
    assert len(only(datasets, DatasetKind.FACILITIES).frame) == 148
    assert "far_from_others" in codes(faults)
    datasets, _ = read_here(SHARED / "nishitokyo-plateau-facilities" / "shelter.csv")
    assert len(only(datasets, DatasetKind.FACILITIES).frame) == 70


def test_a_geopackage_gives_the_same_table(tmp_path):
    frame = makers.district_frame("A27", "2021")
    datasets, _ = read_here(makers.write_geopackage(frame, tmp_path / "A27-21_13.gpkg"))
    dataset = only(datasets, DatasetKind.ELEMENTARY_DISTRICTS)
    assert dataset.frame["name"].tolist() == list(makers.NAMES)
    assert dataset.frame.geometry.iloc[0].equals(makers.squares()[0])
