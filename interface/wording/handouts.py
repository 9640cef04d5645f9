"""Words on paper that every print shares: page frame, map, letters that could not be set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.maps import say_day
from interface.wording.method import FICTIONAL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = [
    "FRAME_WORDS",
    "LANDMARKS",
    "NORTH",
    "say_fictional",
    "say_missing_letters",
    "say_more_numbers",
    "say_printed",
    "say_scale",
]

NORTH = "北"
LANDMARKS = {"station": "駅", "school": "学校（目印）"}
FRAME_WORDS = {"page": "ページ", "fictional": FICTIONAL}
METRES_PER_KM = 1000


def say_scale(metres: float) -> str:
    """Name the length of the scale bar."""
    return f"{metres / METRES_PER_KM:g} km" if metres >= METRES_PER_KM else f"{metres:g} m"


def say_more_numbers(shown: str, more: int) -> str:
    """Write the first numbers at a spot and how many more there are."""
    return f"{shown} ほか{more}"


def say_printed(day: date, confirmed: date | None = None) -> str:
    """State how fresh the data are, where that is known, and the day of printing."""
    printed = f"印刷: {say_day(day)}"
    return printed if confirmed is None else f"確認: {say_day(confirmed)}まで　{printed}"


def say_fictional(*, all_rows: bool) -> str:
    """Say on every page that what stands there is made up."""
    some = "作りものの行を含みます（その行に「架空」とあります）"
    what = "すべて作りものです" if all_rows else some
    return f"【{FICTIONAL}】{what}"


def say_missing_letters(codes: Sequence[str], ordinary: Sequence[str] = ()) -> str:
    """Explain 〓 and kanji set in another form; empty where the font had everything."""
    said = []
    if codes:
        listed = "、".join(codes)
        said.append(
            f"〓 は印刷の書体にない文字です（{listed}）。正しい字は台帳で確かめてください。"
        )
    if ordinary:
        letters = "、".join(ordinary)
        said.append(f"細かな字体の違いを出せない文字は、ふつうの形で印刷しています（{letters}）。")
    return "".join(said)
