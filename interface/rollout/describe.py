"""An answer as plain values: the same in JSON, on the page and in a saved plan."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pandas as pd

from interface.rollout.document import write_request
from interface.rollout.model import LIMITS
from interface.rollout.saying import (
    list_actions,
    list_fixes,
    tell_basis,
    tell_headline,
    tell_infeasible,
    tell_proof,
)
from interface.wording.rollout import say_fix
from zones.program import PlanStatus

if TYPE_CHECKING:
    from collections.abc import Hashable

    from interface.rollout.model import RolloutAnswer, RolloutRequest, RolloutSheet
    from zones.errors import InfeasibleError

__all__ = ["describe", "describe_infeasible", "describe_proof", "dump_figures", "plain"]

DECIMALS = 6
PHASE = ("districts_started", "districts", "people", "people_share", "resident_led", "fte")
YEARLY = ("length", *LIMITS, "districts", "people", "people_share", "resident_led")


def plain(value: float | None) -> float | None:
    """Round a number so that every machine writes it alike; what is not known is ``None``."""
    if value is None or not math.isfinite(value):
        return None
    return round(float(value), DECIMALS) + 0.0  # adding zero makes a negative zero plain


def describe_proof(answer: RolloutAnswer) -> dict[str, Any]:
    """Write what is known about how good the plan is."""
    plan = answer.plan
    return {
        "objective": plain(plan.objective),
        "bound": plain(plan.bound),
        "gap": plain(plan.gap),
        "status": plan.status.value,
        "seconds": round(answer.seconds, 3),
        "seed": answer.request.seed,
    }


def describe(answer: RolloutAnswer) -> dict[str, Any]:
    """Write an answer as plain values.

    Parameters
    ----------
    answer
        From ``answer_rollout``.

    Returns
    -------
    dict
        Ready for JSON; numbers to six decimals, ``None`` for what is not known. Only ``seconds``
        differs from run to run.
    """
    request, fair = answer.request, answer.fairness
    return {
        **_describe_sheet(answer.sheet, request),
        "sentence": tell_headline(answer),
        "proof": tell_proof(answer),
        "basis": tell_basis(answer.sheet, request),
        **describe_proof(answer),
        "districts": [_describe_district(answer, zone) for zone in answer.sheet.zone_ids],
        "never": list(answer.plan.never),
        "years": _describe_years(answer),
        "phases": _describe_phases(answer),
        "limits": _describe_limits(answer),
        "fairness": {
            "worst_off": list(fair.worst_off),
            "worst_off_years": plain(fair.worst_off_years),
            "longest_wait": list(fair.longest_wait),
            "longest_wait_years": plain(fair.longest_wait_years),
            "gini": plain(fair.gini),
        },
        "compared": [
            {"plan": str(name), **{column: plain(float(row[column])) for column in row.index}}
            for name, row in answer.compared.iterrows()
        ],
        "actions": list(list_actions(answer)),
    }


def _list_years(request: RolloutRequest) -> list[int]:
    return [request.start_year + at for at in range(request.years)]


def _describe_years(answer: RolloutAnswer) -> list[dict[str, Any]]:
    return [
        {"fiscal_year": year, **_pick(answer.plan.yearly, at)}
        for at, year in enumerate(_list_years(answer.request), start=1)
    ]


def _describe_phases(answer: RolloutAnswer) -> list[dict[str, Any]]:
    years = _list_years(answer.request)
    return [
        {
            "first_fiscal_year": years[int(row["first_year"]) - 1],
            "last_fiscal_year": years[int(row["last_year"]) - 1],
            **{name: plain(float(row[name])) for name in PHASE},
        }
        for row in answer.phases.to_dict("records")
    ]


def _describe_limits(answer: RolloutAnswer) -> list[dict[str, Any]]:
    years = _list_years(answer.request)
    return [
        {
            "id": each.id,
            "state": each.state.value,
            "gain": plain(each.gain),
            "full_fiscal_years": [years[year - 1] for year in each.full_years],
        }
        for each in answer.limits
    ]


def _describe_sheet(sheet: RolloutSheet, request: RolloutRequest) -> dict[str, Any]:
    return {
        "city": sheet.city,
        "fictional": sheet.fictional,
        "tier": sheet.tier,
        "definition": sheet.definition,
        "ruler": sheet.ruler,
        "unknown": list(sheet.unknown),
        "request": write_request(request),
    }


def _pick(table: pd.DataFrame, year: int) -> dict[str, float | None]:
    row: dict[Hashable, Any] = table.loc[year].to_dict()
    limits = {f"{name}_limit": plain(float(row[f"{name}_limit"])) for name in LIMITS}
    return {**{name: plain(float(row[name])) for name in YEARLY}, **limits}


def _describe_district(answer: RolloutAnswer, zone: str) -> dict[str, Any]:
    row: dict[Hashable, Any] = answer.plan.starts.astype(object).loc[zone].to_dict()
    first = answer.request.start_year
    starts = {
        name: None if pd.isna(row[column]) else first + int(row[column]) - 1
        for name, column in (
            ("start_fiscal_year", "start_year"),
            ("resident_led_fiscal_year", "resident_led_year"),
        )
    }
    stages = answer.plan.stages.T.to_dict("list")[zone]
    return {
        "zone_id": zone,
        "name": answer.sheet.name_of(zone),
        "people": plain(float(row["people"])),
        "need": plain(float(row["need"])),
        **starts,
        "wait_years": plain(float(row["wait_years"])),
        "served_years": plain(float(row["served_years"])),
        "stages": [None if stage is None else stage.value for stage in stages],
    }


def describe_infeasible(
    sheet: RolloutSheet, request: RolloutRequest, error: InfeasibleError
) -> dict[str, Any]:
    """Write as plain values that there is no plan, and what would do."""
    fixes = list_fixes(request, error.fixes)
    return {
        **_describe_sheet(sheet, request),
        "sentence": "".join(tell_infeasible(sheet, request, error)[:2]),
        "objective": None,
        "bound": None,
        "gap": None,
        "status": PlanStatus.INFEASIBLE.value,
        "seconds": None,
        "seed": request.seed,
        "late": list(error.ids),
        "fixes": [
            {"condition": name, "value": plain(value), "sentence": say_fix(name, value)}
            for name, value in fixes
        ],
    }


def dump_figures(figures: dict[str, Any]) -> str:
    """Write plain values as JSON: the same bytes on the page and in the terminal."""
    return json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False)
