"""「コーディネーター配置」: what is asked and said, with a hostile address and hostile tables."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from interface.pages.staffview import cached
from interface.pages.staffview.looks import choose_looks, number_name
from interface.pages.staffview.tabs.posts import _save
from layers.staffing.cases import CASE_COLUMNS, store_cases
from layers.staffing.store import list_posts, store_posts
from layers.staffing.writing import build_posts_frame
from zones.staffing.posts import Post

pytestmark = pytest.mark.usefixtures("user_folder", "measured_once")
KNOWN = {}
EVIL = "<img src=x onerror=document.title='owned'>${7*7}"
QUICK = {"city": "koganei", "weights": "people=1,households=0"}


@pytest.fixture
def measured_once(monkeypatch):
    real = cached.measure_sheet

    def measure(city, resources, tier, definition, posts):
        key = (city.profile.slug, tier, definition, repr(posts))
        if key not in KNOWN or city.profile.slug == "kiyose":
            KNOWN[key] = real(city, resources, tier, definition, posts)
        return KNOWN[key]

    monkeypatch.setattr(cached, "measure_sheet", measure)


def draw_page() -> None:
    from interface.pages.staffing import show

    show()


def open_page(**address: str) -> AppTest:
    page = AppTest.from_function(draw_page, default_timeout=90)
    for name, value in address.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def test_the_sentence_and_the_rule_stand_at_the_top():
    page = open_page(**QUICK)
    text = said(page)
    assert "小学校区 9 を 4 地区に分けると" in text
    assert "地区担当 4 人分 ＋ 総括 2 人分 ＝ 6 人分" in text
    assert "窓口 11 人分は別に数え、足していません" in text
    page.selectbox(key="staff-ask-rule").set_value("equal").run()
    assert "総括は全地区に等しく分けて数えます（地区の分は 6.4 人分）" in said(page)


@pytest.mark.parametrize(
    "section", ["plans", "compare", "paint", "posts", "counts", "change", "origins", "keep"]
)
def test_every_section_opens(section):
    page = open_page(**QUICK, section=section, drawing="112233440")
    assert not page.error


@pytest.mark.fault
def test_a_hostile_address_is_left_aside_and_said():
    page = open_page(
        city=EVIL, tier=EVIL, districts="999", rule=EVIL, tolerance="-1", weights=EVIL, fte=EVIL,
        kinds=EVIL, on=EVIL, together=EVIL, apart=EVIL, section=EVIL, plan=EVIL, unit=EVIL,
        drawing=EVIL,
    )  # fmt: skip
    assert EVIL not in said(page)
    assert page.warning
    assert "都市" in page.warning[0].value
    page = open_page(**QUICK, drawing="x" * 700, together="a" * 700)
    assert "いっしょにする区域" in page.warning[0].value


def test_where_nothing_is_known_the_page_says_what_to_do():
    page = open_page(city="koganei", weights="people=0,households=0")
    assert "仕事の量に使える数字がありません" in said(page)
    page = open_page(city="kiyose", section="posts")
    assert "配置の表がまだありません" in said(page)
    page = open_page(city="kiyose", section="origins")
    assert "名前や住所の列があるファイルは受け付けません" in said(page)


def test_what_is_missing_cannot_be_weighed():
    page = open_page(**QUICK)
    labels = {slider.label: slider for slider in page.slider}
    assert labels["相談（未取り込み）"].disabled
    assert labels["人口"].value == 1


def test_origins_are_shown_with_small_counts_hidden():
    open_page(**QUICK, section="origins")
    units = next(sheet.unit_ids for (slug, *_), (_, sheet) in KNOWN.items() if slug == "koganei")
    rows = [(units[0], units[0], 40.0), (units[0], units[1], 3.0), (units[1], units[1], 30.0)]
    store_cases("koganei", "elementary", pd.DataFrame(rows, columns=list(CASE_COLUMNS)))
    KNOWN.clear()
    text = said(open_page(**QUICK, section="origins"))
    assert "秘匿" in text
    assert "隠しています" in text


class _Numbers:
    """What saving a table needs of the numbers on screen."""

    def __init__(self, tiers):
        self.tiers = tiers
        self.sheet = type("Sheet", (), {"slug": "koganei"})


def test_an_edited_table_is_read_like_a_file_and_kept():
    frame = build_posts_frame([Post("担当", days=2), Post(EVIL)], {})
    _save(_Numbers({}), frame)
    posts = list_posts("koganei", {}).posts
    assert [post.fte for post in posts] == [0.4, 1.0]
    text = said(open_page(**QUICK, section="posts"))
    assert EVIL not in text
    wrong = frame.assign(役割="魔法使い")
    _save(_Numbers({}), wrong)
    assert list_posts("koganei", {}).posts == posts


def test_posts_of_the_user_come_before_the_carried_ones():
    store_posts("koganei", [Post("担当", count=3)])
    text = said(open_page(**QUICK))
    assert "地区担当 3 人分" in text


def test_neighbours_have_different_colours():
    looks = choose_looks(7, [(0, at) for at in range(1, 7)] + [(at, at + 1) for at in range(1, 6)])
    colours = [colour for colour, _ in looks]
    assert all(colours[0] != colour for colour in colours[1:])
    assert all(one != other for one, other in pairwise(colours))


@pytest.mark.parametrize("count", [1, 4, 9, 16])
def test_no_two_districts_look_the_same(count):
    beside = [(a, b) for a in range(count) for b in range(a)]
    looks = choose_looks(count, beside)
    assert len(set(looks)) == count
    assert len({number_name(at + 1) for at in range(count)}) == count
