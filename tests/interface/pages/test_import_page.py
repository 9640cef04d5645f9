"""「公式データの取り込み」: nothing is stored before it was shown and agreed to."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from interface.cli import main
from layers.cities import list_cities, read_city_profile
from layers.user_cities import find_import_folder, list_imports
from tests.browser import RequestLog, open_browser
from tests.house.project import ROOT
from tests.layers import unseen
from tests.layers.intake import makers

TOWN = unseen.Town("29999", 135.70, 34.60)
SLUG = "city-29999"
START_LIMIT_S = 60
WAIT_MS = 30_000
ENGLISH = re.compile(
    r"drag|drop files|browse|upload|limit|per file|must be|smaller|error", re.IGNORECASE
)


def draw_import_page() -> None:
    from interface.pages.import_data import show

    show()


@pytest.fixture
def page(user_folder: Path) -> AppTest:
    return AppTest.from_function(draw_import_page, default_timeout=60).run()


def give(page: AppTest, *paths: Path) -> AppTest:
    files = [(path.name, path.read_bytes(), "") for path in paths]
    page.file_uploader[0].set_value(files)
    page.run()
    return page.button(key="import-read").click().run()


def said(page: AppTest) -> str:
    parts = [element.proto.body for element in page.get("html")]
    parts += [
        box.value for kind in ("error", "warning", "info", "success") for box in page.get(kind)
    ]
    return "\n".join(parts)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    return unseen.write_files(TOWN, tmp_path / "downloads")


def test_the_page_begins_with_what_can_be_done(page):
    assert not page.exception
    assert "公式のファイルを選ぶと" in said(page)
    assert page.button(key="import-read").disabled
    assert not [button for button in page.button if button.key == "import-store"]


def test_choose_check_store(page, files):
    give(page, *files.values())
    assert not page.exception
    assert "架空市を作れます。" in said(page)
    assert "新しい市として作り" in said(page)
    assert SLUG not in list_cities()  # nothing before the last press
    page.button(key="import-store").click().run()
    assert not page.exception
    assert SLUG in list_cities()
    assert "架空市に取り込みました" in said(page)
    assert f'href="./?city={SLUG}"' in said(page)
    page.button(key="import-again").click().run()
    assert "公式のファイルを選ぶと" in said(page)


def test_the_name_can_be_changed_before_it_is_stored(page, files):
    give(page, files["census"])
    page.text_input[0].set_value("わたしの架空市").run()
    page.button(key="import-store").click().run()
    assert read_city_profile(SLUG).name == "わたしの架空市"


def test_several_municipalities_are_asked_about(page, files):
    give(page, files["A27"], files["N03"])
    assert "2 の市区町村があります" in said(page)
    assert page.selectbox[0].options == [
        f"{unseen.NEIGHBOUR}（29998）", f"{unseen.NAME}（29999）",
    ]  # fmt: skip
    page.selectbox[0].select("29999").run()
    assert "初めての市区町村なので、人口が要ります" in said(page)
    assert not [button for button in page.button if button.key == "import-store"]


def test_a_second_import_says_what_it_replaces(page, files):
    give(page, *files.values())
    page.button(key="import-store").click().run()
    page.button(key="import-again").click().run()
    give(page, files["census"])
    assert "いまの町丁目の区域と人口（2020 年版）を、この2020 年版に置き換えます" in said(
        page
    ).replace("&#40;", "(")
    page.button(key="import-store").click().run()
    assert len(list_imports(SLUG)) == 5


def test_doubts_must_be_read_before_storing(page, files, tmp_path):
    columns = unseen.census_frame(TOWN).drop(columns="geometry")
    rows = [list(columns.columns), *columns.fillna("").astype(str).to_numpy().tolist()]
    table = makers.write_rows(rows, tmp_path / "r2ka29999.csv", "utf-8")
    give(page, table, files["N03"])
    assert "確かめてください" in said(page)
    assert page.button(key="import-store").disabled
    page.checkbox[0].check().run()
    page.button(key="import-store").click().run()
    assert SLUG in list_cities()


@pytest.mark.fault
def test_a_refused_upload_is_one_sentence_per_fault_and_stores_nothing(page, files, tmp_path):
    broken = tmp_path / "壊れた.zip"
    broken.write_bytes(b"PK\x03\x04 broken")
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    give(page, files["census"], broken, empty)
    assert "2 件の理由で取り込めません。何も保存していません。" in said(page)
    (box,) = page.error
    assert box.value.count("\n- ") == 2
    assert not page.exception
    assert SLUG not in list_cities()
    assert not find_import_folder(SLUG).parent.exists()


@pytest.mark.fault
def test_a_name_is_only_ever_text(page, tmp_path):
    evil = "<img src=x onerror=alert(1)>${7*7}[a](http:b)"
    rows = [
        [cell if cell != "架空市民会館" else evil for cell in row] for row in makers.FACILITY_ROWS
    ]
    table = makers.write_rows([makers.FACILITY_HEADER, *rows], tmp_path / "a.csv", "utf-8-sig")
    content = table.read_bytes()
    page.file_uploader[0].set_value([(f"{evil[:40]}.csv", content, "text/csv")]).run()
    page.button(key="import-read").click().run()
    assert "<img" not in said(page)
    assert "${" not in said(page)


def test_narrower_terms_are_shown(page, tmp_path):
    town = unseen.Town("13208", 139.5, 35.65)
    give(page, *unseen.write_files(town, tmp_path / "restricted").values())
    assert "商用利用不可" in said(page)
    assert "より狭い利用条件" in said(page)


# in a real browser


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"],
        cwd=ROOT,
        env={**os.environ, "MACHIWARI_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    limit = time.monotonic() + START_LIMIT_S
    while not _is_up(url):
        assert time.monotonic() < limit, "the app did not start"
        time.sleep(0.2)
    yield url
    server.terminate()
    server.wait()


def _is_up(url: str) -> bool:
    try:
        return urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).status == 200
    except OSError:
        return False


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with open_browser() as browser:
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="ja-JP")
        page.set_default_timeout(WAIT_MS)
        yield page


def _seen_text(tab: Page, selector: str) -> str:
    """Words as they are seen: what is hidden does not count, what a style puts there does."""
    return tab.evaluate(
        """selector => [...document.querySelectorAll(selector + ', ' + selector + ' *')]
          .filter(e => e.dataset.testid !== 'stIconMaterial')  // drawn as a picture
          .map(e => (getComputedStyle(e).visibility === 'hidden' ? '' :
            [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent).join(''))
            + (getComputedStyle(e, '::after').content.replace(/^(none|normal)$/, '')))
          .join(' ')""",
        selector,
    )


@pytest.mark.browser
def test_the_uploader_speaks_japanese(address, tab, tmp_path):
    tab.goto(f"{address}/import_data")
    box = "[data-testid=stFileUploader]"
    tab.wait_for_selector(box)
    first = _seen_text(tab, box)
    assert "ファイルを選ぶ" in first
    assert "ここにファイルを置いてください" in first
    assert "100 MB" in first
    tab.evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(['x'], 'a.zip'));
          const box = document.querySelector('[data-testid=stFileUploaderDropzone]');
          for (const name of ['dragenter', 'dragover'])
            box.dispatchEvent(new DragEvent(name, {dataTransfer: data, bubbles: true}));
        }"""
    )
    tab.wait_for_timeout(300)
    dragged = _seen_text(tab, box)
    assert dragged.count("ここにファイルを置いてください") == 2
    large = tmp_path / "big.bin"
    with large.open("wb") as stream:
        stream.truncate(106 * 1024 * 1024)
    tab.set_input_files("input[type=file]", large)
    tab.wait_for_selector("[data-testid=stFileChip][aria-invalid=true]")
    tab.hover("[data-testid=stFileChip]")
    refused = _seen_text(tab, "body")
    assert "大きすぎるので読みません" in refused
    for text in (first, dragged, _seen_text(tab, box)):
        assert not ENGLISH.search(text), text


@pytest.mark.browser
def test_upload_confirm_store_count(address, home, tab, shared_data, tmp_path, monkeypatch, capsys):
    log = RequestLog(tab)
    tab.goto(f"{address}/import_data")
    folder = shared_data / "ksj-a27-a32-2021-four-cities"
    tab.set_input_files("input[type=file]", [folder / "A27-21_four-cities.geojson"])
    tab.get_by_role("button", name="ファイルを読んで確かめる").click()
    tab.get_by_role("combobox").click()
    tab.get_by_role("option", name="西東京市（13229）").click()
    button = tab.get_by_role("button", name="西東京市に取り込む")
    expect(button).to_be_in_viewport()
    assert not (home / "cities").exists()
    button.click()
    link = tab.get_by_role("link", name="西東京市の地図を開く")
    expect(link).to_be_visible()
    monkeypatch.setenv("MACHIWARI_HOME", str(home))
    assert main([
        "people", "nishitokyo", "--tier", "elementary", "--definition", "official", "--rule",
        "point",
    ]) == 0  # fmt: skip
    figures = capsys.readouterr().out
    assert "谷戸小学校\t4,938" in figures
    assert "中原小学校\t17,892" in figures
    link.click()
    tab.wait_for_url("**/?city=nishitokyo**")
    assert log.outside() == []
    assert log.errors == []
    shutil.rmtree(home / "cities")
