"""Steps of a meeting as the people who lead it want them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LONGEST_SENTENCE", "LONGEST_TITLE", "WORDS", "MeetingKey", "MeetingPlan", "StepWish"]

LONGEST_TITLE, LONGEST_SENTENCE = 60, 200
WORDS = ("title", "sentence", "speaker")


@dataclass(frozen=True, slots=True)
class MeetingKey:
    """Which zone of which city.

    Parameters
    ----------
    slug
        The city.
    tier_id, zone_id
        The zone.
    """

    slug: str
    tier_id: str
    zone_id: str


@dataclass(frozen=True, slots=True)
class StepWish:
    """One step.

    Parameters
    ----------
    key
        Which step it is.
    hidden
        Whether it is left out.
    title, sentence, speaker
        Other words for its heading, its sentence and its notes; empty = those of the program.
    """

    key: str
    hidden: bool = False
    title: str = ""
    sentence: str = ""
    speaker: str = ""

    @property
    def reworded(self) -> bool:
        """Whether the audience reads other words than those of the program."""
        return bool(self.title or self.sentence)


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """All steps in their order.

    Parameters
    ----------
    steps
        Empty = as the program tells them.
    """

    steps: tuple[StepWish, ...] = ()
