"""What is said of a scenario: gainers and losers both, and that it is only tried."""

from __future__ import annotations

import numpy as np
import pandas as pd

from interface.wording.whatif import WHATIF, say_effect
from zones.whatif.effects import Effect

WORDS = {"where": "徒歩 15 分以内に", "missing": "サロン"}


def _effect(before: int, gained: int, lost: int, nearer: int = 0, farther: int = 0) -> Effect:
    return Effect(
        people=10_000,
        before=before,
        gained=gained,
        lost=lost,
        after=before + gained - lost,
        nearer=nearer,
        farther=farther,
        areas=pd.DataFrame(),
        zones=pd.DataFrame(),
        change=np.zeros(0),
        unknown_points=0,
    )


def test_gainers_and_losers_are_both_said() -> None:
    said = say_effect(_effect(5000, 820, 310), **WORDS)
    assert said == (
        "徒歩 15 分以内にサロンがある人は、5,000 人から5,510 人になります。"
        "新しく届く人が約 820 人います。届かなくなる人が約 310 人います。"
    )


def test_as_many_gainers_as_losers_is_not_no_change() -> None:
    said = say_effect(_effect(5000, 300, 300), **WORDS)
    assert "新しく届く人が約 300 人" in said
    assert "届かなくなる人が約 300 人" in said


def test_no_change_is_said() -> None:
    said = say_effect(_effect(5000, 0, 0), **WORDS)
    assert said == "徒歩 15 分以内にサロンがある人は、5,000 人のまま変わりません。"


def test_nearer_and_fiction() -> None:
    said = say_effect(_effect(5000, 0, 0, nearer=40, farther=2), **WORDS, fictional=True)
    assert said.startswith("【架空】")
    assert "近くなる人が40 人、遠くなる人が2 人います" in said
    assert "台帳は変わっていません" in WHATIF["only_tried"]
