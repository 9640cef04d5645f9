"""Posts as a table with Japanese headers: for editing on screen and for Excel and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from layers.staffing.columns import HEADERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zones.staffing.posts import Post

__all__ = ["FTE_HEADER", "build_posts_frame"]

FTE_HEADER = "常勤換算"


def build_posts_frame(
    posts: Sequence[Post],
    names: Mapping[str, Mapping[str, str]],
    labels: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Lay posts out as a table that :func:`layers.staffing.reading.read_posts` reads back.

    Parameters
    ----------
    posts
        In the order of the rows.
    names
        Tier id to the name per zone id.
    labels
        Tier id to what people call it; ids where not given.

    Returns
    -------
    pandas.DataFrame
        Japanese headers; the FTE of each line stands last.
    """
    rows = [
        {
            HEADERS["name"]: post.name,
            HEADERS["role"]: post.role.label,
            HEADERS["kind"]: post.kind.label,
            HEADERS["days"]: post.days,
            HEADERS["normal_days"]: post.normal_days,
            HEADERS["count"]: post.count,
            HEADERS["funding"]: post.funding.label,
            HEADERS["start"]: post.start.isoformat() if post.start else "",
            HEADERS["end"]: post.end.isoformat() if post.end else "",
            HEADERS["base"]: post.base,
            HEADERS["tier"]: (labels or {}).get(post.tier, post.tier),
            HEADERS["zone"]: names.get(post.tier, {}).get(post.zone, post.zone),
            FTE_HEADER: round(post.fte, 3),
        }
        for post in posts
    ]
    columns = [*(header for name, header in HEADERS.items() if name != "credit"), FTE_HEADER]
    return pd.DataFrame(rows, columns=columns)
