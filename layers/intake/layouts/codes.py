"""全国地方公共団体コード: six digits with a check digit, kept as five."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from layers.intake.findings import refuse
from zones.faults import FaultCode

if TYPE_CHECKING:
    from layers.intake.findings import Findings

__all__ = ["check_digit", "check_public_codes"]

WEIGHTS = (6, 5, 4, 3, 2)
ZERO_PREFECTURES = re.compile(r"北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県")
SIX, FIVE = re.compile(r"\d{6}"), re.compile(r"(0[1-9]|[1-3]\d|4[0-7])\d{3}")


def check_digit(code: str) -> str:
    """Sixth digit of a code of five.

    Examples
    --------
    >>> check_digit("13201"), check_digit("01101")
    ('2', '1')
    """
    total = sum(int(digit) * weight for digit, weight in zip(code, WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)


def check_public_codes(
    codes: pd.Series, places: pd.Series, where: str, findings: Findings
) -> pd.Series:
    """Bring codes to five digits.

    Parameters
    ----------
    codes
        Text as in the file; blank where the list has none.
    places
        Prefecture or address of each row: tells a lost leading zero.
    where
        File name, for the faults.
    findings
        Wrong check digits are told (the code is then left blank).

    Raises
    ------
    InputRefusedError
        Leading zeros are lost, or codes became 1.3E+05.
    """
    short = codes.str.fullmatch(r"\d{4,5}") & places.str.contains(ZERO_PREFECTURES)
    short &= ~codes.str.startswith("0")
    powers = codes.str.fullmatch(r"\d(\.\d+)?[Ee]\+?\d+")
    if short.any() or powers.any():
        first = codes[short | powers].iloc[0]
        refuse(FaultCode.ZEROS_LOST, where, found=str(first))
    six = codes.str.fullmatch(SIX)
    wrong = six & codes.map(
        lambda code: SIX.fullmatch(code) is not None and check_digit(code[:5]) != code[5]
    )
    findings.repair(FaultCode.CHECK_DIGIT, where, rows=codes.index[wrong])
    five = codes.where(~six, codes.str[:5]).where(~wrong, "")
    broken = (five != "") & ~five.str.fullmatch(FIVE)
    findings.repair(FaultCode.CODE_BROKEN, where, rows=codes.index[broken])
    return pd.Series(five.where(~broken, ""), index=codes.index, dtype=object)
