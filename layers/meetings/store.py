"""Steps of meetings in the user's own folder: one small file per zone, whole or not at all.

Words that seem to be about a person are stopped here, before they reach a disk.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from layers.documents.form import DocumentForm, make_folder, read_document, write_document
from layers.folders import user_folder
from layers.meetings.document import (
    MeetingRefusedError,
    read_meeting_document,
    write_meeting_document,
)
from layers.meetings.model import WORDS, MeetingPlan
from layers.persons import scan_voice
from zones.errors import BadValueError, StorageError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from layers.meetings.model import MeetingKey
    from layers.persons import NoteWarning

__all__ = ["PersonalStepError", "forget_meeting", "read_meeting", "save_meeting"]

FORM = DocumentForm(
    "machiwari-meeting",
    version=1,
    limit_bytes=200_000,
    refused=MeetingRefusedError,
    newer=MeetingRefusedError,
)
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]*")


class PersonalStepError(BadValueError):
    """The words seem to be about a person; nothing was stored.

    Parameters
    ----------
    findings
        What was found, by step and field.
    """

    def __init__(self, findings: Mapping[tuple[str, str], list[NoteWarning]]) -> None:
        super().__init__("words that seem to be about a person", remedy="leave persons out")
        self.findings = dict(findings)

    @property
    def sure(self) -> bool:
        """Whether something has to be taken out, whatever anybody says."""
        return any(each.sure for found in self.findings.values() for each in found)


def _find(key: MeetingKey) -> Path:
    if not SLUG.fullmatch(key.slug):
        raise StorageError("no name of a city", where="slug")
    # ids of zones are anybody's and may hold what no name of a file may
    mark = hashlib.sha256(f"{key.tier_id}\0{key.zone_id}".encode()).hexdigest()[:32]
    return user_folder() / "meetings" / key.slug / f"{mark}.json"


def read_meeting(key: MeetingKey) -> MeetingPlan:
    """Read the steps of a zone.

    Parameters
    ----------
    key
        The zone.

    Returns
    -------
    MeetingPlan
        Empty where nothing was kept.

    Raises
    ------
    StorageError
        If the file cannot be read.
    MeetingRefusedError
        If it holds no steps of this zone.
    """
    path = _find(key)
    return read_meeting_document(read_document(FORM, path), key) if path.exists() else MeetingPlan()


def save_meeting(
    key: MeetingKey, plan: MeetingPlan, places: Collection[str] = (), *, looked: bool = False
) -> None:
    """Keep the steps of a zone.

    Parameters
    ----------
    key, plan
        The zone, and its steps.
    places
        Names of places of the city, which are no names of persons.
    looked
        Whether somebody looked at the doubtful words; those that are surely about a person are
        never kept.

    Raises
    ------
    PersonalStepError
        If words seem to be about a person.
    MeetingRefusedError
        If a text is too long, or a step stands twice.
    StorageError
        If it cannot be written.
    """
    document = write_meeting_document(key, plan)
    found = {
        (step.key, name): warnings
        for step in plan.steps
        for name in WORDS
        if (warnings := scan_voice(getattr(step, name), places) if getattr(step, name) else [])
    }
    error = PersonalStepError(found)
    if found and (error.sure or not looked):
        raise error
    path = _find(key)
    make_folder(path.parent)
    write_document(FORM, path, document)


def forget_meeting(key: MeetingKey) -> None:
    """Go back to the steps as the program tells them.

    Parameters
    ----------
    key
        The zone.

    Raises
    ------
    StorageError
        If the file cannot be removed.
    """
    try:
        _find(key).unlink(missing_ok=True)
    except OSError as error:
        raise StorageError("cannot remove the steps", where="meetings") from error
