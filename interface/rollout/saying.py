"""What a plan over years says in words: the sentence, how sure it is, actions, what would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.rollout.model import PEOPLE
from interface.wording.numbers import say_about, say_percent
from interface.wording.rollout import (
    ACTIONS,
    ROLLOUT,
    join_names,
    say_fix,
    say_year,
    say_years,
)
from zones.program import PlanStatus
from zones.rollout.model import MATURING_YEARS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interface.rollout.model import RolloutAnswer, RolloutRequest, RolloutSheet
    from zones.errors import InfeasibleError

__all__ = [
    "list_actions",
    "list_fixes",
    "tell_basis",
    "tell_headline",
    "tell_infeasible",
    "tell_maturing",
    "tell_proof",
    "tell_short_maturing",
]

FIX_ORDER = ("fte", "bases", "money", "latest_start", "every_limit")
ASKED = {"fte": "fte_per_year", "bases": "bases_per_year", "money": "money_per_year"}
WAIT, EVERY = "latest_start", "every_limit"


def tell_headline(answer: RolloutAnswer) -> str:
    """Answer the question of the page in one or two sentences."""
    sheet, plan, fair = answer.sheet, answer.plan, answer.fairness
    count, length = len(sheet.zone_ids), say_years(answer.request.length_years())
    if plan.never:
        if len(plan.never) == count:
            return ROLLOUT["none"]
        people = float(plan.starts.loc[list(plan.never), "people"].sum())
        names = join_names([sheet.name_of(zone) for zone in plan.never])
        some = ROLLOUT["some"].format(length=length, count=count, served=count - len(plan.never))
        return some + ROLLOUT["never"].format(names=names, people=say_about(people))
    if fair.longest_wait_years == 0:
        return ROLLOUT["no_wait"].format(count=count)
    names = join_names([sheet.name_of(zone) for zone in fair.longest_wait])
    wait = ROLLOUT["wait"].format(names=names, years=say_years(fair.longest_wait_years))
    return ROLLOUT["all"].format(length=length, count=count) + wait


def tell_proof(answer: RolloutAnswer) -> str:
    """Say how sure it is that no order is better."""
    plan = answer.plan
    if plan.status is PlanStatus.PROVED:
        return ROLLOUT["proved"]
    return ROLLOUT["open"].format(gap=say_percent(plan.gap))


def tell_basis(sheet: RolloutSheet, request: RolloutRequest) -> str:
    """Say what is made as large as possible."""
    need = sheet.find_need(request.need)
    if need.id == PEOPLE:
        return ROLLOUT["basis_people"]
    return ROLLOUT["basis" if need.counts else "basis_rate"].format(need=need.label)


def tell_maturing(request: RolloutRequest) -> str:
    """Say where the maturing time is from."""
    usual = request.maturing_years == MATURING_YEARS
    return ROLLOUT["one_case" if usual else "own_case"].format(years=request.maturing_years)


def tell_short_maturing(request: RolloutRequest) -> str:
    """Say the same in a few words, for the line under the title."""
    usual = request.maturing_years == MATURING_YEARS
    return ROLLOUT["short_case" if usual else "short_own"].format(years=request.maturing_years)


def tell_infeasible(
    sheet: RolloutSheet, request: RolloutRequest, error: InfeasibleError
) -> tuple[str, ...]:
    """Say that there is no plan, for whom it is too late, and each smallest change that would do.

    Parameters
    ----------
    sheet, request
        Numbers and question.
    error
        From ``answer_rollout``.
    """
    lines = [ROLLOUT["infeasible"]]
    if error.ids:
        lines.append(ROLLOUT["late"].format(names="・".join(map(sheet.name_of, error.ids))))
    fixes = list_fixes(request, error.fixes)
    lines.append(ROLLOUT["fix_lead" if fixes else "fix_none"])
    return (*lines, *(say_fix(name, value) for name, value in fixes))


def list_fixes(
    request: RolloutRequest, fixes: Mapping[str, float | None]
) -> tuple[tuple[str, float], ...]:
    """List the changes that would do each by itself; of limits that were not set, none.

    Parameters
    ----------
    request, fixes
        Question, and what ``InfeasibleError`` carries.
    """
    limited = [name for name in ASKED if getattr(request, ASKED[name]) is not None]
    found = []
    for name in FIX_ORDER:
        value = fixes.get(name)
        if value is None or (name in ASKED and name not in limited):
            continue
        if name == EVERY and len(limited) < 2:  # noqa: PLR2004 - one limit alone says it better
            continue
        found.append((name, float(value)))
    return tuple(found)


def list_actions(answer: RolloutAnswer) -> tuple[str, ...]:
    """List what is to be done, one sentence each, in the order of the years."""
    request, sheet, plan = answer.request, answer.sheet, answer.plan
    starts = plan.starts
    lines = []
    running = starts.index[(starts["start_year"] <= 0).fillna(value=False)]
    if len(running):
        names = join_names([sheet.name_of(zone) for zone in running], most=len(running))
        lines.append(ACTIONS["at_work"].format(names=names))
    ends = {int(row["last_year"]): row for row in answer.phases.to_dict("records")}
    for year in plan.yearly.index:
        said = say_year(request.start_year, int(year))
        for name, column in (("led", "resident_led_year"), ("start", "start_year")):
            chosen = starts.index[(starts[column] == year).fillna(value=False)]
            if len(chosen):
                names = join_names([sheet.name_of(zone) for zone in chosen], most=len(chosen))
                lines.append(ACTIONS[name].format(year=said, names=names))
        if year in ends:
            row = ends[year]
            share, led = say_percent(float(row["people_share"])), int(row["resident_led"])
            lines.append(ACTIONS["phase"].format(year=said, share=share, led=led))
    if plan.never:
        names = join_names([sheet.name_of(zone) for zone in plan.never], most=len(plan.never))
        lines.append(ACTIONS["never"].format(names=names))
    return tuple(lines)
