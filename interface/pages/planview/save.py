"""A name, a button, and the plans saved before: open, rename, delete and take that back."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from interface.choosing.recording.record import list_changed
from interface.escape import plain_text
from interface.pages.frame import as_text
from interface.wording.choice_record import name_input
from interface.wording.errors import say_error
from interface.wording.ledger_page import NOBODY
from interface.wording.plans import SAVE, say_changed, say_saved_line
from layers.plans.store import delete_plan, list_plans, rename_plan, restore_plan, save_plan
from layers.who import tell_who
from zones.errors import ZonesError

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.plans.model import PlanDraft, SavedPlan

    Open = Callable[[SavedPlan], None]

__all__ = ["show_save"]

LONGEST_NAME, MOST_PLANS = 80, 200


def show_save(draft: PlanDraft, *, on_open: Open | None = None) -> None:
    """Offer to save the plan on screen, and show the saved ones of its kind and city.

    Parameters
    ----------
    draft
        The plan on screen.
    on_open
        Called in the callback of the button 「開く」, before the page is drawn anew, so that it may
        set the state of any control; without it plans cannot be opened here.
    """
    key = f"plan-{draft.kind.value}-"
    found = list_plans(draft.slug, draft.kind)
    full = len(found.plans) >= MOST_PLANS
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        st.text_input(
            SAVE["name"], key=f"{key}name", max_chars=LONGEST_NAME, placeholder=SAVE["example"]
        )
        st.button(
            SAVE["save"],
            type="primary",
            on_click=_save,
            args=(draft, key),
            key=f"{key}save",
            disabled=full,
        )
    if full:
        st.caption(SAVE["full"].format(most=MOST_PLANS))
    _tell(draft.slug, key)
    if found.damaged:
        names = "、".join(found.damaged)
        st.warning(as_text(SAVE["damaged"].format(count=len(found.damaged), names=names)))
    if found.plans:
        _show_kept(draft, found.plans, key, on_open)
    else:
        st.caption(SAVE["none"])


def _tell(slug: str, key: str) -> None:
    """Say once what was done, and keep the way back from a deletion open."""
    told, is_fault = st.session_state.pop(f"{key}told", ("", False))
    if told:
        (st.error if is_fault else st.success)(as_text(told))
    gone: SavedPlan | None = st.session_state.get(f"{key}gone")
    if gone is not None and gone.draft.slug == slug:
        st.button(SAVE["undo"], on_click=_restore, args=(gone, key), key=f"{key}undo")


def _show_kept(
    draft: PlanDraft, plans: tuple[SavedPlan, ...], key: str, on_open: Open | None
) -> None:
    by_id = {plan.plan_id: plan for plan in plans}
    if st.session_state.get(f"{key}kept") not in by_id:
        st.session_state.pop(f"{key}kept", None)
    chosen = st.selectbox(
        SAVE["kept"],
        list(by_id),
        index=None,
        format_func=lambda each: _say_line(by_id[each]),
        key=f"{key}kept",
        placeholder=SAVE["placeholder"],
        filter_mode=None,
    )
    if chosen is None:
        return
    plan = by_id[chosen]
    changed, gone = list_changed(plan.draft.inputs, draft.inputs)
    st.caption(as_text(plan.draft.sentence))
    st.caption(as_text(say_changed([name_input(name) for name in [*changed, *gone]])))
    with st.container(horizontal=True, gap="small"):
        if on_open is not None:
            st.button(SAVE["open"], on_click=_open, args=(plan, key, on_open), key=f"{key}open")
        with st.popover(SAVE["rename"]):
            st.text_input(SAVE["new_name"], plan.name, key=f"{key}to-{chosen}", max_chars=80)
            st.button(SAVE["use"], on_click=_rename, args=(plan, key), key=f"{key}rename")
        st.button(SAVE["delete"], on_click=_delete, args=(plan, key), key=f"{key}delete")


def _say_line(plan: SavedPlan) -> str:
    return say_saved_line(plan.name, dt.datetime.fromisoformat(plan.made_at), plan.who)


def _clean(text: object) -> str:
    return plain_text(str(text or "").strip(), most=LONGEST_NAME)


def _do(key: str, act: Callable[[], object], said: str) -> bool:
    """Act, and keep what to tell; say whether it was done."""
    try:
        act()
    except ZonesError as error:
        st.session_state[f"{key}told"] = (say_error(error), True)
        return False
    st.session_state[f"{key}told"] = (said, False)
    return True


def _save(draft: PlanDraft, key: str) -> None:
    name = _clean(st.session_state.get(f"{key}name"))
    if not name:
        st.session_state[f"{key}told"] = (SAVE["nameless"], True)
        return
    now = dt.datetime.now().astimezone()
    act = partial(save_plan, draft, name=name, who=tell_who(NOBODY), when=now)
    if _do(key, act, SAVE["saved"].format(name=name)):
        st.session_state[f"{key}name"] = ""


def _rename(plan: SavedPlan, key: str) -> None:
    name = _clean(st.session_state.get(f"{key}to-{plan.plan_id}"))
    if not name:
        st.session_state[f"{key}told"] = (SAVE["nameless"], True)
        return
    act = partial(rename_plan, plan.draft.slug, plan.plan_id, name)
    _do(key, act, SAVE["renamed"].format(name=name))


def _delete(plan: SavedPlan, key: str) -> None:
    act = partial(delete_plan, plan.draft.slug, plan.plan_id)
    if _do(key, act, SAVE["deleted"].format(name=plan.name)):
        st.session_state[f"{key}gone"] = plan


def _restore(plan: SavedPlan, key: str) -> None:
    act = partial(restore_plan, plan.draft.slug, plan.plan_id)
    _do(key, act, SAVE["restored"].format(name=plan.name))
    st.session_state.pop(f"{key}gone", None)


def _open(plan: SavedPlan, key: str, on_open: Open) -> None:
    _do(key, partial(on_open, plan), SAVE["opened"].format(name=plan.name))
