"""An answer in words: the sentence at the top, how sure it is, what is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.gaps import say_limit
from interface.wording.siting import (
    SITING,
    say_coverage,
    say_distance_change,
    say_evenness,
    say_no_way,
    say_spots,
    say_sureness,
)
from interface.wording.siting_page import ACTIONS, FIGURES
from zones.siting.model import SiteModel

if TYPE_CHECKING:
    from interface.siting.model import SiteAnswer, SiteAsk, SiteGround
    from zones.siting.meaning.evenness import Evenness

__all__ = [
    "name_added",
    "say_actions",
    "say_even",
    "say_headline",
    "say_notes",
    "say_sure",
    "say_where",
]


def say_where(ask: SiteAsk) -> str:
    """Say how far counts as in reach: minutes on foot only where streets are walked along."""
    minutes = ask.minutes if ask.by == "network" else None
    return say_limit(ask.radius_m, by=ask.by, minutes=minutes)


def name_added(ground: SiteGround, answer: SiteAnswer) -> list[str]:
    """Name the places that are chosen: the new ones, or all where existing ones could move."""
    return [ground.name(each) for each in answer.plan.added]


def say_headline(ground: SiteGround, answer: SiteAnswer) -> str:
    """Say the answer in one sentence.

    Parameters
    ----------
    ground, answer
        Places and people, and the plan.
    """
    ask, change = answer.ask, answer.change
    names, free = name_added(ground, answer), not ask.keep and bool(len(ground.existing))
    if ask.model is SiteModel.LSCP:
        return say_spots(names, say_where(ask), answer.set_aside)
    what = FIGURES["mean" if ask.model is SiteModel.P_MEDIAN else "worst"]
    how = FIGURES[ask.by]
    if ask.model is SiteModel.P_MEDIAN:
        ways = change.mean_before_m, change.mean_after_m
        return say_distance_change(names, f"{what}（{how}）", *ways, free=free)
    if ask.model is SiteModel.P_CENTER:
        ways = change.even_before.worst_m, change.even_after.worst_m
        return say_distance_change(names, f"{what}（{how}）", *ways, free=free)
    effect = change.effect
    return say_coverage(
        names, say_where(ask), effect.before, effect.after, effect.people, free=free
    )


def say_sure(answer: SiteAnswer) -> str:
    """Say how sure a plan is."""
    return say_sureness(answer.plan.status, answer.plan.gap, answer.seconds)


def say_even(ground: SiteGround, even: Evenness) -> tuple[str, str, str]:
    """Say how evenly places serve: worst-off zones, one figure for all, the longest way."""
    names = ground.zones.frame["name"]
    worst = [str(names[zone]) for zone in even.worst_off]
    return say_evenness(worst, even.worst_share, even.gini, even.worst_m)


def say_notes(answer: SiteAnswer, what: str = "") -> list[str]:
    """List what has to be said beside every answer; ``what`` where none of it is recorded."""
    notes = [SITING["none_recorded"].format(what=what)] if what else []
    if answer.set_aside:
        notes.append(SITING["aside"].format(people=f"{answer.set_aside:,}"))
    if answer.ask.capacitated:
        notes.append(SITING["capacity"])
    return [*notes, say_no_way(answer.no_way), SITING["one_radius"]]


def say_actions(ground: SiteGround, answer: SiteAnswer) -> list[str]:
    """List what is to be done, one sentence each."""
    plan, existing = answer.plan, set(ground.existing.ids)
    rows = ground.rows
    new = [rows[each] for each in plan.chosen if each not in existing]
    gone = [row for row in ground.existing.resources if row.resource_id not in plan.chosen]
    lines = [
        ACTIONS["venue" if row.candidate else "open"].format(name=row.name, kind=row.kind.label)
        for row in new
    ]
    return [*lines, *(ACTIONS["close"].format(name=row.name) for row in gone)]
