"""From what was typed to a resource, with everything that is wrong in plain sentences."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from interface.escape import plain_text
from interface.pages.ledgerview.editing.drafts import (
    ENUM_LISTS,
    NOWHERE,
    TEXTS,
    WORD_LISTS,
)
from interface.wording.ledger_faults import say_row_fault
from interface.wording.ledger_form import CONSENT, WRONG
from interface.wording.ledger_values import is_hidden
from layers.addresses import normalise_address
from layers.ledger.rows import fold_text
from layers.ledger.tables import RowFault, scan_notes
from layers.ledger.tables.reading.cells import CellError, Tidied, read_date
from layers.ledger.tables.reading.places import read_code, read_phone, read_url
from zones.opening import parse_opening

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interface.pages.ledgerview.editing.drafts import Draft
    from zones.resources import Resource

__all__ = ["Answer", "find_twins", "read_draft"]

LONGEST = {"name": 200, "notes": 10_000}
LONGEST_TEXT = 1000
SHOWN = 30
WEB = re.compile(r"https?://[^\s/]+", re.IGNORECASE)
MOST = {"capacity": 2**31 - 1, "reach_m": 1_000_000}
DATES = ("last_confirmed", "next_check")


@dataclass(slots=True)
class Answer:
    """What a draft comes to.

    Parameters
    ----------
    resource
        What would be saved; where something is wrong it keeps what is stored.
    wrong
        Sentences by field; empty = it may be saved.
    """

    resource: Resource
    wrong: dict[str, str] = field(default_factory=dict)


def read_draft(draft: Draft) -> Answer:
    """Read everything that was typed.

    Parameters
    ----------
    draft
        What was not touched stays letter by letter as it is stored, also what no form could type.
    """
    wrong: dict[str, str] = {}
    typed = draft.typed
    values = _read_lists(draft)
    for name in ("kind", "status", "location_mode", "tier", "candidate"):
        values[name] = typed[name]
    values["consent"] = CONSENT[typed["consent"]]
    readers: dict[str, partial[Any]] = {
        name: partial(_read_text, name, typed[name]) for name in TEXTS
    }
    readers |= {name: partial(_read_number, typed[name], most) for name, most in MOST.items()}
    readers |= {name: partial(read_date, typed[name], Tidied()) for name in DATES}
    for name, read in readers.items():
        if typed[name] != draft.shown[name]:
            _take(values, wrong, name, read)
    _read_notes(draft, values, wrong)
    if typed["opening_text"] != draft.shown["opening_text"]:
        text = typed["opening_text"].strip()
        values |= {"opening_text": text, "opening": parse_opening(text).rules}
    _read_place(draft, values, wrong)
    mine = replace(draft.base, **values)
    if not mine.name.strip():
        wrong.setdefault("name", WRONG["name"])
    _check_order(mine, draft.base, wrong)
    return Answer(mine, wrong)


def _read_lists(draft: Draft) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in (*WORD_LISTS, *ENUM_LISTS):
        chosen = draft.typed[name]
        if chosen == draft.shown[name]:
            continue
        if name in WORD_LISTS:
            known = {plain_text(word): word for word in getattr(draft.base, name)}
            words = [known.get(word, plain_text(word).strip()) for word in chosen]
            values[name] = tuple(dict.fromkeys(word for word in words if word))
        else:
            values[name] = tuple(member for member in ENUM_LISTS[name] if member in chosen)
    return values


def _take(values: dict[str, Any], wrong: dict[str, str], name: str, read: partial[Any]) -> None:
    try:
        values[name] = read()
    except CellError as error:
        # the sentence is the one an imported table gets; its cell has no place in a form
        words = [part for part in read.args if isinstance(part, str) and part != name]
        found = plain_text(words[0] if words else "", most=SHOWN)
        wrong[name] = say_row_fault(RowFault(error.code, found=found, details=error.details))
    except ValueError as error:
        wrong[name] = str(error)


def _read_text(name: str, text: str) -> str:
    plain = text.strip()
    most = LONGEST.get(name, LONGEST_TEXT)
    if len(plain) > most:
        raise ValueError(WRONG["long"].format(most=most))
    if name == "phone" and plain:
        return read_phone(plain, plain, Tidied())
    if name == "municipality_code" and plain:
        return read_code(plain, six=False, tidied=Tidied())
    if name == "url" and plain:
        read_url(plain)
        if WEB.match(plain) is None:
            raise ValueError(WRONG["url"])
    return plain


def _read_number(value: float | None, most: int) -> float | None:
    if value is not None and not 0 <= value <= most:
        raise ValueError(WRONG["number"])
    return value


def _read_notes(draft: Draft, values: dict[str, Any], wrong: dict[str, str]) -> None:
    notes = draft.typed["notes"]
    if notes == draft.shown["notes"]:
        return
    if len(notes) > LONGEST["notes"]:
        wrong["notes"] = WRONG["long"].format(most=LONGEST["notes"])
    elif scan_notes(notes) and draft.sure_of != notes:
        wrong["notes"] = WRONG["sure"]
    else:
        values["notes"] = notes.strip()


def _read_place(draft: Draft, values: dict[str, Any], wrong: dict[str, str]) -> None:
    if draft.dropped:
        values |= {"address": "", "area_id": "", "lon": None, "lat": None}
        values["coordinate_quality"] = NOWHERE.quality
        return
    if draft.hides_place:
        return
    if draft.reopened and draft.spot is None:
        wrong["address"] = WRONG["place"]
        return
    if draft.reopened or draft.typed["address"] != draft.shown["address"]:
        address = draft.typed["address"].strip()
        values["address"] = address
        if len(address) > LONGEST_TEXT:
            wrong["address"] = WRONG["long"].format(most=LONGEST_TEXT)
    if draft.spot is not None:
        spot = draft.spot
        values |= {"area_id": spot.area_id, "lon": spot.lon, "lat": spot.lat}
        values["coordinate_quality"] = spot.quality


def _check_order(mine: Resource, base: Resource, wrong: dict[str, str]) -> None:
    days = (mine.last_confirmed, mine.next_check)
    if days == (base.last_confirmed, base.next_check):
        return
    if mine.last_confirmed is not None:
        tomorrow = dt.datetime.now().astimezone().date() + dt.timedelta(days=1)
        if mine.last_confirmed > tomorrow:
            wrong.setdefault("last_confirmed", WRONG["future"])
        elif mine.next_check is not None and mine.next_check <= mine.last_confirmed:
            wrong.setdefault("next_check", WRONG["order"])


def find_twins(mine: Resource, others: Iterable[Resource]) -> tuple[Resource, ...]:
    """Find resources of the same name at the same address, whatever the width and the case.

    A place that is not public is never compared with what was typed: an answer would give it away.
    """
    name, address = fold_text(mine.name).strip(), normalise_address(mine.address)
    if not name:
        return ()
    return tuple(
        other
        for other in others
        if other.resource_id != mine.resource_id
        and fold_text(other.name).strip() == name
        and not is_hidden(other)
        and normalise_address(other.address) == address
    )
