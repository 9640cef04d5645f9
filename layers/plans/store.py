"""Saved plans in the user's own folder: save, list, read, rename, delete, and back again.

A deleted plan is set aside beside the others and comes back whole; nothing is ever destroyed here.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from layers.documents.form import (
    DocumentForm,
    dump_document,
    make_folder,
    read_document,
    write_document,
)
from layers.folders import user_folder
from layers.plans.document import PlanRefusedError, read_plan_document, write_plan_document
from layers.plans.model import SavedPlan
from zones.errors import StorageError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from layers.plans.model import PlanDraft, PlanKind

__all__ = [
    "PlanList",
    "delete_plan",
    "list_plans",
    "plans_folder",
    "read_plan",
    "rename_plan",
    "restore_plan",
    "save_plan",
]

PLAN_LIMIT_BYTES = 5_000_000
FORM = DocumentForm(
    "machiwari-plan",
    version=1,
    limit_bytes=PLAN_LIMIT_BYTES,
    refused=PlanRefusedError,
    newer=PlanRefusedError,
)
SUFFIX, DELETED = ".json", "deleted"
SHORT_MARK = 8
PLAN_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class PlanList:
    """The saved plans of a city.

    Parameters
    ----------
    plans
        The latest first.
    damaged
        Names of files that hold no plan, left as they are.
    """

    plans: tuple[SavedPlan, ...]
    damaged: tuple[str, ...]


def plans_folder(slug: str) -> Path:
    """Folder of the saved plans of a city.

    Parameters
    ----------
    slug
        A city from ``list_cities``.

    Raises
    ------
    StorageError
        If it is no name of a city but a path.
    """
    if not SLUG.fullmatch(slug):
        raise StorageError("no name of a city", where="slug")
    return user_folder() / "plans" / slug


def _find(slug: str, plan_id: str, *, deleted: bool = False) -> Path:
    if not PLAN_ID.fullmatch(plan_id):
        raise StorageError("no name of a plan", where="plan_id")
    folder = plans_folder(slug)
    return (folder / DELETED if deleted else folder) / f"{plan_id}{SUFFIX}"


def save_plan(draft: PlanDraft, *, name: str, who: str, when: dt.datetime) -> SavedPlan:
    """Save a plan under a name; an earlier one of the same name stays.

    Parameters
    ----------
    draft
        What a page worked out.
    name
        As typed, 1 to 80 letters.
    who
        Who saves it.
    when
        Now, with a time zone.

    Returns
    -------
    SavedPlan
        As :func:`list_plans` will give it.

    Raises
    ------
    PlanRefusedError
        If a text is too long or empty, or a number is none.
    StorageError
        If it cannot be written.
    """
    made_at = when.isoformat(timespec="seconds")
    plan = SavedPlan("", name.strip(), made_at, who, draft)
    plan = replace(plan, plan_id=f"{when:%Y%m%d-%H%M%S}-{_mark(plan)}")
    path = _find(draft.slug, plan.plan_id)
    make_folder(path.parent)
    write_document(FORM, path, write_plan_document(plan))
    return plan


def _mark(plan: SavedPlan) -> str:
    try:
        content = dump_document(FORM, write_plan_document(plan))
    except (TypeError, ValueError) as error:
        raise PlanRefusedError("no plain data, or a number is none", where="result") from error
    return hashlib.sha256(content).hexdigest()[:SHORT_MARK]


def read_plan(slug: str, plan_id: str) -> SavedPlan:
    """Read a saved plan.

    Parameters
    ----------
    slug, plan_id
        City and plan.

    Raises
    ------
    StorageError
        If there is none, or it cannot be read.
    PlanRefusedError
        If the file holds no plan of this city.
    """
    plan = read_plan_document(read_document(FORM, _find(slug, plan_id)), plan_id)
    if plan.draft.slug != slug:
        raise PlanRefusedError("a plan of another city", where=plan_id)
    return plan


def list_plans(slug: str, kind: PlanKind | None = None) -> PlanList:
    """List the saved plans of a city.

    Parameters
    ----------
    slug
        The city.
    kind
        Only plans of this kind; ``None`` = all.
    """
    plans, damaged = [], []
    for path in sorted(plans_folder(slug).glob(f"*{SUFFIX}"), reverse=True):
        try:
            plan = read_plan(slug, path.stem)
        except StorageError:
            damaged.append(path.name)
            continue
        if kind in {None, plan.draft.kind}:
            plans.append(plan)
    return PlanList(tuple(plans), tuple(damaged))


def rename_plan(slug: str, plan_id: str, name: str) -> SavedPlan:
    """Give a plan another name.

    Parameters
    ----------
    slug, plan_id
        City and plan.
    name
        As typed, 1 to 80 letters.

    Returns
    -------
    SavedPlan
        With the new name.

    Raises
    ------
    StorageError, PlanRefusedError
        As :func:`read_plan` and :func:`save_plan`; the plan stays as it was.
    """
    plan = replace(read_plan(slug, plan_id), name=name.strip())
    write_document(FORM, _find(slug, plan_id), write_plan_document(plan))
    return plan


def delete_plan(slug: str, plan_id: str) -> None:
    """Set a plan aside; :func:`restore_plan` brings it back.

    Parameters
    ----------
    slug, plan_id
        City and plan.

    Raises
    ------
    StorageError
        If there is none, or it cannot be moved.
    """
    _move(_find(slug, plan_id), _find(slug, plan_id, deleted=True))


def restore_plan(slug: str, plan_id: str) -> SavedPlan:
    """Bring a deleted plan back.

    Parameters
    ----------
    slug, plan_id
        City and plan.

    Raises
    ------
    StorageError
        If there is none, or it cannot be moved.
    """
    _move(_find(slug, plan_id, deleted=True), _find(slug, plan_id))
    return read_plan(slug, plan_id)


def _move(source: Path, target: Path) -> None:
    if not source.is_file():
        raise StorageError("no such plan", where=source.name)
    make_folder(target.parent)
    try:
        source.replace(target)
    except OSError as error:
        raise StorageError("cannot move the plan", where=source.name) from error
