"""「届く範囲と空白」: the sentence, zones, gaps, seats, what nobody has written down."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import geopandas as gpd
import numpy as np
import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from interface.assets import MemoryShelf
from interface.cli import main
from interface.pages.ledgerview.access import open_ledger_view
from interface.pages.mapview.cached import mark_edition
from interface.pages.reachview import cached, goals, painting
from interface.pages.reachview.tabs import gaplist, method, zonetable
from interface.pages.reachview.tabs.comparing import build_rows as build_comparison
from interface.reaching.gaps import make_gap_file
from interface.reaching.question import ReachQuestion
from interface.wording.numbers import say_count
from interface.wording.reach_sentences import say_headline, say_limit_choice
from layers.streets import store_streets
from layers.streets.carried import read_carried
from tests.interface.pages.ledgers import CITY, HOSTILE, LEDGER, beside, lay_ledger
from zones.resources import LocationMode, Resource, ResourceFunction
from zones.vocabulary import Definition, FacilityKind

pytestmark = pytest.mark.usefixtures("user_folder")

SECRET = "架空町7-7-7"


def draw_reach_page() -> None:
    from interface.pages.reach import show

    show()


def open_page(**address: str) -> AppTest:
    page = AppTest.from_function(draw_reach_page, default_timeout=60)
    for name, value in {"city": "mihon", **address}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    texts = [element.proto.body for element in page.get("html")]
    return "\n".join([*texts, *(box.value for box in [*page.info, *page.caption, *page.markdown])])


def headline(page: AppTest) -> str:
    return next(text for text in said(page).splitlines() if "<h1>" in text)


def tell(capsys, *words: str) -> dict:
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def view_of(*, by="line", goal="salon", radius_m=800.0, slug="mihon"):
    ledger = open_ledger_view(mark_edition(slug))
    wish = goals.make_wish(goal)
    question = ReachQuestion(wish, radius_m, by, "elementary", Definition.CELLS)
    return cached.open_reach(ledger, question, cached.streets_of(ledger.city, ledger.edition))


@pytest.mark.parametrize("by", ["network", "line"])
def test_the_sentence_has_the_figures_of_the_command(capsys, by):
    page = open_page(goal="salon", limit="t10", by=by)
    figures = tell(capsys, "reach", "mihon", "--to", "salon", "--minutes", "10", "--by", by)
    city = figures["city"]
    left = city["people_beyond"] + city["people_unreachable"]
    assert f"{say_count(city['people'])}のうち" in headline(page)
    assert f"がある人は {say_count(city['people_within'])}（" in headline(page)
    assert f"届いていない人は {say_count(left)}です" in headline(page)
    assert ("直線で 800 m（徒歩 10 分の目安）" in headline(page)) == (by == "line")
    rows = page.dataframe[0].value
    assert rows["within"].tolist() == [
        city["people_within"],
        *(zone["people_within"] for zone in figures["zones"]),
    ]
    assert rows["median_m"].tolist()[0] == round(city["median_m"])
    assert rows["fictional"].unique().tolist() == ["架空"]
    assert "分速 80 m は仮定" in said(page)
    assert "mw-banner" in headline(page)


def test_gaps_are_those_of_the_command(capsys):
    page = open_page(goal="salon", limit="t10", section="gaps")
    figures = tell(capsys, "gaps", "mihon", "--to", "salon", "--minutes", "10")
    assert len(page.radio[0].options) == len(figures["gaps"])
    sentences, distances = gaplist.say_rows(*report_of(view_of(by="network")))
    by_metres = tell(capsys, "gaps", "mihon", "--to", "salon", "--metres", "800")
    assert sentences == [gap["sentence"] for gap in by_metres["gaps"]]
    assert distances == [gap["distance"] for gap in by_metres["gaps"]]


def report_of(view):
    return view, cached.gaps_of(view)


def test_a_gap_chosen_is_marked_with_outline_and_number():
    view = view_of(by="network")
    spot, outlines = gaplist.find_mark(view, "1")
    assert spot.name == "届いていない所 1"
    assert outlines
    assert gaplist.find_mark(view, "9999") is None
    page = open_page(goal="salon", limit="t10", section="gaps", gap="1")
    assert page.radio[0].value == "1"
    page.radio[0].set_value("2").run()
    assert not page.exception
    assert page.query_params["gap"] == "2"


def test_gap_files_hold_every_gap_with_its_label(tmp_path):
    view, report = report_of(view_of(by="network"))
    words, owed = gaplist.make_words(view), view.answer.credits
    book = openpyxl.load_workbook(io.BytesIO(make_gap_file(report, "xlsx", words, owed)))
    cells = [str(cell.value) for row in book.active.iter_rows() for cell in row]
    assert any("以内にサロンがありません" in text for text in cells)
    assert "架空" in cells
    path = tmp_path / "gaps.gpkg"
    path.write_bytes(make_gap_file(report, "gpkg", words, owed))
    shapes = gpd.read_file(path, layer="gaps")
    assert shapes["人数"].sum() == report.out_of_reach - report.pooled.people
    assert set(shapes["架空"]) == {"架空"}


def test_what_nobody_has_written_down_is_no_zero():
    page = open_page(city="nishitokyo", goal="salon")
    assert "西東京市の台帳に「サロン」がまだ書かれていません。" in headline(page)
    text = said(page)
    assert "無いとは限りません" in text
    assert "場所: 台帳に書かれていません" in text
    assert "0 人" not in text
    assert "0 か所" not in text
    assert not page.dataframe


def test_places_that_cannot_be_measured_are_said_not_counted():
    lay_ledger([replace(LEDGER[0], location_mode=LocationMode.WITHHELD, address=SECRET)])
    page = open_page(goal="salon")
    assert "どれも距離を測れません" in headline(page)
    assert "場所は非公開 1 件" in said(page)
    assert SECRET not in said(page)


def test_a_city_without_streets_says_how_to_get_them():
    page = open_page(city="nishitokyo", goal="gather", by="network")
    assert "アドレスの「はかり方」" in page.warning[0].value
    assert "直線で 1&#44;200" in headline(page) or "直線で 1,200 m" in headline(page)
    assert "nishitokyo fetch" in said(page)
    page = open_page(city="nishitokyo", goal="gather", section="compare")
    assert "道のデータが要ります" in said(page)


def test_hostile_addresses_fall_back_and_are_said():
    page = open_page(
        goal="<b>",
        limit="t9999",
        tier="../x",
        people="source_id",
        zone="'",
        gap="9999",
        open="x" * 200,
    )
    words = page.warning[0].value
    expected = "何に届くか どこまで 区域の単位 だれを数えるか 選んだ区域 選んだ所 開いている日"
    for name in expected.split():
        assert name in words
    assert "サロン" in headline(page)
    assert "徒歩 15 分" in headline(page)


def test_the_address_keeps_what_is_chosen():
    page = open_page(goal="hub", limit="o10", by="line", open="wed-pm", section="seats")
    assert page.query_params["limit"] == "o10"
    assert "分速 60 m は仮定" in said(page)
    assert "水曜の午後に開いている拠点" in headline(page)
    page.selectbox(key="reach-ask-goal").set_value("issue-孤立").run()
    assert page.query_params["goal"] == "issue-孤立"
    assert "「孤立」に合う場所" in headline(page)


def test_a_hostile_name_stays_text():
    lay_ledger([Resource("evil", HOSTILE, FacilityKind.SALON, fictional=True, **beside(0, 0))])
    page = open_page(goal="salon", place="evil")
    assert "<img" not in said(page)
    assert "onerror" in said(page)


def test_seats_are_shown_only_where_they_are_written_down():
    lay_ledger([replace(LEDGER[0], capacity=20)])
    text = said(open_page(goal="salon", section="seats"))
    assert "1 か所の 20 席" in text
    assert "届くが席が足りない" in text
    lay_ledger([replace(LEDGER[0], resource_id="two", name="二つ目", **beside(5, 5))])
    assert "定員が書かれていない場所が 1 か所" in said(open_page(goal="salon", section="seats"))
    lay_ledger([replace(LEDGER[0], capacity=None)])
    text = said(open_page(goal="salon", section="seats"))
    assert "定員が台帳に書かれていません" in text


def test_the_method_names_rule_streets_and_credits():
    text = said(open_page(goal="salon", section="explain"))
    for words in ("50 m の升目", "照合番号", "架空の人口", "分速 80 m と仮定", "実在の地域と"):
        assert words in text
    line = said(open_page(goal="salon", section="explain", by="line"))
    assert "測った値ではありません" in line
    assert "川や線路で遠回り" in line


def test_people_across_the_river_are_found_cut_off():
    view = view_of(by="network", goal="hub")
    beside_lines = cached.lines_of(view)
    rows = build_comparison(view, beside_lines)
    people = rows["届かなくなる人"]
    assert people.is_monotonic_decreasing
    assert people.sum() == pytest.approx(beside_lines.people_cut_off, abs=len(rows))
    assert beside_lines.people_cut_off > 1000
    surface = painting.paint_cut_off(view, beside_lines)
    assert surface.paints[2].hatched
    assert surface.shapes[2].area > 0


def test_the_ground_says_farther_darker_and_hatches_what_is_not_reached():
    view = view_of(by="network")
    surface = painting.paint_reach(view)
    status = view.reach.cells["status"].to_numpy()
    for number, paint in surface.paints.items():
        assert paint.hatched == bool(number % 2)
        assert ("届かない" in paint.label) == paint.hatched
    drawn = sum(shape.area for shape in surface.shapes.values())
    assert drawn <= 2500.0 * len(status)
    colours = [paint.colour for number, paint in sorted(surface.paints.items()) if number < 100]
    light = [int(colour[1:3], 16) + int(colour[3:5], 16) for colour in colours]
    assert light == sorted(light, reverse=True)


def test_unknown_people_are_painted_apart():
    view = view_of()
    people = view.points.people.copy()
    people[view.points.area_ids == view.points.area_ids[0]] = np.nan
    points = replace(view.points, people=people)
    changed = replace(view, answer=replace(view.answer, points=points))
    paint = painting.paint_reach(changed).paints[painting.MISSING]
    assert (paint.label, paint.count, paint.hatched) == ("人口のデータなし", "1 町丁目", True)


def test_nothing_of_a_hidden_place_is_drawn(monkeypatch):
    withheld = {"location_mode": LocationMode.WITHHELD, "address": SECRET, **beside(77, 77)}
    hidden = replace(LEDGER[0], resource_id="h", **withheld)
    lay_ledger([LEDGER[0], hidden])
    shelf = MemoryShelf()
    monkeypatch.setattr(painting, "open_shelf", lambda: shelf)
    plan = painting.draw_reach(view_of(), "", cut_off=False)
    drawn = plan.specification + str(vars(shelf))
    secret, near = beside(77, 77), beside(30, 40)
    assert f"{near['lon']:.4f}" in drawn
    assert SECRET not in drawn
    assert f"{secret['lon']:.5f}" not in drawn


def test_the_table_goes_along_as_text_with_its_method():
    view = view_of()
    rows = zonetable.build_rows(view, by_area=True)
    assert len(rows) == 1 + len(CITY.census)
    about = method.make_about(view, "まとめの文", "ものさしの行")
    text = zonetable.make_file(rows, "csv", about).decode("utf-8-sig")
    for words in ("まとめの文", "ものさしの行", "届いている人", "架空", "直線"):
        assert words in text


def test_new_streets_are_used_at_once():
    ledger = open_ledger_view(mark_edition("nishitokyo"))
    assert cached.streets_of(ledger.city, ledger.edition) is None
    store_streets("nishitokyo", read_carried(CITY))
    assert cached.streets_of(ledger.city, ledger.edition) is not None


def test_the_first_goal_is_one_that_the_ledger_knows():
    rows = [Resource("a", "甲", functions=(ResourceFunction.INFORM,), issues=("独自の課題",))]
    offered = goals.list_goals(rows)
    assert goals.pick_goal(rows, offered) == "inform"
    assert "issue-独自の課題" in offered
    assert goals.pick_goal([], offered) == offered[0]
    for limit in goals.LIMITS:
        minutes, _, radius_m = goals.read_limit(limit)
        steps = goals.STEPS[int(radius_m if minutes is None else minutes)]
        assert (radius_m if minutes is None else minutes) in steps
        assert list(steps) == sorted(steps)
        assert say_limit_choice(*goals.read_limit(limit))


def test_the_headline_says_whom_and_who_has_no_way():
    text = say_headline("甲市", (90, 8, 2), where="W", missing="M", whom="people_65_plus")
    assert text.startswith("甲市の 65 歳以上の 100 人のうち、WMがある人は 90 人（90 %）です。")
    assert text.endswith("届いていない人は 10 人です（うち道がつながらない人 2 人）。")
    assert "分からない" in say_headline("甲市", None, where="", missing="", whom="people")


def test_a_limit_that_changes_nothing_is_said():
    lay_ledger([replace(LEDGER[0], reach_m=300.0)])
    near = open_page(goal="salon", limit="t5")
    assert "距離を変えても人数は変わりません" in said(near)
    far = open_page(goal="salon", limit="t30")
    assert near.dataframe[0].value["within"].tolist() == far.dataframe[0].value["within"].tolist()
    aside = open_page(goal="salon", limit="t30", own="0")
    assert "変わりません" not in said(aside)
    assert aside.dataframe[0].value["within"].iloc[0] > far.dataframe[0].value["within"].iloc[0]
    lay_ledger([replace(LEDGER[0], resource_id="two", reach_m=None, **beside(9, 9))])
    assert "2 か所のうち 1 か所は、台帳の「届く距離」" in said(open_page(goal="salon"))


def test_functions_that_nobody_wrote_down_are_not_called_none():
    page = open_page(city="nishitokyo", goal="gather")
    assert "書かれていません" in said(page)
    assert "0.0 種類" not in said(page)
    assert "functions" not in page.dataframe[0].value
