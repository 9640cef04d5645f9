"""A scenario as plain data that JSON can carry, and back, every value checked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from zones.errors import BadValueError, ScenarioRefusedError
from zones.opening import parse_opening, write_opening
from zones.resources import ResourceFunction
from zones.vocabulary import FacilityKind, LabelledEnum
from zones.whatif.edits import Add, Change, Close, Link, Move, Use
from zones.whatif.scenario import MOST_EDITS, Scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zones.resources import OpenRule
    from zones.whatif.edits import Edit

    Member = TypeVar("Member", bound=LabelledEnum)

__all__ = ["from_document", "to_document"]

ACTIONS: dict[str, type[Edit]] = {
    "add": Add,
    "move": Move,
    "close": Close,
    "use": Use,
    "change": Change,
    "link": Link,
}
NAMES = {kind: name for name, kind in ACTIONS.items()}
HEADER = ("city", "name", "created", "author", "note", "edits")
PLACE = ("resource_id", "lon", "lat")
NEEDED: dict[type[Edit], tuple[str, ...]] = {
    Add: (*PLACE, "name", "kind"),
    Move: PLACE,
    Close: PLACE[:1],
    Use: PLACE[:1],
    Change: PLACE[:1],
    Link: ("name", "lon", "lat", "to_lon", "to_lat"),
}
LONGEST_OPENING = 2_000
FULL_TURN = 360.0


def to_document(scenario: Scenario) -> dict[str, Any]:
    """Write a scenario as plain data.

    Parameters
    ----------
    scenario
        Any.

    Returns
    -------
    dict
        Text, numbers, lists and mappings only; what is not decided is left out.

    Examples
    --------
    >>> to_document(Scenario("mihon", "案 1", date(2026, 4, 1), edits=(Close("f1"),)))["edits"]
    [{'action': 'close', 'resource_id': 'f1'}]
    """
    return {
        "city": scenario.city,
        "name": scenario.name,
        "created": scenario.created.isoformat(),
        "author": scenario.author,
        "note": scenario.note,
        "edits": [_write_edit(edit) for edit in scenario.edits],
    }


def _write_edit(edit: Edit) -> dict[str, Any]:
    fields = {name: getattr(edit, name) for name in type(edit).__slots__}
    if isinstance(edit, Add):
        # nothing decided is not the same as decided to be nothing, only for changes
        fields |= {name: fields[name] or None for name in ("functions", "issues", "opening")}
    plain = {name: _write_value(name, value) for name, value in fields.items() if value is not None}
    return {"action": NAMES[type(edit)], **plain}


def _write_value(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever an edit holds
    if name == "opening":
        return write_opening(value)
    if name == "functions":
        return [str(function) for function in value]
    if name == "issues":
        return list(value)
    return str(value) if isinstance(value, LabelledEnum) else value


def from_document(document: Mapping[str, Any]) -> Scenario:
    """Read a scenario out of plain data from anywhere.

    Parameters
    ----------
    document
        As a parser gave it; nothing about it is trusted.

    Returns
    -------
    Scenario
        Sound in every value.

    Raises
    ------
    ScenarioRefusedError
        Naming the member that is wrong, absent or unknown (``edits[2].lon``).
    """
    try:
        return _read_scenario(document)
    except BadValueError as error:
        raise ScenarioRefusedError(error.what, where=error.where) from error


def _read_scenario(document: Mapping[str, Any]) -> Scenario:
    _check_members(document, HEADER, HEADER[:3], "")
    edits = document.get("edits", [])
    if not isinstance(edits, list) or len(edits) > MOST_EDITS:
        raise BadValueError("no list of edits, or too many", where="edits")
    texts = {
        name: _read_text(document.get(name, ""), name)
        for name in ("city", "name", "author", "note", "created")
    }
    return Scenario(
        city=texts["city"],
        name=texts["name"],
        created=_read_day(texts["created"]),
        author=texts["author"],
        note=texts["note"],
        edits=tuple(_read_edit(edit, f"edits[{number}]") for number, edit in enumerate(edits)),
    )


def _check_members(
    document: object, allowed: Sequence[str], needed: Sequence[str], where: str
) -> None:
    if not isinstance(document, dict):
        raise BadValueError("not a mapping", where=where)
    absent = [name for name in needed if name not in document]
    if absent:
        raise BadValueError("a member is absent", where=f"{where}.{absent[0]}".lstrip("."))
    if not set(document) <= set(allowed):
        # a name from outside is not repeated: it may be of any length
        raise BadValueError("unknown members", where=where)


def _read_edit(document: Any, where: str) -> Edit:  # noqa: ANN401 - whatever the file holds
    name = document.get("action") if isinstance(document, dict) else None
    kind = ACTIONS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise BadValueError("no such action", where=where)
    members = kind.__slots__
    needed = [each for each in members if each in NEEDED[kind]]
    _check_members(document, ("action", *members), needed, where)
    given = [each for each in members if document.get(each) is not None]
    values: dict[str, Any] = {
        each: READERS[each](document[each], f"{where}.{each}") for each in given
    }
    try:
        return kind(**values)
    except BadValueError as error:
        raise BadValueError(error.what, where=where) from error
    except TypeError as error:  # null where a value is needed
        raise BadValueError("a member is absent", where=where) from error


def _read_text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise BadValueError("not text", where=where)
    return value


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadValueError("not a day", where="created") from error


def _read_degrees(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < FULL_TURN:
        raise BadValueError("not a number of degrees", where=where)
    return float(value)


def _read_seats(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadValueError("not a whole number", where=where)
    return value


def _read_kind(value: object, where: str) -> FacilityKind:
    return _read_member(FacilityKind, value, where)


def _read_functions(value: object, where: str) -> tuple[ResourceFunction, ...]:
    if not isinstance(value, list) or len(value) > len(ResourceFunction):
        raise BadValueError("not a list of functions", where=where)
    return tuple(_read_member(ResourceFunction, each, where) for each in value)


def _read_issues(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise BadValueError("not a list of issues", where=where)
    return tuple(_read_text(each, where) for each in value)


def _read_member(kind: type[Member], value: object, where: str) -> Member:
    try:
        return kind(_read_text(value, where))
    except ValueError as error:
        raise BadValueError(f"no such {kind.__name__}", where=where) from error


def _read_opening(value: object, where: str) -> tuple[OpenRule, ...]:
    text = _read_text(value, where)
    if len(text) > LONGEST_OPENING:
        raise BadValueError("too long", where=where)
    parsed = parse_opening(text)
    if parsed.unread:
        raise BadValueError("a timetable that is not understood", where=where)
    return parsed.rules


READERS: dict[str, Callable[[object, str], Any]] = {
    "resource_id": _read_text,
    "name": _read_text,
    "lon": _read_degrees,
    "lat": _read_degrees,
    "to_lon": _read_degrees,
    "to_lat": _read_degrees,
    "kind": _read_kind,
    "functions": _read_functions,
    "issues": _read_issues,
    "capacity": _read_seats,
    "opening": _read_opening,
}
