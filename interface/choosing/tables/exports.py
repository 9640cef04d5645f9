"""A table of indicators as CSV or Excel: a row per zone, the rule and the credits beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from interface.choosing.tables.figures import list_credits
from interface.wording.indicators import CITY_RULE, INDICATORS, RANK_RULE, say_hiding, say_value
from interface.wording.method import FICTIONAL
from layers.exports import to_csv, to_xlsx
from zones.indicators.model import ValueState

if TYPE_CHECKING:
    from zones.city import City
    from zones.indicators.model import IndicatorTable

__all__ = ["build_export_frame", "export_table"]


def build_export_frame(table: IndicatorTable) -> pd.DataFrame:
    """Lay the table out: zones and the city as rows; per indicator the value and the rank.

    Parameters
    ----------
    table
        From ``measure_city_indicators``.

    Returns
    -------
    pandas.DataFrame
        Numbers to the shown number of decimals; a cell without a value says why.
    """
    columns: dict[str, list[object]] = {
        INDICATORS["zone_id"]: [*table.zone_ids, ""],
        INDICATORS["zone"]: [*table.zone_names, INDICATORS["city_row"]],
    }
    zones, states = table.values, np.vstack([table.states, table.city_states])  # noqa: PD011 - no frame
    values = np.vstack([zones, table.city_values])
    for at, entry in enumerate(table.indicators):
        unit = f"（{entry.unit}）" if entry.unit else ""
        cells = zip(values[:, at], states[:, at], strict=True)
        columns[f"{entry.label}{unit}"] = [
            round(float(value), max(entry.digits, 1))
            if state == ValueState.KNOWN
            else say_value(entry, float(value), state)
            for value, state in cells
        ]
        ranks = [int(rank) if np.isfinite(rank) else "" for rank in table.ranks[:, at]]
        columns[INDICATORS["rank_of"].format(label=entry.label)] = [*ranks, ""]
    return pd.DataFrame(columns)


def export_table(city: City, table: IndicatorTable, suffix: str) -> bytes:
    """Write the table as a file.

    Parameters
    ----------
    city, table
        City and table.
    suffix
        ``.csv`` or ``.xlsx``.

    Returns
    -------
    bytes
        Inert in a spreadsheet.
    """
    fictional = f"（{FICTIONAL}）" if city.profile.fictional else ""
    about = [
        (INDICATORS["about_how"], f"{city.profile.name}{fictional} {CITY_RULE}{RANK_RULE}"),
        (INDICATORS["about_hiding"], say_hiding(table.threshold)),
        (INDICATORS["about_credits"], "、".join(list_credits(table))),
    ]
    frame = build_export_frame(table)
    if suffix == ".csv":
        return to_csv(frame, about)
    return to_xlsx(frame, about, sheet=INDICATORS["sheet"])
