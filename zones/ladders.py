"""Ladders of steps (STEP): where each zone stands, as people said last; nothing is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zones.errors import MissingColumnsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

__all__ = ["STEP_COLUMNS", "list_standing"]

STEP_COLUMNS = ("ladder_id", "zone_id", "number", "step")


def list_standing(
    entries: pd.DataFrame, ladders: Sequence[str], zones: Sequence[str]
) -> pd.DataFrame:
    """Give the step each zone stands on, for every ladder.

    Parameters
    ----------
    entries
        One row per judgement with ``STEP_COLUMNS``: ``number`` rises with every entry, ``step``
        counts from 1.
    ladders, zones
        What to show, in this order.

    Returns
    -------
    pandas.DataFrame
        Rows are zones, columns ladders, values the last step set, missing where nobody has set
        one: that is no step 0.

    Raises
    ------
    MissingColumnsError
        If a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> entries = pd.DataFrame(
    ...     [("talk", "E1", 1, 3), ("talk", "E1", 2, 2)], columns=list(STEP_COLUMNS)
    ... )
    >>> int(list_standing(entries, ["talk"], ["E1", "E2"]).loc["E1", "talk"])
    2
    """
    missing = [name for name in STEP_COLUMNS if name not in entries.columns]
    if missing:
        raise MissingColumnsError("a table of steps needs them", where=", ".join(missing))
    last = entries.sort_values("number").drop_duplicates(["ladder_id", "zone_id"], keep="last")
    wide = last.set_index(["zone_id", "ladder_id"])["step"].astype("Int64")
    # each pair occurs once: there is nothing to bring together
    table = wide.unstack("ladder_id")  # noqa: PD010
    return table.reindex(index=list(zones), columns=list(ladders)).astype("Int64")
