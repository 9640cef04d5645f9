"""One side of the choice, and the conditions: from the sheet to orders and scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from interface.choosing.model import Part
from zones.choice.methods import FALLING, Method, MethodKind, prepare, score
from zones.choice.ranking import check_weights, rank_zones
from zones.choice.readiness import Veto
from zones.choice.table import CriteriaTable, normalise
from zones.indicators.model import ValueState

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from interface.choosing.model import ChoiceSheet, VetoRule
    from zones.choice.table import Scaled

    Floats = npt.NDArray[np.float64]

__all__ = ["make_table", "make_vetoes", "pick_used", "rank_side"]

FULL = 100.0
# what these make of a zone depends on the values of the others
MIXED = frozenset({MethodKind.VIKOR, MethodKind.PROMETHEE})


def make_table(
    sheet: ChoiceSheet, ids: Sequence[str], *, need: bool, values: Floats | None = None
) -> CriteriaTable:
    """Take columns of the sheet as criteria of one side.

    Parameters
    ----------
    sheet, ids
        Numbers, and the columns wanted.
    need
        Whether more should mean more need; a strength then counts the other way round.
    values
        Another way of counting, in the rows and columns of the sheet.

    Returns
    -------
    CriteriaTable
        In the order of ``ids``.
    """
    columns = [sheet.criteria.index(sheet.find(each)) for each in ids]
    picked = [sheet.criteria[at] for at in columns]
    directions = tuple(each.sign * (1 if each.is_need is need else -1) for each in picked)
    taken = (sheet.values if values is None else values)[:, columns]
    hidden = (sheet.states[:, columns] == ValueState.SUPPRESSED.value) & np.isnan(taken)
    if values is not None:  # intervals are stated for the figures of the sheet alone
        return CriteriaTable(sheet.zone_ids, tuple(ids), taken, directions, suppressed=hidden)
    low, high = sheet.low[:, columns], sheet.high[:, columns]
    stated = ~np.isnan(low) & ~np.isnan(high) & ~np.isnan(taken)
    return CriteriaTable(
        sheet.zone_ids,
        tuple(ids),
        taken,
        directions,
        suppressed=hidden,
        low=np.where(stated, np.fmin(low, taken), np.nan),
        high=np.where(stated, np.fmax(high, taken), np.nan),
    )


def pick_used(sheet: ChoiceSheet, pairs: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Pick the criteria that can tell anything: those of which any zone has a value.

    Parameters
    ----------
    sheet, pairs
        Numbers, and criteria with their weights.

    Returns
    -------
    dict
        Id to weight. Where no criterion with weight has any value, all of them, and the side has
        no scores: what nobody knows speaks neither for nor against a zone.
    """
    known = {name: weight for name, weight in pairs if not np.isnan(sheet.pick(name)).all()}
    return known if any(weight > 0 for weight in known.values()) else dict(pairs)


def rank_side(table: CriteriaTable, weights: Floats, kind: MethodKind) -> Part:
    """Rank the zones on one side.

    Parameters
    ----------
    table, weights
        From :func:`make_table`, and one weight for each criterion.
    kind
        Method.

    Returns
    -------
    Part
        Points run from 0 to 100 whatever the method, more being more; NaN where no criterion with
        weight has any value.
    """
    shares = check_weights(table, weights)
    method = Method(kind)
    scaled = normalise(table, method.rule)
    blank = np.full(len(table.zone_ids), np.nan)
    told = bool(np.isfinite(table.values[:, shares > 0]).any())
    return Part(
        table=table,
        weights=shares,
        ranking=rank_zones(table, shares, method),
        points=_as_points(kind, score(prepare(scaled, method), shares)) if told else blank,
        low=_find_end(scaled, method, shares, top=False) if told else blank,
        high=_find_end(scaled, method, shares, top=True) if told else blank,
        methods={each: rank_zones(table, shares, Method(each)).rank for each in MethodKind},
    )


def _as_points(kind: MethodKind, scores: Floats) -> Floats:
    """Bring a published score to 0 to 100, more being more."""
    if kind in FALLING:
        return FULL * (1.0 - scores)
    return FULL * ((1.0 + scores) / 2 if kind is MethodKind.PROMETHEE else scores)


def _find_end(scaled: Scaled, method: Method, shares: Floats, *, top: bool) -> Floats:
    """Find what each score could be when the zone's own open cells are at one end."""
    own = scaled.high if top else scaled.low
    if method.kind not in MIXED:
        return _as_points(method.kind, score(prepare(scaled, method, own), shares))
    found = np.empty(len(own))
    for at in range(len(own)):
        mixed = (scaled.low if top else scaled.high).copy()
        mixed[at] = own[at]
        found[at] = score(prepare(scaled, method, mixed), shares)[at]
    return _as_points(method.kind, found)


def make_vetoes(sheet: ChoiceSheet, rules: Sequence[VetoRule]) -> tuple[Veto, ...]:
    """Look which zones meet the conditions.

    Parameters
    ----------
    sheet, rules
        Numbers, and conditions as asked.

    Returns
    -------
    tuple of Veto
        A zone whose number is not known has not been judged: neither met nor failed.
    """
    return tuple(_judge(sheet, rule) for rule in rules)


def _judge(sheet: ChoiceSheet, rule: VetoRule) -> Veto:
    reasons = dict(rule.failed)
    if not rule.criterion:
        return Veto(rule.name, {zone: zone not in reasons for zone in sheet.zone_ids}, reasons)
    criterion = sheet.find(rule.criterion)
    met: dict[str, bool | None] = {}
    for zone, value in zip(sheet.zone_ids, sheet.pick(rule.criterion), strict=True):
        if np.isnan(value):
            met[zone] = None
            continue
        low = rule.at_least is None or value >= rule.at_least
        high = rule.at_most is None or value <= rule.at_most
        met[zone] = bool(low and high)
        if not met[zone]:
            said = f"{criterion.label} {value:,.{criterion.digits}f} {criterion.unit}"
            reasons.setdefault(zone, said.strip())
    return Veto(rule.name, met, reasons)
