from __future__ import annotations

import re

import pytest

from interface.cli import main
from interface.maps.compose import pick_kinds
from layers.cities import open_city


def test_one_file_holds_the_map_and_says_one_line(user_folder, tmp_path, capsys):
    path = tmp_path / "map.html"
    assert main(["map", "nishitokyo", "-o", str(path)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.count("\n") == 1
    assert "に地図を書き出しました。" in said.out
    page = path.read_text(encoding="utf-8")
    assert "159,173 人（77 %）います" in page
    assert "34,886" in page
    assert not re.search(r"""<(?:script|link|img)[^>]*(?:src|href)=["']?(?:https?:)?//""", page)
    assert path.stat().st_size < 1_000_000


def test_options_reach_the_map(user_folder, tmp_path):
    path = tmp_path / "map.html"
    options = ["--tier", "junior_high", "--definition", "circle", "--radius-m", "800"]
    options += ["--rule", "cells", "--policy", "nearest", "--clip"]
    assert main(["map", "nishitokyo", *options, "-o", str(path)]) == 0
    page = path.read_text(encoding="utf-8")
    assert "半径 800 m の円・市内だけ" in page
    assert "重なり: 近いほうの学校に数える" in page


@pytest.mark.parametrize(
    "arguments",
    [
        ["nishitokyo", "-o", "{}/map.txt"],
        ["nishitokyo", "--tier", "living_area", "-o", "{}/map.html"],
        ["../x", "-o", "{}/map.html"],
        ["nishitokyo", "-o", "{}/absent/map.html"],
        ["nishitokyo"],
    ],
)
def test_trouble_is_one_japanese_sentence(user_folder, tmp_path, capsys, arguments):
    assert main(["map", *(word.format(tmp_path) for word in arguments)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert re.search("[ぁ-ん]", said.err)
    assert "Traceback" not in said.err
    assert list(tmp_path.glob("*.html")) == []


def test_first_kinds_are_those_the_tier_requires(user_folder):
    city = open_city("mihon")
    assert pick_kinds(city, "junior_high")[:2] == ("consultation", "hub")
    assert len(pick_kinds(city, "junior_high")) <= 7
    assert pick_kinds(open_city("kiyose"), "elementary") == ("care_office",)
