"""Lists and choices: the label, the identifier, or the words people use for it."""

# ruff: noqa: E501 - wide letters count twice; a list of words is better read unbroken
from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, TypeVar

from layers.ledger.tables.model import Mistake
from layers.ledger.tables.reading.cells import BLANKS, CellError
from zones.resources import (
    DEFAULT_CATEGORIES,
    DEFAULT_ISSUES,
    DEFAULT_PROGRAMMES,
    DEFAULT_TARGETS,
    BarrierFree,
    LocationMode,
    ResourceFunction,
    ResourceStatus,
)
from zones.vocabulary import CoordinateQuality, FacilityKind, LabelledEnum, TierId

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["guess_kind", "read_choice", "read_choices", "read_tier", "split_values"]

Choice = TypeVar("Choice", bound=LabelledEnum)
SYNONYMS: Mapping[LabelledEnum, tuple[str, ...]] = {
    ResourceStatus.ACTIVE: ("開催中", "活動", "継続", "継続中", "実施中", "稼働", "稼働中", "運営中", "開設中", "あり"),
    ResourceStatus.DORMANT: ("休止", "休会", "休会中", "お休み中", "休館中", "一時休止", "休業中"),
    ResourceStatus.CLOSED: ("廃止", "解散", "閉鎖", "閉所", "閉館", "終了済", "中止", "廃止済"),
    LocationMode.PUBLIC: ("公表", "公開可", "可", "全部公開"),
    LocationMode.TOWN: ("町名まで", "町丁目のみ", "町名のみ", "町まで", "一部公開"),
    LocationMode.WITHHELD: ("非公表", "不可", "秘匿", "公開不可", "公開しない"),
    CoordinateQuality.EXACT: ("正確", "建物", "番地", "実測"),
    CoordinateQuality.BLOCK: ("街区", "番地まで"),
    CoordinateQuality.TOWN_CENTROID: ("町丁目", "丁目", "町の中心"),
    ResourceFunction.CONNECT: ("つながり", "居場所", "交流", "集い"),
    ResourceFunction.CONSULT: ("相談窓口", "相談支援"),
    ResourceFunction.INFORM: ("情報提供", "情報発信", "知らせる"),
    BarrierFree.STEP_FREE: ("スロープ", "段差解消", "スロープあり"),
    BarrierFree.TOILET: ("車椅子用トイレ", "多目的トイレ", "だれでもトイレ", "バリアフリートイレ"),
    BarrierFree.OSTOMATE: ("オストメイト",),
    BarrierFree.PARKING: ("車椅子用駐車場", "障害者用駐車場"),
    BarrierFree.LIFT: ("エレベータ", "EV"),
    BarrierFree.HEARING: ("筆談", "手話", "手話通訳", "磁気ループ", "ヒアリングループ"),
}  # fmt: skip
# what the words of published lists and of offices mean for the map; the first that fits
KINDS: tuple[tuple[FacilityKind, str], ...] = (
    (FacilityKind.SUPPORT_CENTER, r"地域包括"),
    (FacilityKind.SECONDARY_SHELTER, r"(二次|福祉)避難"),
    (FacilityKind.SHELTER, r"避難"),
    (FacilityKind.NURSERY, r"保育|こども園|幼稚園"),
    (FacilityKind.CHILDREN_HALL, r"児童館|児童センター|子育て(支援|ひろば)"),
    (FacilityKind.SCHOOL, r"学校|小学|中学"),
    (FacilityKind.LIBRARY, r"図書館|博物館"),
    (FacilityKind.SALON, r"サロン|カフェ|ミニデイ|居場所|通いの場|食堂"),
    (FacilityKind.DISTRICT_CENTER, r"地区(センター|会館)|コミュニティ(センター|セ)"),
    (FacilityKind.COMMUNITY_CENTER, r"公民館|市民会館|集会所|市民センター"),
    (FacilityKind.CONSULTATION, r"相談"),
    (FacilityKind.CARE_OFFICE, r"介護|デイサービス|通所|訪問|特定施設|老人ホーム|福祉用具|グループホーム|短期入所|居宅|看護小規模|リハビリ"),
    (FacilityKind.WELFARE_HALL, r"福祉(会館|センター)"),
    (FacilityKind.HOSPITAL, r"病院|診療所|クリニック|医院"),
    (FacilityKind.POST_OFFICE, r"郵便局"),
    (FacilityKind.POLICE, r"警察|交番"),
    (FacilityKind.FIRE_STATION, r"消防"),
    (FacilityKind.PARK, r"公園|広場"),
    (FacilityKind.STATION, r"駅$"),
    (FacilityKind.OFFICE, r"役所|官公署|出張所|行政"),
    (FacilityKind.HUB, r"拠点"),
    (FacilityKind.OTHER, r"トイレ|民生委員|シニアクラブ|家族会|保健所|近所|自治会|企業|商店|ボランティア|NPO|社会福祉法人"),
)  # fmt: skip
STRONG = re.compile(r"[、;；,，/／\n|｜]+")
KNOWN_VALUES: Mapping[str, frozenset[str]] = {
    "categories": frozenset(DEFAULT_CATEGORIES),
    "programmes": frozenset(DEFAULT_PROGRAMMES),
    "issues": frozenset(DEFAULT_ISSUES),
    "targets": frozenset(DEFAULT_TARGETS),
    "also": frozenset(member.label for member in FacilityKind),
}
OWN_NAMES = frozenset({"categories", "programmes"})  # may hold 「・」 in a name of their own
TIERS = {member.label: member.value for member in TierId}


def _key(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", unicodedata.normalize("NFKC", text)).upper()


@functools.cache
def _list_keys(kind: type[LabelledEnum]) -> tuple[frozenset[str], ...]:
    """Words that stand for each member, made equal once and not for every cell."""
    words = ((member.label, member.value, *SYNONYMS.get(member, ())) for member in kind)
    return tuple(frozenset(map(_key, each)) for each in words)


def read_choice(kind: type[Choice], text: str) -> Choice | None:
    """Read one choice by its label, its identifier or a synonym; blank gives ``None``.

    Raises
    ------
    CellError
        Nothing of the list.
    """
    key = _key(text)
    if not key or key in BLANKS - {"なし"}:
        return None
    for member, keys in zip(kind, _list_keys(kind), strict=True):
        if key in keys:
            return member
    choices = "、".join(member.label for member in kind)
    raise CellError(Mistake.CHOICE_UNKNOWN, choices=choices)


def guess_kind(text: str) -> FacilityKind | None:
    """Find the kind of place a word of an office or a published list stands for."""
    plain = unicodedata.normalize("NFKC", text)
    return next((kind for kind, words in KINDS if re.search(words, plain)), None)


def split_values(field: str, text: str) -> tuple[str, ...]:
    """Split a cell with several values; a value of the default list may hold 「・」 itself."""
    wide = unicodedata.normalize("NFKC", text)
    known = KNOWN_VALUES.get(field, frozenset())
    values: list[str] = []
    for piece in STRONG.split(wide):
        whole = piece.strip()
        if not whole or whole in BLANKS:
            continue
        parts = [part.strip() for part in whole.split("・") if part.strip()]
        named = field in OWN_NAMES and not any(part in known for part in parts)
        values.extend([whole] if whole in known or named else parts)
    return tuple(dict.fromkeys(values))


def read_choices(kind: type[Choice], values: Sequence[str]) -> tuple[Choice, ...]:
    """Read several choices, in the order of the list.

    Raises
    ------
    CellError
        A value that is not in the list.
    """
    chosen = {read_choice(kind, value) for value in values}
    return tuple(member for member in kind if member in chosen)


def read_tier(text: str) -> str:
    """Give the id of a tier known by its label; any other text stays."""
    return TIERS.get(text, text)
