"""The 地区カルテ of all 48 elementary districts of the four cities, read back from the PDF."""

from __future__ import annotations

import time

import pytest

from interface.handouts.karte.gathering import gather_matter
from interface.handouts.karte.model import build_kartes
from interface.handouts.karte.pages import print_karte
from layers.cities import open_city
from layers.ledger.seed import list_city_resources
from tests.interface.handouts.kartes import DAY
from tests.interface.handouts.offers import run_poppler, without_spaces
from tests.interface.handouts.test_karte_print import check_sheet

pytestmark = [pytest.mark.golden, pytest.mark.usefixtures("user_folder")]
COUNTS = {"nishitokyo": 18, "higashikurume": 12, "kiyose": 9, "koganei": 9}
SECONDS = 60.0  # of work for all of them; each city has its share


@pytest.mark.parametrize(("slug", "count"), COUNTS.items())
def test_every_district_has_its_two_pages(slug, count, tmp_path, record_property):
    start = time.process_time()
    city = open_city(slug)
    book = build_kartes(gather_matter(city, list_city_resources(city), "elementary", DAY))
    pdf = print_karte(book)
    seconds = time.process_time() - start
    assert len(book.kartes) == count
    check_sheet(pdf, tmp_path, kartes=count)
    text = run_poppler("pdftotext", pdf, tmp_path, "-raw")
    pages = [without_spaces(page) for page in text.split("\f")[:-1]]
    assert "〓" not in text
    assert "架空" not in text
    for karte, front, back in zip(book.kartes, pages[::2], pages[1::2], strict=True):
        assert without_spaces(karte.name) in front
        assert "年齢別の人口は未取り込みです" in front
        assert "出典と数の作り方" in back
        assert "総務省統計局・e-Stat" in back
    record_property("figure", f"kartes of {slug}: {count} zones in {seconds:.1f} s of work")
    assert seconds < SECONDS * count / sum(COUNTS.values())
