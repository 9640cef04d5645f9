"""What a choice is made from, what is asked of it, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zones.choice.methods import MethodKind
from zones.choice.together.several import Spacing
from zones.errors import BadValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt

    from zones.choice.flips import Flip, Turn
    from zones.choice.ranking import Ranking
    from zones.choice.readiness import Placing, Threshold
    from zones.choice.robustness import Clone, Reversal, Variants
    from zones.choice.similarity import Likeness
    from zones.choice.stability import Stability
    from zones.choice.table import CriteriaTable
    from zones.choice.together.several import Choice

    Floats = npt.NDArray[np.float64]

__all__ = [
    "ChoiceAnswer",
    "ChoiceRequest",
    "ChoiceSheet",
    "Criterion",
    "Part",
    "Together",
    "VetoRule",
]

MOST_DRAWS = 1_000_000


@dataclass(frozen=True, slots=True)
class Criterion:
    """A column of the sheet, with what a reader has to know about it.

    Parameters
    ----------
    id, label, unit
        Name of the column, for machines and for people, and its unit.
    is_need
        Whether more of it means more need; otherwise more of it is a strength to build on.
    sign
        1 where a higher value is more of it, -1 where a lower one is.
    group
        Under what it is listed.
    digits
        Decimals shown.
    definition, year, source
        What exactly is counted, when, by whom.
    """

    id: str
    label: str
    unit: str = ""
    is_need: bool = True
    sign: int = 1
    group: str = ""
    digits: int = 1
    definition: str = ""
    year: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class ChoiceSheet:
    """Every number a choice is made from; with it alone the choice can be worked out again.

    Parameters
    ----------
    slug, city, fictional
        The city, and whether anything counted is invented.
    tier, tier_label, definition, ruler
        Zones, and the line that goes with every picture.
    zone_ids, zone_names
        Rows.
    criteria
        Columns.
    values
        Shape (zones, criteria); NaN = not known.
    states
        The same shape: value of a ``ValueState``, ``known`` or why there is no value.
    low, high
        The same shape: interval of a survey, else NaN.
    doubtful
        The same shape: rests on so few people that the number is to be read with care.
    asked
        Of surveys, criterion to the answers there are in each zone; NaN = not known.
    neighbours, areas
        Pairs of zone ids that touch; living area of each zone, where the city has such.
    variants
        Name of another way of counting to its values, in the same rows and columns.
    references
        Past model districts of other cities: name to values, in the same columns.
    inputs
        Name of each input to its digest.
    """

    slug: str
    city: str
    fictional: bool
    tier: str
    tier_label: str
    definition: str
    ruler: str
    zone_ids: tuple[str, ...]
    zone_names: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    values: Floats
    states: npt.NDArray[np.object_]
    low: Floats
    high: Floats
    doubtful: npt.NDArray[np.bool_]
    asked: Mapping[str, Floats] = field(default_factory=dict)
    neighbours: tuple[tuple[str, str], ...] = ()
    areas: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, Floats] = field(default_factory=dict)
    references: Mapping[str, Floats] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)

    def name_zone(self, zone_id: str) -> str:
        """Give the name of a zone."""
        return self.zone_names[self.zone_ids.index(zone_id)]

    def find(self, criterion_id: str) -> Criterion:
        """Give a criterion by its id.

        Raises
        ------
        BadValueError
            If the sheet has no such column.
        """
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise BadValueError("no such criterion", where=criterion_id)

    def pick(self, criterion_id: str) -> Floats:
        """Give the values of a criterion."""
        return self.values[:, self.criteria.index(self.find(criterion_id))]


@dataclass(frozen=True, slots=True)
class VetoRule:
    """A condition every candidate has to meet, as it is asked.

    Parameters
    ----------
    name
        In the committee's words.
    criterion, at_least, at_most
        A column that must reach a number, or must not exceed one; empty where people judged.
    failed
        Zone id and reason, for zones that people judged not to meet it.
    """

    name: str
    criterion: str = ""
    at_least: float | None = None
    at_most: float | None = None
    failed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceRequest:
    """What is asked; equal requests on equal sheets have equal answers.

    Parameters
    ----------
    need, readiness
        Criterion and weight (zero or more) of the two sides; no criterion stands on both.
    method
        How criteria are put together.
    draws, seed, vetoes
        Random weightings of the stability, and conditions.
    similar_to
        Zone id, or name of a reference, to compare with; empty for none.
    count, spacing, each_area, ready_only
        Several at once: how many, how they lie to each other, whether each living area gets one,
        whether only zones with readiness above the line take part.
    """

    need: tuple[tuple[str, float], ...]
    readiness: tuple[tuple[str, float], ...]
    method: MethodKind = MethodKind.WEIGHTED_SUM
    draws: int = 100_000
    seed: int = 1
    vetoes: tuple[VetoRule, ...] = ()
    similar_to: str = ""
    count: int = 2
    spacing: Spacing = Spacing.FREE
    each_area: bool = False
    ready_only: bool = True

    def __post_init__(self) -> None:
        """Refuse what cannot be worked out."""
        need, readiness = dict(self.need), dict(self.readiness)
        if not need or not readiness or set(need) & set(readiness):
            raise BadValueError("two sides with criteria of their own", where="criteria")
        if len(need) < len(self.need) or len(readiness) < len(self.readiness):
            raise BadValueError("a criterion repeats", where="criteria")
        if not 1 <= self.draws <= MOST_DRAWS or self.seed < 0:
            raise BadValueError("draws or seed", where="draws")


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One side of the choice: need or readiness.

    Parameters
    ----------
    table, weights
        What was ranked, and the weights that sum to 1.
    ranking
        Order, ties, cells without a value.
    points, low, high
        Score from 0 to 100, more is more, and what it could be given what is not known.
    methods
        Rank of every zone under each method.
    """

    table: CriteriaTable
    weights: Floats
    ranking: Ranking
    points: Floats
    low: Floats
    high: Floats
    methods: Mapping[MethodKind, Floats]


@dataclass(frozen=True, slots=True)
class Together:
    """Several at once.

    Parameters
    ----------
    choice
        Best set and others; ``None`` where no set satisfies the wishes.
    considered
        Zones that took part.
    """

    choice: Choice | None
    considered: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ChoiceAnswer:
    """Everything that follows from a sheet and a request.

    Parameters
    ----------
    sheet, request
        Numbers and question.
    need, readiness
        The two sides; never added.
    placings, lines
        Field of every zone, and the lines between low and high.
    stability, readiness_stability
        How often each zone has which place in the order of either side.
    flip, turns
        What it takes for another zone to lead; ``flip`` only for sums over criteria.
    left_out
        Shape (criteria, zones): order of need without each criterion.
    clones, reversal
        Criteria that say the same; the order without the last zone.
    variants, likeness
        Order under other ways of counting; beside a past model district; ``None`` without any.
    together
        Several at once.
    leader
        The first of the candidates, else of those that fail no condition; empty without any.
    """

    sheet: ChoiceSheet
    request: ChoiceRequest
    need: Part
    readiness: Part
    placings: tuple[Placing, ...]
    lines: Mapping[str, tuple[float, Threshold]]
    stability: Stability
    readiness_stability: Stability
    flip: Flip | None
    turns: tuple[Turn, ...]
    left_out: Floats
    clones: tuple[Clone, ...]
    reversal: Reversal
    variants: Variants | None
    likeness: Likeness | None
    together: Together
    leader: str
