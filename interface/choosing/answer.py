"""From a sheet and a request to the answer: one way for screens, commands and records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from interface.choosing.model import ChoiceAnswer, Together
from interface.choosing.sides import make_table, make_vetoes, pick_used, rank_side
from zones.choice.flips import find_flip, find_turns
from zones.choice.methods import LINEAR, Method
from zones.choice.readiness import Score, place_zones
from zones.choice.robustness import check_reversal, find_clones, leave_one_out, rank_variants
from zones.choice.similarity import measure_likeness
from zones.choice.stability import measure_stability
from zones.choice.table import CriteriaTable
from zones.choice.together.several import NoChoiceError, Wishes, choose_together

if TYPE_CHECKING:
    from interface.choosing.model import ChoiceRequest, ChoiceSheet, Part
    from zones.choice.readiness import Placing
    from zones.choice.robustness import Variants
    from zones.choice.similarity import Likeness
    from zones.choice.stability import Stability

__all__ = ["answer_choice", "measure_sureness"]

WITHIN = 0.05
MOST_SETS = 5
HERE = "here"
MIDDLE = 50.0


def measure_sureness(sheet: ChoiceSheet, request: ChoiceRequest, *, need: bool = True) -> Stability:
    """Count places over random weights; the weights of the request change nothing here.

    Parameters
    ----------
    sheet, request
        Numbers and question.
    need
        The side of need, or else that of readiness.
    """
    pairs = request.need if need else request.readiness
    table = make_table(sheet, list(pick_used(sheet, pairs)), need=need)
    return measure_stability(table, Method(request.method), request.draws, request.seed)


def answer_choice(
    sheet: ChoiceSheet,
    request: ChoiceRequest,
    stability: Stability | None = None,
    readiness_stability: Stability | None = None,
) -> ChoiceAnswer:
    """Work the choice out.

    Parameters
    ----------
    sheet, request
        Numbers and question.
    stability, readiness_stability
        From :func:`measure_sureness` of the same sheet, criteria, method, draws and seed, where
        they are at hand already.

    Returns
    -------
    ChoiceAnswer
        The same for the same sheet and request.

    Raises
    ------
    BadValueError
        If a criterion is not in the sheet, or all weights of a side are zero.
    """
    method = Method(request.method)
    sides = {}
    for name, pairs in (("need", request.need), ("readiness", request.readiness)):
        used = pick_used(sheet, pairs)
        table = make_table(sheet, list(used), need=name == "need")
        sides[name] = rank_side(table, np.array(list(used.values())), request.method)
    need, readiness = sides["need"], sides["readiness"]
    placings, lines = place_zones(
        _list_scores(need),
        _list_scores(readiness),
        make_vetoes(sheet, request.vetoes),
        need_from=_find_middle(need),
        readiness_from=_find_middle(readiness),
    )
    table, weights = need.table, need.weights
    return ChoiceAnswer(
        sheet=sheet,
        request=request,
        need=need,
        readiness=readiness,
        placings=placings,
        lines=lines,
        stability=stability or measure_sureness(sheet, request),
        readiness_stability=readiness_stability or measure_sureness(sheet, request, need=False),
        flip=find_flip(table, weights, method) if request.method in LINEAR else None,
        turns=find_turns(table, weights, method),
        left_out=leave_one_out(table, weights, method),
        clones=find_clones(table),
        reversal=check_reversal(table, weights, method),
        variants=_vary(sheet, request, need),
        likeness=_compare(sheet, request),
        together=_choose(sheet, request, need, placings, lines["readiness"][0]),
        leader=_find_leader(need, placings),
    )


def _list_scores(part: Part) -> dict[str, Score]:
    rows = zip(part.table.zone_ids, part.points, part.low, part.high, strict=True)
    return {zone: Score(float(at), float(low), float(high)) for zone, at, low, high in rows}


def _find_middle(part: Part) -> float | None:
    """Give a line for a side without any score, which has no median."""
    return MIDDLE if np.isnan(part.points).all() else None


def _find_leader(need: Part, placings: tuple[Placing, ...]) -> str:
    """Find the zone that comes first: a candidate if there is one; of a tie, by its id."""
    if np.isnan(need.points).all():
        return ""
    rank = dict(zip(need.table.zone_ids, need.ranking.rank, strict=True))
    for pool in (
        [placing.zone_id for placing in placings if placing.is_candidate],
        [placing.zone_id for placing in placings if not placing.failed],
    ):
        if pool:
            return min(pool, key=lambda zone: (rank[zone], zone))
    return ""


def _vary(sheet: ChoiceSheet, request: ChoiceRequest, need: Part) -> Variants | None:
    """Rank under the other ways of counting that change any number in use."""
    ids = need.table.criteria
    tables = {HERE: need.table}
    for name, values in sheet.variants.items():
        table = make_table(sheet, ids, need=True, values=values)
        if np.isnan(table.values).all() and np.isfinite(need.table.values).any():
            continue  # a way that counts none of these numbers has no order of its own
        if not np.array_equal(table.values, need.table.values, equal_nan=True):
            tables[name] = table
    if len(tables) == 1:
        return None
    return rank_variants(tables, need.weights, Method(request.method))


def _compare(sheet: ChoiceSheet, request: ChoiceRequest) -> Likeness | None:
    """Compare with a zone of the sheet, or with a district of another city, over all criteria."""
    wanted = request.similar_to
    if wanted in sheet.references:
        values = np.asarray(sheet.references[wanted], dtype=np.float64)
    elif wanted in sheet.zone_ids:
        values = sheet.values[sheet.zone_ids.index(wanted)]
    else:
        return None
    ids = tuple(name for name, _ in (*request.need, *request.readiness))
    columns = [sheet.criteria.index(sheet.find(each)) for each in ids]
    ups = (1,) * len(ids)
    table = CriteriaTable(sheet.zone_ids, ids, sheet.values[:, columns], ups)
    reference = CriteriaTable((wanted,), ids, values[columns][None], ups)
    return measure_likeness(table, reference)


def _choose(
    sheet: ChoiceSheet,
    request: ChoiceRequest,
    need: Part,
    placings: tuple[Placing, ...],
    line: float,
) -> Together:
    open_to = tuple(
        placing.zone_id
        for placing in placings
        if not placing.failed and (placing.readiness >= line or not request.ready_only)
    )
    points = dict(zip(need.table.zone_ids, (float(each) for each in need.points), strict=True))
    wishes = Wishes(
        spacing=request.spacing,
        neighbours=sheet.neighbours,
        group_of=dict(sheet.areas) if request.each_area else {},
        never=[zone for zone in sheet.zone_ids if zone not in open_to],
    )
    unknown = np.isnan(need.points).any()
    if unknown or not 1 <= request.count <= len(open_to):
        return Together(None, open_to)
    try:
        choice = choose_together(points, request.count, wishes, within=WITHIN, most=MOST_SETS)
    except NoChoiceError:
        return Together(None, open_to)
    return Together(choice, open_to)
