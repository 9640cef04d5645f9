"""Columns of the ledger: the header we write, and the headers people write."""

# ruff: noqa: E501 - wide letters count twice; a list of headers is better read unbroken

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from zones.resources import (
    DEFAULT_ISSUES,
    DEFAULT_TARGETS,
    BarrierFree,
    ResourceFunction,
    Weekday,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "FICTIONAL",
    "FIX_COLUMN",
    "LABELS",
    "LISTS",
    "OWN_ID",
    "ROW_COLUMN",
    "UNUSED",
    "find_column",
    "find_mark_column",
    "plain",
]

OWN_ID = "資源ID"
FICTIONAL = "架空"
# two columns of our own in a list of rows to correct; nothing is read from them
ROW_COLUMN = "元の行"
FIX_COLUMN = "直すところ"
# field of the model and header of the export, in the order in which an office reads them
LABELS: Mapping[str, str] = {
    "resource_id": OWN_ID, "name": "名称", "kind": "種類", "also": "ほかの種類", "categories": "分類",
    "programmes": "事業", "functions": "機能", "issues": "課題", "targets": "対象",
    "operator": "運営団体", "host": "会場提供", "tier": "対象の圏域", "reach_m": "届く距離（m）",
    "opening": "開催日（読み取り）", "opening_text": "開催日時", "capacity": "定員",
    "barrier_free": "バリアフリー", "status": "状態", "source": "情報源", "consent": "公開の同意",
    "last_confirmed": "最終確認日", "next_check": "次回確認日", "candidate": "候補会場",
    "address": "所在地", "area_id": "町丁目コード", "lon": "経度", "lat": "緯度",
    "coordinate_quality": "位置の精度", "location_mode": "公開範囲",
    "municipality_code": "市区町村コード", "phone": "電話番号", "url": "URL", "notes": "備考",
    "fictional": FICTIONAL,
}  # fmt: skip
LISTS = ("also", "categories", "programmes", "functions", "issues", "targets", "barrier_free")
# what people and the published layouts call them; first the names of the standards
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "resource_id": ("資源番号", "ID", "施設ID", "管理番号", "台帳番号", "資源コード"),
    "name": ("施設名", "施設名称", "事業所名", "事業所の名称", "サロン名", "サロン名称", "会の名称", "会名",
             "グループ名", "資源名", "資源名称", "活動名", "拠点名", "施設・場所名", "NAME", "名前（施設）", "公園名",
             "居場所名", "集まりの名前", "施設・事業所名", "名称（施設名）"),
    "kind": ("種別", "施設種別", "施設の種類", "サービスの種類", "施設分類", "資源の種類", "種類・区分", "TYPE"),
    "also": ("兼ねる種類", "その他の種類", "種類2"),
    "categories": ("カテゴリ", "カテゴリー", "区分", "資源の分類", "資源分類", "大分類"),
    "programmes": ("事業名", "制度・事業", "プログラム", "関連事業"),
    "functions": ("はたらき", "役割", "機能・役割", "主な機能"),
    "issues": ("対応する課題", "生活課題", "地域課題", "困りごと", "対応課題", "課題・テーマ"),
    "targets": ("対象者", "主な対象", "主な対象者", "対象となる人", "利用対象", "対象者層"),
    "operator": ("運営主体", "実施主体", "団体名", "法人の名称", "主催", "実施団体", "運営", "設置者", "主催団体",
                 "運営法人", "運営者"),
    "host": ("会場", "開催場所", "会場名", "活動場所", "場所", "会場・場所"),
    "tier": ("圏域の単位", "圏域", "対象圏域", "対象区域"),
    "reach_m": ("届く距離", "対象範囲(m)", "対象範囲", "半径", "半径(m)", "徒歩圏"),
    "opening": ("開催日(読み取り)",),
    "opening_text": ("開催日", "活動日", "活動日時", "日時", "利用可能曜日", "開館日", "開所日", "曜日", "活動曜日",
                     "開催曜日", "スケジュール", "実施日", "実施日時", "開催日・時間", "日程", "開設曜日"),
    "start": ("開始時間", "開始時刻", "開館時間(開始)"),
    "end": ("終了時間", "終了時刻", "開館時間(終了)"),
    "hours": ("時間", "活動時間", "開催時間", "利用時間", "開館時間", "実施時間", "時間帯"),
    "opening_note": ("利用可能日時特記事項", "利用可能曜日特記事項", "開催日備考"),
    "capacity": ("収容定員", "収容人数", "想定収容人数", "定員数", "参加定員", "定員(人)", "定員(名)", "席数"),
    "barrier_free": ("バリアフリー設備", "設備"),
    "status": ("活動状況", "状況", "活動状態", "ステータス", "現況"),
    "source": ("出典", "情報元", "情報の出所"),
    "consent": ("公開同意", "掲載同意", "同意", "公開可否", "掲載可否", "公開の可否", "掲載の同意"),
    "last_confirmed": ("確認日", "最終更新日", "更新日", "調査日", "最終確認", "確認年月日", "最終確認年月日"),
    "next_check": ("次回確認", "次回確認予定日", "次回確認予定", "次の確認日"),
    "candidate": ("候補", "会場候補", "候補地"),
    "address": ("住所", "所在地_連結表記", "所在地_連結標記", "住所_連結表記", "会場住所", "施設所在地", "施設住所",
                "開催場所住所", "会場所在地", "所在地(住所)", "ADDRESS"),
    "building": ("方書", "建物名等(方書)", "方書(ビル名等)", "建物名"),
    "part_prefecture": ("所在地_都道府県",),
    "part_city": ("所在地_市区町村",),
    "part_town": ("所在地_町字",),
    "part_number": ("所在地_番地以下",),
    "area_id": ("町丁目コード(国勢調査)", "小地域コード"),
    "lon": ("LON", "LNG", "LONG", "LONGITUDE", "経度(世界測地系)"),
    "lat": ("LAT", "LATITUDE", "緯度(世界測地系)"),
    "lat_lon": ("緯度経度", "緯度・経度", "座標", "緯度,経度"),
    "coordinate_quality": ("位置精度", "座標の精度"),
    "location_mode": ("位置の公開", "場所の公開", "公開区分", "位置の公開範囲"),
    "municipality_code": ("全国地方公共団体コード", "都道府県コード又は市区町村コード",
                          "都道府県コード又は市町村コード", "自治体コード", "団体コード", "行政区域"),
    "phone": ("電話", "TEL", "連絡先電話番号", "連絡先", "問い合わせ先", "問合せ先", "お問い合わせ先", "連絡先電話",
              "連絡先TEL", "団体電話番号", "施設電話番号"),
    "url": ("ホームページ", "ウェブサイト", "HP", "サイト", "ホームページアドレス"),
    "notes": ("特記事項", "メモ", "備考欄", "その他", "摘要"),
    "fictional": ("架空の行", "練習用"),
}  # fmt: skip
# known columns of the published layouts that the ledger has no place for: no remark needed
UNUSED = re.compile(
    r"^(元の行|直すところ|NO|番号|通し番号|通番|連番|#|NO\.|POIコード|名称カナ|名称英語|名称通称|名称カナ英字|事業所名カナ|都道府県名|市区町村名|地方公共団体名"
    r"|内線番号|FAX番号|FAX|法人番号|事業所番号|郵便番号|連絡先メールアドレス|連絡先FORMURL|連絡先備考.*|町字ID"
    r"|所在地全国地方公共団体コード|高度の種別|高度の値|アクセス方法|駐車場情報|認可等年月日|開設年月日|受入年齢"
    r"|一時預かりの有無|画像|画像ライセンス|災害種別.*|標高|指定避難所との重複|当該市町村のみの住民を対象|施設規模"
    r"|サービスコード|高齢者の方と障害者の方が同時一体的に利用できるサービス|介護保険の通常の指定基準を満たしている"
    r"|障害福祉の通常の指定基準を満たしている|設置位置|設置場所|.*トイレ総数|.*トイレ数.*|乳幼児用設備設置トイレ有無"
    r"|小児対応設備の有無|高さ|レベル|対象とする災害の分類)$"
)
MARKED: Mapping[str, tuple[str, str]] = {
    "車椅子使用者用トイレ有無": ("barrier_free", BarrierFree.TOILET.label),
    "オストメイト設置トイレ有無": ("barrier_free", BarrierFree.OSTOMATE.label),
}
BRACKETS = re.compile(r"[(\[【<][^)\]】>]*[)\]】>]")
LEADING = re.compile(r"^([0-9]+[.)]|[*※★●■◆○・])+")
SPACES = re.compile(r"[\s_\u200b\ufeff]+")


def plain(text: str) -> str:
    """Give a header without width, spaces, line breaks and marks: how headers are compared."""
    return SPACES.sub("", unicodedata.normalize("NFKC", text)).upper().strip("*※:")


def _without_remarks(header: str) -> str:
    return LEADING.sub("", BRACKETS.sub("", header))


@cache
def _known() -> dict[str, str]:
    table = {plain(label): field for field, label in LABELS.items()}
    for field, names in SYNONYMS.items():
        for name in names:
            table.setdefault(plain(name), field)
    return table


@cache
def find_column(header: str) -> str:
    r"""Find the field a header stands for; empty where it is none.

    Examples
    --------
    >>> find_column("施 設\n名　称"), find_column("ﾃﾞﾝﾜ"), find_column("定員（任意）")
    ('name', '', 'capacity')
    """
    text = plain(header)
    return _known().get(text) or _known().get(_without_remarks(text), "")


@cache
def find_mark_column(header: str) -> tuple[str, str] | None:
    """Find the list and the value of a column that is filled with ○ (「孤立」「水」「段差なし」)."""
    text = plain(header)
    for key in (text, _without_remarks(text), text.removesuffix("曜日"), text.removesuffix("曜")):
        if key in _marks():
            return _marks()[key]
    return None


@cache
def _marks() -> dict[str, tuple[str, str]]:
    table = {plain(header): place for header, place in MARKED.items()}
    for field, values in (
        ("functions", [member.label for member in ResourceFunction]),
        ("issues", list(DEFAULT_ISSUES)),
        ("targets", list(DEFAULT_TARGETS)),
        ("barrier_free", [member.label for member in BarrierFree]),
        ("weekday", [member.label for member in Weekday]),
    ):
        for value in values:
            table.setdefault(plain(value), (field, value))
    return table
