"""What a column means, told from its values: the same column name means two things by edition."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

__all__ = ["MUNICIPALITY_CODE", "SCHOOL_CODE", "find_roles", "made_id", "share_matching"]

MUNICIPALITY_CODE = re.compile(r"\d{5}")
SHORT_CODE = re.compile(r"\d{4}")
SCHOOL_CODE = re.compile(r"[A-Z]\d{12}")
SCHOOL_NAME = re.compile(r".*(学校|学園|学院|学舎|分校|校舎|校)[^0-9０-９]*")
FOUNDER_NAME = re.compile(r".*(立|都|道|府|県|市|区|町|村|組合|国|法人|大学)")
ADDRESS = re.compile(r".*[0-9０-９].*|.*(番地|丁目|字).*")
SURE = 0.5  # the greater part: single rows may be broken and are listed later


def share_matching(values: pd.Series, pattern: re.Pattern[str]) -> float:
    """Share of the filled values that match as a whole; 0 where nothing is filled."""
    filled = values[values != ""]
    return float(filled.str.fullmatch(pattern).mean()) if len(filled) else 0.0


def find_roles(columns: pd.DataFrame, names: Sequence[str]) -> dict[str, str]:
    """Find which column is which, by content.

    Parameters
    ----------
    columns
        Attributes as text.
    names
        Columns to choose from, in the order of the file.

    Returns
    -------
    dict
        Role (``code``, ``school_code``, ``name``, ``founder``, ``address``) to column name; a role
        nothing fits is absent. Without ``code`` or ``name`` the layout is not understood.
    """
    left = [name for name in names if not _is_file_name(columns[name])]
    roles: dict[str, str] = {}
    for role, pattern in (
        ("code", MUNICIPALITY_CODE), ("code", SHORT_CODE), ("school_code", SCHOOL_CODE)
    ):  # fmt: skip
        if role not in roles:
            best = _best(columns, left, pattern)
            if best:
                roles[role] = best
                left.remove(best)
    for role, pattern in (
        ("name", SCHOOL_NAME), ("founder", FOUNDER_NAME), ("address", ADDRESS)
    ):  # fmt: skip
        best = _best(columns, left, pattern, unsure=role != "name")
        if best:
            roles[role] = best
            left.remove(best)
    return roles


def _best(
    columns: pd.DataFrame, names: Sequence[str], pattern: re.Pattern[str], *, unsure: bool = False
) -> str:
    scores = [(share_matching(columns[name], pattern), -position, name)
              for position, name in enumerate(names)]  # fmt: skip
    if not scores:
        return ""
    score, _, name = max(scores)
    return name if score >= SURE or (unsure and score > 0) else ""


def _is_file_name(values: pd.Series) -> bool:
    filled = values[values != ""]
    return bool(len(filled)) and bool(filled.str.lower().str.endswith(".csv").all())


def made_id(*parts: str) -> str:
    """Stable id where the publisher gives none: same words, same id, on every machine.

    Examples
    --------
    >>> made_id("31201", "鳥取市立", "岩倉小学校")
    '31201-9612c381'
    """
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{parts[0]}-{digest[:8]}"
