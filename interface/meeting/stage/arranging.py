"""The steps of a meeting in the order and words of those who lead it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from layers.meetings.model import MeetingPlan, StepWish

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interface.meeting.story import Step

__all__ = ["Arranged", "arrange_steps", "key_step", "move_step", "wish_step"]


@dataclass(frozen=True, slots=True)
class Arranged:
    """One step with what people want of it.

    Parameters
    ----------
    key
        The same for the same idea, whatever its words.
    told
        As the program tells it.
    wish
        What people want; equal to ``StepWish(key)`` where they want nothing.
    """

    key: str
    told: Step
    wish: StepWish

    @property
    def step(self) -> Step:
        """The step in the words that are shown."""
        words = {
            name: getattr(self.wish, name) or getattr(self.told, name)
            for name in ("title", "sentence", "speaker")
        }
        return replace(self.told, **words)


def key_step(step: Step) -> str:
    """Name the idea of a step: its kind, and its goal where it has one.

    Examples
    --------
    >>> from interface.meeting.story import Step, StepKind
    >>> key_step(Step(StepKind.FAR, "", "", goal="consult"))
    'far:consult'
    """
    return f"{step.kind.value}:{step.goal}" if step.goal else step.kind.value


def arrange_steps(story: Iterable[Step], plan: MeetingPlan) -> tuple[Arranged, ...]:
    """Put steps into the order people want.

    Parameters
    ----------
    story
        From ``tell_story``.
    plan
        What was kept; steps that are not told any more are left aside.

    Returns
    -------
    tuple of Arranged
        Every step of the story once, hidden ones too. One that was not known when the plan was
        kept stands behind the one it follows in the story.
    """
    told = {key_step(step): step for step in story}
    wishes = {wish.key: wish for wish in plan.steps if wish.key in told}
    order = list(wishes)
    keys = list(told)
    for number, key in enumerate(keys):
        if key not in wishes:
            order.insert(order.index(keys[number - 1]) + 1 if number else 0, key)
    return tuple(Arranged(key, told[key], wishes.get(key, StepWish(key))) for key in order)


def move_step(steps: tuple[Arranged, ...], key: str, by: int) -> MeetingPlan:
    """Move a step; at the ends it stays.

    Parameters
    ----------
    steps
        From :func:`arrange_steps`.
    key
        Which one.
    by
        -1 = earlier, 1 = later.

    Returns
    -------
    MeetingPlan
        To be kept.
    """
    wishes = [each.wish for each in steps]
    at = [wish.key for wish in wishes].index(key)
    wish = wishes.pop(at)
    wishes.insert(min(max(at + by, 0), len(wishes)), wish)
    return MeetingPlan(tuple(wishes))


def wish_step(steps: tuple[Arranged, ...], wish: StepWish) -> MeetingPlan:
    """Want something else of one step.

    Parameters
    ----------
    steps
        From :func:`arrange_steps`.
    wish
        Takes the place of the one of the same key.

    Returns
    -------
    MeetingPlan
        To be kept.
    """
    return MeetingPlan(tuple(wish if each.key == wish.key else each.wish for each in steps))
