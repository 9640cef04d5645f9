"""Saved plans: kept whole, read with distrust, renamed, deleted and brought back."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from layers.plans.document import PlanRefusedError, read_plan_document, write_plan_document
from layers.plans.model import PlanFigure, PlanKind
from layers.plans.store import (
    delete_plan,
    list_plans,
    plans_folder,
    read_plan,
    rename_plan,
    restore_plan,
    save_plan,
)
from tests.layers.plans.drafts import make_draft
from zones.errors import StorageError

NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=9)))


def _save(name: str = "委員会案", kind: PlanKind = PlanKind.ROLLOUT, **changes: object):
    when = NOW + dt.timedelta(seconds=len(list_plans("mihon").plans))
    return save_plan(make_draft(kind, **changes), name=name, who="係", when=when)


def test_a_plan_comes_back_as_it_was_saved(user_folder):
    saved = _save(" 委員会案 ")
    assert saved.name == "委員会案"
    assert saved.made_at == "2026-11-21T09:30:00+09:00"
    assert read_plan("mihon", saved.plan_id) == saved
    assert list_plans("mihon").plans == (saved,)
    assert list_plans("kiyose").plans == ()
    assert saved.draft.figures[1].value is None


def test_plans_are_listed_the_latest_first_and_by_kind(user_folder):
    first, other = _save("一"), _save("二", PlanKind.SITING)
    last = _save("三")
    assert list_plans("mihon").plans == (last, other, first)
    assert list_plans("mihon", PlanKind.SITING).plans == (other,)


def test_a_name_changes_and_nothing_else(user_folder):
    saved = _save()
    renamed = rename_plan("mihon", saved.plan_id, "決めた案")
    assert (renamed.name, renamed.plan_id, renamed.draft) == (
        "決めた案", saved.plan_id, saved.draft,
    )  # fmt: skip
    assert list_plans("mihon").plans == (renamed,)
    for name in ("", " ", "長" * 81):
        with pytest.raises(PlanRefusedError):
            rename_plan("mihon", saved.plan_id, name)
    assert read_plan("mihon", saved.plan_id) == renamed


def test_a_deleted_plan_comes_back_whole(user_folder):
    saved = _save()
    before = next(plans_folder("mihon").glob("*.json")).read_bytes()
    delete_plan("mihon", saved.plan_id)
    assert list_plans("mihon").plans == ()
    with pytest.raises(StorageError):
        delete_plan("mihon", saved.plan_id)
    assert restore_plan("mihon", saved.plan_id) == saved
    assert next(plans_folder("mihon").glob("*.json")).read_bytes() == before
    with pytest.raises(StorageError):
        restore_plan("mihon", saved.plan_id)


def test_no_name_leads_out_of_the_folder(user_folder):
    saved = _save()
    for slug, plan_id in (("../x", saved.plan_id), ("mihon", "../" + saved.plan_id), ("", "")):
        with pytest.raises(StorageError):
            read_plan(slug, plan_id)


def test_what_cannot_be_read_back_is_not_written(user_folder):
    bad = (
        {"result": {"x": float("nan")}},
        {"result": {"x": {1, 2}}},
        {"sentence": "長" * 2001},
        {"actions": ("一",) * 61},
        {"figures": (PlanFigure("x", "x", float("inf")),)},
        {"figures": (PlanFigure("x", "x", 1.0, digits=9),)},
    )
    for changes in bad:
        with pytest.raises(PlanRefusedError):
            _save(**changes)
    assert not plans_folder("mihon").exists()


def test_damaged_files_are_named_and_left(user_folder):
    saved = _save()
    path = plans_folder("mihon") / f"{saved.plan_id}.json"
    whole = json.loads(path.read_text(encoding="utf-8"))
    other = path.with_name("20260101-000000-00000000.json")
    broken = (
        b"", b"[]", b"{", b"\xff", b"[" * 100_000,
        *(
            json.dumps({**whole, **change}).encode()
            for change in (
                {"version": 2}, {"version": 0}, {"version": True}, {"format": "x"},
                {"slug": "kiyose"}, {"name": " "}, {"kind": "x"}, {"made_at": "x"},
                {"fictional": 1}, {"figures": [1]}, {"figures": [{"id": "x"}]},
                {"actions": [1]}, {"request": []}, {"inputs": {"x": 1}},
                {"inputs": dict.fromkeys(map(str, range(501)), "x")},
                {"figures": [{"id": "", "label": "", "unit": "", "names": [], "value": True}]},
            )
        ),
    )  # fmt: skip
    for content in broken:
        other.write_bytes(content)
        assert list_plans("mihon").damaged == (other.name,), content[:80]
        assert list_plans("mihon").plans == (saved,)
        assert other.read_bytes() == content


def test_plain_data_come_back_from_json(user_folder):
    plan = _save()
    text = json.dumps(write_plan_document(plan))
    assert read_plan_document(json.loads(text), plan.plan_id) == plan


def test_a_folder_in_the_way_is_said(user_folder):
    folder = plans_folder("mihon").parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file in the way", encoding="utf-8")
    with pytest.raises(StorageError):
        save_plan(make_draft(), name="案", who="係", when=NOW)
