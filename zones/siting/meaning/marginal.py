"""What each further place adds: the best plan of none, one, two … new places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zones.errors import BadValueError
from zones.siting.model import SiteModel
from zones.siting.planning import plan_sites

if TYPE_CHECKING:
    from zones.program import Effort
    from zones.siting.model import SiteQuestion, SiteTable

__all__ = ["measure_marginal"]


def measure_marginal(
    table: SiteTable, question: SiteQuestion, most: int, effort: Effort | None = None
) -> pd.DataFrame:
    """Plan with ever more places.

    Parameters
    ----------
    table
        Homes and candidates.
    question
        What is asked, but for the number of places; not ``LSCP``.
    most
        Up to how many new places.
    effort
        How long to look for each.

    Returns
    -------
    pandas.DataFrame
        Index ``sites``, 1 to ``most`` or to the number of candidates: ``objective``, ``bound``,
        ``status``, ``added`` (ids), ``people_served``, ``mean_m``, ``worst_m``. Every row is the
        best plan of that many by itself; the next one need not contain it.

    Raises
    ------
    BadValueError
        If the model fixes no number of places, or ``most`` is below one.
    """
    if question.model is SiteModel.LSCP or most < 1:
        raise BadValueError("no number of places to raise", where="most")
    free = len(table.candidate_ids) - len({*question.keep, *question.forbid})
    rows = []
    for sites in range(1, min(most, free) + 1):
        plan = plan_sites(table, replace(question, sites=sites), effort)
        rows.append(
            {
                "objective": plan.objective,
                "bound": plan.bound,
                "status": plan.status,
                "added": plan.added,
                "people_served": plan.people_served,
                "mean_m": plan.mean_m,
                "worst_m": plan.worst_m,
            }
        )
    index = pd.Index(np.arange(1, len(rows) + 1), name="sites")
    columns = ["objective", "bound", "status", "added", "people_served", "mean_m", "worst_m"]
    return pd.DataFrame(rows, index=index, columns=columns)
