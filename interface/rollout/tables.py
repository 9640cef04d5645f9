"""The plan as tables of words: districts, years, phases, and other orders beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from interface.rollout.model import LIMITS
from interface.wording.numbers import say_count, say_percent
from interface.wording.rollout import PLANS, say_year, say_years
from interface.wording.rollout_page import HEADS, YEARS

if TYPE_CHECKING:
    from interface.rollout.model import RolloutAnswer

__all__ = ["list_districts", "list_orders", "list_phases", "list_years", "make_table"]


def list_districts(answer: RolloutAnswer) -> list[list[str]]:
    """List the districts in the order they start: under ``HEADS["zones"]``."""
    first = answer.request.start_year
    starts = answer.plan.starts.sort_values("start_year", kind="stable").astype(object)
    rows = []
    for zone, row in starts.to_dict("index").items():
        begun, led = row["start_year"], row["resident_led_year"]
        never = pd.isna(begun)
        when = YEARS["never"] if never else say_year(first, int(begun))
        until = "" if never else say_year(first, int(led))
        if not never and begun <= 0:
            when = YEARS["at_work"]
        if not never and led > answer.request.years:
            until = YEARS["beyond"].format(year=until)
        name, wait = answer.sheet.name_of(str(zone)), say_years(float(row["wait_years"]))
        rows.append([name, say_count(float(row["people"])), when, wait, until])
    return rows


def list_years(answer: RolloutAnswer) -> list[list[str]]:
    """List the years: what is reached at their end, and what of each limit is used."""
    rows = []
    for at, row in enumerate(answer.plan.yearly.to_dict("records"), start=1):
        used = [_say_used(row[name], row[f"{name}_limit"], name) for name in LIMITS]
        rows.append(
            [
                say_year(answer.request.start_year, at),
                say_percent(float(row["people_share"])),
                say_count(float(row["people"])),
                f"{row['districts']:.0f}",
                f"{row['resident_led']:.0f}",
                *used,
            ]
        )
    return rows


def _say_used(used: float, limit: float, name: str) -> str:
    digits = 1 if name == "fte" else 0
    said: str = f"{used:,.{digits}f}"
    if np.isinf(limit):
        return said
    return YEARS["of"].format(used=said, limit=f"{limit:,.{digits}f}")


def list_phases(answer: RolloutAnswer) -> list[list[str]]:
    """List the phases: under ``HEADS["phases"]``."""
    first = answer.request.start_year
    rows = []
    for number, row in enumerate(answer.phases.to_dict("records"), start=1):
        name = YEARS["phase_name"].format(
            number=number,
            first=say_year(first, int(row["first_year"])),
            last=say_year(first, int(row["last_year"])),
        )
        cells = [f"{row[each]:.0f}" for each in ("districts_started", "districts", "resident_led")]
        share = say_percent(float(row["people_share"]))
        rows.append([name, cells[0], share, cells[1], cells[2], f"{row['fte']:.1f}"])
    return rows


def list_orders(answer: RolloutAnswer) -> list[list[str]]:
    """List no coordinator, the plan and the simple orders: under ``HEADS["orders"]``."""
    rows = []
    for name, row in answer.compared.to_dict("index").items():
        gini = float(row["gini"])
        rows.append(
            [
                PLANS[str(name)],
                say_percent(float(row["people_share"])),
                f"{row['need_people_years']:,.0f}",
                say_years(float(row["longest_wait_years"])),
                say_years(float(row["worst_off_years"])),
                YEARS["nobody"] if np.isnan(gini) else f"{gini:.2f}",
                f"{row['never']:.0f}",
                f"{row['fte_years']:.1f}",
            ]
        )
    return rows


def make_table(answer: RolloutAnswer) -> pd.DataFrame:
    """Make the table that is exported: a row per district, its stage in every year beside it."""
    first, stages = answer.request.start_year, answer.plan.stages
    table = pd.DataFrame(list_districts(answer), columns=list(HEADS["zones"]))
    order = answer.plan.starts.sort_values("start_year", kind="stable").index
    table[HEADS["zones"][1]] = answer.plan.starts["people"].loc[order].to_numpy()
    for year in stages.columns:
        cells = stages[year].loc[order]
        table[say_year(first, int(year))] = ["" if each is None else each.label for each in cells]
    return table
