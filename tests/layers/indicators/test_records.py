"""Records of a council, and ages out of imported statistics."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from layers.folders import bundled_data_folder
from layers.imports.parts import write_parts
from layers.indicators.ages import read_imported_ages, recognise_label
from layers.indicators.work import read_work
from layers.intake.model import DatasetKind
from layers.user_cities import find_import_folder
from tests.layers.intake import makers
from tests.layers.intake.reading import only, read_here
from zones.errors import ConfigError

pytestmark = pytest.mark.usefixtures("user_folder")


def test_the_records_of_the_sample_city() -> None:
    work = read_work("mihon")
    assert work is not None
    blank = work.figures[work.figures["state"] == "missing"]
    assert len(blank) == 6
    assert blank["value"].isna().all()
    here = work.figures.query(
        "fiscal_year == 2024 and zone_id == 'E05' and indicator == 'withdrawal_consultations'"
    )
    assert here["value"].tolist() == [22.0]
    assert set(work.figures["state"]) <= {"known", "missing", "suppressed"}
    assert len(work.boards) == 9
    # the post of J03 ended in 2022; one day a week is a fifth of a post
    posts = work.posts[work.posts["tier"] == "junior_high"].groupby("zone_id")["fte"].sum()
    assert posts.to_dict() == {"J01": 1.0, "J02": 1.0, "J03": 0.2, "J04": 1.0, "J05": 0.8}
    assert work.credit.startswith("見本市（架空）")


def test_a_city_without_records_has_none() -> None:
    assert read_work("kiyose") is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("figures.csv", "fiscal_year,tier,zone_id\n2024,city,1\n"),
        ("figures.csv", "fiscal_year,tier,zone_id,indicator,value\n2024,city,1,meetings,many\n"),
        ("boards.csv", "board_id\n1\n"),
    ],
)
def test_records_that_are_none_are_said(tmp_path: Path, name: str, text: str) -> None:
    folder = tmp_path / "town"
    shutil.copytree(bundled_data_folder() / "mihon", folder)
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError):
        read_work(str(folder))


def test_withheld_figures_say_so(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    shutil.copytree(bundled_data_folder() / "mihon", folder)
    text = "fiscal_year,tier,zone_id,indicator,value\n2024,city,1,meetings,X\n"
    (folder / "figures.csv").write_text(text, encoding="utf-8")
    work = read_work(str(folder))
    assert work is not None
    assert work.figures["state"].tolist() == ["suppressed"]
    assert np.isnan(work.figures["value"][0])


def test_ages_are_told_by_the_labels_of_the_file(tmp_path: Path) -> None:
    path = makers.write_rows(makers.STATISTICS, tmp_path / "tblT001082C13.csv")
    dataset = only(read_here(path)[0], DatasetKind.CENSUS_STATISTICS)
    folder = find_import_folder("kiyose")
    folder.mkdir(parents=True)
    write_parts(folder, [dataset])
    found = read_imported_ages("kiyose")
    assert found is not None
    frame, credit = found
    # the withheld block shares the figure of the one it was merged into
    assert frame["people_65_plus"].to_dict() == {
        "13229001001": 114.0, "13229001002": 6.0, "13229002000": 180.0, "13229003000": 0.0,
    }  # fmt: skip
    assert frame["people_0_14"].sum() == 200
    assert "people_75_plus" not in frame
    assert credit == dataset.source.credit


def test_a_city_without_statistics_has_no_ages() -> None:
    assert read_imported_ages("kiyose") is None


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("総数１５歳未満", "people_0_14"), ("総数　６５歳以上", "people_65_plus"),
        ("総数１５～６４歳", "people_15_64"), ("75歳以上人口", "people_75_plus"),
        ("男６５歳以上", ""), ("女15歳未満", ""), ("総数、年齢「不詳」含む", ""),
        ("65歳以上世帯員のいる世帯", ""),
        ("母子世帯数", "households_mother"), ("高齢夫婦世帯", "households_couple_65"),
    ],
)  # fmt: skip
def test_only_columns_of_both_sexes_count(label: str, name: str) -> None:
    assert recognise_label(label) == name
