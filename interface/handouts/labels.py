"""Room for labels on a map: boxes that never lie over one another, first come, first served."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from interface.wording.handouts import say_more_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

__all__ = ["Box", "Room", "measure_text", "say_numbers"]

HALF_WIDTH = 0.56  # advance of a Latin letter or digit in the print font, share of the size
FULL_WIDTH = 1.0
LATIN_END = 0x2000
RUN = 3  # so many numbers in a row are written as a range
MOST_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle on the map.

    Parameters
    ----------
    left, top, width, height
        Points; y grows downwards.
    """

    left: float
    top: float
    width: float
    height: float


@dataclass(slots=True)
class Room:
    """What is taken of a map.

    Parameters
    ----------
    frame
        Everything must lie inside.
    taken
        Left, top, right, bottom of each box put down so far, shape (n, 4).
    """

    frame: Box
    taken: npt.NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 4)))

    def is_free(self, box: Box) -> bool:
        """Tell whether a box lies inside the frame and over nothing."""
        frame, right, bottom = self.frame, box.left + box.width, box.top + box.height
        inside = (
            box.left >= frame.left
            and box.top >= frame.top
            and right <= frame.left + frame.width
            and bottom <= frame.top + frame.height
        )
        if not inside:
            return False
        taken = self.taken
        over = (
            (taken[:, 0] < right)
            & (taken[:, 2] > box.left)
            & (taken[:, 1] < bottom)
            & (taken[:, 3] > box.top)
        )
        return not bool(over.any())

    def take(self, box: Box) -> None:
        """Put a box down, whatever lies there."""
        row = [box.left, box.top, box.left + box.width, box.top + box.height]
        self.taken = np.vstack([self.taken, row])

    def place(self, boxes: Iterable[Box]) -> Box | None:
        """Put down the first box that is free; ``None`` where none is."""
        for box in boxes:
            if self.is_free(box):
                self.take(box)
                return box
        return None


def measure_text(text: str, size: float) -> float:
    """Measure the width of a line, a little too wide rather than too narrow.

    Parameters
    ----------
    text, size
        Letters and their size in points.

    Returns
    -------
    float
        Points.

    Examples
    --------
    >>> measure_text("北町", 10.0)
    20.0
    """
    return size * sum(HALF_WIDTH if ord(letter) < LATIN_END else FULL_WIDTH for letter in text)


def say_numbers(numbers: Sequence[int]) -> str:
    """Write the numbers of places that share a spot.

    Parameters
    ----------
    numbers
        Numbers of rows.

    Returns
    -------
    str
        Rising; three and more in a row as a range; the last ones only counted where there are many.

    Examples
    --------
    >>> say_numbers([4, 3]), say_numbers([1, 2, 3, 4, 9])
    ('3・4', '1〜4・9')
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [
        [f"{run[0]}〜{run[-1]}"] if len(run) >= RUN else [str(number) for number in run]
        for run in runs
    ]
    words = [word for part in parts for word in part]
    if len("・".join(words)) <= MOST_LETTERS:
        return "・".join(words)
    kept: list[str] = []
    while len("・".join([*kept, words[len(kept)]])) <= MOST_LETTERS:
        kept.append(words[len(kept)])
    shown = sum(_count(word) for word in kept)
    return say_more_numbers("・".join(kept), len(numbers) - shown)


def _count(word: str) -> int:
    first, _, last = word.partition("〜")
    return int(last) - int(first) + 1 if last else 1
