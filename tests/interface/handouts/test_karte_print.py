"""The 地区カルテ on paper, read back: two pages, all within the margins, nothing lost unsaid."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from interface.handouts.karte.model import build_kartes, pick_karte, put_notes
from interface.handouts.karte.pages import draw_karte, print_karte
from interface.handouts.typeset import PaperSize
from layers.cities import open_city
from layers.karte.notes import KarteNotes
from tests.interface.handouts.kartes import (
    DAY,
    WORDS,
    build_square,
    build_town,
    make_matter,
    make_table,
)
from tests.interface.handouts.offers import (
    CITY,
    NAUGHTY,
    SECRET_SPOT,
    SECRETS,
    make_ledger,
    offer,
    run_poppler,
    without_spaces,
)
from tests.interface.handouts.test_directory_print import open_up
from zones.indicators.model import Direction, Indicator, IndicatorGroup, ValueState

WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"')
MM = 72 / 25.4
SHEETS = {PaperSize.A4: (210, 297, 2), PaperSize.A3: (420, 297, 1)}
GOLDEN = Path(__file__).parent / "golden" / "karte_mihon_e02.txt"
HOSTILE = KarteNotes(*["\n".join([*NAUGHTY, letter * 3000]) for letter in "あaW。"], DAY, 1)


def entry(key, label, group, unit="%", direction=Direction.NEED, **more):
    return Indicator(key, label, group, "意味", "上", "下", unit, direction, **more)


CHECKED = (
    entry("aged_share", "高齢化率", IndicatorGroup.NEED, digits=1, source="架空の統計"),
    entry("share_75_plus", "後期高齢者の割合", IndicatorGroup.NEED, digits=1),
    entry("share_0_14", "14歳以下の割合", IndicatorGroup.NEED, digits=1),
    entry("mothers", "母子世帯", IndicatorGroup.NEED, digits=1),
    entry("salons", "サロンの数", IndicatorGroup.SUPPLY, "か所", Direction.STRENGTH),
    entry("posts", "民生委員1人あたりの世帯数", IndicatorGroup.SUPPLY, "世帯"),
    entry("halls", "集まれる所", IndicatorGroup.SUPPLY, "か所（千人あたり）", Direction.STRENGTH),
)


def read_pages(pdf, folder):
    text = run_poppler("pdftotext", pdf, folder, "-raw")
    return [without_spaces(page) for page in text.split("\f")[:-1]]


def check_sheet(pdf, folder, size=PaperSize.A4, kartes=1):
    """Exactly the pages asked for, every word inside of what a copier keeps."""
    width, height, pages = SHEETS[size]
    info = run_poppler("pdfinfo", pdf, folder)
    assert f"Pages:           {pages * kartes}\n" in info
    spots = [tuple(map(float, spot)) for spot in WORD.findall(
        run_poppler("pdftotext", pdf, folder, "-bbox"))]  # fmt: skip
    assert len(spots) > 60
    assert min(spot[0] for spot in spots) >= 11.5 * MM
    assert min(spot[1] for spot in spots) >= 11.5 * MM
    assert max(spot[2] for spot in spots) <= (width - 11.5) * MM
    assert max(spot[3] for spot in spots) <= (height - 11.5) * MM


def make_heavy(letter="あ", count=60):
    """Many places with long names in every function and kind."""
    from zones.resources import ResourceFunction
    from zones.vocabulary import FacilityKind

    return [
        offer(
            number, f"{letter * 90}{number}", at=(20 + 3 * number, 150 + number),
            kind=kind, opening_text=letter * 300, issues=(letter * 300,),
            functions=(list(ResourceFunction)[number % 3],) if number % 2 else (),
        )
        for number, kind in enumerate(
            [kind for kind in FacilityKind if kind is not FacilityKind.STATION] * (count // 20)
        )
    ]  # fmt: skip


@pytest.mark.parametrize("size", list(PaperSize))
def test_the_square_town_stands_on_its_sheets(size, tmp_path):
    book = build_square()
    pdf = print_karte(book, size)
    check_sheet(pdf, tmp_path, size, kartes=2)
    fonts = run_poppler("pdffonts", pdf, tmp_path).splitlines()[2:]
    assert fonts
    assert all(re.search(r"NotoSansJP-Regular.* yes yes yes ", font) for font in fonts)


def test_the_same_matter_gives_the_same_bytes():
    assert print_karte(build_square("w")) == print_karte(build_square("w"))
    notes = {"w": WORDS}
    assert print_karte(build_square("w", notes=notes)) != print_karte(build_square("w"))


def test_the_parts_come_in_their_order(tmp_path):
    read = "".join(read_pages(print_karte(build_square("w", notes={"w": WORDS})), tmp_path))
    parts = [
        "西小学校", "この地区の姿", "年齢", "これまでの動きと将来", "指標", "あるもの",
        "話し合いの場と担当", "困っていること", "市の平均と比べて", "出典と数の作り方",
    ]  # fmt: skip
    places = [read.index(part) for part in parts]
    assert places == sorted(places)
    for words in ("よいところ", "届いていない所", "これから", "坂が多くて、店まで歩くのがつらい"):
        assert words in read
    assert "【架空】すべて作りものです" in read


def test_the_name_is_the_largest_thing_on_the_page(tmp_path):
    layout = run_poppler("pdftotext", print_karte(build_square("w")), tmp_path, "-bbox")
    first = layout.split("</page>")[0]
    heights = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', first)
    tall = max(heights, key=lambda found: float(found[1]) - float(found[0]))
    assert tall[2] == "西小学校区"


def test_no_word_is_smaller_than_can_be_read(tmp_path):
    layout = run_poppler("pdftotext", print_karte(build_town("mihon", 1)), tmp_path, "-bbox")
    words = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', layout)
    # single letters stand inside of signs, whose kind is written in the legend
    sizes = {round(float(low) - float(high), 1) for high, low, word in words if len(word) > 1}
    assert min(sizes) == 10.5
    assert max(sizes) == 30.0


def test_unknown_and_hidden_are_said_and_are_no_nought(tmp_path):
    zones = make_matter().zones
    table = make_table(CITY, zones, states={(1, 4): ValueState.SUPPRESSED})
    zone = str(zones.frame.index[1])
    read = "".join(read_pages(print_karte(build_square(zone, table=table)), tmp_path))
    for words in ("秘匿", "未取り込み:", "話し合いの場と担当者は未取り込みです", "将来推計"):
        assert words in read, words


def test_nothing_that_must_stay_in_the_office_is_on_the_pages(tmp_path):
    pdf = print_karte(build_square(resources=make_ledger()))
    read = "".join(read_pages(pdf, tmp_path))
    assert "自宅のサロン" in read
    opened = open_up(pdf)
    for secret in (*SECRETS, *(f"{value:.4f}" for value in SECRET_SPOT.values())):
        assert without_spaces(secret) not in read
        assert secret.encode() not in opened
    for absent in ("終わった会", "候補の空き家", "断った会"):
        assert absent not in read


@pytest.mark.parametrize("size", list(PaperSize))
def test_hostile_words_and_names_stay_words_and_on_the_sheet(size, tmp_path):
    rows = [offer(n, text, at=(60 + 5 * n, 60), opening_text=text, issues=(text,))
            for n, text in enumerate(NAUGHTY)]  # fmt: skip
    book = build_square("w", resources=rows, notes={"w": HOSTILE})
    pdf = print_karte(book, size)
    check_sheet(pdf, tmp_path, size)
    read = "".join(read_pages(pdf, tmp_path))
    assert "<script>" in read
    assert "続きは画面にあります" in read
    assert "\u202e" not in read
    opened = open_up(pdf)
    for live in (b"/JavaScript", b"/OpenAction", b"/Launch", b"/URI", b"/EmbeddedFile"):
        assert live not in opened


@pytest.mark.parametrize("letter", ["あ", "W", "-", "髙﨑𠮷辻󠄀"])
def test_whatever_stands_in_it_it_is_two_pages(letter, tmp_path):
    words = KarteNotes(*[letter * 2000] * 4, DAY, 1)
    matter = make_matter(resources=make_heavy(letter), notes={"w": words})
    book = build_kartes(matter, "w")
    (karte,) = book.kartes
    long = replace(book, kartes=(replace(karte, name=letter * 80, gaps=(letter * 900,) * 3),))
    pdf = print_karte(long)
    check_sheet(pdf, tmp_path)
    read = "".join(read_pages(pdf, tmp_path))
    assert re.search(r"ほか\d+件（資源帳にあります）", read)
    assert "〓" not in read


def test_every_place_is_listed_or_counted(tmp_path):
    book = build_town("mihon", 1)
    (karte,) = book.kartes
    page = read_pages(print_karte(book), tmp_path)[1]
    found = re.search(r"ほか(\d+)件（資源帳にあります）", page)
    listed = page[: page.index("話し合いの場と担当")].count("架空") - page[:60].count("架空")
    assert listed + int(found.group(1)) == len(karte.book.rows)


def test_missing_letters_are_told(tmp_path):
    notes = {"w": KarteNotes("👍 がある", "", "", "", DAY, 1)}
    read = "".join(read_pages(print_karte(build_square("w", notes=notes)), tmp_path))
    assert "〓がある" in read
    assert "U+1F44D" in read


def test_progress_and_pictures():
    told = []
    book = build_square()
    print_karte(book, progress=lambda number, count: told.append((number, count)))
    assert told == [(1, 2), (2, 2)]
    pictures = draw_karte(pick_karte(book, book.kartes[0]))
    assert [picture[:4] for picture in pictures] == [b"\x89PNG"] * 2
    assert len(draw_karte(pick_karte(book, book.kartes[0]), PaperSize.A3)) == 1


def test_words_are_put_in_without_measuring_again():
    book = build_square("w")
    assert put_notes(book, {"w": WORDS}).kartes[0].notes == WORDS
    assert put_notes(put_notes(book, {"w": WORDS}), {}).kartes[0].notes == KarteNotes()


def read_checked(folder):
    """A karte of the invented town line by line, without the letters on its map."""
    matter = make_matter(open_city("mihon"), notes={"E02": WORDS})
    # the registry grows; the page is checked with entries of its own
    table = make_table(matter.city, matter.zones, CHECKED)
    pdf = print_karte(build_kartes(replace(matter, table=table), "E02"))
    text = run_poppler("pdftotext", pdf, folder, "-raw").replace("\u200b", "")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    last = next(number for number, line in enumerate(lines) if line.endswith("る近似"))
    return "\n".join(line for line in [*lines[: last + 1], *_skip_map(lines)] if line) + "\n"


def _skip_map(lines):
    return lines[lines.index("この地区の姿") :]


@pytest.mark.golden
def test_a_karte_of_the_invented_town_reads_as_it_was_checked(tmp_path):
    assert read_checked(tmp_path) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.golden
@pytest.mark.parametrize("tier", ["junior_high", "living_area", "city"])
def test_every_tier_of_the_invented_town_fits(tier, tmp_path):
    book = build_town("mihon", tier=tier)
    check_sheet(print_karte(book), tmp_path, kartes=len(book.kartes))
