"""Need and readiness side by side, never added up; and conditions that no score can outweigh.

A zone with great need and much to build on may become the model district; one with great need and
little to build on needs preparing first. Which is which depends on two thresholds, and they are
part of the answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from zones.errors import BadValueError
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = ["Placing", "Quadrant", "Score", "Threshold", "Veto", "place_zones"]


class Quadrant(LabelledEnum):
    """The four fields of the scatter."""

    MODEL = "model", "モデル地区の候補（必要度も準備も高い）"
    PREPARE = "prepare", "準備を支える（必要度は高く、準備はこれから）"
    ENCOURAGE = "encourage", "自主的な活動を応援する（必要度は低く、準備は進んでいる）"
    WATCH = "watch", "様子を見る（必要度も準備も低い）"


class Threshold(LabelledEnum):
    """Where the line between low and high comes from."""

    MEDIAN = "median", "市内の区域の中央値"
    GIVEN = "given", "委員会で決めた値"


@dataclass(frozen=True, slots=True)
class Score:
    """A score and what it could be.

    Parameters
    ----------
    value
        The score, higher = more; NaN = not known.
    low, high
        What it could be given the values that are not known; the value itself where not given.
    """

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Veto:
    """A condition every candidate has to meet.

    Parameters
    ----------
    name
        What has to be there, in the committee's words.
    met
        For each zone whether it is; ``None`` or absent = nobody has looked yet.
    reasons
        Why it is not met, for the zones where that is known.
    """

    name: str
    met: Mapping[str, bool | None]
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a zone stands.

    Parameters
    ----------
    zone_id
        The zone.
    need, readiness
        The two scores; they are never added.
    quadrant
        ``None`` where one of the two is not known.
    sure
        Whether what is not known cannot move it into another field.
    failed
        Conditions it does not meet, each with its reason (empty where none was given).
    open
        Conditions nobody has looked at yet.
    """

    zone_id: str
    need: float
    readiness: float
    quadrant: Quadrant | None
    sure: bool
    failed: tuple[tuple[str, str], ...]
    open: tuple[str, ...]

    @property
    def is_candidate(self) -> bool:
        """Whether it is in the field of candidates and fails no condition; open ones remain."""
        return self.quadrant is Quadrant.MODEL and not self.failed


def place_zones(
    need: Mapping[str, Score],
    readiness: Mapping[str, Score],
    vetoes: Sequence[Veto] = (),
    *,
    need_from: float | None = None,
    readiness_from: float | None = None,
) -> tuple[tuple[Placing, ...], Mapping[str, tuple[float, Threshold]]]:
    """Place every zone in one of four fields.

    Parameters
    ----------
    need, readiness
        Scores of the same zones.
    vetoes
        Conditions before any score.
    need_from, readiness_from
        From here on a score counts as high; the median of the zones with a score where not given.

    Returns
    -------
    placings : tuple of Placing
        In the order of ``need``; zones that fail a condition are there too, with the reason.
    thresholds : Mapping
        For ``need`` and ``readiness`` the threshold used and where it comes from.

    Raises
    ------
    BadValueError
        If the two hold different zones, or no zone has a score to take the median of.

    Examples
    --------
    >>> need = {"a": Score(9), "b": Score(1)}
    >>> placings, lines = place_zones(need, {"a": Score(2), "b": Score(8)})
    >>> [placing.quadrant.value for placing in placings], lines["need"][0]
    (['prepare', 'encourage'], 5.0)
    """
    if set(need) != set(readiness):
        raise BadValueError("need and readiness hold different zones", where="readiness")
    lines = {
        "need": _find_line(need, need_from),
        "readiness": _find_line(readiness, readiness_from),
    }
    ends = (lines["need"][0], lines["readiness"][0])
    return tuple(_place(zone, need[zone], readiness[zone], ends, vetoes) for zone in need), lines


def _find_line(scores: Mapping[str, Score], given: float | None) -> tuple[float, Threshold]:
    """Take the threshold given, else the median."""
    if given is not None:
        if not np.isfinite(given):
            raise BadValueError("a threshold is a number", where="threshold")
        return float(given), Threshold.GIVEN
    known = [score.value for score in scores.values() if not np.isnan(score.value)]
    if not known:
        raise BadValueError("no zone has a score", where="threshold")
    return float(np.median(known)), Threshold.MEDIAN


def _place(
    zone: str,
    need: Score,
    readiness: Score,
    lines: tuple[float, float],
    vetoes: Sequence[Veto],
) -> Placing:
    """Place one zone."""
    pairs = tuple(zip((need, readiness), lines, strict=True))
    unknown = any(np.isnan(score.value) for score, _ in pairs)
    fields = {
        (True, True): Quadrant.MODEL,
        (True, False): Quadrant.PREPARE,
        (False, True): Quadrant.ENCOURAGE,
        (False, False): Quadrant.WATCH,
    }
    high = tuple(score.value >= line for score, line in pairs)
    answers = [(veto, veto.met.get(zone)) for veto in vetoes]
    return Placing(
        zone_id=zone,
        need=need.value,
        readiness=readiness.value,
        quadrant=None if unknown else fields[high[0], high[1]],
        sure=not unknown and all(_stays(score, line) for score, line in pairs),
        failed=tuple(
            (veto.name, veto.reasons.get(zone, "")) for veto, met in answers if met is False
        ),
        open=tuple(veto.name for veto, met in answers if met is None),
    )


def _stays(score: Score, line: float) -> bool:
    """Tell whether every value the score could have is on the same side."""
    low = score.value if score.low is None else score.low
    high = score.value if score.high is None else score.high
    return (low >= line) == (high >= line) == (score.value >= line)
