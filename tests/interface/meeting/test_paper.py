"""The paper pack read back: whole, within its margins, large enough, nothing of the office."""

from __future__ import annotations

import io
import re
import time
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from interface.handouts.karte.model import build_kartes
from interface.handouts.letters import Letters
from interface.handouts.typeset import PaperSize
from interface.meeting.formats import MeetingFormat, MeetingOptions, name_pack
from interface.meeting.gathering import tell_meetings
from interface.meeting.paper.pages import draw_pack, print_pack
from interface.meeting.paper.sheetmap import SheetWish, draw_sheet_map, make_grey
from interface.meeting.writers import find_writer
from tests.interface.handouts.kartes import WORDS, make_matter
from tests.interface.handouts.offers import (
    NAUGHTY,
    SECRETS,
    offer,
    run_poppler,
    without_spaces,
)
from tests.interface.handouts.test_directory_print import open_up
from tests.interface.meeting.meetings import gather_town, tell_square
from tests.towns import make_city
from zones.resources import BarrierFree, ResourceFunction
from zones.vocabulary import FacilityKind

A3, A4 = MeetingOptions(PaperSize.A3), MeetingOptions(PaperSize.A4)
MM = 72 / 25.4
SHEETS = {PaperSize.A3: (420, 297), PaperSize.A4: (297, 210)}
WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)<'
)
REAL = ("nishitokyo", "higashikurume", "kiyose", "koganei")
OFFICE_WORDS = (*SECRETS, "断った会", "候補の空き家", "備考", "公開の同意", "最終確認", "内部資料")


def find(book, zone_id="w"):
    return next(facts for facts in book.facts if facts.zone_id == zone_id)


def read_text(pdf, folder):
    return without_spaces(run_poppler("pdftotext", pdf, folder, "-raw"))


def check_sheets(pdf, folder, size):
    """Give the number of pages of a file that is as it should be."""
    width, height = SHEETS[size]
    info = run_poppler("pdfinfo", pdf, folder)
    pages = int(re.search(r"Pages:\s+(\d+)", info)[1])
    assert re.search(rf"Page size:\s+{int(width * MM)}\.\d+ x {int(height * MM)}\.", info), info
    fonts = run_poppler("pdffonts", pdf, folder).splitlines()[2:]
    assert fonts
    assert all(re.search(r"NotoSansJP-Regular.* yes yes yes ", font) for font in fonts)
    words = WORD.findall(run_poppler("pdftotext", pdf, folder, "-bbox"))
    boxes = [tuple(map(float, found[:4])) for found in words]
    assert min(box[0] for box in boxes) >= 11.5 * MM
    assert min(box[1] for box in boxes) >= 11.5 * MM
    assert max(box[2] for box in boxes) <= (width - 11.5) * MM
    assert max(box[3] for box in boxes) <= (height - 11.5) * MM
    text = "".join(found[4] for found in words)
    assert "\ufffd" not in text
    assert "〓" not in text
    return pages


@pytest.mark.parametrize("options", [A3, A4], ids=["a3", "a4"])
def test_a_pack_of_the_square_town_stands_on_its_sheets(options, tmp_path):
    book = tell_square(notes={"w": WORDS})
    pdf = print_pack(book, find(book), options)
    assert 5 <= check_sheets(pdf, tmp_path, options.paper) <= 8
    read = read_text(pdf, tmp_path)
    parts = ["西小学校", "みんなの地図", "シールの意味", "場所の言い方", "この地区のいま",
             "みんなに聞きたいこと", "この地区にある場所", "バリアフリーと相談窓口",
             "数え方"]  # fmt: skip
    places = [read.index(part) for part in parts]
    assert places == sorted(places)
    for words in ("【架空】すべて作りものです", "印刷:2026年11月21日", "出典:", "北", "A", "H",
                  "坂が多くて、店まで歩くのがつらい", "000-1", "相談できる場所"):  # fmt: skip
        assert words in read


def test_the_same_facts_give_the_same_bytes():
    book = tell_square()
    assert print_pack(book, find(book), A4) == print_pack(tell_square(), find(book), A4)
    assert print_pack(book, find(book), A4) != print_pack(book, find(book, "e"), A4)


@pytest.mark.parametrize("size", list(PaperSize))
def test_the_name_is_the_largest_and_no_word_too_small(size, tmp_path):
    book = gather_town()
    for place in (1, 4):
        pdf = print_pack(book, book.facts[place], MeetingOptions(size))
        found = WORD.findall(run_poppler("pdftotext", pdf, tmp_path, "-bbox"))
        # single letters stand inside of signs, whose kind is written in the legend
        sizes = [(float(w[3]) - float(w[1]), w[4]) for w in found if len(w[4]) > 1]
        assert min(sizes)[0] == pytest.approx(10.5, abs=0.1)
        assert max(sizes)[1] == book.facts[place].name


def test_the_public_pack_has_nothing_of_the_office(tmp_path):
    book = tell_square()
    pdf = print_pack(book, find(book), A4)
    whole = open_up(pdf).decode("latin-1") + read_text(pdf, tmp_path)
    raw = pdf + whole.encode("utf-8")
    for words in OFFICE_WORDS:
        for code in ("utf-8", "utf-16-be", "shift_jis"):
            assert words.encode(code) not in raw, words
    assert "自宅のサロン" in whole  # named, without its place
    assert "町丁目までの公開" in whole


def test_the_pack_of_the_office_is_marked_and_still_hides_places(tmp_path):
    book = tell_square(internal=True)
    pdf = print_pack(book, find(book), A4)
    read = read_text(pdf, tmp_path)
    pages = check_sheets(pdf, tmp_path, PaperSize.A4)
    assert read.count("内部資料") >= pages
    assert "内緒の覚え書き" in read
    for spot in ("139.1234", "35.6543", "5番6号", "奥の家", "角の青い家"):
        assert spot not in read
    assert name_pack(book, find(book)).endswith("_internal")
    assert "internal" not in name_pack(tell_square(), find(book))


def test_hidden_counts_are_on_no_sheet(tmp_path):
    small = make_city([3.0] * 2 + [0.0] * 14)
    matter = replace(make_matter(), city=small)
    book = tell_meetings(build_kartes(matter))
    facts = find(book)
    assert facts.lead == "人口は、人数が少ないため秘匿です。"
    read = read_text(print_pack(book, facts, A4), tmp_path)
    assert "秘匿" in read
    assert not re.search(r"(?<![\d.,])6人", read)


def test_what_users_typed_is_no_markup_and_stays_in_its_box(tmp_path):
    rows = [
        offer(number, f"{text} {letter * 70}", at=(30 + number * 9, 60 + number * 7),
              kind=kind, functions=(ResourceFunction.CONSULT,), opening_text=letter * 200,
              phone=text[:30], barrier_free=tuple(BarrierFree))
        for number, (text, letter, kind) in enumerate(
            zip(NAUGHTY * 4, "あaW。" * 8, list(FacilityKind)[:20] * 2, strict=False)
        ) if kind is not FacilityKind.STATION
    ]  # fmt: skip
    book = tell_square(resources=rows)
    for options in (A3, A4):
        pdf = print_pack(book, find(book), options)
        info = run_poppler("pdfinfo", pdf, tmp_path)
        assert "JavaScript:      no" in info
        words = WORD.findall(run_poppler("pdftotext", pdf, tmp_path, "-bbox"))
        width = SHEETS[options.paper][0]
        assert max(float(found[2]) for found in words) <= (width - 11.5) * MM


def test_every_desk_of_the_city_stands_on_the_barrier_free_sheet(tmp_path):
    book = gather_town()
    facts = book.facts[0]
    read = read_text(print_pack(book, facts, A3), tmp_path)
    start = read.index("バリアフリーと相談窓口")
    for point in book.consult:
        # a name may be cut at the end of a line; its beginning is enough to find it
        assert without_spaces(point.resource.name)[:6] in read[start:]
    assert "車いす用" in read[start:]
    assert "まだ確かめていません" in read[start:]


def test_a_grey_pack_has_no_colour():
    book = gather_town()
    grey = MeetingOptions(PaperSize.A4, grey=True)
    for picture in draw_pack(book, book.facts[3], grey, ppi=50):
        shades = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(int)
        # the greys of all prints are a little warm
        assert (shades.max(axis=2) - shades.min(axis=2)).max() <= 8


def test_in_grey_the_signs_of_a_map_stay_apart():
    assert (
        make_grey('<a fill="#00ff00" stroke="#000000"/>') == '<a fill="#969696" stroke="#000000"/>'
    )
    book = gather_town()
    drawn = draw_sheet_map(book, book.facts[3], SheetWish(500.0, grey=True), Letters())
    signs = [sign for _, sign in drawn.legend]
    assert len(set(signs)) == len(signs)


def test_squares_of_the_drawing_are_those_of_the_grid():
    book = tell_square()
    facts = find(book)
    drawn = draw_sheet_map(book, facts, SheetWish(600.0), Letters())
    lines = re.search(r'<path d="(M[^"]*)" fill="none" stroke="#5d7690"', drawn.svg)[1]
    across = [float(x) for x in re.findall(r"M([\d.]+) 0V", lines)]
    assert across == pytest.approx([100.0 * step for step in range(1, 8)])
    place = next(each for each in facts.places if each.cell)
    column = "ABCDEFGH".index(place.cell[0])
    x = (place.x_m - facts.grid.left_m) / facts.grid.cell_m
    assert int(x) == column


def test_every_format_has_a_writer_and_pictures_are_one_per_sheet():
    book = tell_square()
    assert len({find_writer(form) for form in MeetingFormat}) == len(MeetingFormat)
    write = find_writer(MeetingFormat.PNG)
    files = dict(write(book, book.facts[0], A4))
    assert list(files)[:2] == ["_1.png", "_2.png"]
    assert all(content.startswith(b"\x89PNG") for content in files.values())


@pytest.mark.golden
@pytest.mark.usefixtures("user_folder")
@pytest.mark.parametrize(
    ("slug", "tier"), [("nishitokyo", "junior_high"), ("koganei", "elementary")]
)
def test_some_packs_of_real_districts(slug, tier, tmp_path):
    book = gather_town(slug, tier)
    assert check_sheets(print_pack(book, book.facts[1], A3), tmp_path, PaperSize.A3) >= 5


@pytest.mark.full
@pytest.mark.usefixtures("user_folder")
@pytest.mark.parametrize("size", list(PaperSize))
def test_all_packs_of_the_four_cities(size, tmp_path, record_property):
    start, packs, pages, longest = time.perf_counter(), 0, 0, 0
    for slug in REAL:
        for tier in ("elementary", "junior_high"):
            book = gather_town(slug, tier)
            for facts in book.facts:
                count = check_sheets(print_pack(book, facts, MeetingOptions(size)), tmp_path, size)
                packs, pages, longest = packs + 1, pages + count, max(longest, count)
    assert packs == 74
    took = time.perf_counter() - start
    record_property(
        "figure",
        f"- Meeting packs on {size.value}: {packs} districts of the four cities, {pages} pages, "
        f"at most {longest} each, {took:.0f} s with reading every file back",
    )
