"""The text twin of a map: the same zones as rows, for people who do not see the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from interface.escape import inert
from interface.maps.legend import draw_swatch
from interface.palette import SUPPRESSED
from interface.wording import maps as wording
from zones.vocabulary import COLUMN_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interface.maps.model import Shading

__all__ = ["draw_table"]

_DECIMALS = {"area_km2": 2, "area_in_city_km2": 2, "people_per_household": 2}


def _cell(value: object, column: str) -> str:
    """Return one figure as it is read aloud: separators, no needless decimals, missing as words."""
    if pd.api.types.is_scalar(value) and pd.isna(value):  # type: ignore[call-overload]
        return wording.DATA_MISSING
    if isinstance(value, str):
        return inert(value)
    return f"{float(str(value)):,.{_DECIMALS.get(column, 0)}f}"


def _row(zone_id: str, zone: Mapping[str, object], number: int, shading: Shading) -> str:
    swatch = draw_swatch(number, shading.classes.colours)
    withheld = number == SUPPRESSED
    cells = "".join(
        f'<td class="{"words" if isinstance(value, str) else "number"}">'
        f"{wording.WITHHELD if withheld else _cell(value, column)}</td>"
        for column, value in zone.items()
        if column != "name"
    )
    return (
        f'<tr data-zone="{inert(zone_id)}"><th scope="row">{swatch}'
        f'<button type="button">{inert(zone["name"])}</button></th>{cells}</tr>'
    )


def draw_table(
    zones: pd.DataFrame,
    shading: Shading,
    *,
    columns: Sequence[str] = ("people", "households", "area_km2"),
) -> str:
    """Return zones as an HTML table whose rows name their zone for the script of the page.

    Parameters
    ----------
    zones
        Index ``zone_id``; column ``name`` and those asked for.
    shading
        Colours of the map; withheld figures of it are withheld here too.
    columns
        Columns after the name, in order; absent ones are skipped.

    Returns
    -------
    str
        One ``<table>`` element, every text in it inert.
    """
    present = [column for column in columns if column in zones]
    heads = "".join(
        f'<th scope="col">{inert(COLUMN_LABELS.get(column, column))}</th>'
        for column in ("name", *present)
    )
    records = zones[["name", *present]].to_dict("records")
    rows = "".join(
        _row(str(zone_id), {str(key): value for key, value in record.items()}, number, shading)
        for zone_id, record, number in zip(
            zones.index, records, shading.classes.numbers.reindex(zones.index), strict=True
        )
    )
    return (
        f'<table id="mw-table"><caption>{wording.PAGE_WORDS["table"]}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
