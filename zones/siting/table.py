"""Distances as a table of homes and candidates, refused where they cannot be metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np

from zones.checks import require_metric, require_positive
from zones.errors import (
    BadValueError,
    DuplicateIdError,
    InfeasibleError,
    NotMetricCrsError,
    UnknownNameError,
)
from zones.reach.model import PairTable
from zones.siting.model import Floats, Goal, SiteModel, SiteQuestion, SiteTable, Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt


__all__ = ["make_site_table", "make_task", "read_pairs"]

SHORTEST_M = 10.0  # a city whose farthest pair is nearer than this was measured in degrees
ON_RADIUS = {SiteModel.LSCP, SiteModel.MCLP, SiteModel.BACKUP, SiteModel.MIXED}
WITH_ROOMS = {SiteModel.MCLP, SiteModel.P_MEDIAN}


def make_site_table(
    distance_m: npt.ArrayLike | PairTable,
    home_ids: Sequence[str],
    candidate_ids: Sequence[str],
    people: npt.ArrayLike,
    *,
    capacity: npt.ArrayLike | None = None,
    crs: str | None = None,
) -> SiteTable:
    """Make a table of homes and candidates.

    Parameters
    ----------
    distance_m
        Metres, shape (homes, candidates), NaN or infinite where there is no way; or pairs, of
        which those that are absent cannot be reached.
    home_ids, candidate_ids
        Unique ids.
    people
        People at each home, zero or more; NaN where not known.
    capacity
        People each candidate has room for; NaN or ``None`` = no limit.
    crs
        What the distances were measured in, where that is known.

    Returns
    -------
    SiteTable
        With infinite distances where there is no way.

    Raises
    ------
    NotMetricCrsError
        If the CRS is not in metres, or no two places are farther apart than 10 m.
    BadValueError
        If shapes do not fit, or a number is below zero.
    DuplicateIdError
        If an id repeats.

    Examples
    --------
    >>> table = make_site_table([[300.0, float("nan")]], ["a"], ["x", "y"], [120])
    >>> table.distance_m.tolist()
    [[300.0, inf]]
    """
    homes, candidates = tuple(home_ids), tuple(candidate_ids)
    limit_m, by = float("inf"), "line"
    if isinstance(distance_m, PairTable):
        far = read_pairs(distance_m, len(homes), len(candidates))
        limit_m, by = distance_m.limit_m, distance_m.by
    else:
        far = np.array(distance_m, dtype=np.float64)
    far[np.isnan(far)] = np.inf
    heads = np.array(people, dtype=np.float64)
    room = np.full(len(candidates), np.inf)
    if capacity is not None:
        room = np.array(capacity, dtype=np.float64)
        room[np.isnan(room)] = np.inf
    table = SiteTable(far, homes, candidates, heads, room, limit_m, by)
    _check_table(table)
    _require_metres(far, crs)
    return table


def read_pairs(pairs: PairTable, homes: int, candidates: int) -> Floats:
    """Write pairs as a table.

    Parameters
    ----------
    pairs
        From ``find_pairs``.
    homes, candidates
        How many there are.

    Returns
    -------
    numpy.ndarray
        Metres, infinite where a pair is absent.

    Raises
    ------
    BadValueError
        If the pairs are of more homes or candidates.
    """
    table = np.full((homes, candidates), np.inf)
    if len(pairs) and (pairs.origin.max() >= homes or pairs.place.max() >= candidates):
        raise BadValueError("pairs of other homes or candidates", where="distance_m")
    table[pairs.origin, pairs.place] = pairs.distance_m
    return table


def _check_table(table: SiteTable) -> None:
    sizes = (len(table.home_ids), len(table.candidate_ids))
    for name, ids in (("home_ids", table.home_ids), ("candidate_ids", table.candidate_ids)):
        if len(set(ids)) != len(ids):
            raise DuplicateIdError("ids repeat", where=name)
    far = table.distance_m
    if far.shape != sizes or not far.size or (far < 0).any():
        raise BadValueError(f"shape {far.shape}", where="distance_m", remedy="homes by candidates")
    if table.people.shape != sizes[:1] or np.isinf(table.people).any():
        raise BadValueError("one number for each home", where="people")
    if table.capacity.shape != sizes[1:] or (table.capacity < 0).any() or (table.people < 0).any():
        raise BadValueError("zero or more for each", where="capacity")


def _require_metres(far: Floats, crs: str | None) -> None:
    if crs is not None:
        require_metric(gpd.GeoSeries([], crs=crs), name="distance_m")
    known = far[np.isfinite(far)]
    if known.size and 0 < known.max() < SHORTEST_M:
        raise NotMetricCrsError(
            f"no two places are farther apart than {known.max():g}",
            where="distance_m",
            remedy="measure in metres, not in degrees or kilometres",
        )


def make_task(table: SiteTable, question: SiteQuestion) -> Task:
    """Check a question and put it into numbers.

    Parameters
    ----------
    table
        Homes and candidates.
    question
        What is asked.

    Returns
    -------
    Task
        Homes that ask for a place and have a way to one, candidates that may be taken.

    Raises
    ------
    BadValueError
        If a number of places is not whole, a radius is missing or beyond what was measured, or
        goals are not weighed.
    UnknownNameError
        If a place to keep or forbid is no candidate.
    InfeasibleError
        If there are fewer candidates than places asked for, or nobody can reach any.
    """
    _check_numbers(table, question)
    position = {name: at for at, name in enumerate(table.candidate_ids)}
    for name in (*question.keep, *question.forbid):
        if name not in position:
            raise UnknownNameError(f"no candidate {name}", kind="resource", name=name)
    if set(question.keep) & set(question.forbid):
        raise BadValueError("a place is both kept and forbidden", where="forbid")
    allowed = np.ones(len(position), bool)
    allowed[[position[name] for name in question.forbid]] = False
    kept = np.zeros(len(position), bool)
    kept[[position[name] for name in question.keep]] = True
    free = int(allowed.sum() - kept.sum())
    if (question.sites or 0) > free:
        raise InfeasibleError(
            f"{question.sites} places, {free} candidates", where="sites", fixes={"sites": free}
        )
    asks = ~(table.people == 0)
    far = table.distance_m if allowed.all() else table.distance_m[:, allowed]
    reaches = np.isfinite(far.min(axis=1, initial=np.inf))
    homes = np.flatnonzero(asks & reaches)
    if (question.everyone and (asks & ~reaches).any()) or not len(homes):
        lost = tuple(table.home_ids[at] for at in np.flatnonzero(asks & ~reaches))
        raise InfeasibleError(
            f"{len(lost)} homes have no way to any candidate", where="distance_m", ids=lost,
            fixes={"sites": None, "radius_m": None},
        )  # fmt: skip
    return Task(
        far if len(homes) == len(far) else far[homes],
        np.nan_to_num(table.people[homes]),
        table.capacity[allowed],
        kept[allowed],
        question,
        homes,
        np.flatnonzero(allowed),
    )


def _check_numbers(table: SiteTable, question: SiteQuestion) -> None:
    _check_sites(question)
    radius = question.radius_m
    if radius is None and question.model in ON_RADIUS:
        raise BadValueError("no radius", where="radius_m")
    if radius is not None:
        require_positive(radius, name="radius_m")
        if radius > table.limit_m:
            raise BadValueError(f"pairs only up to {table.limit_m} m", where="radius_m")
    if question.capacitated and question.model not in WITH_ROOMS:
        raise BadValueError(f"{question.model} knows no rooms", where="capacitated")
    weights = [*question.goals.values(), question.backup_weight]
    known = all(goal in set(Goal) for goal in question.goals)
    if not known or not all(0 <= each < np.inf for each in weights):
        raise BadValueError("a weight is no number of zero or more", where="goals")
    if question.model is SiteModel.MIXED and not 0 < sum(question.goals.values()) < np.inf:
        raise BadValueError("goals are not weighed", where="goals")


def _check_sites(question: SiteQuestion) -> None:
    sites = question.sites
    whole = isinstance(sites, int | np.integer) and not isinstance(sites, bool)
    if sites is None:
        whole = question.model is SiteModel.LSCP
    if not whole or (sites is not None and sites < 0):
        raise BadValueError(f"{sites} places", where="sites", remedy="a whole number")
    if question.model is not SiteModel.LSCP and not sites and not question.keep:
        raise BadValueError("no place at all", where="sites", remedy="one or more")
