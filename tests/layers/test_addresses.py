"""Addresses to places: all ways to write one are one, and what is not sure is listed."""

# ruff: noqa: E501 - wide letters count twice; a list of addresses reads better unbroken
from __future__ import annotations

import csv
import math
from pathlib import Path

import jaconv
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.addresses import (
    AddressIndex,
    AddressMiss,
    FoundAddress,
    MissReason,
    normalise_address,
    place_rows,
    read_block_points,
)
from layers.cities import open_city
from layers.holidays import holidays_of_year
from tests.towns import make_city
from zones.errors import InputRefusedError
from zones.faults import FaultCode
from zones.resources import Resource
from zones.vocabulary import CoordinateQuality

FOUR = ("nishitokyo", "higashikurume", "kiyose", "koganei")
SAME = [
    ["ひばりが丘1丁目9番29号", "ひばりヶ丘一丁目９番２９号", "ひばりケ丘１－９－２９", "ひばりガ丘1ー9ー29",
     "ひばりが丘 一丁目 9番地29", "ひばりが丘1の9の29".replace("の", "-"), "ひばりが丘一－九－二十九"],
    ["大字柳窪123番地", "柳窪123", "柳窪１２３番", "柳窪百二十三番地"],
    ["上の原二丁目3番", "上ノ原2-3", "上の原２−３", "〒203-0001 上之原2丁目3"],
    ["高尾町1737", "髙尾町１７３７番地"],
]  # fmt: skip
HEADER = ["都道府県名", "市区町村名", "大字・丁目名", "小字・通称名", "街区符号・地番", "座標系番号", "Ｘ座標",
          "Ｙ座標", "緯度", "経度", "住居表示フラグ", "代表フラグ", "更新前履歴フラグ", "更新後履歴フラグ"]  # fmt: skip


def write_blocks(path: Path, rows: list[tuple[str, str, str, float, float, str]]) -> Path:
    """The layout of 街区レベル位置参照情報, with an invented town (架空)."""
    with path.open("w", encoding="cp932", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(HEADER)
        for city, town, block, lat, lon, main in rows:
            writer.writerow(["東京都", city, town, "", block, "9", "0", "0", lat, lon, "1", main, "0",
                             "0"])  # fmt: skip
    return path


@pytest.fixture
def town_index(tmp_path: Path) -> AddressIndex:
    city = make_city()
    name, town = city.profile.name, str(city.census["name"].iloc[0])
    blocks = read_block_points(
        write_blocks(
            tmp_path / "13_2024.csv",
            [
                (name, town, "3", 35.71, 139.51, "1"),
                (name, town, "3", 35.712, 139.52, "0"),
                (name, town, "4", 35.71, 139.51, "1"),
                (name, town, "4", 35.73, 139.51, "1"),
                ("架空の別市", town, "5", 35.9, 139.9, "1"),
            ],
        )
    )
    return AddressIndex.from_city(city, blocks)


@pytest.mark.parametrize("ways", SAME)
def test_all_ways_to_write_an_address_are_one(ways: list[str]) -> None:
    assert len({normalise_address(way) for way in ways}) == 1


def test_words_keep_their_long_sound_and_their_small_letters() -> None:
    assert normalise_address("本町1-2カルムコート") == "本町1-2カルムコート"
    assert normalise_address("千人町三丁目5ｰ17") == "千人町3-5-17"
    assert normalise_address("本町三番町2") == "本町三番町2"


@pytest.mark.property
@given(text=st.text(alphabet="東西一二十3４丁目番地号-－ー 字大ヶが丘町の〒", max_size=20))
def test_the_form_of_comparison_does_not_change_again(text: str) -> None:
    once = normalise_address(text)
    assert normalise_address(once) == once
    assert " " not in normalise_address(text)


@pytest.mark.parametrize("slug", FOUR)
def test_every_town_of_the_four_cities_is_found_however_it_is_written(slug: str) -> None:
    city = open_city(slug)
    index = AddressIndex.from_city(city)
    for area_id, name in city.census["name"].items():
        for way in (
            f"東京都{city.profile.name}{name}",
            f"{name}５番６号",
            f"{city.profile.name}{normalise_address(name)}-5-6".replace("ケ", "ヶ"),
            jaconv.h2z(f"{city.profile.name}{normalise_address(name)}-5-6", ascii=True, digit=True),
        ):
            found = index.find(way)
            assert isinstance(found, FoundAddress), way
            assert found.area_id == area_id, way
            assert found.quality is CoordinateQuality.TOWN_CENTROID


def test_what_may_be_several_towns_is_listed_and_not_guessed() -> None:
    index = AddressIndex.from_city(open_city("nishitokyo"))
    miss = index.find("西東京市向台町")
    assert isinstance(miss, AddressMiss)
    assert miss.reason is MissReason.AMBIGUOUS
    assert len(miss.candidates) > 1
    assert index.find("西東京市田無町99") == AddressMiss(
        MissReason.AMBIGUOUS, index.find("田無町").candidates
    )


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", MissReason.NO_ADDRESS),
        ("　", MissReason.NO_ADDRESS),
        ("東京都小平市花小金井7-19-1", MissReason.OTHER_CITY),
        ("西東京市存在しない町1-1", MissReason.UNKNOWN_TOWN),
        ("どこか", MissReason.UNKNOWN_TOWN),
    ],
)
def test_an_address_without_a_place_says_why(address: str, reason: MissReason) -> None:
    miss = AddressIndex.from_city(open_city("nishitokyo")).find(address)
    assert isinstance(miss, AddressMiss)
    assert miss.reason is reason


def test_a_block_is_better_than_its_town(town_index: AddressIndex) -> None:
    town = str(make_city().census["name"].iloc[0])
    found = town_index.find(f"{town}3番7号")
    assert isinstance(found, FoundAddress)
    assert (found.lon, found.lat, found.quality) == (139.51, 35.71, CoordinateQuality.BLOCK)
    elsewhere = town_index.find(f"{town}5番1号")
    assert isinstance(elsewhere, FoundAddress)
    assert elsewhere.quality is CoordinateQuality.TOWN_CENTROID


def test_a_block_with_two_far_points_is_listed(town_index: AddressIndex) -> None:
    miss = town_index.find(f"{make_city().census['name'].iloc[0]}4-1")
    assert isinstance(miss, AddressMiss)
    assert miss.reason is MissReason.AMBIGUOUS


def test_a_file_that_is_no_block_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("名称,住所\n公民館,本町1\n", encoding="cp932")
    with pytest.raises(InputRefusedError) as refusal:
        read_block_points(path)
    assert refusal.value.faults[0].code is FaultCode.UNKNOWN_LAYOUT


def test_every_row_is_placed_listed_or_left_alone() -> None:
    index = AddressIndex.from_city(open_city("kiyose"))
    rows = [
        Resource("1", "架空サロン", address="清瀬市元町一丁目2-3"),
        Resource("2", "架空ひろば", address="清瀬市中里"),
        Resource("3", "架空の家", address="清瀬市元町1", lon=139.5, lat=35.7),
        Resource("4", "架空の会"),
    ]
    placed = place_rows(rows, index)
    assert [row.resource_id for row in placed.placed] == ["1"]
    assert placed.placed[0].coordinate_quality is CoordinateQuality.TOWN_CENTROID
    assert placed.placed[0].area_id
    assert [(row.resource.resource_id, row.miss.reason) for row in placed.unmatched] == [
        ("2", MissReason.AMBIGUOUS),
        ("4", MissReason.NO_ADDRESS),
    ]
    assert placed.untouched == (rows[2],)
    assert placed.match_rate == pytest.approx(1 / 3)


@pytest.mark.golden
def test_real_addresses_of_care_offices_are_placed(shared_data: Path) -> None:
    path = shared_data / "mhlw-kaigo-jigyosho" / "jigyosho_four-cities.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        offices = list(csv.DictReader(file))
    placed, far, missed = 0, [], []
    for slug in FOUR:
        city = open_city(slug)
        index = AddressIndex.from_city(city)
        mine = [office for office in offices if office["市区町村名"] == city.profile.name]
        rows = [Resource(str(n), o["事業所名"], address=o["住所"]) for n, o in enumerate(mine)]
        answer = place_rows(rows, index)
        placed += len(answer.placed)
        missed += [row.resource.address for row in answer.unmatched]
        for row in answer.placed:
            office = mine[int(row.resource_id)]
            east = (float(office["経度"]) - row.lon) * math.cos(math.radians(row.lat))
            metres = 111_320 * math.hypot(east, float(office["緯度"]) - row.lat)
            if metres > 700:
                far.append((office["事業所名"], round(metres)))
    print(f"match rate {placed}/{len(offices)} = {placed / len(offices):.3f}; far {far}")
    assert placed / len(offices) > 0.99
    assert missed == ["東京都小平市花小金井7-19-1"]  # filed under the wrong city
    assert [name for name, _ in far] == ["ベストライフ西東京"]  # wrong point in the source


def test_holidays_come_from_the_library() -> None:
    from datetime import date

    assert date(2026, 4, 29) in holidays_of_year(2026)
    assert date(2026, 5, 6) in holidays_of_year(2026)  # substitute holiday
    assert date(2026, 4, 30) not in holidays_of_year(2026)
