"""What ``machiwari site`` works out, in lines and as plain values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from interface.siting.answer import answer_sites, compare_places
from interface.siting.figures import (
    describe_alternatives,
    describe_answer,
    describe_ask,
    describe_change,
    describe_steps,
    list_credits,
)
from interface.siting.further import add_places, explain_trouble, find_others
from interface.siting.saying import say_even, say_headline, say_notes, say_sure
from interface.wording.gaps import say_missing
from interface.wording.numbers import say_count
from interface.wording.siting import name_place, say_gap_of, say_names_of
from interface.wording.siting_commands import SITE
from interface.wording.siting_trouble import say_way_out
from zones.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from interface.siting.model import Comparison, SiteAnswer, SiteAsk, SiteGround
    from zones.errors import InfeasibleError
    from zones.siting.several import Alternatives

    Told = tuple[list[str], dict[str, Any]]

__all__ = ["answer_change", "answer_question", "answer_trouble"]

PERCENT = 100.0
MOST_AREAS = 8
MANY = 99  # of the plan itself every place is named


def answer_question(ground: SiteGround, ask: SiteAsk, options: dict[str, Any]) -> Told:
    """Choose places, and look at others nearly as good."""
    answer = answer_sites(ground, ask)
    figures = describe_answer(ground, answer)
    lines = list(_list_answer(ground, answer, say_missing(ask.wish)))
    if options["alternatives"]:
        within = options["within"] / PERCENT
        others = find_others(ground, answer, within=within, count=options["alternatives"])
        figures["alternatives"] = describe_alternatives(ground, others)
        lines += ["", *_list_others(ground, others)]
    steps = add_places(ground, ask, options["up_to"]) if options["up_to"] else None
    if steps is not None:
        figures["steps"] = describe_steps(ground, steps)
        lines += ["", *_list_steps(ground, answer, steps)]
    return lines, figures


def answer_change(ground: SiteGround, ask: SiteAsk, options: dict[str, Any]) -> Told:
    """Compare the existing places with those that are closed and opened."""
    closed, opened = (
        [word.strip() for word in options[name].split(",") if word.strip()]
        for name in ("close", "opened_ids")
    )
    for name in closed:
        if name not in ground.existing.ids:
            raise UnknownNameError(f"no place {name}", kind="resource", name=name)
    before = ground.existing.ids
    after = [*(each for each in before if each not in closed), *opened]
    change = compare_places(ground, before, after, ask.radius_m)
    figures = {
        "city": ground.city.profile.name,
        "fictional": ground.fictional,
        "question": describe_ask(ask),
        "closed": closed,
        "opened": opened,
        "change": describe_change(ground, change),
        "credits": list_credits(ground),
    }
    lines = [SITE["fictional"]] if ground.fictional else []
    lines += [*_list_change(ground, change), "", *_list_zones(ground, change)]
    return lines, figures


def answer_trouble(ground: SiteGround, ask: SiteAsk, error: InfeasibleError) -> Told:
    """Say why there is no plan, and the smallest changes that would do.

    Raises
    ------
    InfeasibleError
        If there are simply not as many candidates.
    """
    if not error.ids:
        raise error
    trouble = explain_trouble(ground, ask, error)
    areas = [
        SITE["cannot_area"].format(name=row["name"], people=say_count(row["people"]))
        for _, row in trouble.areas.iterrows()
    ]
    shown = "・".join(areas[:MOST_AREAS])
    if len(areas) > MOST_AREAS:
        shown += SITE["cannot_more"].format(count=len(areas) - MOST_AREAS)
    now = None if ask.sites is None else int(ask.sites)
    ways = say_way_out(trouble.radius_m, trouble.sites, now, trouble.anywhere)
    lines = [SITE["fictional"]] if ground.fictional else []
    lines += [
        SITE["cannot"],
        SITE["cannot_where"].format(names=shown, people=say_count(trouble.people)),
        *([SITE["ways"], *ways] if ways else [SITE["no_ways"]]),
    ]
    figures = {
        "city": ground.city.profile.name,
        "fictional": ground.fictional,
        "question": describe_ask(ask),
        "status": "infeasible",
        "where": error.where,
        "people": trouble.people,
        "areas": [
            {"area_id": str(area), "name": row["name"], "people": int(row["people"])}
            for area, row in trouble.areas.iterrows()
        ],
        "fixes": {
            "radius_m": trouble.radius_m,
            "sites": trouble.sites,
            "venues_anywhere": trouble.anywhere,
        },
        "credits": list_credits(ground),
    }
    return lines, figures


def _list_answer(ground: SiteGround, answer: SiteAnswer, what: str) -> Iterator[str]:
    plan, rows = answer.plan, ground.rows
    if ground.fictional:
        yield SITE["fictional"]
    yield say_headline(ground, answer)
    yield say_sure(answer)
    yield SITE["sure"].format(
        objective=_write(plan.objective),
        bound=_write(plan.bound),
        gap=say_gap_of(plan.gap),
        status=plan.status.label,
    )
    yield SITE["places"]
    for number, each in enumerate(plan.added, start=1):
        row = rows[each]
        yield SITE["place"].format(number=number, name=name_place(row.name), kind=row.kind.label)
    yield SITE["keep_line"].format(existing=len(ground.existing), candidates=len(ground.candidates))
    if ground.left_out:
        reasons = "、".join(
            SITE["left_one"].format(reason=reason, count=len(left))
            for reason, left in ground.left_out.items()
        )
        yield SITE["left_out"].format(reasons=reasons)
    yield ""
    yield from _list_change(ground, answer.change)
    yield ""
    yield from say_notes(answer, "" if len(ground.existing) else what)


def _list_change(ground: SiteGround, change: Comparison) -> Iterator[str]:
    effect = change.effect
    yield SITE["change"].format(
        before=effect.before,
        after=effect.after,
        gained=effect.gained,
        lost=effect.lost,
        people=effect.people,
    )
    yield SITE["even_head"]
    was, becomes = say_even(ground, change.even_before), say_even(ground, change.even_after)
    names = (SITE["even_worst"], SITE["even_gini"], SITE["even_far"])
    for name, first, second in zip(names, was, becomes, strict=True):
        yield f"{name}\t{first}\t{second}"


def _list_zones(ground: SiteGround, change: Comparison) -> Iterator[str]:
    names = ground.zones.frame["name"]
    yield SITE["zones_head"]
    for zone, row in change.effect.zones.iterrows():
        values = (row[each] for each in ("people", "before", "gained", "lost", "after"))
        yield "\t".join([str(names[zone]), *(f"{int(value):,}" for value in values)])


def _list_others(ground: SiteGround, others: Alternatives) -> Iterator[str]:
    within = others.within * PERCENT
    if not others.others:
        yield SITE["no_others"].format(within=within)
        return
    yield SITE["others"].format(within=within)
    for number, plan in enumerate(others.others, start=1):
        names = _name(ground, plan.added)
        yield SITE["other"].format(number=number, names=names, objective=_write(plan.objective))
    existing = set(ground.existing.ids) if others.best.question.keep else set()
    common = [each for each in others.common if each not in existing]
    yield SITE["common"].format(names=_name(ground, common)) if common else SITE["no_common"]


def _list_steps(ground: SiteGround, answer: SiteAnswer, steps: pd.DataFrame) -> Iterator[str]:
    yield SITE["steps_head"]
    reached = answer.change.effect.before
    for sites, row in steps.iterrows():
        more, reached = int(row["reached"]) - reached, int(row["reached"])
        far = [f"{row[name]:,.0f} m" for name in ("mean_m", "worst_m")]
        yield "\t".join(
            [str(sites), f"{reached:,}", f"{more:+,}", *far, _name(ground, row["added"])]
        )


def _name(ground: SiteGround, ids: Sequence[str]) -> str:
    return say_names_of([ground.name(each) for each in ids], most=MANY)


def _write(value: float) -> str:
    if not math.isfinite(value):
        return "―"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
