"""A sheet and a request as plain data and back, so that a record can be worked out again."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from interface.choosing.model import ChoiceRequest, ChoiceSheet, Criterion, VetoRule
from zones.choice.methods import MethodKind
from zones.choice.together.several import Spacing
from zones.errors import BadValueError
from zones.indicators.model import ValueState

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["read_request", "read_sheet", "write_request", "write_sheet"]

TEXTS = ("slug", "city", "tier", "tier_label", "definition", "ruler")
MOST_ZONES, MOST_CRITERIA, LONGEST = 5000, 200, 2000


def write_sheet(sheet: ChoiceSheet) -> dict[str, Any]:
    """Write a sheet as plain data; numbers keep every digit, NaN becomes ``None``."""
    return {
        **{name: getattr(sheet, name) for name in TEXTS},
        "fictional": sheet.fictional,
        "zone_ids": list(sheet.zone_ids),
        "zone_names": list(sheet.zone_names),
        "criteria": [
            {each.name: getattr(criterion, each.name) for each in fields(Criterion)}
            for criterion in sheet.criteria
        ],
        "values": _write_matrix(sheet.values),
        "states": [[str(each) for each in row] for row in sheet.states],
        "low": _write_matrix(sheet.low),
        "high": _write_matrix(sheet.high),
        "doubtful": [[bool(each) for each in row] for row in sheet.doubtful],
        "asked": {name: _write_row(values) for name, values in sheet.asked.items()},
        "neighbours": [list(pair) for pair in sheet.neighbours],
        "areas": dict(sheet.areas),
        "variants": {name: _write_matrix(values) for name, values in sheet.variants.items()},
        "references": {name: _write_row(values) for name, values in sheet.references.items()},
        "inputs": dict(sheet.inputs),
    }


def _write_matrix(values: np.ndarray[Any, np.dtype[np.float64]]) -> list[list[float | None]]:
    return [[float(each) if np.isfinite(each) else None for each in row] for row in values]


def _write_row(values: np.ndarray[Any, np.dtype[np.float64]]) -> list[float | None]:
    return _write_matrix(values[None])[0]


def read_sheet(data: Mapping[str, Any]) -> ChoiceSheet:
    """Read a sheet; nothing about the data is trusted.

    Parameters
    ----------
    data
        As :func:`write_sheet` gives it.

    Raises
    ------
    BadValueError
        If anything is not what a sheet holds.
    """
    try:
        return _read_sheet(data)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise BadValueError("no sheet of numbers", where="sheet") from error


def _read_sheet(data: Mapping[str, Any]) -> ChoiceSheet:
    zone_ids = _read_texts(data["zone_ids"], MOST_ZONES)
    criteria = tuple(_read_criterion(each) for each in data["criteria"])
    shape = (len(zone_ids), len(criteria))
    if len(criteria) > MOST_CRITERIA or len(set(zone_ids)) < len(zone_ids):
        raise ValueError("size")
    names = _read_texts(data["zone_names"], MOST_ZONES)
    if len(names) != len(zone_ids):
        raise ValueError("names")
    states = np.array([[ValueState(each).value for each in row] for row in data["states"]], object)
    doubtful = np.array(data["doubtful"], dtype=np.bool_)
    if states.shape != shape or doubtful.shape != shape:
        raise ValueError("shape")
    variants = {_text(name): _read_matrix(each, shape) for name, each in data["variants"].items()}
    return ChoiceSheet(
        **{name: _text(data[name]) for name in TEXTS},
        fictional=bool(data["fictional"]),
        zone_ids=zone_ids,
        zone_names=names,
        criteria=criteria,
        values=_read_matrix(data["values"], shape),
        states=states,
        low=_read_matrix(data["low"], shape),
        high=_read_matrix(data["high"], shape),
        doubtful=doubtful,
        asked={
            _text(name): _read_matrix([row], (1, shape[0]))[0]
            for name, row in data.get("asked", {}).items()
        },
        neighbours=tuple((_text(one), _text(other)) for one, other in data["neighbours"]),
        areas={_text(zone): _text(area) for zone, area in data["areas"].items()},
        variants=variants,
        references={
            _text(name): _read_matrix([row], (1, shape[1]))[0]
            for name, row in data["references"].items()
        },
        inputs={_text(name): _text(each) for name, each in data["inputs"].items()},
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError("text")
    return value


def _read_texts(values: object, most: int) -> tuple[str, ...]:
    if not isinstance(values, list) or not 0 < len(values) <= most:
        raise ValueError("list")
    return tuple(_text(each) for each in values)


def _read_matrix(rows: Any, shape: tuple[int, int]) -> np.ndarray[Any, np.dtype[np.float64]]:  # noqa: ANN401 - from a file
    cells = [[np.nan if each is None else each for each in row] for row in rows]
    if any(isinstance(each, bool | str) for row in cells for each in row):
        raise ValueError("number")
    matrix = np.array(cells, dtype=np.float64)
    if matrix.shape != shape or np.isinf(matrix).any():
        raise ValueError("shape")
    return matrix


def _read_criterion(data: Mapping[str, Any]) -> Criterion:
    texts = ("id", "label", "unit", "group", "definition", "year", "source")
    if data["sign"] not in {1, -1} or not 0 <= int(data["digits"]) <= 9:  # noqa: PLR2004 - decimals
        raise ValueError("criterion")
    return Criterion(
        **{name: _text(data[name]) for name in texts},
        is_need=bool(data["is_need"]),
        sign=int(data["sign"]),
        digits=int(data["digits"]),
    )


def write_request(request: ChoiceRequest) -> dict[str, Any]:
    """Write a request as plain data."""
    return {
        "need": [[name, float(weight)] for name, weight in request.need],
        "readiness": [[name, float(weight)] for name, weight in request.readiness],
        "method": request.method.value,
        "draws": request.draws,
        "seed": request.seed,
        "vetoes": [
            {
                "name": rule.name,
                "criterion": rule.criterion,
                "at_least": rule.at_least,
                "at_most": rule.at_most,
                "failed": [list(pair) for pair in rule.failed],
            }
            for rule in request.vetoes
        ],
        "similar_to": request.similar_to,
        "count": request.count,
        "spacing": request.spacing.value,
        "each_area": request.each_area,
        "ready_only": request.ready_only,
    }


def read_request(data: Mapping[str, Any]) -> ChoiceRequest:
    """Read a request; nothing about the data is trusted.

    Parameters
    ----------
    data
        As :func:`write_request` gives it.

    Raises
    ------
    BadValueError
        If anything is not what a request holds.
    """
    try:
        return ChoiceRequest(
            need=_read_weights(data["need"]),
            readiness=_read_weights(data["readiness"]),
            method=MethodKind(data["method"]),
            draws=int(data["draws"]),
            seed=int(data["seed"]),
            vetoes=tuple(_read_veto(each) for each in data["vetoes"]),
            similar_to=_text(data["similar_to"]),
            count=int(data["count"]),
            spacing=Spacing(data["spacing"]),
            each_area=bool(data["each_area"]),
            ready_only=bool(data["ready_only"]),
        )
    except BadValueError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise BadValueError("no request", where="request") from error


def _read_weights(rows: Any) -> tuple[tuple[str, float], ...]:  # noqa: ANN401 - from a file
    pairs = tuple((_text(name), float(weight)) for name, weight in rows)
    if not all(0 <= weight < np.inf for _, weight in pairs):
        raise ValueError("weight")
    return pairs


def _read_veto(data: Mapping[str, Any]) -> VetoRule:
    ends = [
        data[name] if data[name] is None else float(data[name]) for name in ("at_least", "at_most")
    ]
    return VetoRule(
        name=_text(data["name"]),
        criterion=_text(data["criterion"]),
        at_least=ends[0],
        at_most=ends[1],
        failed=tuple((_text(zone), _text(reason)) for zone, reason in data["failed"]),
    )
