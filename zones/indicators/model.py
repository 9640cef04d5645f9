"""What an indicator is, and the table of measured indicators.

A cell without a value says why in its state; it is NaN and never zero. A hidden cell hides its
numerator, its rate and its rank alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from zones.errors import BadValueError, DuplicateIdError, UnknownNameError
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from zones.vocabulary import Definition

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]
    States = npt.NDArray[np.object_]

__all__ = [
    "Direction",
    "Indicator",
    "IndicatorGroup",
    "IndicatorTable",
    "Suppression",
    "ValueState",
    "fix_states",
]


class Direction(LabelledEnum):
    """What more of it speaks for."""

    NEED = "need", "多いほど必要度が高い"
    STRENGTH = "strength", "多いほど強み"


class IndicatorGroup(LabelledEnum):
    """Chapters of the registry."""

    NEED = "need", "人と世帯"
    BOND = "bond", "つながりと担い手"
    SUPPLY = "supply", "集まる場と相談の場"
    ACCESS = "access", "行きやすさ"
    WORK = "work", "相談と支援の実績"
    READINESS = "readiness", "始める準備"
    OWN = "own", "自分たちで加えた数字"


class Suppression(LabelledEnum):
    """Whether small counts of it are hidden."""

    PEOPLE = "people", "人や相談の数です。小さい数と、引き算で分かる数は「秘匿」にします"
    PLACES = "places", "場所や団体の数です。秘匿しません"
    PUBLIC = "public", "国勢調査で公表されている総数です。秘匿しません"
    ESTIMATE = "estimate", "地図の上で見積もった数です。秘匿しません"


class ValueState(LabelledEnum):
    """Why there is a value, or none."""

    KNOWN = "known", "あり"
    NOT_IMPORTED = "not_imported", "未取り込み"
    SUPPRESSED = "suppressed", "秘匿"
    NOT_PUBLISHED = "not_published", "未公表"
    OTHER_TIER = "other_tier", "この単位の数字はありません"
    NO_DENOMINATOR = "no_denominator", "割る数が0のため計算できません"
    UNREACHABLE = "unreachable", "歩いて着けない人がいます"


def fix_states(states: States) -> States:
    """Make members of states again: numpy turns them to plain text when it fills with one.

    Parameters
    ----------
    states
        Any shape; members or their text.

    Returns
    -------
    numpy.ndarray
        The same shape, members throughout.
    """
    fixed = np.empty(states.shape, dtype=object)
    for at, state in np.ndenumerate(states):
        fixed[at] = ValueState(state)
    return fixed


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of the registry.

    Parameters
    ----------
    id
        Stable text id; those of a council's own columns begin with ``own_``.
    label
        Japanese name.
    group
        Chapter.
    definition
        What it says, in plain words.
    numerator, denominator
        What is divided by what, in plain words; an empty denominator marks a plain count (or a
        distance).
    unit
        Unit of the value (人, %, 団体, m …).
    direction
        What more of it speaks for.
    year
        Year or fiscal year of the figures; empty where not known.
    source
        Credit of the source.
    suppression
        Whether small numerators are hidden.
    minimum_denominator
        Below this a rate is shown with a warning; 0 = never.
    digits
        Decimals to show.
    per
        What the ratio is multiplied by (100 for %, 1000 for per 1,000 people).
    low_is_more
        Whether a lower value is more of what ``direction`` names; as with a
        population that shrinks.
    numerator_key, denominator_key
        Ids of the quantities that are divided; those of other indicators may be the same.
    """

    id: str
    label: str
    group: IndicatorGroup
    definition: str
    numerator: str
    denominator: str
    unit: str
    direction: Direction
    year: str = ""
    source: str = ""
    suppression: Suppression = Suppression.PLACES
    minimum_denominator: float = 0.0
    digits: int = 0
    per: float = 1.0
    low_is_more: bool = False
    numerator_key: str = ""
    denominator_key: str = ""

    @property
    def sign(self) -> int:
        """1 where a higher value is more of what ``direction`` names, else -1."""
        return -1 if self.low_is_more else 1


@dataclass(frozen=True, slots=True, eq=False)
class IndicatorTable:
    """Measured indicators of every zone.

    Parameters
    ----------
    tier
        Id of the tier.
    definition
        How the zones are drawn.
    zone_ids, zone_names
        Rows.
    indicators
        Columns.
    values
        Shape (zones, indicators); NaN where ``states`` is not ``KNOWN``.
    states
        Shape (zones, indicators): a ``ValueState`` each.
    numerators, denominators
        Shape (zones, indicators); NaN where not known, hidden, or there is none.
    small
        Shape (zones, indicators): the denominator is below the minimum, warn.
    city_values, city_states
        Per indicator: the ratio of the city's totals; for plain counts the mean over the zones
        whose figure is known.
    ranks
        Shape (zones, indicators): 1 = highest value, ties share the better place; NaN without a
        value.
    low, high
        Shape (zones, indicators): interval of a survey's share; NaN where there is none.
    notes
        Remark per indicator id, in plain words (what was left out, by straight line or streets).
    threshold
        Counts of people below it are hidden; 0 = nothing was hidden yet, never show such a table.
    radius_m
        Radius in metres where the zones are circles.

    Raises
    ------
    DuplicateIdError
        If a zone or indicator repeats.
    BadValueError
        If shapes differ, or a value does not agree with its state.
    """

    tier: str
    definition: Definition
    zone_ids: tuple[str, ...]
    zone_names: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    values: Floats
    states: States
    numerators: Floats
    denominators: Floats
    small: Flags
    city_values: Floats
    city_states: States
    ranks: Floats
    low: Floats
    high: Floats
    notes: Mapping[str, str] = field(default_factory=dict)
    threshold: int = 0
    radius_m: float | None = None

    def __post_init__(self) -> None:
        """Refuse what contradicts itself."""
        ids = tuple(indicator.id for indicator in self.indicators)
        for kind, names in (("zone_ids", self.zone_ids), ("indicators", ids)):
            if len(set(names)) != len(names):
                raise DuplicateIdError(f"repeated {kind}", where=kind)
        shape = (len(self.zone_ids), len(ids))
        matrices = ("values", "states", "numerators", "denominators", "small", "ranks")
        for name in (*matrices, "low", "high"):
            if getattr(self, name).shape != shape:
                raise BadValueError(f"{name} is not {shape}", where=name)
        self._check_states()

    def _check_states(self) -> None:
        """Refuse a value without its state, and a hidden cell that shows something."""
        for values, states in ((self.values, self.states), (self.city_values, self.city_states)):
            if (np.isfinite(values) != (states == ValueState.KNOWN)).any():
                raise BadValueError("a value without its state", where="values")
        hidden = self.states == ValueState.SUPPRESSED
        for name in ("numerators", "ranks", "low", "high"):
            if np.isfinite(getattr(self, name)[hidden]).any():
                raise BadValueError("a hidden cell shows something", where=name)

    def column(self, indicator_id: str) -> int:
        """Give the position of an indicator.

        Parameters
        ----------
        indicator_id
            Its id.

        Returns
        -------
        int
            Column.

        Raises
        ------
        UnknownNameError
            If it is not in the table.
        """
        ids = tuple(indicator.id for indicator in self.indicators)
        if indicator_id not in ids:
            raise UnknownNameError(
                "no such indicator", kind="indicator", name=indicator_id, choices=ids
            )
        return ids.index(indicator_id)
