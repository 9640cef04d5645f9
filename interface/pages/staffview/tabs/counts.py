"""「いくつ・何人」: what each further district and each further day buys, and where."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from interface.pages.plain import write_step, write_table, write_words
from interface.pages.staffview.cached import counts_of
from interface.staffing.further import HALF_POST, extend_fte
from interface.wording.staffing_page import COUNTS, HEADS
from interface.wording.staffing_sentences import (
    name_district,
    say_extra,
    say_fte,
    say_half,
    say_numbers,
)
from zones.program import PlanStatus

if TYPE_CHECKING:
    from interface.pages.staffview.cached import Numbers
    from interface.staffing.further import Counts
    from interface.staffing.model import StaffingAnswer

__all__ = ["show_counts"]

FULL = 100.0
NONE = "—"


def show_counts(numbers: Numbers, answer: StaffingAnswer, number: int) -> None:
    """Show both tables, each with its sentence."""
    counts = counts_of(numbers, answer)
    if counts is not None:
        write_words(say_numbers(counts.list_known(), counts.numbers.turning))
        write_table(HEADS["counts"], _list_counts(counts), figures=(1, 2, 3, 4))
        write_words(COUNTS["lead"].format(tolerance=counts.tolerance * FULL), small=True)
    if not answer.plans:
        return
    plan = answer.plans[number]
    extra, halves = extend_fte(plan), extend_fte(plan, HALF_POST)
    write_step(COUNTS["extra"])
    zones = [name_district(int(zone)) for zone in extra.table["zone"].iloc[1:]]
    steps = [name_district(int(zone)) for zone in halves.table["zone"].iloc[1:]]
    write_words(say_extra(zones[0], extra.turning), say_half(steps))
    rows = [
        (
            f"+{added:.1f}" if added else say_fte(sum(plan.fte)),
            zone,
            f"{felt:.2f}",
            f"{gain:.2f}" if math.isfinite(gain) else NONE,
        )
        for added, zone, felt, gain in zip(
            extra.table.index, [NONE, *zones], extra.table["felt"], extra.table["gain"], strict=True
        )
    ]
    write_table(HEADS["extra"], rows, figures=(2, 3))
    write_words(COUNTS["extra_lead"], small=True)


def _list_counts(counts: Counts) -> list[tuple[str, ...]]:
    numbers = counts.numbers
    rows: list[tuple[str, ...]] = []
    for count, plan, gain in zip(numbers.counts, numbers.plans, numbers.gains, strict=True):
        name = COUNTS["turning"].format(count=count) if count == numbers.turning else str(count)
        evenest = counts.evenest.get(count)
        shown = plan if evenest is None else evenest.plan
        if not shown.labels:
            rows.append((name, NONE, NONE, NONE, NONE, COUNTS["none"]))
            continue
        proved = plan.status is PlanStatus.PROVED
        sure = COUNTS["proved"] if proved else COUNTS["found"].format(gap=shown.gap * FULL)
        if evenest is not None:
            sure = COUNTS["wider"].format(tolerance=counts.tolerance * FULL)
        rows.append(
            (
                name,
                say_fte(shown.fte[0]),
                f"約 {shown.mean_distance_m:,.0f} m",
                f"±{shown.imbalance * FULL:.0f} %",
                f"{gain:,.0f} m" if math.isfinite(gain) else NONE,
                sure,
            )
        )
    return rows
