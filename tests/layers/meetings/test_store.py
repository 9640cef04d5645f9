"""Kept steps of meetings: come back whole, hold no person, and are read with distrust."""

from __future__ import annotations

import json

import pytest

from layers.meetings.document import MeetingRefusedError, read_meeting_document
from layers.meetings.model import LONGEST_TITLE, MeetingKey, MeetingPlan, StepWish
from layers.meetings.store import PersonalStepError, forget_meeting, read_meeting, save_meeting
from zones.errors import StorageError

KEY = MeetingKey("mihon", "elementary", "e1")
PLAN = MeetingPlan(
    (
        StepWish("people", hidden=True),
        StepWish(
            "zone", title="ようこそ", sentence="お茶を飲みながら話しましょう", speaker="笑顔で"
        ),
    )
)


def test_steps_come_back_as_they_were(user_folder):
    assert read_meeting(KEY) == MeetingPlan()
    save_meeting(KEY, PLAN)
    assert read_meeting(KEY) == PLAN
    assert read_meeting(MeetingKey("mihon", "elementary", "e2")) == MeetingPlan()
    forget_meeting(KEY)
    forget_meeting(KEY)
    assert read_meeting(KEY) == MeetingPlan()


@pytest.mark.parametrize("zone", ["../../etc", "a/b", "\0", "い" * 90])
def test_an_id_of_anybody_stays_inside_the_folder(user_folder, zone):
    save_meeting(MeetingKey("mihon", "elementary", zone), PLAN)
    kept = [path.parent for path in user_folder.rglob("*") if path.is_file()]
    assert kept == [user_folder / "meetings" / "mihon"]
    with pytest.raises(StorageError):
        save_meeting(MeetingKey("../mihon", "elementary", "e1"), PLAN)


@pytest.mark.parametrize("field", ["title", "sentence", "speaker"])
def test_a_person_never_reaches_the_disk(user_folder, field):
    words = {field: "田中さん 042-345-6789 に聞く"}
    with pytest.raises(PersonalStepError) as stopped:
        save_meeting(KEY, MeetingPlan((StepWish("zone", **words),)), looked=True)
    assert stopped.value.sure
    assert list(stopped.value.findings) == [("zone", field)]
    assert [path for path in user_folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    "change",
    [
        {"steps": None},
        {"steps": [7]},
        {"steps": [{"key": "a", "hidden": "no", "title": "", "sentence": "", "speaker": ""}]},
        {
            "steps": [
                {"key": "a", "hidden": False, "title": "あ" * 61, "sentence": "", "speaker": ""}
            ]
        },
        {"steps": [{"key": "a", "hidden": False, "title": "", "sentence": "", "speaker": ""}] * 2},
        {"zone": "e2"},
        {"zone": 1},
    ],
)
def test_a_damaged_file_is_refused(user_folder, change):
    save_meeting(KEY, PLAN)
    (path,) = (user_folder / "meetings" / "mihon").iterdir()
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(data | change), encoding="utf-8")
    with pytest.raises(MeetingRefusedError):
        read_meeting(KEY)


def test_what_could_not_be_read_back_is_not_written(user_folder):
    with pytest.raises(MeetingRefusedError):
        save_meeting(KEY, MeetingPlan((StepWish("zone", title="あ" * (LONGEST_TITLE + 1)),)))
    with pytest.raises(MeetingRefusedError):
        read_meeting_document({}, KEY)
    assert not (user_folder / "meetings").exists()
