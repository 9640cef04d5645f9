"""Which resources fit an issue around a spot, and which zones have nothing for it.

A distance is only claimed where both ends are known: places known to their 町丁目 only, withheld
ones and ones without a place come after the others, apart and with the reason. Only places at work
are found; closed and dormant ones, and venues that are only candidates, are no supply.
"""

from zones.search.finding import find_resources, locate_origin
from zones.search.gaps import IssueGaps, find_gaps
from zones.search.model import FoundResource, Origin, SearchQuestion, SearchResult, Unmeasured

__all__ = [
    "FoundResource",
    "IssueGaps",
    "Origin",
    "SearchQuestion",
    "SearchResult",
    "Unmeasured",
    "find_gaps",
    "find_resources",
    "locate_origin",
]
