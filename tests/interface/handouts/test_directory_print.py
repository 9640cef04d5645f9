"""The 資源帳 as PDF and as a workbook, read back."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace

import openpyxl
import pytest

from interface.handouts.directory.pages import draw_first_page, print_directory
from interface.handouts.directory.workbook import COLUMNS, name_sheet, write_directory
from interface.handouts.typeset import TEMPLATES, Paper, PaperSize, set_pdf
from layers.ledger.seed import list_city_resources
from tests.interface.handouts.offers import (
    DAY,
    NAUGHTY,
    SECRET_SPOT,
    SECRETS,
    WISH,
    build_square,
    build_town,
    offer,
    run_poppler,
    without_spaces,
)
from zones.errors import BadValueError
from zones.resources import LocationMode

STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def open_up(pdf: bytes) -> bytes:
    """Everything in a PDF, streams unpacked."""
    parts = [pdf]
    for packed in STREAM.findall(pdf):
        try:
            parts.append(zlib.decompressobj().decompress(packed))
        except zlib.error:
            parts.append(packed)
    return b"\n".join(parts)


def unzip(book: bytes) -> str:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(book)) as files:
        return "\n".join(files.read(name).decode("utf-8") for name in files.namelist())


def test_the_same_day_gives_the_same_bytes():
    assert print_directory(build_square(), WISH) == print_directory(build_square(), WISH)
    assert write_directory(build_square(), WISH) == write_directory(build_square(), WISH)
    other = replace(WISH, day=DAY.replace(day=22))
    assert print_directory(build_square(), other) != print_directory(build_square(), WISH)


def test_what_stands_on_the_pages(tmp_path):
    text = run_poppler("pdftotext", print_directory(build_square(), WISH), tmp_path, "-layout")
    read = without_spaces(text)
    for words in (
        "方形市の小学校区2区域にある、活動中の場所6か所の一覧です",
        "西小学校", "東小学校", "相談できる所", "出張して来るもの", "西の茶話会", "000-1",
        "この区域の中にはまだない課題:「子育て」", "町丁目までの公開", "隣の市", "かくれ家",
        "場所は非公開", "方形市社会福祉協議会000-000-0000", "印刷:2026年11月21日", "出典",
    ):  # fmt: skip
        assert words in read, words
    for words in ("終わった会", "候補の空き家", "断った会", *SECRETS):
        assert words not in read


def test_every_page_says_that_it_is_made_up_and_where_it_is(tmp_path):
    pdf = print_directory(build_town("mihon"), WISH)
    pages = run_poppler("pdftotext", pdf, tmp_path, "-layout").split("\f")[:-1]
    assert len(pages) > 24
    for number, page in enumerate(pages, start=1):
        assert "【架空】すべて作りものです" in without_spaces(page)
        assert f"{number}/{len(pages)}ページ" in without_spaces(page)


def test_a_real_city_with_one_invented_row_says_so(tmp_path):
    directory = build_town("kiyose")
    plain = run_poppler("pdftotext", print_directory(directory, WISH), tmp_path)
    assert "架空" not in plain
    row = directory.books[0].rows[0]
    section = directory.books[0].sections[0]
    invented = replace(row, resource=replace(row.resource, fictional=True))
    sections = (
        replace(section, rows=(invented, *section.rows[1:])),
        *directory.books[0].sections[1:],
    )
    book = replace(directory.books[0], sections=sections)
    one = replace(directory, books=(book,))
    pages = run_poppler("pdftotext", print_directory(one, WISH), tmp_path).split("\f")[:-1]
    assert all("作りものの行を含みます" in without_spaces(page) for page in pages)


def test_fonts_are_embedded(tmp_path):
    listed = run_poppler("pdffonts", print_directory(build_square(), WISH), tmp_path)
    fonts = listed.splitlines()[2:]
    assert fonts
    assert all(re.search(r"NotoSansJP-Regular.* yes yes yes ", font) for font in fonts)


@pytest.mark.parametrize("size", list(PaperSize))
def test_paper_is_what_was_asked_for(size, tmp_path):
    pdf = print_directory(build_square(), replace(WISH, paper=Paper(size)))
    info = run_poppler("pdfinfo", pdf, tmp_path)
    across = print_directory(build_square(), replace(WISH, paper=Paper(size, landscape=True)))
    turned = run_poppler("pdfinfo", across, tmp_path)
    assert {"a4": "841.89 x 595.276", "a3": "1190.55 x 841.89"}[size.value] in turned
    assert {"a4": "595.276 x 841.89", "a3": "841.89 x 1190.55"}[size.value] in info
    assert "JavaScript:      no" in info


def test_texts_that_attack_are_printed_as_they_are(tmp_path):
    rows = [
        offer(n, text, at=(60 + 5 * n, 60), address=text, phone=text, opening_text=text,
              programmes=(text,), targets=(text,), issues=(text,))
        for n, text in enumerate(NAUGHTY)
    ]  # fmt: skip
    pdf = print_directory(build_square(rows), replace(WISH, contact=NAUGHTY[4]))
    read = without_spaces(run_poppler("pdftotext", pdf, tmp_path, "-raw"))
    for text in NAUGHTY[:6]:
        assert without_spaces(text) in read, text
    assert "逆さ" in read
    assert "髙﨑𠮷辻" in read
    assert "\u202e" not in read
    opened = open_up(pdf)
    for live in (b"/JavaScript", b"/OpenAction", b"/Launch", b"/URI", b"/EmbeddedFile"):
        assert live not in opened


def test_ten_thousand_letters_stay_in_their_column(tmp_path):
    long = [
        offer(n, letter * 10_000, at=(60, 60 + 5 * n), address=letter * 10_000,
              opening_text=letter * 10_000, phone=letter * 10_000, targets=(letter * 10_000,) * 30,
              programmes=(letter * 10_000,) * 30)
        for n, letter in enumerate(["あ", "a", "-", "W"])
    ]  # fmt: skip
    pdf = print_directory(build_square(long), replace(WISH, contact="x" * 10_000))
    layout = run_poppler("pdftotext", pdf, tmp_path, "-bbox")
    spots = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', layout)
    assert len(spots) > 100
    assert max(float(spot[2]) for spot in spots) <= 595.3 - 12 / 25.4 * 72
    assert min(float(spot[0]) for spot in spots) >= 12 / 25.4 * 72
    assert max(float(spot[3]) for spot in spots) <= 841.9 - 12 / 25.4 * 72


def test_letters_that_cannot_be_printed_are_told(tmp_path):
    pdf = print_directory(build_square([offer(1, "👍の会", at=(60, 60))], "w"), WISH)
    read = without_spaces(run_poppler("pdftotext", pdf, tmp_path))
    assert "〓の会" in read
    assert "U+1F44D" in read
    other = print_directory(build_square([offer(1, "山\U000e01ef川", at=(60, 60))], "w"), WISH)
    read = without_spaces(run_poppler("pdftotext", other, tmp_path))
    assert "山川" in read
    assert "ふつうの形で印刷しています（山）" in read


def test_how_fresh_the_data_are_stands_on_every_page(tmp_path):
    rows = [offer(1, "会", at=(60, 60), last_confirmed=DAY.replace(year=2024))]
    pdf = print_directory(build_square(rows, "w"), WISH)
    pages = run_poppler("pdftotext", pdf, tmp_path).split("\f")[:-1]
    words = "確認:2024年11月21日まで印刷:2026年11月21日"
    assert all(words in without_spaces(page) for page in pages)


def test_nothing_that_must_stay_in_the_office_is_in_any_file():
    directory = build_square()
    pdf, book = open_up(print_directory(directory, WISH)), unzip(write_directory(directory, WISH))
    spots = [f"{value:.4f}" for value in SECRET_SPOT.values()]
    for secret in (*SECRETS, *spots):
        assert secret.encode() not in pdf
        assert secret.encode("utf-16-be") not in pdf
        assert secret not in book


@pytest.mark.golden
def test_hidden_places_of_the_invented_town_are_in_no_file(tmp_path):
    directory = build_town("mihon")
    hidden = [
        resource
        for resource in list_city_resources(directory.city)
        if resource.location_mode is not LocationMode.PUBLIC and resource.lon is not None
    ]
    assert len(hidden) >= 20
    pdf = print_directory(directory, WISH)
    book = unzip(write_directory(directory, WISH))
    read = without_spaces(run_poppler("pdftotext", pdf, tmp_path)) + book
    everything = open_up(pdf).decode("latin-1") + read
    shown = {row.resource.address for row in directory.rows}
    for resource in hidden:
        for degrees in (resource.lon, resource.lat):
            assert f"{degrees:.5f}"[:-1] not in everything
        # a house number may be that of a public place next door
        if resource.address and resource.address not in shown:
            assert without_spaces(resource.address) not in read
    assert "141.0" not in book


def test_a_zone_without_anything_says_so(tmp_path):
    pdf = print_directory(build_square([], "w"), WISH)
    assert "まだありません" in without_spaces(run_poppler("pdftotext", pdf, tmp_path))


def test_progress_is_told_for_every_zone():
    told = []
    print_directory(build_square(), WISH, lambda number, count: told.append((number, count)))
    write_directory(build_square(), WISH, lambda number, count: told.append((number, count)))
    assert told == [(1, 2), (2, 2)] * 2


def test_the_first_page_can_be_looked_at():
    picture = draw_first_page(build_square(), WISH)
    assert picture.startswith(b"\x89PNG")


def test_a_template_that_is_not_there_or_data_that_do_not_fit():
    with pytest.raises(BadValueError):
        set_pdf("no-such-template", {}, Paper(), DAY)
    with pytest.raises(BadValueError):
        set_pdf("directory", {}, Paper(), DAY)
    assert (TEMPLATES / "directory.typ").is_file()


def read_book(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_sheets_are_ready_for_the_printer():
    book = read_book(write_directory(build_square(), WISH))
    assert book.sheetnames == ["東小学校", "西小学校", "区域が決められない所", "出典と読み方"]
    page = book["西小学校"]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    # one page wide (what the format takes for granted), as many high as it needs
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (None, 0)
    assert page.print_title_rows == "$6:$6"
    rows = list(page.iter_rows(min_row=7, values_only=True))
    assert [row[COLUMNS.index("name")] for row in rows] == [
        "西の相談室", "西の茶話会", "自宅のサロン", "西の広場", "出張相談",
    ]  # fmt: skip
    assert {row[COLUMNS.index("marks")] for row in rows} == {"架空"}
    assert "架空" in "".join(str(cell.value) for cell in page["A"][:6])


def test_text_stays_text_in_the_workbook():
    rows = [offer(n, text, at=(60, 60), phone=text, address=text) for n, text in enumerate(NAUGHTY)]
    book = read_book(write_directory(build_square(rows, "w"), replace(WISH, contact=NAUGHTY[0])))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell for cell in cells if cell.hyperlink] == []
    values = {str(cell.value) for cell in cells}
    assert set(NAUGHTY[:6]) | {"逆さ", "髙﨑𠮷辻󠄀"} <= values


@pytest.mark.parametrize(
    ("name", "taken", "sheet"),
    [
        ("北[1]:*?/\\小", [], "北＿1＿＿＿＿＿＿小"),
        ("あ" * 50, [], "あ" * 31),
        ("あ" * 50, ["あ" * 31], "あ" * 27 + " (2)"),
        ("𠮷" * 50, [], "𠮷" * 15),
        ("History", [], "History (2)"),
        ("'", [], "番号"),
        ("A小", ["a小"], "A小 (2)"),
    ],
)
def test_names_of_sheets_are_those_excel_takes(name, taken, sheet):
    assert name_sheet(name, taken) == sheet


@pytest.mark.golden
@pytest.mark.parametrize("slug", ["nishitokyo", "higashikurume", "kiyose", "koganei", "mihon"])
def test_all_zones_of_a_city_in_one_print(slug, tmp_path):
    directory = build_town(slug)
    read = without_spaces(run_poppler("pdftotext", print_directory(directory, WISH), tmp_path))
    assert "〓" not in read
    for name in directory.zones.frame["name"]:
        assert without_spaces(name) in read
    missing = {
        row.resource.name
        for row in directory.rows
        if without_spaces(row.resource.name)[:6] not in read
    }
    assert missing == set()
