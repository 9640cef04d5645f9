"""Two edits of one resource met: shown side by side, decided field by field, nothing lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from interface.escape import inert
from interface.pages.frame import as_text
from interface.pages.ledgerview.access import now, open_store
from interface.pages.ledgerview.editing.drafts import drop_draft, who_is_here
from interface.pages.ledgerview.editing.fields import say_beside
from interface.pages.ledgerview.editing.pin import name_towns
from interface.wording.ledger_edits import (
    CONFLICT,
    group_label,
    list_groups,
    say_fields,
    say_group,
)
from interface.wording.ledger_page import BUSY, NOBODY
from interface.wording.ledger_values import is_hidden
from layers.who import tell_who
from zones.errors import EditConflictError
from zones.ledger import list_changed_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interface.pages.ledgerview.access import LedgerView
    from zones.ledger import Merge
    from zones.resources import Resource

__all__ = [
    "Conflict",
    "find_conflict",
    "forget_conflict",
    "note_conflict",
    "settle",
    "show_conflict",
]

CONFLICTS = "ledger-conflicts"
DONE = "ledger-done"
Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What the store told when it refused to save."""

    base: Resource | None
    theirs: Resource
    mine: Resource
    merge: Merge

    @property
    def groups(self) -> tuple[Group, ...]:
        """Fields that a person has to decide on, those that belong together as one."""
        return list_groups(self.merge.conflicts)


def _all() -> dict[tuple[str, str], Conflict]:
    conflicts: dict[tuple[str, str], Conflict] = st.session_state.setdefault(CONFLICTS, {})
    return conflicts


def note_conflict(view: LedgerView, error: EditConflictError) -> None:
    """Keep both edits until a person has decided."""
    key = (view.edition.slug, error.mine.resource_id)
    _all()[key] = Conflict(error.base, error.theirs, error.mine, error.merge)


def find_conflict(view: LedgerView, resource_id: str | None) -> Conflict | None:
    """Find two edits that wait for a decision."""
    return _all().get((view.edition.slug, resource_id or ""))


def forget_conflict(view: LedgerView, resource_id: str) -> None:
    """Leave the stored state as it is."""
    _all().pop((view.edition.slug, resource_id), None)


def settle(conflict: Conflict, mine: set[Group]) -> Resource:
    """Bring both edits together as decided.

    Parameters
    ----------
    conflict
        The two edits.
    mine
        Groups in which this person's edit stands; in the others the stored state does.
    """
    taken: dict[str, Any] = {name: getattr(conflict.mine, name) for group in mine for name in group}
    return replace(conflict.merge.merged, **taken)


def show_conflict(view: LedgerView, conflict: Conflict) -> None:
    """Draw the three states and ask."""
    with st.container(key="ledger-form", gap="xsmall"):
        _show_both(view, conflict)


def _show_both(view: LedgerView, conflict: Conflict) -> None:
    st.html(f'<h3 class="mw-form-title">{inert(CONFLICT["head"])}</h3>')
    st.warning(as_text(CONFLICT["explain"].format(name=conflict.theirs.name)))
    towns = name_towns(view.city) | {tier.id: tier.label for tier in view.city.profile.tiers}
    groups = conflict.groups
    differ = list_changed_fields(conflict.theirs, conflict.mine)
    if groups:
        say_beside(CONFLICT["choose"])
    else:
        say_beside(CONFLICT["no_clash"] if differ else CONFLICT["same"])
    mine: set[Group] = set()
    left = 0
    for group in groups:
        _write_three(conflict, group, towns)
        chosen = _ask_whose(conflict, group)
        left += chosen is None
        if chosen == "mine":
            mine.add(group)
    _say_merged(conflict)
    _ask_save(view, conflict, mine, left)


def _write_three(conflict: Conflict, group: Group, towns: Mapping[str, str]) -> None:
    states = (conflict.base, conflict.theirs, conflict.mine)
    hide = any(state is not None and is_hidden(state) for state in states)
    said = [
        CONFLICT["unknown_base"] if state is None else say_group(state, group, towns, hide=hide)
        for state in states
    ]
    if said[1] == said[2] and not hide:
        said = [*said[:2], f"{said[2]}（{CONFLICT['moved']}）"]
    heads = "".join(f"<th>{inert(CONFLICT[who])}</th>" for who in ("base", "theirs", "mine"))
    cells = "".join(f"<td>{inert(text)}</td>" for text in said)
    label = f'<p class="mw-versions"><b>{inert(group_label(group))}</b></p>'
    st.html(f'{label}<table class="mw-three"><tr>{heads}</tr><tr>{cells}</tr></table>')


def _ask_whose(conflict: Conflict, group: Group) -> str | None:
    key = f"ledger-whose-{conflict.theirs.resource_id}-{conflict.theirs.version}-{group[0]}"
    chosen: str | None = st.radio(
        CONFLICT["which"].format(field=group_label(group)),
        ["theirs", "mine"],
        index=None,
        format_func=CONFLICT.__getitem__,
        horizontal=True,
        label_visibility="collapsed",
        key=key,
    )
    return chosen


def _say_merged(conflict: Conflict) -> None:
    clashing = {name for group in conflict.groups for name in group}
    if conflict.base is not None:
        by_them = list_changed_fields(conflict.base, conflict.theirs)
        names = [name for name in by_them if name not in clashing]
        if names:
            say_beside(CONFLICT["from_theirs"].format(fields=say_fields(names)))
    by_me = list_changed_fields(conflict.theirs, conflict.merge.merged)
    if by_me:
        say_beside(CONFLICT["from_mine"].format(fields=say_fields(by_me)))


def _ask_save(view: LedgerView, conflict: Conflict, mine: set[Group], left: int) -> None:
    if left:
        say_beside(CONFLICT["left"].format(count=left))
    resource_id = conflict.mine.resource_id
    if st.button(CONFLICT["save"], type="primary", disabled=left > 0, key="ledger-merge-save"):
        _save(view, conflict, settle(conflict, mine))
    back, throw = st.columns(2)
    if back.button(CONFLICT["back"], key="ledger-merge-back", width="stretch"):
        forget_conflict(view, resource_id)
        st.rerun()
    if throw.button(CONFLICT["throw"], key="ledger-merge-throw", width="stretch"):
        forget_conflict(view, resource_id)
        drop_draft(view, resource_id)
        st.rerun()


def _save(view: LedgerView, conflict: Conflict, merged: Resource) -> None:
    who = who_is_here(tell_who(NOBODY))
    try:
        with st.spinner(BUSY["save"]), open_store(view.edition) as store:
            store.update(merged, expected_version=conflict.theirs.version, who=who, when=now())
    except EditConflictError as error:
        note_conflict(view, error)
        st.rerun()
    forget_conflict(view, merged.resource_id)
    drop_draft(view, merged.resource_id)
    st.session_state[DONE] = CONFLICT["saved"].format(name=merged.name)
    st.rerun()
