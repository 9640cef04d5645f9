"""What a saved plan says, whatever its kind: enough to compare it, print it and open it again."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PlanDraft", "PlanFairness", "PlanFigure", "PlanKind", "SavedPlan"]

NOTHING: Mapping[str, Any] = MappingProxyType({})


class PlanKind(LabelledEnum):
    """What a plan is of; in the order of the work."""

    STAFFING = "staffing", "コーディネーター配置"
    SITING = "siting", "拠点の候補"
    ROLLOUT = "rollout", "展開計画"


@dataclass(frozen=True, slots=True)
class PlanFigure:
    """One figure of a plan.

    Parameters
    ----------
    id
        For machines; the same figure of two plans has the same one.
    label, unit
        For people, in Japanese.
    value
        ``None`` = not known; never a zero in its place.
    names
        Zones the figure belongs to, as people call them, for example those worst off.
    digits
        Decimals shown.
    """

    id: str
    label: str
    value: float | None
    unit: str = ""
    names: tuple[str, ...] = ()
    digits: int = 0


@dataclass(frozen=True, slots=True)
class PlanFairness:
    """How evenly a plan serves; ``None`` where a measure means nothing for the kind of plan.

    Parameters
    ----------
    worst_off
        The zones worst off, in ``names``, and by what figure.
    gini
        0 = all the same; ``label`` says of what.
    longest_wait
        The zones that wait longest, and how long.
    """

    worst_off: PlanFigure | None = None
    gini: PlanFigure | None = None
    longest_wait: PlanFigure | None = None


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan as a page has worked it out, before anybody gave it a name.

    Parameters
    ----------
    kind
        Of what.
    slug, city
        The city, for machines and for people.
    fictional
        Whether anything counted is invented; goes with the plan wherever it is shown.
    sentence
        The answer in one sentence, as it stood at the top of the page.
    ruler
        The ruler line: zones, people, and how they were counted.
    figures
        Headline figures, the most important first; at most 12.
    fairness
        How evenly it serves.
    actions
        What is to be done, one sentence each, in order; at most 60.
    inputs
        Name of each input to its SHA-256, as ``interface.choosing.recording.inputs`` takes them.
    request
        Plain data to open the plan again: what was asked.
    result
        Plain data of the answer that is not to be worked out anew, for example an assignment.
        Never an address or a coordinate of a place that is not public.
    """

    kind: PlanKind
    slug: str
    city: str
    fictional: bool
    sentence: str
    ruler: str
    figures: tuple[PlanFigure, ...]
    fairness: PlanFairness
    actions: tuple[str, ...]
    inputs: Mapping[str, str]
    request: Mapping[str, Any]
    result: Mapping[str, Any] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class SavedPlan:
    """A plan with a name.

    Parameters
    ----------
    plan_id
        Name of its file; stays when the plan gets another name.
    name
        As typed.
    made_at
        ISO 8601 with the offset from UTC, to the second.
    who
        Who saved it.
    draft
        What it says.
    """

    plan_id: str
    name: str
    made_at: str
    who: str
    draft: PlanDraft
