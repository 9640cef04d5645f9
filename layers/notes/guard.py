"""Nothing about a person is kept: every free text is looked through before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.notes.model import Meeting, Note
from layers.persons import scan_voice
from zones.errors import BadValueError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from layers.persons import NoteWarning

__all__ = ["PersonalVoiceError", "find_persons", "refuse_persons"]


class PersonalVoiceError(BadValueError):
    """The words seem to be about a person; nothing was stored.

    Parameters
    ----------
    findings
        What was found, by field.
    """

    def __init__(self, findings: Mapping[str, list[NoteWarning]]) -> None:
        super().__init__("words that seem to be about a person", remedy="leave persons out")
        self.findings = dict(findings)

    @property
    def sure(self) -> bool:
        """Whether something has to be taken out, whatever anybody says."""
        return any(each.sure for found in self.findings.values() for each in found)


def find_persons(
    item: Note | Meeting, places: Collection[str] = ()
) -> dict[str, list[NoteWarning]]:
    """Look for persons in every free text of a note or meeting.

    Parameters
    ----------
    item
        Note or meeting.
    places
        Names of places of the city, which are no names of persons.

    Returns
    -------
    dict
        Field to findings; only fields with any. The section that answers is not looked at.

    Examples
    --------
    >>> list(find_persons(Note("1", "m", "田中さんが来る", "よい所")))
    ['sentence']
    """
    if isinstance(item, Meeting):
        texts = {"place": item.place}
    else:
        texts = {
            "sentence": item.sentence,
            "category": item.category,
            "issue": item.issue,
            "words": item.answer.words,
        }
    found = {name: scan_voice(text, places) for name, text in texts.items() if text}
    return {name: warnings for name, warnings in found.items() if warnings}


def refuse_persons(item: Note | Meeting, places: Collection[str], *, looked: bool) -> None:
    """Stop what seems to be about a person.

    Parameters
    ----------
    item, places
        As in :func:`find_persons`.
    looked
        Whether somebody has looked at the doubtful findings; never counts for sure ones.

    Raises
    ------
    PersonalVoiceError
        If something was found.
    """
    findings = find_persons(item, places)
    if findings:
        error = PersonalVoiceError(findings)
        if error.sure or not looked:
            raise error
