"""Somebody who wants to know what is hidden, with a solver and everything that is shown.

He knows nothing of how cells were chosen. He writes what he reads as linear equations on the counts
of the smallest parts, and asks for each hidden count how low and how high it can be.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import highspy
import numpy as np

ROWWISE, MINIMISE, PRIMAL = 2, 1, 4
SMALL = 1e-6


@dataclass
class Attacker:
    """Equations on counts that are not negative, and every table found that fits them all."""

    size: int
    rows: list[np.ndarray] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    found: list[np.ndarray] = field(default_factory=list)
    _model: highspy.Highs | None = None

    def learn(self, row: np.ndarray, value: float, doubt: float = 0.0) -> None:
        """Take in a sum that was read, exact or rounded."""
        self.rows.append(row)
        self.low.append(value - doubt)
        self.high.append(value + doubt)

    def check(self, truth: np.ndarray) -> None:
        """What was read is true of the town itself; else the attack would prove nothing."""
        sums = np.array(self.rows) @ truth
        assert (sums >= np.array(self.low) - SMALL).all()
        assert (sums <= np.array(self.high) + SMALL).all()
        self.found.append(truth.astype(float))

    def bound(self, goal: np.ndarray, enough: float) -> float:
        """Say how wide the interval is that can be proved, or that it is wide enough."""
        for sign in (1.0, -1.0):
            if self._spread(goal) < enough:
                self._push(sign * goal)
        return self._spread(goal)

    def _spread(self, goal: np.ndarray) -> float:
        sums = np.array(self.found) @ goal
        return float(np.floor(sums.max() + SMALL) - np.ceil(sums.min() - SMALL))

    def _push(self, goal: np.ndarray) -> None:
        model = self._model or self._load()
        model.changeColsCost(self.size, np.arange(self.size, dtype=np.int32), goal)
        model.run()
        status = model.getModelStatus()
        assert status == highspy.HighsModelStatus.kOptimal, status
        self.found.append(np.array(model.getSolution().col_value))

    def _load(self) -> highspy.Highs:
        model = highspy.Highs()
        for name, value in (
            ("output_flag", False), ("threads", 1), ("presolve", "off"),
            ("simplex_strategy", PRIMAL),
        ):  # fmt: skip
            model.setOptionValue(name, value)
        matrix = np.unique(np.column_stack([self.rows, self.low, self.high]), axis=0)
        rows, low, high = matrix[:, : self.size], matrix[:, self.size], matrix[:, -1]
        starts = np.append(0, np.cumsum((rows != 0).sum(axis=1)))
        most = np.full(self.size, 1e6)  # far more people than any town here has
        model.passModel(
            self.size, len(rows), int(starts[-1]), ROWWISE, MINIMISE, 0.0,
            np.zeros(self.size), np.zeros(self.size), most, low.copy(), high.copy(),
            starts.astype(np.int32), np.nonzero(rows)[1].astype(np.int32), rows[rows != 0],
            np.zeros(self.size, dtype=np.int32),
        )  # fmt: skip
        self._model = model
        return model

    def find_other(self, truth: np.ndarray) -> np.ndarray | None:
        """Find whole numbers that fit everything shown and are not the truth."""
        for values in self.found:
            whole = np.round(values)
            if np.abs(whole - values).max() < SMALL and (whole != truth).any():
                return whole
        return None
