"""A kept meeting as plain data and back; nothing that comes from a file is trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.meetings.model import (
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    WORDS,
    MeetingKey,
    MeetingPlan,
    StepWish,
)
from zones.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MeetingRefusedError", "read_meeting_document", "write_meeting_document"]

MOST_STEPS = 60
LONGEST_KEY = 200


class MeetingRefusedError(StorageError):
    """A file that holds no steps of a meeting, or damaged ones, or is of a newer version."""


def write_meeting_document(key: MeetingKey, plan: MeetingPlan) -> dict[str, Any]:
    """Write steps as plain data.

    Parameters
    ----------
    key, plan
        The zone, and its steps.

    Raises
    ------
    MeetingRefusedError
        If it could not be read back: too long, too many, or a step twice.
    """
    document: dict[str, Any] = {
        "slug": key.slug,
        "tier": key.tier_id,
        "zone": key.zone_id,
        "steps": [
            {
                "key": step.key,
                "hidden": step.hidden,
                **{name: getattr(step, name) for name in WORDS},
            }
            for step in plan.steps
        ],
    }
    read_meeting_document(document, key)
    return document


def read_meeting_document(data: Mapping[str, Any], key: MeetingKey) -> MeetingPlan:
    """Read steps out of plain data from anywhere.

    Parameters
    ----------
    data
        As :func:`write_meeting_document` gives it.
    key
        The zone they have to be of.

    Raises
    ------
    MeetingRefusedError
        If anything in it is not what it has to be.
    """
    named = tuple(_text(data, name, LONGEST_KEY) for name in ("slug", "tier", "zone"))
    if MeetingKey(*named) != key:
        raise MeetingRefusedError("steps of another zone", where="zone")
    found = data.get("steps")
    if not isinstance(found, list) or len(found) > MOST_STEPS:
        raise MeetingRefusedError("no list of steps, or too long a one", where="steps")
    steps = tuple(map(_read_step, found))
    if len({step.key for step in steps}) < len(steps):
        raise MeetingRefusedError("a step twice", where="steps")
    return MeetingPlan(steps)


def _read_step(data: object) -> StepWish:
    if not isinstance(data, dict):
        raise MeetingRefusedError("no step", where="steps")
    hidden = data.get("hidden")
    if not isinstance(hidden, bool):
        raise MeetingRefusedError("not said whether hidden", where="hidden")
    return StepWish(
        key=_text(data, "key", LONGEST_KEY),
        hidden=hidden,
        title=_text(data, "title", LONGEST_TITLE),
        sentence=_text(data, "sentence", LONGEST_SENTENCE),
        speaker=_text(data, "speaker", LONGEST_SENTENCE),
    )


def _text(data: Mapping[str, Any], name: str, most: int) -> str:
    text = data.get(name)
    if not isinstance(text, str) or len(text) > most:
        raise MeetingRefusedError("no text, or too long a one", where=name)
    return text
