"""「懇談会モード」: steps are put in order, hidden and reworded, for one zone, without persons."""

from __future__ import annotations

import shutil

import pytest
from streamlit.testing.v1 import AppTest

from interface.pages.meetingview.stage import read_trial
from layers.meetings.model import MeetingKey
from layers.meetings.store import read_meeting

pytestmark = pytest.mark.usefixtures("kept")

ZONE = "E05"
KEY = MeetingKey("mihon", "elementary", ZONE)
BOX = f"meeting-show-elementary-{ZONE}-"
EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """One folder for all: what is measured of a town is measured once."""
    folder = tmp_path_factory.mktemp("meeting-home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MACHIWARI_HOME", str(folder))
        yield folder


@pytest.fixture
def kept(home):
    """Give the folder of what is kept, empty."""
    folder = home / "meetings"
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def draw_meeting_page() -> None:
    from interface.pages.meeting import show

    show()


def open_page(**address: str) -> AppTest:
    page = AppTest.from_function(draw_meeting_page, default_timeout=120)
    for name, value in {"city": "mihon", "tier": "elementary", "zone": ZONE, **address}.items():
        page.query_params[name] = value
    return page.run()


def list_steps(page: AppTest) -> list[str]:
    return [box.label for box in page.checkbox if str(box.key).startswith("meeting-show-")]


def show_box(page: AppTest, step: str):
    return next(
        box
        for box in page.checkbox
        if box.key.startswith(f"meeting-show-elementary-{ZONE}-{step}-")
    )


def fill_form(page: AppTest, name: str, text: str):
    fields = [*page.text_input, *page.text_area]
    next(f for f in fields if f.key.startswith(f"meeting-{name}-")).input(text)
    return page


def save_words(page: AppTest) -> AppTest:
    return next(b for b in page.button if b.label == "言葉を残す").click().run()


def test_order_and_hidden_steps_are_kept_for_the_zone_alone():
    page = open_page()
    assert not page.exception
    first = list_steps(page)
    assert len(first) >= 8
    page.button(key="meeting-down-zone").click().run()
    show_box(page, "questions").uncheck().run()
    assert not page.exception
    kept = {wish.key: number for number, wish in enumerate(read_meeting(KEY).steps)}
    assert kept["people"] < kept["zone"]
    later = open_page()
    assert "だれが暮らしているか" in list_steps(later)[0]
    assert show_box(later, "questions").value is False
    assert any("出さない" in label for label in list_steps(later))
    assert "だれが" not in list_steps(open_page(zone="E06"))[0]
    later.button(key="meeting-reset").click().run()
    assert list_steps(later) == first
    assert show_box(later, "questions").value is True


def test_words_are_kept_as_letters_and_can_be_put_back():
    page = open_page()
    save_words(fill_form(page, "title", EVIL))
    assert not page.exception
    assert read_meeting(KEY).steps[0].title == EVIL
    assert all(EVIL not in element.proto.body for element in page.get("html"))
    save_words(fill_form(page, "title", ""))
    assert read_meeting(KEY).steps[0].title == ""


def test_words_of_the_program_are_never_kept_as_somebodys():
    page = open_page()
    save_words(page)
    assert not any(wish.reworded or wish.speaker for wish in read_meeting(KEY).steps)


def test_a_person_is_stopped_before_anything_is_kept():
    page = open_page()
    for field in ("title", "sentence", "speaker"):
        save_words(fill_form(page, field, "佐藤さん 042-345-6789 の家"))
        assert page.error.len == 1
        assert any("<mark>" in element.proto.body for element in page.get("html"))
        assert read_meeting(KEY).steps == ()
        fill_form(page, field, "")


def test_without_any_step_the_page_says_so():
    page = open_page()
    for box in [b for b in page.checkbox if str(b.key).startswith("meeting-show-")]:
        show_box(
            page, box.key.removeprefix(f"meeting-show-elementary-{ZONE}-")[:-2]
        ).uncheck().run()
    assert not page.exception
    assert any("1 つ以上" in each.value for each in page.info)


@pytest.mark.parametrize("bad", ["<script>", "x" * 500])
def test_an_address_of_no_scene_is_said_and_left_aside(bad):
    page = open_page(step=bad)
    assert not page.exception
    assert page.warning.len == 1
    assert "<script>" not in page.warning[0].value


def test_a_damaged_file_is_said_and_stays(kept):
    page = open_page()
    page.button(key="meeting-down-zone").click().run()
    (path,) = (kept / "mihon").iterdir()
    path.write_text("{", encoding="utf-8")
    later = open_page()
    assert not later.exception
    assert any("読めません" in each.value for each in later.warning)
    assert path.read_text(encoding="utf-8") == "{"


@pytest.mark.parametrize(
    "found", [None, 7, {}, {"goal": 1, "number": 2}, {"goal": "a", "number": "2"}]
)
def test_what_no_stage_of_ours_sent_is_no_trial(found):
    assert read_trial(found) is None
