"""A plan in a given order, as an office would do it by hand: what the best plan is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zones.errors import BadValueError
from zones.program import PlanStatus
from zones.rollout.picture import picture_plan
from zones.rollout.staging import (
    RolloutCase,
    check_plan,
    list_lengths,
    read_limits,
    share_of_year,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from zones.rollout.model import Rollout, RolloutDistrict, RolloutTerms, YearLimits

    Floats = npt.NDArray[np.float64]

__all__ = ["follow_order"]

HAIR = 1e-9


def follow_order(
    districts: Sequence[RolloutDistrict],
    order: Sequence[str],
    years: int,
    limits: YearLimits,
    terms: RolloutTerms,
) -> Rollout:
    """Start districts one after another, each in the first year that still has room for it.

    Parameters
    ----------
    districts, years, limits, terms
        As for ``plan_rollout``; the year nobody waits beyond and those that go first are not
        looked at.
    order
        Every district that is not at work yet, once.

    Returns
    -------
    Rollout
        Never better than the plan of ``plan_rollout``; districts without room in any year are
        left out. Its bound is not known.

    Raises
    ------
    BadValueError
        If a number is out of range, or the order is not one of these districts.
    DuplicateIdError
        If a district repeats.

    Examples
    --------
    >>> from zones.rollout.model import RolloutDistrict, RolloutTerms, YearLimits
    >>> towns = [RolloutDistrict("north", 900.0), RolloutDistrict("south", 1200.0)]
    >>> plan = follow_order(towns, ["north", "south"], 3, YearLimits(fte=(1, 2, 2)), RolloutTerms())
    >>> plan.starts["start_year"].tolist()
    [1, 2]
    """
    check_plan(districts, years, terms)
    waiting = {each.district_id: each for each in districts if not each.years_at_work}
    if sorted(order) != sorted(waiting):
        raise BadValueError("not every district once", where="order")
    case = RolloutCase(districts, years, read_limits(limits, years), terms)
    left = {name: row.copy() for name, row in case.limits.items()}
    starts: dict[str, int | None] = {}
    for each in districts:
        if each.years_at_work:
            starts[each.district_id] = 1 - each.years_at_work
            _take(left, _measure_use(case, each, 1 - each.years_at_work))
    for name in order:
        starts[name] = _place(case, waiting[name], left)
    return picture_plan(case, starts, bound=float("nan"), status=PlanStatus.BEST_SO_FAR)


def _place(case: RolloutCase, district: RolloutDistrict, left: dict[str, Floats]) -> int | None:
    for start in range(1, case.years + 1):
        use = _measure_use(case, district, start)
        # a year overdrawn by those at work before is nothing a later start could mend
        if all(((use[name] <= left[name] + HAIR) | (use[name] == 0)).all() for name in use):
            _take(left, use)
            return start
    return None


def _measure_use(case: RolloutCase, district: RolloutDistrict, start: int) -> dict[str, Floats]:
    use = {name: np.zeros(case.years) for name in case.limits}
    lengths = list_lengths(case.years, case.terms)
    for year in range(max(start, 1), case.years + 1):
        share = share_of_year(district, year - start, case.terms)
        use["fte"][year - 1] = district.fte * share
        use["money"][year - 1] = lengths[year - 1] * district.yearly_money * share
    if start >= 1:
        use["bases"][start - 1] = district.bases
        use["money"][start - 1] += district.setup_money
    return use


def _take(left: dict[str, Floats], use: Mapping[str, Floats]) -> None:
    for name, amount in use.items():
        left[name] = left[name] - amount
