# ruff: noqa: E501 - wide letters count twice
from __future__ import annotations

import pytest
import shapely

from layers.intake import DatasetKind
from tests.layers.intake import makers
from tests.layers.intake.reading import SHARED, codes, only, read_here
from zones.faults import FaultCode, Outcome

ELEMENTARY = DatasetKind.ELEMENTARY_DISTRICTS
EDITIONS = ("2010", "2013", "2016", "2021", "2023")


def write(product, edition, form, folder):
    frame = makers.district_frame(product, edition)
    stem = f"{product}-{edition[2:]}_13"
    if form == "geojson":
        crs = makers.URN if edition in {"2021", "2023"} else None
        return [makers.write_geojson(frame, folder / f"{stem}.geojson", crs=crs)]
    if form == "gml":
        kind = "ElementarySchoolArea" if product == "A27" else "JuniorHighSchoolDistrict"
        return [makers.write_ksj_gml(folder / f"{stem}-g.xml", product, kind)]
    inner = folder / "inner"
    inner.mkdir()
    encoding = "utf-8" if form == "shp-utf8" else "cp932"
    makers.write_shapefile(frame, inner / f"{stem}.shp", encoding=encoding)
    if form == "zip":
        return [makers.zip_up(inner, folder / f"{stem}_GML.zip", under=f"{stem}_GML/")]
    return sorted(inner.iterdir())


@pytest.mark.parametrize("product", ["A27", "A32"])
@pytest.mark.parametrize(
    ("edition", "form"),
    [(edition, form) for edition in EDITIONS for form in ("geojson", "shp", "shp-utf8", "zip")]
    + [("2010", "gml"), ("2013", "gml"), ("2016", "gml")],
)
def test_every_layout_gives_the_same_table(product, edition, form, tmp_path):
    datasets, faults = read_here(*write(product, edition, form, tmp_path))
    kind = ELEMENTARY if product == "A27" else DatasetKind.JUNIOR_HIGH_DISTRICTS
    dataset = only(datasets, kind)
    frame = dataset.frame
    assert dataset.vintage == edition
    assert frame["municipality_code"].tolist() == ["13229"] * 4
    assert frame["name"].tolist() == makers.school_names(product)
    assert frame["address"].tolist() == list(makers.ADDRESSES)
    assert frame["founder"].tolist() == ["架空市立"] * 4
    assert frame["zone_id"].is_unique
    assert frame.crs == "EPSG:6668"
    for shape, expected in zip(frame.geometry, makers.squares(), strict=True):
        assert shapely.symmetric_difference(shape, expected).area < 1e-12
    if edition in {"2021", "2023"}:
        assert frame["zone_id"].str.startswith(makers.PREFIX[product]).all()
    assert all(fault.outcome is Outcome.REPAIR for fault in faults)
    assert "国土交通省" in dataset.source.credit


def test_a_made_id_is_the_same_from_every_form_of_an_edition(tmp_path):
    ids = set()
    for form in ("geojson", "shp", "gml"):
        folder = tmp_path / form
        folder.mkdir()
        datasets, _ = read_here(*write("A27", "2016", form, folder))
        ids.add(tuple(only(datasets, ELEMENTARY).frame["zone_id"]))
    assert len(ids) == 1


@pytest.mark.parametrize("product", ["A27", "A32"])
def test_school_points_are_a_kind_of_their_own(product, tmp_path):
    frame = makers.district_frame(product, "2016", points_file=True)
    datasets, _ = read_here(makers.write_geojson(frame, tmp_path / f"{product}P-16_13.geojson"))
    kind = (
        DatasetKind.ELEMENTARY_SCHOOL_POINTS
        if product == "A27"
        else DatasetKind.JUNIOR_HIGH_SCHOOL_POINTS
    )
    dataset = only(datasets, kind)
    assert dataset.vintage == "2016"
    assert dataset.frame["name"].tolist() == makers.school_names(product)
    assert dataset.frame["school_id"].is_unique


def test_files_of_one_school_each_become_one_table(tmp_path):
    frame = makers.district_frame("A27", "2021")
    folder = tmp_path / "each"
    folder.mkdir()
    for row in range(4):
        path = makers.write_geojson(frame.iloc[[row]], folder / f"A27-21_13_{row}.geojson")
        text = path.read_text("utf-8")
        start = text.index('"features": [') + len('"features": [')
        path.write_text(text[start : text.rindex("]")], "utf-8")
        assert path.read_text("utf-8").startswith("{")
    datasets, _ = read_here(makers.zip_up(folder, tmp_path / "each.zip"))
    dataset = only(datasets, ELEMENTARY)
    assert len(dataset.frame) == 4
    assert len(dataset.files) == 4


def test_a_school_in_several_shapes_becomes_one(tmp_path):
    frame = makers.district_frame("A27", "2021")
    frame.loc[1, "A27_003"] = frame.loc[0, "A27_003"]
    frame.loc[1, "A27_004"] = frame.loc[0, "A27_004"]
    datasets, faults = read_here(makers.write_geojson(frame, tmp_path / "A27-21_13.geojson"))
    dataset = only(datasets, ELEMENTARY)
    assert len(dataset.frame) == 3
    assert dataset.rows.joined == 1
    assert dataset.frame.geometry.iloc[0].area == pytest.approx(2 * makers.STEP**2)
    assert codes(faults) == {"parts_joined"}


def test_several_forms_of_the_same_thing_are_read_once(tmp_path):
    folder = tmp_path / "A27-21_13_GML"
    (folder / "UTF-8").mkdir(parents=True)
    (folder / "Shift-JIS").mkdir()
    frame = makers.district_frame("A27", "2021")
    makers.write_shapefile(frame, folder / "Shift-JIS" / "A27-21_13.shp")
    makers.write_shapefile(frame, folder / "UTF-8" / "A27-21_13.shp", encoding="utf-8")
    makers.write_geojson(frame, folder / "UTF-8" / "A27-21_13.geojson")
    makers.write_ksj_gml(folder / "A27-21_13.xml")
    (folder / "KS-META-A27-21_13.xml").write_text("<MD_Metadata/>", "utf-8")
    datasets, faults = read_here(makers.zip_up(folder, tmp_path / "a.zip"))
    dataset = only(datasets, ELEMENTARY)
    assert dataset.rows.read == 4
    assert dataset.files == ("a.zip/UTF-8/A27-21_13.geojson",)
    assert sum(fault.code is FaultCode.FILES_SKIPPED for fault in faults) == 4


def test_restricted_municipalities_are_carried(tmp_path):
    frame = makers.district_frame("A27", "2021")
    frame["A27_001"] = ["13229", "13208", "13209", "13229"]
    path = makers.write_geojson(frame, tmp_path / "A27-21_13.geojson")
    datasets, _ = read_here(path)
    assert [r.name for r in only(datasets, ELEMENTARY).restrictions] == ["調布市", "町田市"]


def test_a_table_of_terms_among_the_files_replaces_the_list(tmp_path):
    header = ["都道府県", "行政CD", "自治体", "R3小学校区\n公開条件", "R3小学校区\n利用条件",
              "R3小学校区\n特記条件", "R3小学校区\n特記条件詳細", "R3中学校区\n公開条件",
              "R3中学校区\n利用条件", "R3中学校区\n特記条件", "R3中学校区\n特記条件詳細"]  # fmt: skip
    free = ["01公開", "オープンデータ公開", "2.なし", "-"]
    rows = [
        ["13東京都", "13208", "調布市", *free, *free],
        ["13東京都", "13229", "架空市", "01公開", "商用利用不可", "1.あり", "架空の条件", *free],
    ]
    terms = makers.write_workbook([header, *rows], tmp_path / "terms.xlsx")
    frame = makers.district_frame("A27", "2021")
    frame["A27_001"] = ["13229", "13208", "13229", "13229"]
    path = makers.write_geojson(frame, tmp_path / "A27-21_13.geojson")
    datasets, _ = read_here(path, terms)
    (restriction,) = only(datasets, ELEMENTARY).restrictions
    assert restriction.municipality_code == "13229"
    assert restriction.terms == "商用利用不可（架空の条件）"


@pytest.mark.golden
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data")
def test_the_real_files_of_2016_and_2021_are_read_whole():
    folder = SHARED / "ksj-originals-format-samples"
    new, _ = read_here(folder / "A27-21_31.geojson")
    old, _ = read_here(folder / "A27-16_31.geojson")
    new_set, old_set = only(new, ELEMENTARY), only(old, ELEMENTARY)
    assert (len(new_set.frame), len(old_set.frame)) == (122, 126)
    assert (new_set.vintage, old_set.vintage) == ("2021", "2016")
    assert len(set(new_set.frame["name"]) & set(old_set.frame["name"])) > 100
    assert not new_set.restrictions


@pytest.mark.golden
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data")
def test_the_real_single_files_give_the_four_cities():
    each, _ = read_here(SHARED / "ksj-a27-a32-2021-four-cities" / "per-school-as-found.zip")
    counts = only(each, ELEMENTARY).frame["municipality_code"].value_counts()
    assert counts.to_dict() == {"13229": 18, "13222": 12, "13221": 9, "13210": 9}
    junior = only(each, DatasetKind.JUNIOR_HIGH_DISTRICTS).frame["municipality_code"]
    assert junior.value_counts().to_dict() == {"13229": 9, "13222": 7, "13221": 5, "13210": 5}
