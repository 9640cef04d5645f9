"""Which stage a district is in, and what it takes, in each year after its start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.errors import BadValueError, DuplicateIdError
from zones.rollout.model import RolloutDistrict, RolloutTerms, Stage, YearLimits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = [
    "RolloutCase",
    "check_plan",
    "find_stage",
    "list_lengths",
    "read_limits",
    "share_of_year",
]

LED = tuple(Stage)[:-1]  # the stages before residents lead, in order
RESOURCES = ("fte", "bases", "money")


@dataclass(frozen=True, slots=True, eq=False)
class RolloutCase:
    """A question that has been checked.

    Parameters
    ----------
    districts, years, terms
        As asked.
    limits
        From :func:`read_limits`.
    """

    districts: Sequence[RolloutDistrict]
    years: int
    limits: Mapping[str, Floats]
    terms: RolloutTerms


def find_stage(age: int, maturing_years: int) -> Stage:
    """Find the stage of a district.

    Parameters
    ----------
    age
        Whole years since the start; 0 in the year of the start.
    maturing_years
        Years until residents lead, 1 or more; the other stages share them out as evenly as whole
        years allow.

    Returns
    -------
    Stage
        Residents lead from ``age == maturing_years`` on.

    Examples
    --------
    >>> [find_stage(age, 5).label for age in range(6)]
    ['準備', '立ち上げ', 'CO主導', 'CO主導', '協働', '住民主体']
    """
    if age >= maturing_years:
        return Stage.RESIDENT_LED
    if maturing_years == 1:
        return Stage.PREPARING
    # from the first stage in the first year to the last in the last, rounded half up
    steps, last = len(LED) - 1, maturing_years - 1
    return LED[(2 * age * steps + last) // (2 * last)]


def share_of_year(district: RolloutDistrict, age: int, terms: RolloutTerms) -> float:
    """Tell the share of its full working time that a district takes.

    Parameters
    ----------
    district
        Which.
    age
        Whole years since the start.
    terms
        Shares of the stages.

    Returns
    -------
    float
        0 to 1.
    """
    years = district.maturing_years or terms.maturing_years
    return float(terms.fte_share[find_stage(age, years)])


def list_lengths(years: int, terms: RolloutTerms) -> Floats:
    """Tell how long each year of a plan is.

    Parameters
    ----------
    years
        Of the plan.
    terms
        With the part of year 1.

    Returns
    -------
    numpy.ndarray
        In years, shape (years,).
    """
    lengths = np.ones(years)
    lengths[0] = terms.first_year
    return lengths


def read_limits(limits: YearLimits, years: int) -> dict[str, Floats]:
    """Write the limits as one number for each year.

    Parameters
    ----------
    limits
        As asked.
    years
        Of the plan.

    Returns
    -------
    dict
        ``fte``, ``bases`` and ``money``, infinite without a limit.

    Raises
    ------
    BadValueError
        If there is not one number for each year, or one is below zero or missing.
    """
    found = {}
    for name in RESOURCES:
        given = getattr(limits, name)
        each = np.inf if given is None else given
        row = np.full(years, each, dtype=np.float64) if np.ndim(each) == 0 else np.array(each)
        if row.shape != (years,) or not (row >= 0).all():
            raise BadValueError("one limit of zero or more for each year", where=name)
        found[name] = row.astype(np.float64)
    return found


def check_plan(districts: Sequence[RolloutDistrict], years: int, terms: RolloutTerms) -> None:
    """Refuse what no plan can be made of.

    Parameters
    ----------
    districts
        One or more.
    years
        Of the plan.
    terms
        Assumptions.

    Raises
    ------
    BadValueError
        If a number is missing, not whole or out of range, or a later stage takes more than an
        earlier one.
    DuplicateIdError
        If a district repeats.
    """
    if not districts:
        raise BadValueError("no district", where="districts")
    if len({each.district_id for each in districts}) != len(districts):
        raise DuplicateIdError("ids repeat", where="districts")
    latest = years if terms.latest_start is None else terms.latest_start
    for name, number in (
        ("years", years), ("latest_start", latest), ("maturing_years", terms.maturing_years),
    ):  # fmt: skip
        if not _is_whole(number) or number < 1:
            raise BadValueError(f"{number}", where=name, remedy="a whole number from 1")
    if not 0 < terms.first_year <= 1:
        raise BadValueError(f"{terms.first_year}", where="first_year", remedy="a part of a year")
    shares = [terms.fte_share.get(stage, np.nan) for stage in Stage]
    if not all(0 <= each <= 1 for each in shares) or shares != sorted(shares, reverse=True):
        raise BadValueError("shares of working time rise or are none", where="fte_share")
    for each in districts:
        _check_district(each)


def _check_district(district: RolloutDistrict) -> None:
    amounts = (
        district.people, district.fte, district.need, district.setup_money, district.yearly_money,
    )  # fmt: skip
    whole = (district.bases, district.years_at_work, district.maturing_years or 1)
    fits = all(0 <= number < np.inf for number in (*amounts, *whole))
    if not fits or not all(map(_is_whole, whole)):
        raise BadValueError("a number is missing or out of range", where=district.district_id)


def _is_whole(number: float) -> bool:
    return isinstance(number, int | np.integer) and not isinstance(number, bool)
