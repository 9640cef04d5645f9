"""Write the folder of 見本市 as small text, the same bytes on every machine."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from layers.build.mihon.land.ground import PLANE_ZONE, to_degrees
from layers.build.mihon.people import CITY_CODE

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SOURCES", "write_profile", "write_sources", "write_stored_gzip", "write_table"]

_DECIMALS = 7
_STORED_BLOCK_BYTES = 65_535  # the most one stored block of RFC 1951 can hold

SOURCES = {
    "census": "町丁目別の人口・世帯数・年齢",
    "zones": "小学校区・中学校区・圏域",
    "schools": "学校一覧",
    "old_list": "学校の古い一覧（食い違いの見本）",
    "facilities": "施設・サロン一覧",
    "streets": "歩行者の道路網・川・鉄道",
    "work": "会議体・コーディネーター配置・年度の実績",
}

_PROFILE = f"""# 見本市は架空の市です。実在の市区町村・人・施設とは関係ありません。
slug = "mihon"
name = "見本市（架空）"
code = "{CITY_CODE}"                  # no real municipality has this code
plane_zone = {PLANE_ZONE}                  # lies in the open sea, so that no real place is beneath
fictional = true
catchment_radius_m = 1200.0
suppression_threshold = 10
census_year = 2025
first_view = {{ tier = "junior_high", definition = "circle" }}

[[tiers]]
id = "census"
label = "身近な地域（町丁目）"
parent = "elementary"
roles = ["見守り", "あいさつと声かけ"]
required_functions = []
shapes = "areas"
note = "架空"

[[tiers]]
id = "elementary"
label = "概ね小学校区"
parent = "junior_high"
roles = ["困りごとの早期発見", "住民どうしの助け合い"]
required_functions = ["salon", "shelter"]
shapes = "cells"
note = "架空。二つの中学校区にまたがる小学校区があります"

[[tiers]]
id = "junior_high"
label = "概ね中学校区"
parent = "living_area"
roles = ["相談機能", "活動の拠点"]
required_functions = ["consultation", "hub"]
radius_m = 1200.0
shapes = "cells"
note = "架空"

[[tiers]]
id = "living_area"
label = "圏域"
parent = "city"
roles = ["専門職の連携", "地域包括支援センターの担当区域"]
required_functions = ["support_center"]
shapes = "cells"
note = "架空"

[[tiers]]
id = "city"
label = "市全域"
roles = ["計画と評価", "広域の支援"]
required_functions = ["office"]
shapes = "outline"
note = "架空"
"""


def write_profile(folder: Path) -> None:
    """Write ``city.toml``.

    Parameters
    ----------
    folder
        City folder.
    """
    _write_text(folder / "city.toml", _PROFILE)


def write_sources(folder: Path) -> None:
    """Write ``sources.csv``: every row says that it is made up (架空).

    Parameters
    ----------
    folder
        City folder.
    """
    rows = [
        {
            "source_id": source_id,
            "publisher": "見本市（架空）",
            "title": f"{title}（架空）",
            "year": "2025",
            "licence": "架空の作り物（このプロジェクトのライセンスに従う）",
            "credit": f"見本市（架空）「{title}」。実在の地域とは関係ありません",
            "how": "乱数の種から作成（架空）",
            "terms": "架空であることを示して使う",
        }
        for source_id, title in SOURCES.items()
    ]
    write_table(folder / "sources.csv", pd.DataFrame(rows))


def write_table(path: Path, frame: pd.DataFrame, columns: list[str] | None = None) -> None:
    """Write a CSV: UTF-8, LF, local metres turned into degrees of seven decimals.

    Parameters
    ----------
    path
        File; a name ending in ``.gz`` is wrapped.
    frame
        Rows; columns ``x_m`` and ``y_m`` (local metres) become ``lon`` and ``lat``.
    columns
        Columns to write, in order; all when not given.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    frame = frame.copy()
    if "x_m" in frame.columns:
        degrees = to_degrees(frame[["x_m", "y_m"]].to_numpy(dtype=np.float64))
        frame["lon"], frame["lat"] = (
            [f"{value:.{_DECIMALS}f}" for value in axis] for axis in degrees.T
        )
        frame = frame.drop(columns=["x_m", "y_m"])
    text = frame[columns or list(frame.columns)].to_csv(index=False, lineterminator="\n")
    if path.suffix == ".gz":
        path.write_bytes(write_stored_gzip(text.encode("utf-8")))
    else:
        _write_text(path, text)


def write_stored_gzip(content: bytes) -> bytes:
    """Wrap bytes as gzip without compressing them.

    What a compressor makes of the same bytes depends on the zlib of the machine (zlib, zlib-ng,
    other levels); stored blocks are the same everywhere, and so is the digest.

    Parameters
    ----------
    content
        What is wrapped.

    Returns
    -------
    bytes
        A gzip member with no time, no name and an unknown system.

    Examples
    --------
    >>> import gzip
    >>> gzip.decompress(write_stored_gzip(b"cells"))
    b'cells'
    """
    starts = range(0, max(len(content), 1), _STORED_BLOCK_BYTES)
    blocks = []
    for start in starts:
        block = content[start : start + _STORED_BLOCK_BYTES]
        is_last = start + _STORED_BLOCK_BYTES >= len(content)
        blocks.append(struct.pack("<BHH", is_last, len(block), len(block) ^ 0xFFFF) + block)
    header = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
    return header + b"".join(blocks) + struct.pack("<II", zlib.crc32(content), len(content))


def _write_text(path: Path, text: str) -> None:
    """Write UTF-8 with LF on every system."""
    path.write_bytes(text.encode("utf-8"))
