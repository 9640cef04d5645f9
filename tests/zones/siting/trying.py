"""Every choice of places tried one by one: slow, obvious, and independent of the solver."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from zones.errors import BadValueError, InfeasibleError, ZonesError
from zones.siting.model import Goal, SiteModel, SitePlan, SiteQuestion, SiteTable
from zones.siting.planning import plan_sites
from zones.siting.table import make_site_table

METRES = [0, 50, 120, 200, 310, 450, 600, 800]


@st.composite
def make_tables(draw, *, whole: bool = False, most_homes: int = 12, most_candidates: int = 15):
    homes = draw(st.integers(2, most_homes))
    candidates = draw(st.integers(2, most_candidates))
    seed = draw(st.integers(0, 2**32 - 1))
    rng = np.random.default_rng(seed)
    if draw(st.booleans()):
        here, there = rng.uniform(0, 900, (homes, 2)), rng.uniform(0, 900, (candidates, 2))
        far = np.hypot(*(here[:, None] - there[None]).transpose(2, 0, 1))
    else:
        far = rng.choice(METRES, (homes, candidates)).astype(float)  # many ties
        far[0, 0] = 800
    people = rng.integers(1, 300, homes).astype(float)
    if not whole:
        far[rng.random(far.shape) < draw(st.sampled_from([0.0, 0.3, 0.7]))] = np.nan
        far[0, 0] = 800
        people[1:][rng.random(homes - 1) < 0.15] = np.nan
        people[1:][rng.random(homes - 1) < 0.15] = 0
    capacity = rng.choice([50.0, 200, 500, np.nan], candidates)
    return make_site_table(
        far,
        [f"h{at}" for at in range(homes)],
        [f"c{at}" for at in range(candidates)],
        people,
        capacity=capacity,
    )


@st.composite
def make_questions(draw, model: SiteModel, candidates: tuple[str, ...], **fields):
    shuffled = draw(st.permutations(candidates))
    kept = draw(st.integers(0, min(2, len(candidates) - 1)))
    forbidden = draw(st.integers(0, min(2, len(candidates) - kept - 1)))
    free = len(candidates) - kept - forbidden
    sites = draw(st.integers(1, min(4, free)))
    return SiteQuestion(
        model,
        sites,
        draw(st.sampled_from([120.0, 310.0, 600.0])),
        keep=tuple(shuffled[:kept]),
        forbid=tuple(shuffled[kept : kept + forbidden]),
        **fields,
    )


def list_plans(table: SiteTable, question: SiteQuestion, sites: int):
    """Every set of so many new places with those that are kept, as positions."""
    position = {name: at for at, name in enumerate(table.candidate_ids)}
    kept = [position[name] for name in question.keep]
    closed = {*kept, *(position[name] for name in question.forbid)}
    free = [at for at in range(len(position)) if at not in closed]
    for more in combinations(free, sites):
        yield sorted([*kept, *more])


def judge(table: SiteTable, question: SiteQuestion, plan: list[int]) -> tuple[float, ...]:
    """Tell how good a plan is; less is better, the first figure first."""
    allowed = [at for at, name in enumerate(table.candidate_ids) if name not in question.forbid]
    asks = ~(table.people == 0) & np.isfinite(table.distance_m[:, allowed]).any(axis=1)
    far = table.distance_m[asks][:, plan]
    people = np.nan_to_num(table.people[asks])
    count = (far <= (question.radius_m or np.inf)).sum(axis=1)
    nearest = far.min(axis=1)
    reached = np.isfinite(nearest)
    if question.model is SiteModel.MCLP:
        return (-people[count > 0].sum(),)
    if question.model is SiteModel.BACKUP:
        return (-people[count > 0].sum() - question.backup_weight * people[count > 1].sum(),)
    if question.model is SiteModel.P_MEDIAN:
        served = people[reached].sum()
        return people[~reached].sum(), people[reached] @ nearest[reached] / max(served, 1)
    if question.model is SiteModel.P_CENTER:
        return (~reached).sum(), nearest[reached].max() if reached.any() else 0.0
    return _mix(question, people, count, nearest)


def _mix(question, people, count, nearest) -> tuple[float, ...]:
    total, weight = people.sum(), question.goals.get
    reached = np.isfinite(nearest)
    score = weight(Goal.COVERED, 0) * (1 - people[count > 0].sum() / total)
    score += weight(Goal.BACKUP, 0) * (1 - people[count > 1].sum() / total)
    score += (
        weight(Goal.MEAN, 0) * (people[reached] @ nearest[reached]) / (total * question.radius_m)
    )
    score += weight(Goal.WORST, 0) * nearest[reached].max(initial=0.0) / question.radius_m
    if weight(Goal.WORST, 0):
        return np.where(people > 0, people, 1.0)[~reached].sum(), score
    return (people[~reached].sum() if weight(Goal.MEAN, 0) else 0.0), score


def try_to_plan(table: SiteTable, question: SiteQuestion) -> SitePlan | ZonesError:
    """Plan, or tell what stands in the way."""
    try:
        return plan_sites(table, question)
    except (BadValueError, InfeasibleError) as error:
        return error


def count_fewest(table: SiteTable, question: SiteQuestion) -> int | None:
    """Count the new places that reach every home that asks for one and has a way."""
    allowed = [at for at, name in enumerate(table.candidate_ids) if name not in question.forbid]
    asks = ~(table.people == 0) & np.isfinite(table.distance_m[:, allowed]).any(axis=1)
    free = len(allowed) - len(question.keep)
    for sites in range(free + 1):
        for plan in list_plans(table, question, sites):
            if plan and (table.distance_m[asks][:, plan] <= question.radius_m).any(axis=1).all():
                return sites
    return None
