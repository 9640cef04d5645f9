"""Saving a plan on a page: a name, a list, another name, a deletion and the way back from it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from layers.plans.store import list_plans

pytestmark = pytest.mark.usefixtures("user_folder")
EVIL = "<img src=x onerror=document.title='owned'>${7*7}\u202e"


def draw() -> None:
    import streamlit as st

    from interface.pages.planview.save import show_save
    from tests.layers.plans.drafts import make_draft

    def open_it(plan):
        st.session_state["opened"] = dict(plan.draft.request)

    show_save(make_draft(), on_open=open_it)


def press(page: AppTest, part: str) -> AppTest:
    page.button(f"plan-rollout-{part}").click().run()
    assert not page.exception
    return page


def save(page: AppTest, name: str) -> AppTest:
    page.text_input("plan-rollout-name").set_value(name)
    return press(page, "save")


def start() -> AppTest:
    return AppTest.from_function(draw, default_timeout=30).run()


def test_a_plan_is_saved_opened_renamed_deleted_and_brought_back():
    page = start()
    save(page, "")
    assert page.error
    assert list_plans("mihon").plans == ()
    save(page, "たたき台")
    (plan,) = list_plans("mihon").plans
    assert plan.name == "たたき台"
    assert "たたき台" in page.success[0].value
    assert page.text_input("plan-rollout-name").value == ""
    page.selectbox("plan-rollout-kept").set_value(plan.plan_id).run()
    assert any("変わっていません" in each.value for each in page.caption)
    press(page, "open")
    assert page.session_state["opened"] == {"years": 10}
    page.text_input(f"plan-rollout-to-{plan.plan_id}").set_value("決めた案")
    press(page, "rename")
    assert list_plans("mihon").plans[0].name == "決めた案"
    press(page, "delete")
    assert list_plans("mihon").plans == ()
    press(page, "undo")
    assert list_plans("mihon").plans[0].plan_id == plan.plan_id
    assert not [each for each in page.button if each.key == "plan-rollout-undo"]


def test_a_hostile_name_is_plain_text():
    page = save(start(), EVIL)
    assert list_plans("mihon").plans[0].name == EVIL[:-1]
    assert "<img" not in page.success[0].value


def test_a_damaged_file_is_named_and_a_full_disk_is_said(monkeypatch):
    from layers.plans.store import plans_folder
    from zones.errors import StorageError

    folder = plans_folder("mihon")
    folder.mkdir(parents=True)
    (folder / "x.json").write_text("{", encoding="utf-8")
    page = start()
    assert "json" in page.warning[0].value

    def refuse(*_, **__):
        raise StorageError("full", where="x")

    monkeypatch.setattr("interface.pages.planview.save.save_plan", refuse)
    save(page, "案")
    assert page.error
    assert not page.success
