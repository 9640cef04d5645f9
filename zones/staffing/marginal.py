"""What each further bit of a post buys, and where.

Value is what somebody who has work waiting feels: the load of the worker who is there for the
area, averaged over the load. Each step goes where it lowers that most; where nobody is posted,
there first, the heaviest area before the others. No step ever buys more than the one before it, and
no other way of giving out the same steps does better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zones.errors import BadValueError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = ["HALF", "STEP_FTE", "Marginal", "find_turning", "measure_extra_fte"]

STEP_FTE = 0.2  # one day of five
HALF = 0.5
LARGEST_STEPS = 500


@dataclass(frozen=True, slots=True, eq=False)
class Marginal:
    """Further FTE step by step.

    Parameters
    ----------
    table
        Indexed by the FTE added so far, beginning with 0: ``zone`` the step went to (missing for
        the first row), ``felt`` (load per FTE averaged over the load; NaN while some area has
        nobody), ``worst`` (greatest load per FTE of an area with somebody), ``without`` (load of
        areas with nobody) and ``gain`` (what the step took off ``felt``).
    turning
        FTE added at the first step that buys less than ``fraction`` of the first one; ``None``
        where no step does.
    fraction
        The rule.
    """

    table: pd.DataFrame
    turning: float | None
    fraction: float


def find_turning(gains: Sequence[float], fraction: float = HALF) -> int | None:
    """Find the point of diminishing return.

    Parameters
    ----------
    gains
        What each step buys, NaN where that is not known.
    fraction
        A step that buys less than this share of the first known one is past the point.

    Returns
    -------
    int or None
        Position of the first such step; ``None`` where there is none, or the first buys nothing.

    Raises
    ------
    BadValueError
        If the share is not one.

    Examples
    --------
    >>> find_turning([10.0, 6.0, 4.0, 3.0])
    2
    """
    if not 0 < fraction <= 1:
        raise BadValueError("a share of the first gain", where="fraction")
    known = [(at, gain) for at, gain in enumerate(gains) if np.isfinite(gain)]
    if not known or known[0][1] <= 0:
        return None
    limit = fraction * known[0][1]
    return next((at for at, gain in known if gain < limit), None)


def measure_extra_fte(
    load: Mapping[str, float],
    fte: Mapping[str, float],
    steps: int = 10,
    step_fte: float = STEP_FTE,
    fraction: float = HALF,
) -> Marginal:
    """Give out further FTE step by step.

    Parameters
    ----------
    load
        Of each zone or district, known.
    fte
        What is posted now; a zone that is not named has nobody.
    steps
        How many.
    step_fte
        FTE of each.
    fraction
        Rule of the point of diminishing return.

    Returns
    -------
    Marginal
        Beginning with how it is now.

    Raises
    ------
    BadValueError
        If a load is not known, or a number is out of range.

    Examples
    --------
    >>> found = measure_extra_fte({"a": 10.0, "b": 20.0}, {"a": 1, "b": 1}, steps=2, step_fte=1)
    >>> found.table["zone"].tolist()[1:], found.table["worst"].tolist()
    (['b', 'b'], [20.0, 10.0, 10.0])
    """
    waiting = np.array(list(load.values()), dtype=np.float64)
    posted = np.array([fte.get(zone, 0.0) for zone in load], dtype=np.float64)
    numbers = np.concatenate([waiting, posted])
    if not (np.isfinite(numbers) & (numbers >= 0)).all() or not waiting.sum() > 0:
        raise BadValueError("load and FTE are known and zero or more", where="load")
    if set(fte) - set(load):
        raise BadValueError("FTE in zones that are not there", where="fte")
    if not 1 <= steps <= LARGEST_STEPS or not 0 < step_fte < np.inf:
        raise BadValueError("at least one step of some FTE", where="steps")
    names, rows = list(load), [_measure(waiting, posted, None)]
    for _ in range(steps):
        at = _choose(waiting, posted, step_fte)
        posted[at] += step_fte
        rows.append(_measure(waiting, posted, names[at]))
    table = pd.DataFrame(rows)
    table["gain"] = -table["felt"].diff()
    table.index = pd.Index(np.round(np.arange(steps + 1) * step_fte, 9), name="fte_added")
    turning = find_turning(table["gain"].tolist(), fraction)
    return Marginal(table, None if turning is None else float(table.index[turning]), fraction)


def _choose(load: Floats, fte: Floats, step: float) -> int:
    nobody = (fte == 0) & (load > 0)
    if nobody.any():
        return int(np.where(nobody, load, -1.0).argmax())
    now = np.divide(load**2, fte, out=np.zeros_like(load), where=fte > 0)
    return int((now - load**2 / (fte + step)).argmax())


def _measure(load: Floats, fte: Floats, zone: str | None) -> dict[str, object]:
    each = np.divide(load, fte, out=np.zeros_like(load), where=fte > 0)
    without = float(load[fte == 0].sum())
    felt = float(load @ each / load.sum()) if without == 0 else float("nan")
    return {"zone": zone, "felt": felt, "worst": float(each.max()), "without": without}
