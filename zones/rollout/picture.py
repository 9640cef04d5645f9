"""A plan year by year: stages, what is used, who is served, milestones, and plans side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zones.errors import BadValueError
from zones.program import PlanStatus, measure_gap
from zones.rollout.fairness import measure_fairness
from zones.rollout.model import Rollout, Stage
from zones.rollout.staging import find_stage, list_lengths, share_of_year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zones.rollout.model import RolloutDistrict
    from zones.rollout.staging import RolloutCase

__all__ = ["NO_COORDINATOR", "compare_rollouts", "measure_phases", "picture_plan"]

NO_COORDINATOR = "no_coordinator"  # the baseline that stands beside every plan


def picture_plan(
    case: RolloutCase, starts: Mapping[str, int | None], *, bound: float, status: PlanStatus
) -> Rollout:
    """Say what a plan means in every year.

    Parameters
    ----------
    case
        What was asked.
    starts
        District to the year it starts in; ``None`` = never.
    bound
        Most need-weighted people-years of any plan.
    status
        How sure that is.

    Returns
    -------
    Rollout
        The plan with its tables.
    """
    ids = [each.district_id for each in case.districts]
    table = pd.DataFrame(
        [_describe_start(case, each, starts[each.district_id]) for each in case.districts],
        index=pd.Index(ids, name="district_id"),
    ).astype({"start_year": "Int64", "resident_led_year": "Int64"})
    span = range(1, case.years + 1)
    cells = [
        [_stage_in(case, each, starts[each.district_id], year) for year in span]
        for each in case.districts
    ]
    stages = pd.DataFrame(cells, index=table.index, columns=list(span), dtype=object)
    yearly = pd.DataFrame(
        [_describe_year(case, starts, year) for year in span], index=pd.Index(span, name="year")
    )
    objective = float((table["people"] * table["need"] * table["served_years"]).sum())
    if status is PlanStatus.PROVED:
        bound = objective
    never = tuple(table.index[table["start_year"].isna()])
    gap = measure_gap(objective, bound)
    return Rollout(table, stages, yearly, objective, bound, gap, status, never)


def _describe_start(
    case: RolloutCase, district: RolloutDistrict, start: int | None
) -> dict[str, float | int | None]:
    maturing = district.maturing_years or case.terms.maturing_years
    lengths = list_lengths(case.years, case.terms)
    wait = float(lengths.sum() if start is None else lengths[: max(start - 1, 0)].sum())
    return {
        "people": float(district.people),
        "need": float(district.need),
        "start_year": start,
        "wait_years": wait,
        "served_years": float(lengths.sum()) - wait,
        "resident_led_year": None if start is None else start + maturing,
    }


def _stage_in(
    case: RolloutCase, district: RolloutDistrict, start: int | None, year: int
) -> Stage | None:
    if start is None or year < start:
        return None
    return find_stage(year - start, district.maturing_years or case.terms.maturing_years)


def _describe_year(
    case: RolloutCase, starts: Mapping[str, int | None], year: int
) -> dict[str, float]:
    length = float(list_lengths(case.years, case.terms)[year - 1])
    row = {"fte": 0.0, "bases": 0.0, "money": 0.0, "districts": 0.0, "people": 0.0}
    led = 0
    for each in case.districts:
        start = starts[each.district_id]
        if start is None or year < start:
            continue
        share = share_of_year(each, year - start, case.terms)
        row["fte"] += each.fte * share
        row["money"] += length * each.yearly_money * share
        row["money"] += each.setup_money if year == start else 0.0
        row["bases"] += each.bases if year == start else 0
        row["districts"] += 1
        row["people"] += each.people
        led += _stage_in(case, each, start, year) is Stage.RESIDENT_LED
    people = sum(each.people for each in case.districts)
    served = row["people"] / people if people > 0 else np.nan
    tops = {f"{name}_limit": float(limit[year - 1]) for name, limit in case.limits.items()}
    return {"length": length, **row, **tops, "people_share": served, "resident_led": float(led)}


def measure_phases(plan: Rollout, phases: Sequence[int]) -> pd.DataFrame:
    """Tell what is reached at the end of each phase of a plan.

    Parameters
    ----------
    plan
        The plan.
    phases
        Lengths in years, for example (3, 3, 4) or (5, 5); together all years of the plan.

    Returns
    -------
    pandas.DataFrame
        Index ``phase`` from 1: ``first_year``, ``last_year``, ``districts_started`` in the phase,
        and at its end ``districts``, ``people``, ``people_share``, ``resident_led`` and ``fte``.

    Raises
    ------
    BadValueError
        If the phases are not as long as the plan.
    """
    if any(length < 1 for length in phases) or sum(phases) != len(plan.yearly):
        raise BadValueError(f"{tuple(phases)}", where="phases", remedy="all years of the plan")
    ends = np.cumsum(phases)
    rows = []
    for first, last in zip(ends - np.array(phases) + 1, ends, strict=True):
        begun = plan.starts["start_year"].between(first, last).fillna(value=False)
        state = plan.yearly.loc[last, ["districts", "people", "people_share", "resident_led"]]
        rows.append(
            {
                "first_year": int(first),
                "last_year": int(last),
                "districts_started": int(begun.sum()),
                **state.to_dict(),
                "fte": float(plan.yearly["fte"].loc[last]),
            }
        )
    return pd.DataFrame(rows, index=pd.RangeIndex(1, len(rows) + 1, name="phase"))


def compare_rollouts(plans: Mapping[str, Rollout]) -> pd.DataFrame:
    """Set plans side by side, and beside them a city without any coordinator.

    Parameters
    ----------
    plans
        Name to plan, all on the same districts and years.

    Returns
    -------
    pandas.DataFrame
        Index ``plan``, the baseline ``no_coordinator`` first: ``need_people_years``,
        ``people_share`` at the end, ``fte_years``, ``money``, ``never`` (districts),
        ``longest_wait_years``, ``worst_off_years`` (years served of the district served least)
        and ``gini`` (NaN where nobody is served).

    Raises
    ------
    BadValueError
        If there is no plan, one has the name of the baseline, or districts or years differ.
    """
    if not plans or NO_COORDINATOR in plans:
        raise BadValueError("no plan, or the name of the baseline", where="plans")
    first = next(iter(plans.values()))
    facts = first.starts[["people", "need"]]
    for plan in plans.values():
        same = plan.starts[["people", "need"]].equals(facts)
        if not same or len(plan.yearly) != len(first.yearly):
            raise BadValueError("plans for different districts or years", where="plans")
    years = float(first.yearly["length"].sum())
    without = first.starts.assign(served_years=0.0, wait_years=years)
    rows = {NO_COORDINATOR: _summarise(without, 0.0, 0.0, 0.0) | {"never": len(without)}}
    for name, plan in plans.items():
        fte = float((plan.yearly["fte"] * plan.yearly["length"]).sum())
        money = float(plan.yearly["money"].sum())
        share = float(plan.yearly["people_share"].iloc[-1])
        rows[name] = _summarise(plan.starts, share, fte, money) | {"never": len(plan.never)}
    table = pd.DataFrame.from_dict(rows, orient="index")
    return table.rename_axis("plan")


def _summarise(
    starts: pd.DataFrame, share: float, fte_years: float, money: float
) -> dict[str, float | int]:
    fair = measure_fairness(starts)
    return {
        "need_people_years": float(
            (starts["people"] * starts["need"] * starts["served_years"]).sum()
        ),
        "people_share": share,
        "fte_years": fte_years,
        "money": money,
        "longest_wait_years": fair.longest_wait_years,
        "worst_off_years": fair.worst_off_years,
        "gini": fair.gini,
    }
