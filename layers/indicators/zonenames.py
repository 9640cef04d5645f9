"""Zones by the names people write: other widths and numerals, with or without 小学校区."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from layers.addresses.normalise import normalise_address

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["match_zone", "normalise_zone"]

MARKS = re.compile(r"[\s　()\[\]「」『』・]+")
FOUNDER = re.compile(r"^.{1,8}[市区町村]立")
TAIL = re.compile(
    r"(小学校通学区域|中学校通学区域|通学区域|小学校区|中学校区|小学校|中学校|小学区|中学区|小校区|中校区|校区|学区|圏域|地区|区域)$"
)  # fmt: skip


def normalise_zone(text: str) -> str:
    """Bring the name of a zone to the form in which names are compared.

    Examples
    --------
    >>> normalise_zone("見本市立 みほん中央 小学校") == normalise_zone("みほん中央小学校")
    True
    >>> normalise_zone("えがき台１丁目") == normalise_zone("えがき台一丁目")
    True
    """
    plain = MARKS.sub("", unicodedata.normalize("NFKC", text))
    return normalise_address(FOUNDER.sub("", plain)).upper()


def match_zone(text: str, zones: Mapping[str, str]) -> tuple[str, ...]:
    """Find the zones a text may name.

    Parameters
    ----------
    text
        Name or id.
    zones
        Name per zone id.

    Returns
    -------
    tuple of str
        Ids; one where the name is clear, several where it is not, none where it is unknown. The
        whole name counts before the name without 小学校区 and the like.

    Examples
    --------
    >>> match_zone("東小", {"a": "東小学校区", "b": "西小学校区"})
    ('a',)
    """
    if text.strip() in zones:
        return (text.strip(),)
    wanted = normalise_zone(text)
    whole = tuple(zone for zone, name in zones.items() if normalise_zone(name) == wanted)
    if whole or not wanted:
        return whole
    stem = _cut(wanted)
    return tuple(zone for zone, name in zones.items() if _cut(normalise_zone(name)) == stem)


def _cut(name: str) -> str:
    cut = TAIL.sub("", name)
    # 東小, 東中: what is said in an office
    return re.sub(r"[小中]$", "", cut) if cut == name and len(cut) > 1 else cut
