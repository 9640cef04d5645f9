"""Which header means which part of a post, as offices write them."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from zones.staffing.posts import Funding, PostKind, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zones.vocabulary import LabelledEnum

    Word = TypeVar("Word", bound=LabelledEnum)

__all__ = ["HEADERS", "find_field", "read_word"]

# field to the header it is written with, in the order of the columns
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "name": "名称",
        "role": "役割",
        "kind": "種類",
        "days": "週の日数",
        "normal_days": "通常の週の日数",
        "count": "人数",
        "funding": "財源",
        "start": "開始日",
        "end": "終了日",
        "base": "拠点",
        "tier": "区域の単位",
        "zone": "区域",
        "credit": "出典",
    }
)
ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "name": r"名称|名前|職名|配置名?|ポスト|職種|POST(_?ID|_?NAME)?",
        "role": r"役割|役職|担当区分|立場",
        "kind": r"種類|種別|事業|事業名|コーディネーターの種類|プログラム",
        "days": r"週?(の)?(勤務)?日数|週何日|勤務日|日数/週|DAYS(_PER_WEEK)?",
        "normal_days": r"(通常|所定|基準|常勤|標準)の?(週の?)?(勤務)?日数|NORMAL_DAYS(_PER_WEEK)?",
        "count": r"人数|員数|配置人数|何人|人員",
        "funding": r"財源|費用|予算|お金|FUNDING",
        "start": r"開始日?|配置(開始)?日|いつから|着任日?|START",
        "end": r"終了日?|いつまで|退任日?|期限|END",
        "base": r"拠点|事務所|出先|勤務(先|場所)|BASE(_FACILITY_ID)?",
        "tier": r"区域の単位|単位|階層|TIER",
        "zone": r"区域|担当(区域|地区|圏域)|地区|圏域|ZONE(_?ID)?",
        "credit": r"出典|もと|資料|備考",
        "fte": r"FTE|常勤換算(数)?|換算(人数)?",
    }
)
BRACKETS = re.compile(r"[(（].*?[)）]")
# words that are met besides the labels; the first that fits counts
WORDS: Mapping[type[LabelledEnum], tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        Role: (
            (r"総括|統括|リーダー|主任|スーパーバイザー|SV", Role.SUPERVISOR),
            (r"窓口|相談員|内勤|デスク", Role.DESK),
            (r"地区|エリア|担当|巡回|コーディネーター|週.日", Role.AREA_WORKER),
        ),
        PostKind: (
            (r"生活支援|りんく|第[12一二]層", PostKind.LIVELIHOOD_SUPPORT),
            (r"学校|スクール", PostKind.SCHOOL_SUPPORT),
            (r"地域福祉|CSW|コミュニティソーシャル|ほっとネット", PostKind.COMMUNITY_WELFARE),
        ),
        Funding: (
            (r"自主|社協|独自|単独|会費|寄付", Funding.OWN),
            (r"委託|受託|補助|市", Funding.COMMISSIONED),
        ),
    }
)


def find_field(header: str) -> str:
    """Tell which part of a post a header means.

    Parameters
    ----------
    header
        As the file has it.

    Returns
    -------
    str
        Name of the field; empty where it is none.

    Examples
    --------
    >>> find_field("週の日数（日）"), find_field("担当地区"), find_field("血液型")
    ('days', 'zone', '')
    """
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", header)).upper()
    for plain in (text, BRACKETS.sub("", text)):
        for name, pattern in ALIASES.items():
            if re.fullmatch(pattern, plain):
                return name
    return ""


def read_word(kind: type[Word], text: str) -> Word | None:
    """Read a value of a list by its label, its id or a word that is met for it.

    Parameters
    ----------
    kind
        ``Role``, ``PostKind`` or ``Funding``.
    text
        In one width, without spaces around it.

    Returns
    -------
    LabelledEnum or None
        ``None`` where it is none of them.

    Examples
    --------
    >>> read_word(Funding, "社協の自主財源").value
    'own'
    """
    for each in kind:
        if text in {each.value, each.label}:
            return each
    for pattern, value in WORDS[kind]:
        if re.search(pattern, text, re.IGNORECASE):
            return kind(value)
    return None
