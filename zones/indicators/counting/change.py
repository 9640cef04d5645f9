"""How many more or fewer people than before: the latest two counts there are of a zone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from zones.indicators.model import ValueState
from zones.indicators.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.indicators.inputs import OwnColumn

__all__ = ["count_change"]

PEOPLE_OF_YEAR = re.compile(r"(?:総)?人口（((?:19|20)\d{2})年）")
LEAST_PEOPLE = 100.0  # of fewer people a change in per cent would tell how many there are
NOTE = "{before}年から{after}年までの増減です"


def count_change(
    own: Sequence[OwnColumn], people: Quantity, year: int, tier: str, zone_ids: Sequence[str]
) -> dict[str, Quantity]:
    """Compare the census with the council's own counts of other years.

    Parameters
    ----------
    own
        The council's columns; those headed 「人口（2015年）」 are counts of people.
    people, year
        People of the census, and its year.
    tier, zone_ids
        Zones that are asked about.

    Returns
    -------
    dict
        ``people_before`` and ``people_gain`` between the latest two years; empty where there is
        one year only. A zone of fewer than 100 people is hidden.
    """
    counts = {year: (people.zones, people.source)}
    for column in own:
        found = PEOPLE_OF_YEAR.fullmatch(column.label)
        if found and column.tier == tier and int(found[1]) != year:
            values = np.array([column.amounts.get(zone, np.nan) for zone in zone_ids])
            if np.isfinite(values).any():
                counts[int(found[1])] = (values, column.source)
    if len(counts) < 2:  # noqa: PLR2004  a change has two ends
        return {}
    before, after = sorted(counts)[-2:]
    (old, _), (new, _) = counts[before], counts[after]
    states = np.full(len(old), ValueState.KNOWN, dtype=object)
    states[np.isnan(old) | np.isnan(new)] = ValueState.NOT_IMPORTED
    states[np.fmin(old, new) < LEAST_PEOPLE] = ValueState.SUPPRESSED
    known = states == ValueState.KNOWN
    gain, base = (np.where(known, part, np.nan) for part in (new - old, old))
    source = "、".join(dict.fromkeys(each for _, each in (counts[before], counts[after]) if each))
    # only where every zone has both is their sum the city's
    whole = bool(known.all())
    note = NOTE.format(before=before, after=after)
    return {
        name: Quantity(
            values,
            states,
            float(values.sum()) if whole else np.nan,
            note=note,
            year=f"{before}〜{after}年",
            source=source,
        )
        for name, values in (("people_gain", gain), ("people_before", base))
    }
