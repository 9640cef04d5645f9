"""Invented districts, and every order of them tried one by one."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import strategies as st

from zones.rollout.model import FTE_SHARE, RolloutDistrict, RolloutTerms, Stage, YearLimits

AMOUNTS = st.sampled_from([0.2, 0.4, 0.5, 1.0, 1.5])


@st.composite
def make_plans(draw, most_districts: int = 6, most_years: int = 5):
    years = draw(st.integers(1, most_years))
    districts = [
        RolloutDistrict(
            f"d{number}",
            people=float(draw(st.integers(0, 5000))),
            fte=draw(AMOUNTS),
            need=draw(st.sampled_from([0.5, 1.0, 2.0])),
            bases=draw(st.integers(0, 2)),
            setup_money=float(draw(st.integers(0, 5))),
            yearly_money=float(draw(st.integers(0, 5))),
            years_at_work=draw(st.sampled_from([0, 0, 0, 1, 4])),
            maturing_years=draw(st.sampled_from([None, None, 1, 3])),
            goes_first=draw(st.sampled_from([False, False, False, True])),
        )
        for number in range(draw(st.integers(1, most_districts)))
    ]
    limits = YearLimits(
        fte=draw(st.none() | st.lists(AMOUNTS, min_size=years, max_size=years).map(tuple)),
        bases=draw(st.none() | st.integers(0, 3)),
        money=draw(st.none() | st.integers(2, 12)),
    )
    latest = draw(st.none() | st.integers(1, years))
    part = draw(st.sampled_from([1.0, 1.0, 0.5]))
    terms = RolloutTerms(draw(st.integers(1, 6)), latest_start=latest, first_year=part)
    return districts, years, limits, terms


def share_by_hand(age: int, maturing: int, share=FTE_SHARE) -> float:
    """Tell what a year takes: from the first stage to the fourth, then residents lead."""
    if age >= maturing:
        return share[Stage.RESIDENT_LED]
    return list(share.values())[int(np.floor(age * 3 / max(maturing - 1, 1) + 0.5))]


def measure_use(districts, years: int, terms: RolloutTerms) -> dict[str, np.ndarray]:
    """Tell what a start in each year, or none (the last), takes: districts by starts by years."""
    shape = (len(districts), years + 1, years)
    use = {name: np.zeros(shape) for name in ("fte", "bases", "money")}
    for at, each in enumerate(districts):
        maturing = each.maturing_years or terms.maturing_years
        for start, year in product(range(years + 1), range(years)):
            age = year - start + each.years_at_work
            first = -each.years_at_work if each.years_at_work else start
            if each.years_at_work:
                age = year + each.years_at_work
            if year < first or (start == years and not each.years_at_work):
                continue
            share = share_by_hand(age, maturing)
            use["fte"][at, start, year] = each.fte * share
            length = terms.first_year if year == 0 else 1.0
            use["money"][at, start, year] = each.yearly_money * share * length
            if year == first:
                use["bases"][at, start, year] = each.bases
                use["money"][at, start, year] += each.setup_money
    return use


def find_best(districts, years: int, limits: YearLimits, terms: RolloutTerms) -> float | None:
    """Find the most need-weighted people-years; ``None`` where no order keeps the limits."""
    use = measure_use(districts, years, terms)
    choices = [
        [0]
        if each.years_at_work
        else range(years + 1 if terms.latest_start is None else terms.latest_start)
        for each in districts
    ]
    plans = np.array(list(product(*choices)))
    fits = np.ones(len(plans), bool)
    for name in use:
        limit = getattr(limits, name)
        if limit is not None:
            total = sum(use[name][at, plans[:, at]] for at in range(len(districts)))
            fits &= (total <= np.asarray(limit) + 1e-7).all(axis=1)
    waits = [not each.years_at_work for each in districts]
    first = [each.goes_first and new for each, new in zip(districts, waits, strict=True)]
    others = [not each.goes_first and new for each, new in zip(districts, waits, strict=True)]
    if any(first) and any(others):
        fits &= plans[:, first].max(axis=1) <= plans[:, others].min(axis=1)
    if not fits.any():
        return None
    worth = np.array([each.people * each.need for each in districts])
    left = np.append(np.cumsum([1.0] * (years - 1) + [terms.first_year])[::-1], 0.0)
    return float((left[plans[fits]] @ worth).max())
