"""Words of a map that shows resources of the ledger."""

from __future__ import annotations

__all__ = ["CREDIT", "NOT_DRAWN", "say_left_out"]

CREDIT = "場所: 資源台帳"
NOT_DRAWN = {
    "town": "町丁目まで公開の場所",
    "withheld": "非公開の場所",
    "unplaced": "位置が分からない場所",
}


def say_left_out(left_out: dict[str, int]) -> str:
    """Say which places have no sign on the map; empty where all have."""
    if not left_out:
        return ""
    parts = "、".join(f"{reason} {count:,} 件" for reason, count in left_out.items())
    return f"地図に印のない場所: {parts}"
