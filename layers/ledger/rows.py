"""A resource as a row of the table, as a snapshot in the history, and back."""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import fields
from datetime import date, time
from typing import TYPE_CHECKING, Any

from zones.errors import BadValueError
from zones.resources import (
    BarrierFree,
    Half,
    LocationMode,
    OpenRule,
    Resource,
    ResourceFunction,
    ResourceStatus,
    Weekday,
)
from zones.vocabulary import CoordinateQuality, FacilityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = [
    "NAMES",
    "check_storable",
    "fold_text",
    "from_row",
    "from_snapshot",
    "make_search_text",
    "shorten_key",
    "to_row",
    "to_snapshot",
    "to_values",
]

NAMES = tuple(field.name for field in fields(Resource))
SEARCHED_FIELDS = (
    "name",
    "operator",
    "host",
    "address",
    "opening_text",
    "notes",
    "categories",
    "programmes",
    "issues",
    "targets",
)
LONGEST_ID = 200  # an index of PostgreSQL holds no key of more than about 2,700 bytes
RANGES = {
    "capacity": (0, 2**31 - 1),
    "reach_m": (0.0, sys.float_info.max),
    "lon": (-180.0, 180.0),
    "lat": (-90.0, 90.0),
}
DATES = ("last_confirmed", "next_check")


def fold_text(text: str) -> str:
    """Make text that differs only in width or case the same."""
    return unicodedata.normalize("NFKC", text).casefold()


def shorten_key(value: str) -> str:
    """Cut an over-long list value to what an index can hold."""
    return value[:LONGEST_ID]


def to_snapshot(resource: Resource) -> dict[str, Any]:
    """Write a resource as plain JSON values, as the history keeps it."""
    return {name: _write(getattr(resource, name)) for name in NAMES}


def _write(value: object) -> object:
    if isinstance(value, tuple):
        return [_write(part) for part in value]
    if isinstance(value, OpenRule):
        return {field.name: _write(getattr(value, field.name)) for field in fields(OpenRule)}
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def from_snapshot(snapshot: Mapping[str, Any]) -> Resource:
    """Read what the history keeps; fields it did not have yet are at their default."""
    known = {name: snapshot[name] for name in NAMES if name in snapshot}
    for name in DATES:
        if known.get(name) is not None:
            known[name] = date.fromisoformat(known[name])
    return _build(known)


def to_row(resource: Resource) -> dict[str, Any]:
    """Write a resource as a row of the table."""
    dates = {name: getattr(resource, name) for name in DATES}
    return to_snapshot(resource) | dates | {"search_text": make_search_text(resource)}


def from_row(row: Mapping[str, Any]) -> Resource:
    """Read a row of the table."""
    return _build({name: row[name] for name in NAMES if name in row})


def _build(values: dict[str, Any]) -> Resource:
    for name, read in _READERS.items():
        if name in values:
            values[name] = read(values[name])
    return Resource(**values)


def _read_many(kind: Callable[[str], Any]) -> Callable[[list[str]], tuple[Any, ...]]:
    return lambda values: tuple(kind(value) for value in values)


def _read_opening(rules: list[dict[str, Any]]) -> tuple[OpenRule, ...]:
    return tuple(_read_rule(rule) for rule in rules)


def _read_rule(rule: dict[str, Any]) -> OpenRule:
    known = {field.name: rule[field.name] for field in fields(OpenRule) if field.name in rule}
    readers: dict[str, Callable[[Any], Any]] = {
        "weekdays": _read_many(Weekday),
        "weeks": tuple,
        "halves": _read_many(Half),
        "start": _read_time,
        "end": _read_time,
    }
    return OpenRule(**{name: readers.get(name, _keep)(value) for name, value in known.items()})


def _read_time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)


def _keep(value: object) -> object:
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    "kind": FacilityKind,
    "also": _read_many(FacilityKind),
    "categories": tuple,
    "programmes": tuple,
    "functions": _read_many(ResourceFunction),
    "issues": tuple,
    "targets": tuple,
    "opening": _read_opening,
    "barrier_free": _read_many(BarrierFree),
    "status": ResourceStatus,
    "coordinate_quality": CoordinateQuality,
    "location_mode": LocationMode,
}


def to_values(resource: Resource) -> set[tuple[str, str]]:
    """List the pairs of field and value that lists are narrowed by."""
    listed: dict[str, tuple[str, ...]] = {
        "kinds": (resource.kind, *resource.also),
        "functions": resource.functions,
        "issues": resource.issues,
        "programmes": resource.programmes,
    }
    return {
        (field, shorten_key(str(value))) for field, values in listed.items() for value in values
    }


def make_search_text(resource: Resource) -> str:
    """Join what a search looks into."""
    parts: list[str] = []
    for name in SEARCHED_FIELDS:
        value = getattr(resource, name)
        parts += value if isinstance(value, tuple) else [value]
    return fold_text("\n".join(parts))


def check_storable(resource: Resource) -> None:
    """Refuse what one of the stores could not keep, so that both keep the same.

    Raises
    ------
    BadValueError
        Naming the field.
    """
    if not resource.resource_id or len(resource.resource_id) > LONGEST_ID:
        raise BadValueError("an id has 1 to 200 characters", where="resource_id")
    for name in NAMES:
        if not all(_is_keepable(text) for text in _list_texts(getattr(resource, name))):
            raise BadValueError("text that no store can keep", where=name)
    if (resource.lon is None) != (resource.lat is None):
        raise BadValueError("one coordinate without the other", where="lon")
    for name, (low, high) in RANGES.items():
        number = getattr(resource, name)
        if number is not None and not low <= number <= high:  # NaN is never within
            raise BadValueError("number out of range", where=name)


def _list_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _list_texts(part)


def _is_keepable(text: str) -> bool:
    """Neither NUL, which PostgreSQL has no place for, nor half a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)
