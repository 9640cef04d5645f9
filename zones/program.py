"""Plans as whole-number programs, solved exactly by HiGHS: the answer, and how sure it is.

Matrices are passed whole as arrays; building a model row by row takes longer than solving it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import highspy
import numpy as np
from scipy.sparse import csr_array

from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

__all__ = ["Answer", "Effort", "PlanStatus", "Program", "measure_gap", "solve", "stack_rows"]

ROWWISE, MINIMISE = 2, 1  # as HiGHS numbers them
TOLERANCE = 1e-7  # of rows; finer than this, plans fail on the rounding of their own distances
SMALL = 1e-9  # objectives nearer to zero than this are zero


class PlanStatus(LabelledEnum):
    """How sure a plan is."""

    PROVED = "proved", "これより良い案はないと確認済み"
    BEST_SO_FAR = "best_so_far", "時間内に見つかった最良の案"
    INFEASIBLE = "infeasible", "条件を満たす案はない"
    OPEN = "open", "時間内に案が見つからなかった"


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to look.

    Parameters
    ----------
    seconds
        Longest time for one program.
    seed
        Of the search; the same seed gives the same plan where the time is enough.
    gap
        Relative gap at which a plan counts as proved; zero, but for rounding.
    """

    seconds: float = 20.0
    seed: int = 0
    gap: float = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Least cost over unknowns within bounds, some of them whole numbers.

    Parameters
    ----------
    cost
        Of one of each unknown, shape (n,).
    rows
        Shape (m, n).
    row_low, row_high
        Limits of ``rows @ x``, infinite where there is none.
    low, high
        Limits of the unknowns.
    whole
        Which of them are whole numbers.
    start
        A plan known to be possible, to begin with; NaN or ``None`` where nothing is known.
    """

    cost: Floats
    rows: csr_array
    row_low: Floats
    row_high: Floats
    low: Floats
    high: Floats
    whole: Flags
    start: Floats | None = field(default=None)


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What was found.

    Parameters
    ----------
    values
        The unknowns; ``None`` where no plan was found. Whole numbers are exactly whole.
    objective
        Cost of the plan, infinite without one.
    bound
        No plan costs less than this.
    status
        How sure it is.
    seconds
        Time the solver took, by its own clock.
    """

    values: Floats | None
    objective: float
    bound: float
    status: PlanStatus
    seconds: float = 0.0


def measure_gap(objective: float, bound: float) -> float:
    """Tell how far a plan could be from the best, as a share of its objective.

    Parameters
    ----------
    objective, bound
        Of a plan; in any order, so for least and greatest alike.

    Returns
    -------
    float
        0 where proved; infinite where nothing is known.

    Examples
    --------
    >>> measure_gap(200.0, 190.0)
    0.05
    """
    if objective == bound:
        return 0.0
    difference = abs(objective - bound)
    return difference / max(abs(objective), SMALL) if np.isfinite(difference) else float("inf")


def stack_rows(blocks: list[tuple[csr_array, Floats, Floats]]) -> tuple[csr_array, Floats, Floats]:
    """Put groups of rows one below another.

    Parameters
    ----------
    blocks
        Rows, least and greatest values; all of the same width.

    Returns
    -------
    tuple
        The same for all rows together.
    """
    data = [csr_array(rows) for rows, _, _ in blocks]
    counts = np.concatenate([np.diff(rows.indptr) for rows in data])
    starts = np.concatenate([[0], np.cumsum(counts)])
    whole = csr_array(
        (
            np.concatenate([rows.data for rows in data]).astype(np.float64),
            np.concatenate([rows.indices for rows in data]),
            starts,
        ),
        shape=(len(counts), data[0].shape[1]),
    )
    low = np.concatenate([low for _, low, _ in blocks])
    high = np.concatenate([high for _, _, high in blocks])
    return whole, low.astype(np.float64), high.astype(np.float64)


def solve(program: Program, effort: Effort | None = None) -> Answer:
    """Find the plan of least cost.

    Parameters
    ----------
    program
        What is asked.
    effort
        How long to look; one thread.

    Returns
    -------
    Answer
        The plan, what it costs, and what any plan costs at least.
    """
    effort = effort or Effort()
    if not len(program.cost):
        if ((program.row_low > TOLERANCE) | (program.row_high < -TOLERANCE)).any():
            return Answer(None, float("inf"), float("inf"), PlanStatus.INFEASIBLE)
        return Answer(np.empty(0), 0.0, 0.0, PlanStatus.PROVED)
    highs = _load(program, effort)
    highs.run()
    seconds = float(highs.getRunTime())
    info = highs.getInfo()
    status = _read_status(highs)
    if status is PlanStatus.INFEASIBLE:
        return Answer(None, float("inf"), float("inf"), status, seconds)
    is_whole = bool(program.whole.any())
    bound = float(info.mip_dual_bound if is_whole else info.objective_function_value)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        none = bound if is_whole else -np.inf
        return Answer(None, float("inf"), none, PlanStatus.OPEN, seconds)
    values = np.array(highs.getSolution().col_value)
    values[program.whole] = np.round(values[program.whole])
    objective = float(program.cost @ values)
    if status is PlanStatus.PROVED:
        return Answer(values, objective, objective, status, seconds)
    return Answer(values, objective, min(bound, objective), status, seconds)


def _load(program: Program, effort: Effort) -> highspy.Highs:
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", effort.seed),
        ("time_limit", effort.seconds),
        ("mip_rel_gap", effort.gap),
        ("mip_abs_gap", SMALL),
        ("mip_feasibility_tolerance", TOLERANCE),
    ):
        highs.setOptionValue(name, value)
    rows = program.rows
    none, size = np.zeros(0), len(program.cost)
    highs.passModel(
        size, rows.shape[0], rows.nnz, ROWWISE, MINIMISE, 0.0,
        program.cost, program.low, program.high, program.row_low, program.row_high,
        rows.indptr.astype(np.int32), rows.indices.astype(np.int32),
        rows.data if rows.nnz else none, program.whole.astype(np.int32),
    )  # fmt: skip
    if program.start is not None:
        known = np.flatnonzero(np.isfinite(program.start)).astype(np.int32)
        highs.setSolution(len(known), known, program.start[known])
    return highs


def _read_status(highs: highspy.Highs) -> PlanStatus:
    states = highspy.HighsModelStatus
    status = highs.getModelStatus()
    if status == states.kOptimal:
        return PlanStatus.PROVED
    if status in (states.kInfeasible, states.kUnboundedOrInfeasible):
        return PlanStatus.INFEASIBLE
    return PlanStatus.BEST_SO_FAR
