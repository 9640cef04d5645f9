"""The 地区カルテ as one HTML file and as a workbook, read back."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import openpyxl
import pytest

from interface.handouts.karte.model import pick_karte
from interface.handouts.karte.naming import name_file
from interface.handouts.karte.onefile import write_karte_html
from interface.handouts.karte.workbook import write_karte_workbook
from layers.karte.notes import KarteNotes
from tests.interface.handouts.kartes import (
    DAY,
    WORDS,
    build_square,
    build_town,
    make_matter,
    make_table,
)
from tests.interface.handouts.offers import CITY, NAUGHTY, SECRET_SPOT, SECRETS, make_ledger, offer
from tests.interface.handouts.test_directory_print import unzip
from zones.indicators.model import ValueState

HOSTILE = KarteNotes(*["\n".join(NAUGHTY)] * 4, DAY, 1)
SECRET_WORDS = (*SECRETS, *(f"{value:.4f}" for value in SECRET_SPOT.values()))


class Page(HTMLParser):
    """Elements, addresses and text of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.addresses, self.words, self.handlers = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            if name in {"src", "href", "action", "data", "poster", "srcset"}:
                self.addresses.append(value)
            if name.startswith("on"):
                self.handlers.append(name)

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return "".join("".join(self.words).split())


def open_html(book):
    content = write_karte_html(book).decode("utf-8")
    return content, Page(content)


def build_hostile():
    rows = [
        offer(n, text, at=(60 + 5 * n, 60), opening_text=text, issues=(text,))
        for n, text in enumerate(NAUGHTY)
    ]
    return build_square("w", resources=rows, notes={"w": HOSTILE})


def test_a_page_asks_nothing_of_any_host():
    content, page = open_html(build_square(notes={"w": WORDS}))
    assert all(
        address.startswith(("data:image/svg+xml;base64,", "#")) for address in page.addresses
    )
    assert {"script", "link", "iframe", "form", "object"} & set(page.tags) == set()
    assert "default-src 'none'" in content
    assert not re.search(r"url\(|@import", content)


def test_a_page_says_the_same_as_the_paper():
    _, page = open_html(build_town("mihon", 1))
    for words in (
        "えふで台小学校区", "【架空】すべて作りものです", "えふで台小学校区円卓会議", "未取り込み",
        "話し合いの場と担当", "まだ書かれていません", "実在の地域とは関係ありません",
        "直線で800m",
    ):  # fmt: skip
        assert words in page.text, words
    # nothing is cut here: every place has its row
    (karte,) = build_town("mihon", 1).kartes
    for row in karte.book.rows:
        assert "".join(row.resource.name.split()) in page.text


def test_tables_can_be_read_aloud():
    _, page = open_html(build_square("w"))
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == 1
    content, _ = open_html(build_square("w"))
    assert 'lang="ja"' in content
    assert 'scope="row"' in content
    assert 'scope="col"' in content
    assert "<caption>" in content
    assert 'alt="この地区と場所の地図"' in content
    assert "@page { size: A4" in content


def test_several_zones_have_a_list_to_jump_from():
    _, page = open_html(build_square())
    assert {"#zone-1", "#zone-2"} <= set(page.addresses)


def test_hostile_words_stay_words_on_the_page():
    content, page = open_html(build_hostile())
    assert "script" not in page.tags
    assert page.handlers == []
    assert "<script>document.title='owned'</script>" in page.text
    assert "${" not in content.split("</style>")[1]
    assert "\u202e" not in content
    assert "髙﨑𠮷辻󠄀" in content


def test_hostile_words_stay_text_in_the_workbook():
    content = write_karte_workbook(build_hostile())
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell for cell in cells if cell.hyperlink] == []
    values = {str(cell.value) for cell in cells}
    assert set(NAUGHTY[:6]) <= values


def test_what_must_stay_in_the_office_is_in_no_file():
    book = build_square(resources=make_ledger())
    html = write_karte_html(book).decode("utf-8")
    sheets = unzip(write_karte_workbook(book))
    assert "自宅のサロン" in html
    for secret in SECRET_WORDS:
        assert secret not in html
        assert secret not in sheets


def test_a_workbook_has_all_zones_then_each():
    book = openpyxl.load_workbook(io.BytesIO(write_karte_workbook(build_square())))
    assert book.sheetnames == ["すべての地区", "東小学校", "西小学校", "出典と読み方"]
    rows = list(book["すべての地区"].iter_rows(min_row=4, values_only=True))
    assert rows[0][:3] == ("地区", "人口", "世帯")
    assert {row[0]: row[1] for row in rows[1:3]} == {"西小学校": 520, "東小学校": 680}
    assert rows[3][:2] == ("市の値", 600)
    assert "未取り込み" in rows[1]
    assert 0 not in rows[1]


def test_hidden_is_a_word_in_the_workbook():
    zones = make_matter().zones
    table = make_table(CITY, zones, states={(0, 4): ValueState.SUPPRESSED})
    book = openpyxl.load_workbook(io.BytesIO(write_karte_workbook(build_square(table=table))))
    words = [cell for row in book["すべての地区"].iter_rows(values_only=True) for cell in row]
    assert words.count("秘匿") == 1


def test_the_same_matter_gives_the_same_files():
    for write in (write_karte_html, write_karte_workbook):
        assert write(build_square(notes={"w": WORDS})) == write(build_square(notes={"w": WORDS}))


@pytest.mark.parametrize("write", [write_karte_html, write_karte_workbook])
def test_progress_is_told_for_every_zone(write):
    told = []
    write(build_square(), progress=lambda number, count: told.append((number, count)))
    assert told == [(1, 2), (2, 2)]


def test_files_are_named_by_identifiers_only():
    book = build_square()
    assert name_file(book, "pdf") == "square_karte_elementary_all_fictional.pdf"
    one = pick_karte(book, book.kartes[1])
    assert name_file(one, "html") == "square_karte_elementary_02_fictional.html"
