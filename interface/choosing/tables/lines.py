"""A table of indicators as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from interface.choosing.tables.figures import list_credits
from interface.wording.indicators import (
    CITY_RULE,
    INDICATORS,
    RANK_RULE,
    say_city_value,
    say_hiding,
    say_value,
)
from zones.indicators.model import ValueState

if TYPE_CHECKING:
    from zones.city import City
    from zones.indicators.model import IndicatorTable

__all__ = ["list_table_lines"]


def list_table_lines(city: City, table: IndicatorTable, group: str | None = None) -> list[str]:
    """Write the table: a block per indicator that is known, and the names of those that are not.

    Parameters
    ----------
    city, table
        City and table.
    group
        Only this chapter; ``None`` for all.

    Returns
    -------
    list of str
        Cells are divided by tabs.
    """
    columns = [at for at, each in enumerate(table.indicators) if group in (None, each.group.value)]
    known = (table.states == ValueState.KNOWN) | (table.states == ValueState.SUPPRESSED)
    shown = [at for at in columns if known[:, at].any()]
    values = {
        "city": city.profile.name,
        "tier": city.profile.tier(table.tier).label,
        "definition": table.definition.label,
    }
    lines = [INDICATORS["fictional"]] if city.profile.fictional else []
    lines += [INDICATORS["ruler"].format(**values), say_hiding(table.threshold)]
    lines += [CITY_RULE, RANK_RULE, "", INDICATORS["columns"]]
    for at in shown:
        lines += _write_column(table, at)
    lines.append("")
    away = [at for at in columns if at not in shown]
    for key, other in (("missing", False), ("other_tier", True)):
        names = [
            table.indicators[at].label
            for at in away
            if bool((table.states[:, at] == ValueState.OTHER_TIER).any()) is other
        ]
        lines += [INDICATORS[key].format(names="・".join(names))] if names else []
    lines.append(INDICATORS["credits"].format(credits="、".join(list_credits(table))))
    return lines


def _write_column(table: IndicatorTable, at: int) -> list[str]:
    entry = table.indicators[at]
    return [
        "\t".join(
            [
                entry.label,
                table.zone_names[row],
                say_value(entry, float(table.values[row, at]), table.states[row, at])
                + ("※" if table.small[row, at] else ""),
                say_city_value(table, at),
                f"{rank:.0f}" if np.isfinite(rank := table.ranks[row, at]) else "—",
            ]
        )
        for row in range(len(table.zone_ids))
    ]
