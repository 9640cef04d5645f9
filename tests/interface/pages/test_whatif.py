"""「もし置いたら」: at once, to the person, never in the ledger, hostile files turned away."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from interface.cli import main
from interface.pages.reachview.scenarios.board import BOARDS
from layers.cities import open_city
from layers.ledger.opening import open_ledger
from tests.interface.pages.ledgers import HOSTILE

pytestmark = pytest.mark.usefixtures("user_folder")

SPOT = (140.9905, 34.497)
OTHER = (141.0105, 34.5095)
WEST, EAST = (141.00268, 34.49476), (141.0043, 34.49554)


def draw_reach_page() -> None:
    from interface.pages.reach import show

    show()


def open_page(**address: str) -> AppTest:
    page = AppTest.from_function(draw_reach_page, default_timeout=60)
    usual = {"city": "mihon", "goal": "salon", "limit": "t10", "own": "0", "section": "whatif"}
    for name, value in {**usual, **address}.items():
        page.query_params[name] = value
    return run(page)


def run(page: AppTest) -> AppTest:
    page.run()
    assert not page.exception
    return page


def press(page: AppTest, spot) -> AppTest:
    page.session_state["reach-spot"] = spot
    return run(page)


def push(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click()
    return run(page)


def choose(page: AppTest, mode: str) -> AppTest:
    page.session_state["whatif-mode"] = mode
    return run(page)


def pick(page: AppTest, name: str, value) -> AppTest:
    page.selectbox(key=f"whatif-ask-{name}").set_value(value)
    return run(page)


def headline(page: AppTest) -> str:
    said = "\n".join(element.proto.body for element in page.get("html"))
    return next(line for line in said.splitlines() if "<h1>" in line)


def table(page: AppTest, number: int = 0):
    return page.dataframe[number].value


def board(page: AppTest):
    return page.session_state[BOARDS]["mihon"]


def count_changes() -> int:
    with open_ledger("mihon") as store:
        return len(store.list_changes(limit=1000))


def test_a_press_places_and_says_who_gains_and_that_nobody_loses():
    page = open_page()
    before = count_changes()
    assert "ここに" not in headline(page)
    press(page, SPOT)
    said = headline(page)
    assert "ここにサロンを置くと、新しく約" in said
    assert "人が徒歩 10 分以内に届きます。届かなくなる人はいません。" in said
    assert "架空" in said
    rows = table(page)
    assert (rows["before"] + rows["gained"] - rows["lost"] == rows["after"]).all()
    total = rows.iloc[-1]
    columns = ["people", "before", "gained", "lost", "after"]
    assert total["name"] == "合計"
    assert (rows[columns].iloc[:-1].sum() == total[columns]).all()
    assert total["gained"] > 500
    assert total["lost"] == 0
    assert set(rows["fictional"]) == {"架空"}
    page.session_state["whatif-unit"] = "areas"
    run(page)
    areas = table(page)
    assert (areas[columns].iloc[:-1].sum() == total[columns]).all()
    assert count_changes() == before


def test_the_page_and_the_command_say_the_same(capsys):
    command = ["whatif", "mihon", "--to", "salon", "--minutes", "10", "--json"]
    assert main([*command, "--add", f"{SPOT[0]},{SPOT[1]}:salon"]) == 0
    figures = json.loads(capsys.readouterr().out)
    # the command keeps the reach that places have of their own, and so does the page when asked
    page = press(open_page(own="1"), SPOT)
    shown = table(page)
    for row, zone in zip(shown.iloc[:-1].to_dict("records"), figures["zones"], strict=True):
        for column in ("people", "before", "gained", "lost", "after"):
            assert row[column] == zone[column]
    assert shown.iloc[-1]["gained"] == figures["gained"] > 500


def test_the_next_press_moves_what_is_tried_until_it_is_kept():
    page = press(open_page(), SPOT)
    first = table(page).iloc[-1]["gained"]
    press(page, OTHER)
    second = table(page).iloc[-1]["gained"]
    assert second != first
    push(page, "whatif-keep")
    assert len(board(page).scenario.edits) == 1
    press(page, SPOT)
    both = table(page).iloc[-1]["gained"]
    assert max(first, second) < both <= first + second
    assert "この案の 2 つの変更で" in headline(page)
    push(page, "whatif-drop")
    assert table(page).iloc[-1]["gained"] == second
    push(page, "whatif-undo")
    assert board(page).scenario.edits == ()
    assert "ここに" not in headline(page)


def test_a_press_from_before_places_nothing():
    page = open_page(section="zones")
    press(page, SPOT)
    page.session_state["reach-ask-section"] = "whatif"
    run(page)
    assert "ここに" not in headline(page)
    press(page, OTHER)
    assert "ここに" in headline(page)


def test_without_a_map_a_town_or_a_list_is_enough():
    page = open_page()
    area = str(open_city("mihon").census.index[0])
    pick(page, "where", f"area:{area}")
    assert "ここにサロンを置くと" in headline(page)
    choose(page, "close")
    place = page.selectbox(key="whatif-ask-place").options[0]
    page.selectbox(key="whatif-ask-place").select_index(0)
    run(page)
    assert place.split("（")[0] in headline(page)
    assert "を閉じると、" in headline(page)
    assert table(page).iloc[-1]["gained"] == 0


def test_closing_all_that_reach_somebody_loses_exactly_those():
    page = open_page()
    choose(page, "close")
    losses = []
    for number in range(4):
        page.selectbox(key="whatif-ask-place").select_index(number)
        run(page)
        total = table(page).iloc[-1]
        assert total["before"] - total["lost"] == total["after"]
        losses.append(total["lost"])
    assert max(losses) > 0
    page.selectbox(key="whatif-ask-place").select_index(losses.index(max(losses)))
    run(page)
    assert "新しく届く人はいません。届かなくなる人が" in headline(page)


def test_moving_needs_a_place_and_a_spot():
    page = open_page()
    choose(page, "move")
    page.selectbox(key="whatif-ask-place").select_index(2)
    run(page)
    assert "動かすと" not in headline(page)
    press(page, SPOT)
    assert "を動かすと、" in headline(page)
    push(page, "whatif-keep")
    assert [type(edit).__name__ for edit in board(page).scenario.edits] == ["Move"]


def test_a_bridge_takes_two_presses_and_takes_nothing_from_anybody():
    page = open_page(limit="t15")
    choose(page, "link")
    press(page, WEST)
    assert "橋" not in headline(page)
    press(page, EAST)
    assert "ここに橋や通路を足すと、新しく" in headline(page)
    total = table(page).iloc[-1]
    assert total["gained"] > 0
    assert total["lost"] == 0
    line = open_page(limit="t15", by="line")
    choose(line, "link")
    assert any("道のりで測るときだけ" in info.value for info in line.info)


def test_a_change_of_kind_may_take_the_place_out_of_the_question():
    page = open_page()
    choose(page, "change")
    page.selectbox(key="whatif-ask-place").select_index(0)
    run(page)
    assert "を変えると" not in headline(page)
    options = page.selectbox(key="whatif-ask-new_kind").options
    page.selectbox(key="whatif-ask-new_kind").select_index(options.index("公園"))
    run(page)
    total = table(page).iloc[-1]
    assert "を変えると" in headline(page)
    assert total["gained"] == 0


def test_scenarios_are_kept_copied_deleted_brought_back_and_compared():
    page = press(open_page(), SPOT)
    push(page, "whatif-keep")
    push(page, "whatif-copy")
    press(page, OTHER)
    push(page, "whatif-keep")
    assert [len(entry.scenario.edits) for entry in board(page).entries] == [1, 2]
    page.session_state["whatif-compare"] = True
    run(page)
    compared = table(page, 1)
    assert compared["scenario"].tolist() == ["今のまま", "案 1", "案 1の写し"]
    assert compared["gained"].tolist()[0] == 0
    assert compared["gained"].is_monotonic_increasing
    assert compared["gained"].iloc[2] == table(page).iloc[-1]["gained"]
    assert compared["edits"].iloc[1] == "「新しい場所 1」（サロン）を置く"
    push(page, "whatif-delete")
    assert len(board(page).entries) == 1
    push(page, "whatif-back")
    assert [len(entry.scenario.edits) for entry in board(page).entries] == [1, 2]


def test_a_scenario_goes_out_and_comes_back_as_a_file():
    from interface.pages.reachview.scenarios.sharing import take_in
    from layers.scenarios import dump_document
    from zones.whatif.document import to_document

    page = press(open_page(), SPOT)
    push(page, "whatif-keep")
    known = board(page)
    content = dump_document(to_document(known.scenario))
    view = make_view()
    assert "を読みました" in take_in(view, known, content)
    assert known.entries[1].scenario.edits == known.entries[0].scenario.edits
    other = json.loads(content) | {"city": "kiyose"}
    assert "別の市" in take_in(view, known, json.dumps(other).encode())
    personal = json.loads(content) | {"note": "田中さんの家の前", "name": HOSTILE}
    assert "メモを外して" in take_in(view, known, json.dumps(personal).encode())
    assert known.scenario.note == ""
    lost = json.loads(content)
    lost["edits"].append({"action": "close", "resource_id": "nowhere"})
    assert "今の台帳にない" in take_in(view, known, json.dumps(lost).encode())
    run(page)
    assert any("1 つ戻す" in warning.value for warning in page.warning)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b"\xff\xfe\x00",
        b'{"format":"machiwari-scenario"}',
        b"x" * 2_000_000,
    ],
)
def test_a_hostile_file_is_turned_away_with_a_sentence(content):
    from interface.pages.reachview.scenarios.sharing import take_in

    page = open_page()
    known = board(page)
    said = take_in(make_view(), known, content)
    assert "ファイル" in said
    assert len(known.entries) == 1


def make_view():
    from types import SimpleNamespace

    city = open_city("mihon")
    edition = SimpleNamespace(slug="mihon")
    with open_ledger("mihon") as store:
        rows = store.list_resources()
    return SimpleNamespace(city=city, edition=edition, ledger=SimpleNamespace(resources=rows))


def test_only_a_second_yes_writes_a_candidate_to_the_ledger():
    page = press(open_page(), SPOT)
    push(page, "whatif-keep")
    before = count_changes()
    page.session_state["whatif-recording"] = True
    run(page)
    page.text_input(key="ledger-who").set_value("見本 花子")
    run(page)
    push(page, "whatif-record")
    assert count_changes() == before
    assert any("見本 花子" in warning.value for warning in page.warning)
    push(page, "whatif-record-go")
    with open_ledger("mihon") as store:
        (last,) = store.list_changes(limit=1)
        written = [row for row in store.list_resources() if row.candidate and "新しい" in row.name]
    assert last.who == "見本 花子"
    assert len(written) == 1
    assert (written[0].lon, written[0].lat) == SPOT
    assert written[0].fictional
    assert written[0].area_id
    # a candidate counts nowhere until somebody puts it to use
    assert len(board(page).scenario.edits) == 1


def test_a_note_about_somebody_is_not_kept():
    page = open_page()
    key = next(area.key for area in page.text_area)
    page.text_area(key=key).set_value("駅の南を優先")
    run(page)
    assert board(page).scenario.note == "駅の南を優先"
    page.text_area(key=key).set_value("田中さんの家の前")
    run(page)
    assert board(page).scenario.note == "駅の南を優先"
    assert any("個人のこと" in warning.value for warning in page.warning)


def test_the_file_of_the_table_says_what_was_tried_and_keeps_text_text():
    page = press(open_page(), SPOT)
    push(page, "whatif-keep")
    known = board(page)
    known.rename("=1+1", "@SUM(A1)")
    run(page)
    data = make_table_file(page)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    texts = [str(cell.value) for cell in cells if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells)
    assert any("台帳は変わっていません" in text for text in texts)
    assert any("「新しい場所 1」（サロン）を置く" in text for text in texts)
    assert any(text.lstrip("'") == "=1+1" for text in texts)
    assert "架空" in texts
    gained = table(page).iloc[-1]["gained"]
    assert gained in [cell.value for cell in cells]


def make_table_file(page) -> bytes:
    """Make the file from what the page has measured."""
    from types import SimpleNamespace

    from interface.pages.reachview.scenarios import answering
    from interface.pages.reachview.scenarios.measuring import Tried

    known = board(page)
    trial = known.trials[known.scenario.edits]
    question = SimpleNamespace(radius_m=800.0, by="network", minutes=10.0, own_reach=False)
    city = open_city("mihon")
    zones = SimpleNamespace(frame=trial.effect.zones.assign(name="区域"))
    view = SimpleNamespace(
        question=question, zones=zones, city=city, fictional=True, where="徒歩 10 分以内に",
        missing="サロン", edition=SimpleNamespace(slug="mihon"),
        answer=SimpleNamespace(credits=("架空の出典",)),
    )  # fmt: skip
    return answering.make_file(view, known.scenario, Tried(trial, trial, ()), "xlsx", "zones")
