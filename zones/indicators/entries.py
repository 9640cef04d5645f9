"""What an indicator is: an entry of the registry, and the words its table is written in."""

from __future__ import annotations

from dataclasses import dataclass

from zones.vocabulary import LabelledEnum

__all__ = ["Direction", "Indicator", "IndicatorGroup", "Suppression", "ValueState"]


class Direction(LabelledEnum):
    """What more of it speaks for."""

    NEED = "need", "多いほど必要度が高い"
    STRENGTH = "strength", "多いほど強み"


class IndicatorGroup(LabelledEnum):
    """Chapters of the registry."""

    NEED = "need", "人と世帯"
    BOND = "bond", "つながりと担い手"
    SUPPLY = "supply", "集まる場と相談の場"
    ACCESS = "access", "行きやすさ"
    WORK = "work", "相談と支援の実績"
    READINESS = "readiness", "始める準備"
    OWN = "own", "自分たちで加えた数字"


class Suppression(LabelledEnum):
    """Whether small counts of it are hidden."""

    PEOPLE = "people", "人や相談の数です。小さい数と、引き算で分かる数は「秘匿」にします"
    PLACES = "places", "場所や団体の数です。秘匿しません"
    PUBLIC = "public", "国勢調査で公表されている総数です。秘匿しません"
    ESTIMATE = "estimate", "地図の上で見積もった数です。秘匿しません"


class ValueState(LabelledEnum):
    """Why there is a value, or none."""

    KNOWN = "known", "あり"
    NOT_IMPORTED = "not_imported", "未取り込み"
    SUPPRESSED = "suppressed", "秘匿"
    NOT_PUBLISHED = "not_published", "未公表"
    OTHER_TIER = "other_tier", "この単位の数字はありません"
    NO_DENOMINATOR = "no_denominator", "割る数が0のため計算できません"
    UNREACHABLE = "unreachable", "歩いて着けない人がいます"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of the registry.

    Parameters
    ----------
    id
        Stable text id; those of a council's own columns begin with ``own_``.
    label
        Japanese name.
    group
        Chapter.
    definition
        What it says, in plain words.
    numerator, denominator
        What is divided by what, in plain words; an empty denominator marks a plain count (or a
        distance).
    unit
        Unit of the value (人, %, 団体, m …).
    direction
        What more of it speaks for.
    year
        Year or fiscal year of the figures; empty where not known.
    source
        Credit of the source.
    suppression
        Whether small numerators are hidden.
    minimum_denominator
        Below this a rate is shown with a warning; 0 = never.
    digits
        Decimals to show.
    per
        What the ratio is multiplied by (100 for %, 1000 for per 1,000 people).
    low_is_more
        Whether a lower value is more of what ``direction`` names; as with a
        population that shrinks.
    numerator_key, denominator_key
        Ids of the quantities that are divided; those of other indicators may be the same.
    """

    id: str
    label: str
    group: IndicatorGroup
    definition: str
    numerator: str
    denominator: str
    unit: str
    direction: Direction
    year: str = ""
    source: str = ""
    suppression: Suppression = Suppression.PLACES
    minimum_denominator: float = 0.0
    digits: int = 0
    per: float = 1.0
    low_is_more: bool = False
    numerator_key: str = ""
    denominator_key: str = ""

    @property
    def sign(self) -> int:
        """1 where a higher value is more of what ``direction`` names, else -1."""
        return -1 if self.low_is_more else 1
