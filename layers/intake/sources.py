"""Credits of the publishers, and the municipalities whose terms are narrower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.intake.model import DatasetKind, Restriction, SourceNote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["KNOWN_RESTRICTIONS", "TERMS_TABLE", "restrictions_for", "source_note"]

MLIT = "国土交通省"
STATISTICS_BUREAU = "総務省統計局"
ESTAT_TERMS = "政府標準利用規約（第2.0版）（CC BY 4.0 互換）"
TERMS_TABLE = "令和3年度 小中学校区データの公開に関する利用条件（国土交通省）"

# as listed in the publisher's table of 2021; a table among the files replaces this one
KNOWN_RESTRICTIONS = (
    Restriction("11208", "所沢市", "再配布・再利用不可", TERMS_TABLE),
    Restriction("13104", "新宿区", "商用利用不可", TERMS_TABLE),
    Restriction("13208", "調布市", "商用利用不可", TERMS_TABLE),
    Restriction("13209", "町田市", "商用利用不可", TERMS_TABLE),
    Restriction("13228", "あきる野市", "商用利用不可", TERMS_TABLE),
    Restriction("13402", "青ヶ島村", "商用利用不可", TERMS_TABLE),
)

_DISTRICTS = (
    DatasetKind.ELEMENTARY_DISTRICTS,
    DatasetKind.JUNIOR_HIGH_DISTRICTS,
    DatasetKind.ELEMENTARY_SCHOOL_POINTS,
    DatasetKind.JUNIOR_HIGH_SCHOOL_POINTS,
)
_KSJ_TITLES = {
    DatasetKind.ELEMENTARY_DISTRICTS: "国土数値情報（小学校区データ）",
    DatasetKind.JUNIOR_HIGH_DISTRICTS: "国土数値情報（中学校区データ）",
    DatasetKind.ELEMENTARY_SCHOOL_POINTS: "国土数値情報（小学校区データ）",
    DatasetKind.JUNIOR_HIGH_SCHOOL_POINTS: "国土数値情報（中学校区データ）",
    DatasetKind.SCHOOLS: "国土数値情報（学校データ）",
    DatasetKind.MUNICIPALITIES: "国土数値情報（行政区域データ）",
}
_KSJ_LICENCE = {
    DatasetKind.ELEMENTARY_DISTRICTS: "CC BY 4.0（一部制限）",
    DatasetKind.JUNIOR_HIGH_DISTRICTS: "CC BY 4.0（一部制限）",
    DatasetKind.ELEMENTARY_SCHOOL_POINTS: "CC BY 4.0（一部制限）",
    DatasetKind.JUNIOR_HIGH_SCHOOL_POINTS: "CC BY 4.0（一部制限）",
}


def source_note(
    kind: DatasetKind, vintage: str, *, publisher: str = "", title: str = "", through: str = ""
) -> SourceNote:
    """Write the source of a dataset.

    Parameters
    ----------
    kind
        What the dataset describes.
    vintage
        Its edition.
    publisher, title
        For facility lists, whose publisher only the file can name.
    through
        A third party that reworked the file, as it asks to be credited.
    """
    if kind in _KSJ_TITLES:
        name = _KSJ_TITLES[kind]
        return SourceNote(
            MLIT, name, vintage, _KSJ_LICENCE.get(kind, ""),
            f"「{name}」（{MLIT}）を加工して作成",
        )  # fmt: skip
    if kind in {DatasetKind.CENSUS_AREAS, DatasetKind.CENSUS_STATISTICS}:
        what = "境界データ" if kind is DatasetKind.CENSUS_AREAS else "小地域集計"
        name = f"国勢調査{vintage + '年' if vintage else ''} 小地域（町丁・字等）{what}"
        credit = through or f"「政府統計の総合窓口(e-Stat)」{name}を加工して作成"
        return SourceNote(STATISTICS_BUREAU, name, vintage, ESTAT_TERMS, credit)
    credit = (
        f"「{title}」（{publisher}）を加工して作成" if publisher else f"「{title}」を加工して作成"
    )
    return SourceNote(publisher, title, vintage, "", credit)


def restrictions_for(
    kind: DatasetKind,
    municipality_codes: Iterable[str],
    table: Mapping[tuple[DatasetKind, str], Restriction] | None,
) -> tuple[Restriction, ...]:
    """Restrictions that apply to the municipalities of a dataset.

    Parameters
    ----------
    kind
        School districts and their school points carry such terms; other kinds none.
    municipality_codes
        Five-digit codes in the dataset.
    table
        Terms read from a table among the files; the built-in list is used without one.
    """
    if kind not in _DISTRICTS:
        return ()
    present = set(municipality_codes)
    if table is None:
        return tuple(item for item in KNOWN_RESTRICTIONS if item.municipality_code in present)
    elementary = kind in {
        DatasetKind.ELEMENTARY_DISTRICTS,
        DatasetKind.ELEMENTARY_SCHOOL_POINTS,
    }
    column = DatasetKind.ELEMENTARY_DISTRICTS if elementary else DatasetKind.JUNIOR_HIGH_DISTRICTS
    return tuple(table[column, code] for code in sorted(present) if (column, code) in table)
