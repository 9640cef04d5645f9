"""Zones without anything for an issue; an issue that nobody wrote down is unknown, no gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zones.matrix import count_resources, list_empty_cells, locate_resources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.city import City
    from zones.matrix import ResourceMatrix
    from zones.resources import Resource
    from zones.shapes import ZoneSet

__all__ = ["IssueGaps", "find_gaps"]


@dataclass(frozen=True, slots=True)
class IssueGaps:
    """What each zone has and lacks, issue by issue.

    Parameters
    ----------
    matrix
        Counts per issue and zone.
    empty
        Issue and zone id of every cell without anything, of issues that somebody recorded.
    unrecorded
        Issues nobody has written down yet: unknown, no gap.
    """

    matrix: ResourceMatrix
    empty: tuple[tuple[str, str], ...]
    unrecorded: tuple[str, ...]


def find_gaps(
    city: City, resources: Sequence[Resource], zones: ZoneSet, issues: Sequence[str]
) -> IssueGaps:
    """Find the zones without anything for an issue.

    Parameters
    ----------
    city, zones
        City and zones drawn by ``draw_zones``.
    resources
        Rows of the ledger.
    issues
        Issues to ask about, in order; others that rows carry follow.

    Returns
    -------
    IssueGaps
        A place that stands in no zone is in ``matrix.unplaced``, not in any cell.
    """
    ids = [str(zone) for zone in zones.frame.index]
    placed = locate_resources(city, resources, zones)
    matrix = count_resources(resources, placed, ids, lambda resource: resource.issues, issues)
    # a closed place shows that somebody asked; what nobody ever wrote down is not known to lack
    recorded = {issue for resource in resources for issue in resource.issues}
    empty = tuple(cell for cell in list_empty_cells(matrix) if cell[0] in recorded)
    rows = [str(issue) for issue in matrix.counts.index]
    return IssueGaps(matrix, empty, tuple(issue for issue in rows if issue not in recorded))
