"""A question as plain data and back; nothing that comes from a file is trusted."""

from __future__ import annotations

import math
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from interface.rollout.model import DistrictWish, RolloutRequest
from zones.errors import BadValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["read_request", "write_request"]

WHOLE = {
    "start_year",
    "first_month",
    "years",
    "bases_each",
    "maturing_years",
    "longest_wait",
    "seed",
}
WHOLE_WISH = {"bases", "years_at_work", "maturing_years"}
LISTS = {"phases", "shares"}
MAY_BE_LISTS = {"fte_per_year", "bases_per_year", "money_per_year"}
MAY_BE_NONE = {*MAY_BE_LISTS, "longest_wait"}
MOST_WISHES, MOST_PARTS, LONGEST = 2000, 100, 100
HIGHEST = 1e9


def write_request(request: RolloutRequest) -> dict[str, Any]:
    """Write a question as plain data.

    Parameters
    ----------
    request
        Any.

    Returns
    -------
    dict
        Ready for JSON.
    """
    data = asdict(request)
    data["wishes"] = [asdict(each) for each in request.wishes]
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in data.items()
    }


def read_request(data: Mapping[str, Any]) -> RolloutRequest:
    """Read a question out of plain data.

    Parameters
    ----------
    data
        As :func:`write_request` gives it.

    Raises
    ------
    BadValueError
        If anything in it is not what it has to be; numbers out of range are refused where the
        question is answered.
    """
    names = {each.name for each in fields(RolloutRequest)}
    if set(data) != names:
        raise BadValueError("no question about a plan over years", where="request")
    return RolloutRequest(**{name: _read(name, data[name]) for name in names})


def _read(name: str, value: Any) -> Any:  # noqa: ANN401 - from a file
    if name == "need":
        return _text(value, name)
    if name == "wishes":
        if not isinstance(value, list) or len(value) > MOST_WISHES:
            raise BadValueError("no list of wishes", where=name)
        return tuple(map(_read_wish, value))
    if value is None and name in MAY_BE_NONE:
        return None
    if name in LISTS or (name in MAY_BE_LISTS and isinstance(value, list)):
        if not isinstance(value, list) or len(value) > MOST_PARTS:
            raise BadValueError("no list of numbers", where=name)
        return tuple(
            _number(each, name, whole=name in {"phases", "bases_per_year"}) for each in value
        )
    return _number(value, name, whole=name in WHOLE or name == "bases_per_year")


def _read_wish(data: Any) -> DistrictWish:  # noqa: ANN401 - from a file
    names = {each.name for each in fields(DistrictWish)}
    if not isinstance(data, dict) or set(data) != names:
        raise BadValueError("no wish", where="wishes")
    if not isinstance(data["goes_first"], bool):
        raise BadValueError("not said whether it goes first", where="wishes")
    optional = {
        name: None if data[name] is None else _number(data[name], name, whole=name in WHOLE_WISH)
        for name in ("fte", "bases", "maturing_years")
    }
    return DistrictWish(
        zone_id=_text(data["zone_id"], "zone_id"),
        fte=optional["fte"],
        bases=None if optional["bases"] is None else int(optional["bases"]),
        years_at_work=int(_number(data["years_at_work"], "years_at_work", whole=True)),
        maturing_years=None
        if optional["maturing_years"] is None
        else int(optional["maturing_years"]),
        goes_first=data["goes_first"],
    )


def _text(value: Any, where: str) -> str:  # noqa: ANN401 - from a file
    if not isinstance(value, str) or len(value) > LONGEST:
        raise BadValueError("no text", where=where)
    return value


def _number(value: Any, where: str, *, whole: bool) -> float:  # noqa: ANN401 - from a file
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value) or abs(value) > HIGHEST:
        raise BadValueError("no number", where=where)
    if whole and value != int(value):
        raise BadValueError("no whole number", where=where)
    return int(value) if whole else float(value)
