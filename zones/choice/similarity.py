"""Is a zone like a past model district? Criterion by criterion, on a standardised distance.

One past case proves nothing: it shows where things were begun, not what made them work. The result
therefore says whether there is a single case, and lists what differs as plainly as what is alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.errors import BadValueError

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.choice.table import CriteriaTable

    Floats = npt.NDArray[np.float64]

__all__ = ["DIFFERS_FROM", "Likeness", "measure_likeness"]

DIFFERS_FROM = 1.0  # standardised distance from which a criterion is listed as different
# so that they equal the standard deviation of a normal distribution
MAD_TO_DEVIATION = 1.482602218505602
QUARTILES_TO_DEVIATION = 1.3489795003921634


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """Zones beside past model districts.

    Parameters
    ----------
    zone_ids, reference_ids, criteria
        Who is compared with whom, by what.
    difference
        Shape (references, zones, criteria): zone less reference in standard units of the criterion
        (its usual spread among the zones, little moved by outliers); NaN where one of the two is
        not known or the criterion does not vary.
    distance
        Shape (references, zones): root mean square over the criteria compared; NaN without any.
    compared
        Shape (references, zones): how many criteria were compared.
    differs_from
        Limit of the lists.
    left_out
        Criteria that are the same in every zone and compare nothing.
    one_case
        Whether there is a single past district, so that nothing can be concluded.
    """

    zone_ids: tuple[str, ...]
    reference_ids: tuple[str, ...]
    criteria: tuple[str, ...]
    difference: Floats
    distance: Floats
    compared: npt.NDArray[np.int64]
    differs_from: float
    left_out: tuple[str, ...]
    one_case: bool

    def list_different(self, zone_id: str, reference_id: str) -> tuple[str, ...]:
        """List the criteria in which a zone differs, the greatest difference first.

        Parameters
        ----------
        zone_id, reference_id
            Whom to compare.

        Returns
        -------
        tuple of str
            Criteria at least ``differs_from`` apart.
        """
        gap = np.abs(self._look_up(zone_id, reference_id))
        order = np.argsort(-gap, kind="stable")
        return tuple(self.criteria[at] for at in order if gap[at] >= self.differs_from)

    def list_alike(self, zone_id: str, reference_id: str) -> tuple[str, ...]:
        """List the criteria in which a zone is alike, the closest first.

        Parameters
        ----------
        zone_id, reference_id
            Whom to compare.

        Returns
        -------
        tuple of str
            Criteria less than ``differs_from`` apart.
        """
        gap = np.abs(self._look_up(zone_id, reference_id))
        order = np.argsort(gap, kind="stable")
        return tuple(self.criteria[at] for at in order if gap[at] < self.differs_from)

    def _look_up(self, zone_id: str, reference_id: str) -> Floats:
        """Give one row of differences."""
        if zone_id not in self.zone_ids or reference_id not in self.reference_ids:
            raise BadValueError("not compared", where=f"{zone_id}, {reference_id}")
        one, other = self.reference_ids.index(reference_id), self.zone_ids.index(zone_id)
        return np.asarray(self.difference[one, other], dtype=np.float64)


def measure_likeness(
    table: CriteriaTable, references: CriteriaTable, differs_from: float = DIFFERS_FROM
) -> Likeness:
    """Compare zones with past model districts.

    Parameters
    ----------
    table
        Zones by criteria.
    references
        One or more past model districts by the same criteria: of this city or another, or
        invented ones.
    differs_from
        Standardised distance from which a criterion is listed as different.

    Returns
    -------
    Likeness
        One block for each reference.

    Raises
    ------
    BadValueError
        If the criteria are not the same, or the limit is not above zero.
    """
    if references.criteria != table.criteria or references.directions != table.directions:
        raise BadValueError("references have other criteria", where="references")
    if not differs_from > 0:
        raise BadValueError("the limit must be above zero", where="differs_from")
    spread = np.array([_measure_spread(column) for column in table.values.T])
    scale = np.where(spread > 0, spread, np.nan)
    difference = (table.values[None] - references.values[:, None]) / scale
    compared = (~np.isnan(difference)).sum(axis=2)
    squares = np.nansum(np.square(difference), axis=2)
    mean = np.divide(squares, compared, out=np.full(squares.shape, np.nan), where=compared > 0)
    return Likeness(
        zone_ids=table.zone_ids,
        reference_ids=references.zone_ids,
        criteria=table.criteria,
        difference=difference,
        distance=np.sqrt(mean),
        compared=compared,
        differs_from=differs_from,
        left_out=tuple(
            name for name, usual in zip(table.criteria, spread, strict=True) if not usual > 0
        ),
        one_case=len(references.zone_ids) == 1,
    )


def _measure_spread(values: Floats) -> float:
    """Measure the usual spread: from the median, else from quartiles, else the deviation."""
    known = values[~np.isnan(values)]
    if not len(known):
        return 0.0
    away = float(np.median(np.abs(known - np.median(known)))) * MAD_TO_DEVIATION
    quarter, three = np.quantile(known, [0.25, 0.75])
    return away or float(three - quarter) / QUARTILES_TO_DEVIATION or float(np.std(known))
