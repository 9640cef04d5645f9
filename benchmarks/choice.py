"""Random weightings over many districts: beside pymcdm and scikit-criteria.

``python -m benchmarks.choice`` prints it alone.
"""

from __future__ import annotations

import resource
import time
import warnings

import numpy as np

from benchmarks.timing import race
from zones.choice.methods import Method, MethodKind, prepare, score
from zones.choice.stability import measure_stability
from zones.choice.table import CriteriaTable, Rule, normalise
from zones.choice.weights import sample_weights

__all__ = ["run_draws", "run_stability"]

CRITERIA = 8
SIZES = {"city": (18, 200), "Tokyo": (2_000, 500)}  # districts, weightings given to every hand
DRAWS = 100_000
PROMETHEE_ZONES = 200  # the peer sets every zone against every other in Python


def make_table(zones: int) -> CriteriaTable:
    """Give districts that do not exist, all criteria alike."""
    values = np.random.default_rng(zones).random((zones, CRITERIA))
    ids = tuple(f"z{number:05d}" for number in range(zones))
    return CriteriaTable(
        ids, tuple(f"c{number}" for number in range(CRITERIA)), values, (1,) * CRITERIA
    )


def run_draws(size: str) -> None:
    """Score every district under many weightings, by every hand that offers the method."""
    zones, draws = SIZES[size]
    _race_weighted_sum(zones, draws)
    _race_topsis(zones, draws)
    _race_others(min(zones, PROMETHEE_ZONES), draws)


def _race_weighted_sum(zones: int, draws: int) -> None:
    from pymcdm.methods import WSM  # noqa: PLC0415 - slow to import
    from pymcdm.normalizations import minmax_normalization  # noqa: PLC0415 - slow to import

    table, weights, types = make_table(zones), _draw(draws), np.ones(CRITERIA)
    ratios = race(
        f"weighted sum, {draws} weightings x {zones:,} districts x {CRITERIA} criteria",
        {
            "machiwari score": lambda: score(prepare(normalise(table), Method()), weights),
            "pymcdm WSM": lambda: np.array(
                [WSM(minmax_normalization)(table.values, row, types) for row in weights]
            ),
        },
        tolerance=1e-9,
    )
    _print_single(ratios, draws)


def _race_topsis(zones: int, draws: int) -> None:
    import skcriteria  # noqa: PLC0415 - slow to import
    from pymcdm.methods import TOPSIS  # noqa: PLC0415 - slow to import
    from skcriteria.agg import topsis  # noqa: PLC0415 - slow to import
    from skcriteria.preprocessing.scalers import VectorScaler  # noqa: PLC0415 - slow to import

    table, weights, types = make_table(zones), _draw(draws), np.ones(CRITERIA)
    method = Method(MethodKind.TOPSIS, Rule.VECTOR)
    scale, rank = VectorScaler(target="matrix"), topsis.TOPSIS()

    def theirs() -> np.ndarray:
        data = scale.transform(skcriteria.mkdm(table.values, [1] * CRITERIA))
        scores = [rank.evaluate(data.replace(weights=row)).e_.similarity for row in weights]
        return np.array(scores)

    ratios = race(
        f"TOPSIS, {draws} weightings x {zones:,} districts x {CRITERIA} criteria",
        {
            "machiwari score": lambda: score(
                prepare(normalise(table, method.rule), method), weights
            ),
            "scikit-criteria TOPSIS": theirs,
        },
        tolerance=1e-9,
    )
    _print_single(ratios, draws)
    plain = Method(MethodKind.TOPSIS)
    ratios = race(
        "  the same on the scale from 0 to 1",
        {
            "machiwari score": lambda: score(prepare(normalise(table), plain), weights),
            "pymcdm TOPSIS": lambda: np.array(
                [TOPSIS()(table.values, row, types) for row in weights]
            ),
        },
        tolerance=1e-9,
    )
    _print_single(ratios, draws)


def _race_others(zones: int, draws: int) -> None:
    from pymcdm.methods import PROMETHEE_II, VIKOR  # noqa: PLC0415 - slow to import

    table, weights, types = make_table(zones), _draw(draws), np.ones(CRITERIA)
    for kind, peer in (
        (MethodKind.VIKOR, VIKOR()),
        (MethodKind.PROMETHEE, PROMETHEE_II("usual")),
    ):
        method = Method(kind)

        def ours(method: Method = method) -> np.ndarray:
            return score(prepare(normalise(table), method), weights)

        def theirs(peer: VIKOR | PROMETHEE_II = peer) -> np.ndarray:
            return np.array([peer(table.values, row, types) for row in weights])

        race(
            f"{kind.label}, {draws} weightings x {zones:,} districts x {CRITERIA} criteria",
            {"machiwari score": ours, f"pymcdm {type(peer).__name__}": theirs},
            rounds=1,
            tolerance=1e-9,
        )


def _draw(draws: int) -> np.ndarray:
    return sample_weights([f"c{number}" for number in range(CRITERIA)], draws, seed=1)


def _print_single(medians: dict[str, float], draws: int) -> None:
    each = ", ".join(f"{name} {1e3 * seconds / draws:.3f}" for name, seconds in medians.items())
    print(f"  ms a weighting: {each}")


def run_stability(size: str) -> None:
    """Count places over a hundred thousand weightings; there is no peer that does it."""
    zones, _ = SIZES[size]
    table = make_table(zones)
    print(f"\nstability, {DRAWS:,} weightings x {zones:,} districts x {CRITERIA} criteria")
    for kind in MethodKind:
        times = []
        for _ in range(3):
            start = time.perf_counter()
            measure_stability(table, Method(kind), DRAWS)
            times.append(time.perf_counter() - start)
        print(f"  machiwari {kind.label:<24}{np.median(times):>10.3f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory of this process so far: {peak:,.0f} MB")


def run_all() -> None:
    """Run every race of this file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a peer warns of what does not change its answer
        for size in SIZES:
            run_draws(size)
            run_stability(size)


if __name__ == "__main__":
    run_all()
