"""「課題から探す」: the sentence, the rows, what stands apart, the gaps, the address."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from interface.assets import MemoryShelf
from interface.pages.findview import answers, gaps, results
from interface.pages.findview.controls import Asked
from interface.pages.ledgerview.access import LedgerView
from interface.pages.mapview.cached import mark_edition
from interface.wording.find_sentences import list_remarks, say_sentence, say_wish
from layers.ledger.opening import open_ledger
from tests.interface.pages.ledgers import (
    AREA,
    AREA_NAME,
    CITY,
    HOSTILE,
    LEDGER,
    SECRET_PHONE,
    beside,
    lay_ledger,
)
from zones.resources import DEFAULT_ISSUES
from zones.search import Origin, SearchQuestion, Unmeasured, find_gaps

pytestmark = pytest.mark.usefixtures("user_folder")

NOW = datetime(2026, 4, 2, tzinfo=UTC)


def draw_find_page() -> None:
    from interface.pages.find_by_issue import show

    show()


def open_page(**address: str) -> AppTest:
    page = AppTest.from_function(draw_find_page, default_timeout=60)
    for name, value in {"city": "mihon", "area": AREA, **address}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def headline(page: AppTest) -> str:
    return next(text for text in said(page).splitlines() if "<h1>" in text)


def table(page: AppTest):
    return page.dataframe[0].value


def choose_section(page: AppTest, name: str) -> AppTest:
    page.session_state["find-section"] = name
    page.run()
    assert not page.exception
    return page


def ask(rows=LEDGER, **question) -> answers.Answer:
    ledger = LedgerView(mark_edition("mihon"), CITY, tuple(rows), repr(rows))
    wanted = SearchQuestion(origin=Origin(area_id=AREA), **question)
    issue = "".join(wanted.issues)
    return answers.answer(Asked(ledger, wanted, AREA_NAME, issue, tier_id="junior_high"))


def test_the_sentence_counts_what_is_near_and_names_the_nearest():
    lay_ledger()
    page = open_page(issue="孤立")
    assert (
        f"{AREA_NAME}から 800 m 以内に「孤立」に合う所は 3 か所です。"
        "いちばん近いのは北の茶の間（直線で 50 m）です。" in headline(page)
    )
    assert "距離を出していない所: 町丁目までの位置 1 件・非公開 1 件。" in said(page)
    assert "町丁目の代表点からの直線" in said(page)


def test_rows_stand_by_distance_and_those_without_one_come_last():
    lay_ledger()
    rows = table(open_page(issue="孤立"))
    assert list(rows.index) == ["near", "evil", "next", "far", "vague", "hidden"]
    assert rows["distance"].tolist()[:4] == [50, 400, 700, 1000]
    assert rows["distance"].isna().tolist() == [False] * 4 + [True] * 2
    assert rows["number"].tolist()[:4] == [1, 2, 3, 4]
    assert rows["remarks"].tolist() == [
        *("", "", "隣の市", "この場所の活動範囲の外（500 m）"),
        *("位置は町丁目まで", "場所は非公開"),
    ]
    assert rows["fiction"].tolist() == ["架空", "架空", "", "架空", "架空", "架空"]
    assert rows["opening"]["near"] == "水曜 午後"


def test_a_withheld_place_leaves_no_trace_of_its_place():
    lay_ledger()
    page = open_page(issue="孤立", place="hidden")
    text = said(page) + table(page).to_csv() + str(page.get("component_instance"))
    spot = beside(77, 77)
    for secret in (SECRET_PHONE, "7-7-7", f"{spot['lon']:.4f}", f"{spot['lat']:.4f}"):
        assert secret not in text
    assert "ひみつの会" in text


def test_nothing_of_a_withheld_place_is_drawn(monkeypatch):
    shelf = MemoryShelf()
    monkeypatch.setattr(answers, "open_shelf", lambda: shelf)
    drawing = answers.draw_found(ask(issues=("孤立",)), "")
    drawn = drawing.plan.specification + str(vars(shelf))
    near, secret = beside(30, 40), beside(77, 77)
    assert str(round(near["lon"], 6)) in drawn
    assert "ひみつの会" not in drawn
    for degrees in secret.values():
        assert str(round(degrees, 6)) not in drawn


def test_the_middle_of_a_zone_is_called_so():
    zones = answers.zones_of(mark_edition("mihon"), "junior_high")
    middle = zones.frame.representative_point().to_crs("EPSG:6668").iloc[0]
    lay_ledger()
    page = open_page(issue="孤立", at=f"{middle.x:.6f},{middle.y:.6f}")
    assert f"{zones.frame['name'].iloc[0]}の中ほどから 800 m 以内に" in headline(page)


def test_days_functions_and_neighbours_narrow_the_answer():
    lay_ledger()
    page = open_page(issue="孤立", open="wed-pm")
    assert "「孤立」に合い、水曜の午後に開く所は 1 か所です" in headline(page)
    assert "開く日が台帳から分からない 5 件は入れていません" in said(page)
    assert "見当たりません" in headline(open_page(issue="孤立", open="wed-am"))
    page = open_page(issue="孤立", function="consult", radius="1200")
    assert "「孤立」に合い、働きが「相談」の所は 1 か所です" in headline(page)
    assert "next" not in table(open_page(issue="孤立", neighbours="0")).index
    # 29 April 2026 is a Wednesday and a holiday, 22 April a Wednesday like others
    assert "2026年4月22日に開く所は 1 か所" in headline(open_page(issue="孤立", day="2026-04-22"))
    assert "見当たりません" in headline(open_page(issue="孤立", day="2026-04-29"))


def test_an_issue_nobody_wrote_down_is_unknown_and_no_zero():
    lay_ledger()
    page = open_page(issue="住まい")
    assert "「住まい」は、台帳のどの場所にもまだ書かれていません" in headline(page)
    assert "「資源台帳」で場所ごとに課題を書くと" in page.info[0].value
    assert "距離の分かる所は見つかりません。" in said(page)
    # a closed place did write 家計 down: nothing fits, and that is known
    assert "「家計」に合う所は見当たりません" in headline(open_page(issue="家計"))


def test_a_change_of_the_ledger_is_there_at_the_next_run():
    lay_ledger()
    page = open_page(issue="孤立")
    with open_ledger("mihon") as store:
        store.add(
            replace(LEDGER[0], resource_id="new", name="新しい会", **beside(0, 1)),
            who="試験",
            when=NOW,
        )
    page.run()
    assert "いちばん近いのは新しい会（直線で 1 m）" in headline(page)


def test_a_control_changes_sentence_and_address():
    lay_ledger()
    page = open_page(issue="孤立")
    next(box for box in page.selectbox if box.label == "課題").select("子育て").run()
    assert "「子育て」に合う所は 1 か所です" in headline(page)
    assert page.query_params["issue"] == "子育て"
    other = str(CITY.census.index[5])
    next(box for box in page.selectbox if box.label == "どこから").select(other).run()
    assert headline(page).count(str(CITY.census["name"][other]))
    assert page.query_params["area"] == other


def test_a_point_of_the_address_is_measured_from_until_a_town_is_chosen():
    lay_ledger()
    spot = beside(30, 40)
    page = open_page(issue="孤立", at=f"{spot['lon']:.6f},{spot['lat']:.6f}")
    assert "地図で選んだ地点から 800 m 以内に" in headline(page)
    assert table(page)["distance"]["near"] <= 1
    assert "area" not in page.query_params
    next(box for box in page.selectbox if box.label == "どこから").select(AREA).run()
    assert f"{AREA_NAME}から" in headline(page)
    assert "at" not in page.query_params


@pytest.mark.parametrize("at", ["nan,nan", "0,0", "1,2,3", "139.9"])
@pytest.mark.parametrize("day", ["2026-02-30", "0001-01-01"])
def test_a_hostile_address_falls_back_and_every_part_is_said(at, day):
    lay_ledger()
    hostile = {
        "city": ("../../etc", "都市"),
        "issue": ("<script>", "課題"),
        "area": ("' OR 1=1", "どこから"),
        "at": (at, "地点"),
        "open": ("someday", "開いている日"),
        "function": ("x" * 5000, "働き"),
        "radius": ("-1", "距離"),
        "day": (day, "日付"),
        "neighbours": ("2", "隣の市"),
        "tier": ("city", "区域の単位"),
        "place": ("no-such", "選んだ場所"),
    }
    page = open_page(**{name: value for name, (value, _) in hostile.items()})
    text = page.warning[0].value
    assert [word for _, word in hostile.values() if word not in text] == []
    assert "から 800 m 以内に" in headline(page)
    assert "script" not in text


def test_hostile_names_are_inert_on_the_page():
    lay_ledger()
    for place in ("", "evil"):
        text = said(open_page(issue="孤立", place=place))
        assert "<img src=x" not in text
        assert "&#60;img src=x" in text


def test_the_gaps_of_the_zone_and_of_the_city():
    lay_ledger()
    page = choose_section(open_page(issue="孤立", tier="junior_high"), "gaps")
    zones = answers.zones_of(mark_edition("mihon"), "junior_high")
    listed = table(page)
    # 家計 was only ever at a closed place: it lacks everywhere
    assert (listed["課題"] == "家計").sum() == len(zones.frame)
    assert listed["市全体（か所）"][listed["課題"] == "家計"].tolist() == [0] * len(zones.frame)
    assert "住まい" not in set(listed["課題"])
    here = answers._find_zone(ask(issues=("孤立",)).asked)
    pills = next(group for group in page.get("button_group") if "見当たらない課題" in group.label)
    assert str(zones.frame["name"][here]) in pills.label
    assert any("ひきこもり・8050" in c.value for c in page.caption)


def test_a_ledger_without_issues_has_no_gaps_only_a_question():
    lay_ledger([replace(row, issues=()) for row in LEDGER])
    page = choose_section(open_page(), "gaps")
    assert "課題がまだ書かれていないため、空きは分かりません" in page.info[0].value
    assert not page.dataframe


def test_the_matrix_shows_empty_cells_and_unknown_ones():
    found = ask()
    zones = answers.zones_of(mark_edition("mihon"), "junior_high")
    counted = find_gaps(CITY, LEDGER, zones, DEFAULT_ISSUES)
    matrix = gaps.build_matrix(zones, counted)
    zone = str(zones.frame["name"][found.zone_id])
    assert matrix.loc["孤立", "市全体"] == "6"
    assert matrix.loc["孤立", zone] != "なし"
    assert set(matrix.loc["家計", zones.frame["name"].astype(str)]) == {"なし"}
    assert set(matrix.loc["住まい"]) == {"記録なし"}
    assert matrix.columns.is_unique


def test_the_page_draws_every_section_and_an_empty_ledger():
    lay_ledger()
    page = open_page()
    for section in ("results", "gaps", "matrix", "files"):
        choose_section(page, section)
    lay_ledger([replace(LEDGER[5])], slug="kiyose")
    empty = open_page(city="kiyose", area="", issue="any")
    assert "見当たりません" in headline(empty)


def test_the_workbook_holds_text_as_text_and_says_how_it_was_asked():
    shy = replace(LEDGER[0], resource_id="shy", name="言わない会", consent=False)
    found = ask([*LEDGER, shy], issues=("孤立",))
    book = openpyxl.load_workbook(
        io.BytesIO(results.make_file(found, "xlsx", sentence="まとめの文", ruler="探し方の文"))
    )
    rows = list(book["見つかった所"].iter_rows())
    names = [row[1].value for row in rows]
    assert [cell.value for cell in rows[0]][:2] == ["直線距離（m）", "名前"]
    assert "=遠い相談室" in names
    assert all(cell.data_type != "f" for row in rows for cell in row)
    assert HOSTILE in names
    assert "言わない会" not in names
    assert [row[6].value for row in rows if row[1].value == "北の茶の間"] == ["0999-00-0001"]
    assert [row[-1].value for row in rows[:2]] == ["架空", "架空"]
    about = {row[0].value: row[1].value for row in book["出典と数え方"].iter_rows()}
    assert "架空" in about
    assert about["まとめ"] == "まとめの文"
    assert "直線" in about["距離について"]
    assert about["距離を出していない所"].startswith("距離を出していない所: 町丁目までの位置 1 件")
    assert "1 件" in about["入れていない所"]


def test_the_csv_disarms_formulas_and_carries_the_fiction():
    text = results.make_file(
        ask(issues=("孤立",)), "csv", sentence="まとめ", ruler="探し方"
    ).decode("utf-8-sig")
    assert "'=遠い相談室" in text
    assert text.splitlines()[1].count("架空") >= 1
    assert SECRET_PHONE not in text


def test_few_signs_carry_numbers_and_always_the_nearest():
    found = ask(issues=("孤立",))
    assert found.numbered == 4
    many = [replace(LEDGER[0], resource_id=f"r{n}", **beside(n + 1, 0)) for n in range(90)]
    assert ask(many).numbered == answers.MOST_NUMBERED
    far = [replace(row, **beside(2000 + n, 0)) for n, row in enumerate(many)]
    assert ask(far).numbered == answers.FEWEST_NUMBERED


def test_sentences_say_what_is_not_there():
    assert say_wish("", "", "") == ""
    assert say_wish("孤立", "相談", "水曜") == "「孤立」に合い、働きが「相談」で、水曜に開く"
    assert say_sentence("北町", 800, "", 0, None, 2) == (
        "北町から 800 m 以内に台帳の場所は見当たりません。距離の分からない所が 2 か所あります。"
    )
    assert say_sentence("北町", 800, "", 0, ("会", 800.2), 0).endswith("（直線で 801 m）です。")
    assert say_sentence("北町", 800, "", 0, None, 0).endswith("見当たりません。")
    assert list_remarks(Unmeasured.NOT_PLACED, (True, 300.0), neighbour=True) == [
        "場所の記録なし",
        "この場所の活動範囲の中（300 m）",
        "隣の市",
    ]
