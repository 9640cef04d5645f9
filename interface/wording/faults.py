"""Sentences for faults of an input: which file, what is wrong, what to do."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

from zones.faults import FaultCode, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zones.faults import Fault

__all__ = ["OUTCOME_LABELS", "SENTENCES", "say_fault", "say_outcome"]

OUTCOME_LABELS: Mapping[Outcome, str] = {
    Outcome.REFUSE: "取り込めません",
    Outcome.REPAIR: "直して取り込みます",
    Outcome.ROWS: "一部の行を除いて取り込みます",
    Outcome.ASK: "確認してください",
}
NO_FILE = "選んだファイル"
LONGEST_LIST = 60
SIZE_CODES = frozenset({FaultCode.FILE_TOO_LARGE, FaultCode.ARCHIVE_TOO_LARGE})
MEGABYTE = 1024 * 1024
ENCODINGS = {"cp932": "Shift_JIS", "euc_jp": "EUC-JP", "utf-16": "UTF-16", "utf-16-le": "UTF-16",
             "utf-16-be": "UTF-16", "utf-8": "UTF-8"}  # fmt: skip
REASONS = {
    "paper": "説明書などの付属ファイル",
    "same": "同じ内容の別の形式",
    "unknown": "このツールで使わないデータ",
}
BROKEN_TABLE = {
    "quote": '引用符（"）が閉じていない',
    "nul": "文字ではないデータが混じっている",
    "line": "1行が長すぎる",
    "cells": "見出しより列の多い行がある",
    "workbook": "Excel ファイルの中身が壊れている",
}

SENTENCES: Mapping[FaultCode, str] = {
    FaultCode.UNREADABLE: "「{where}」を読み取れませんでした。もう一度ダウンロードして選び直してください。",
    FaultCode.NO_FILES: "ファイルが選ばれていません。取り込むファイルを選んでください。",
    FaultCode.NOTHING_USABLE: "{where_or}に、取り込めるデータがありませんでした。国土数値情報、e-Stat、"
    "自治体の施設一覧のファイルを選んでください。",
    FaultCode.FILE_TOO_LARGE: "「{where}」が大きすぎます（上限 {limit}）。都道府県や市区町村で分けたファイルを"
    "選んでください。",
    FaultCode.TOO_MANY_FILES: "「{where}」のファイルの数が多すぎます（{found}個、上限 {limit}個）。"
    "必要なファイルだけを選んでください。",
    FaultCode.EMPTY_FILE: "「{where}」は中身が空です。もう一度ダウンロードしてください。",
    FaultCode.UNKNOWN_FORMAT: "「{where}」の形式（{found}）は取り込めません。zip、GeoJSON、シェープファイル、"
    "GML、CSV、Excel（xlsx）のどれかを選んでください。",
    FaultCode.FILES_SKIPPED: "「{where}」は{reason}なので読みませんでした。データはほかのファイルから取り込みます。",
    FaultCode.DISGUISED: "「{where}」は、名前の終わりと中身が合っていません。正しい形式のファイルを選び直して"
    "ください。",
    FaultCode.ACTIVE_CONTENT: "「{where}」は、開くと別のファイルを読みに行く仕組みを含むため、取り込めません。"
    "公式サイトからダウンロードし直してください。",
    FaultCode.READER_FAILED: "読み取りの準備ができませんでした。アプリを起動し直してから、もう一度お試しください。",
    FaultCode.TIME_LIMIT: "「{where}」の読み取りが{limit}秒で終わらなかったため、中止しました。"
    "市区町村で分けたファイルを選んでください。",
    FaultCode.MEMORY_LIMIT: "「{where}」の読み取りに必要なメモリーが多すぎるため、中止しました。"
    "市区町村で分けたファイルを選んでください。",
    FaultCode.ARCHIVE_BROKEN: "「{where}」は圧縮ファイルとして壊れています。もう一度ダウンロードしてください。",
    FaultCode.ARCHIVE_TOO_LARGE: "「{where}」は広げると大きすぎます（上限 {limit}）。"
    "必要なファイルだけを取り出して選んでください。",
    FaultCode.ARCHIVE_BOMB: "「{where}」は異常に強く圧縮されているため、開けません。"
    "公式サイトからダウンロードし直してください。",
    FaultCode.ARCHIVE_NESTED: "「{where}」の中に、さらに圧縮ファイル「{found}」が入っています。"
    "先に取り出してから選んでください。",
    FaultCode.ARCHIVE_ENCRYPTED: "「{where}」にはパスワードがかかっています。パスワードを外したファイルを選んで"
    "ください。",
    FaultCode.ARCHIVE_UNSAFE_NAME: "「{where}」の中に、危険な名前のファイル「{found}」があります。"
    "公式サイトからダウンロードし直してください。",
    FaultCode.ARCHIVE_LINK: "「{where}」の中に、別の場所を指すリンク「{found}」があります。"
    "リンクではなく、元のファイルを選んでください。",
    FaultCode.ARCHIVE_SAME_NAME: "「{where}」の中に、同じ名前のファイル「{found}」が2つあります。"
    "どちらかを取り除いて選び直してください。",
    FaultCode.ARCHIVE_SIZE_LIES: "「{where}」の中の「{found}」は、書かれた大きさと実際の大きさが違います。"
    "もう一度ダウンロードしてください。",
    FaultCode.JSON_BROKEN: "「{where}」は途中で切れているか、形が壊れています。もう一度ダウンロードしてください。",
    FaultCode.XML_BROKEN: "「{where}」は XML として壊れています。もう一度ダウンロードしてください。",
    FaultCode.XML_UNSAFE: "「{where}」は、ほかのファイルを呼び出す書き方（DTD・実体宣言）を含むため、"
    "取り込めません。公式サイトからダウンロードし直してください。",
    FaultCode.XML_UNKNOWN: "「{where}」は、国土数値情報や e-Stat の XML ではありません。"
    "同じデータのシェープファイルか GeoJSON を選んでください。",
    FaultCode.DATABASE_BROKEN: "「{where}」は GeoPackage として壊れています。作り直したファイルを選んでください。",
    FaultCode.DATABASE_UNSAFE: "「{where}」は、表ではない仕掛け（ビューなど）を含むため、取り込めません。"
    "図形だけを書き出した GeoPackage を選んでください。",
    FaultCode.SHAPEFILE_BROKEN: "「{where}」は、シェープファイルの部品どうしが合っていません。"
    "もう一度ダウンロードして、shp・shx・dbf・prj をまとめて選んでください。",
    FaultCode.SHAPEFILE_INCOMPLETE: "「{where}」と同じ名前の {found} がありません。"
    "shp・shx・dbf・prj をまとめて選んでください。",
    FaultCode.SHAPEFILE_INDEX_REBUILT: "「{where}」に shx がなかったので、作り直して読みました。"
    "図形の数が合っているか確かめてください。",
    FaultCode.SHAPES_MISSING: "「{where}」には区域の形がありません。代表点だけで使うか、形の入ったファイル"
    "（shp など）を選び直してください。",
    FaultCode.TOO_DEEP: "「{where}」は入れ子が深すぎます（上限 {limit}段）。公式サイトからダウンロードし直して"
    "ください。",
    FaultCode.TOO_MANY_FEATURES: "「{where}」は件数が多すぎます（上限 {limit}件）。"
    "都道府県や市区町村で分けたファイルを選んでください。",
    FaultCode.TOO_MANY_VERTICES: "「{where}」は境界の点が多すぎます（{found}点、上限 {limit}点）。"
    "市区町村で分けたファイルを選んでください。",
    FaultCode.ENCODING_GUESSED: "「{where}」の文字は {encoding} として読みました。文字化けがないか確かめてください。",
    FaultCode.ENCODING_UNKNOWN: "「{where}」の文字の種類がわかりません。UTF-8 か Shift_JIS で保存し直して"
    "ください。",
    FaultCode.TABLE_BROKEN: "「{where}」の表を読めないところがあります（{problem}{at_rows}）。"
    "Excel などで開いて直し、保存し直してください。",
    FaultCode.TOO_MANY_COLUMNS: "「{where}」の列が多すぎます（{found}列、上限 {limit}列）。"
    "必要な列だけにして選び直してください。",
    FaultCode.NO_ROWS: "「{where}」に、使える行が1つもありません。見出しの下にデータがあるか確かめてください。",
    FaultCode.HEADER_REPEATS: "「{where}」に同じ見出し（{found}）が2つ以上あります。先にある列を使ってよいか"
    "確かめてください。",
    FaultCode.LINES_BEFORE_HEADER: "「{where}」の見出しより上の行（{rows}行目）は、表題とみて読みませんでした。"
    "データが含まれていないか確かめてください。",
    FaultCode.TOTAL_ROWS: "「{where}」の合計の行（{rows}行目）は、二重に数えないように除きました。"
    "合計でなければ、先頭の言葉を直してください。",
    FaultCode.HIDDEN_SHEET: "「{where}」の隠れているシート「{found}」は読みませんでした。"
    "必要なら表示してから保存し直してください。",
    FaultCode.UNKNOWN_LAYOUT: "「{where}」が何のデータかわかりませんでした。小学校区（A27）、中学校区（A32）、"
    "学校（P29）、行政区域（N03）、国勢調査の小地域、施設一覧のどれかを選んでください。",
    FaultCode.PERSONAL_COLUMNS: "「{where}」に、個人に関する列（{found}）があります。このツールは個人の情報を"
    "受け取りません。その列を消してから選び直してください。",
    FaultCode.PERSONAL_VALUES: "「{where}」の列（{found}）に、個人の情報に見える値があります。個人の情報なら取り込みを"
    "やめ、その列を消してください。",
    FaultCode.CRS_MISSING: "「{where}」に座標の種類が書かれていません。{system_or}として地図に置いた位置が正しいか"
    "確かめてください。",
    FaultCode.CRS_ASSUMED: "「{where}」に座標の種類が書かれていないため、公表元の決まりどおり {system} の緯度経度として"
    "読みました。地図の位置を確かめてください。",
    FaultCode.CRS_UNKNOWN: "「{where}」の座標の種類（{found}）がわかりません。"
    "緯度経度（JGD2011）に変換したファイルを選んでください。",
    FaultCode.CRS_UNSAFE: "「{where}」の座標の説明が、別のファイルや通信先を指しているため、取り込めません。"
    "公式サイトからダウンロードし直してください。",
    FaultCode.CRS_CONTRADICTED: "「{where}」は、書かれた座標の種類（{found}）と数値が合いません。"
    "{system_or}として地図に置いた位置が正しいか確かめてください。",
    FaultCode.OLD_DATUM: "「{where}」は古い測地系（日本測地系）なので、約{metres} m ずらして今の測地系に直しました。"
    "地図の位置を確かめてください。",
    FaultCode.OLD_DATUM_SUSPECTED: "「{where}」の位置は、ほかの資料と約{metres} m ずれています。"
    "古い測地系（日本測地系）の資料ではないか確かめてください。",
    FaultCode.DEGREES_MINUTES: "「{where}」の{rows}行目は、度・分・秒の書き方とみて読みました。"
    "地図の位置が正しいか確かめてください。",
    FaultCode.AXES_SWAPPED: "「{where}」は、緯度と経度（縦と横）が逆のようです。入れ替えて地図に置いた位置が正しいか"
    "確かめてください。",
    FaultCode.WRONG_PLANE_ZONE: "「{where}」は、平面直角座標系の番号が違うようです。{system_or}として地図に置いた位置が"
    "正しいか確かめてください。",
    FaultCode.OUTSIDE_JAPAN: "「{where}」に、日本の外になる位置{at_rows}があります。緯度と経度を確かめて直して"
    "ください。",
    FaultCode.FAR_FROM_OTHERS: "「{where}」の{rows}行目は、同じ市区町村のほかの場所から遠く離れています。"
    "位置が正しいか確かめてください。",
    FaultCode.GEOMETRY_REPAIRED: "「{where}」の{rows}番目の図形は、線の交わりなどを直しました（面積の変化 {area_m2} m²）。"
    "地図で形を確かめてください。",
    FaultCode.GEOMETRY_CHANGED_MUCH: "「{where}」の{rows}番目の図形は、直すと面積が1%を超えて変わります"
    "（合わせて {area_m2} m²）。地図で形が正しいか確かめてください。",
    FaultCode.GEOMETRY_MISSING: "「{where}」の{rows}番目には図形がないため、除きました。元のデータを確かめてください。",
    FaultCode.GEOMETRY_WRONG_TYPE: "「{where}」の{rows}番目は、図形の種類（点・面）が違うため、除きました。"
    "元のデータを確かめてください。",
    FaultCode.HEIGHT_DROPPED: "「{where}」の図形の高さの値は使わないので、取り除きました。平面の形は変わりません。",
    FaultCode.ZEROS_LOST: "「{where}」のコード（例: {found}）は、先頭の 0 がなくなるなど形が崩れています。"
    "表計算ソフトで開き直さず、ダウンロードしたままのファイルを選んでください。",
    FaultCode.CODE_BROKEN: "「{where}」の{rows}行目のコードが正しくありません。正しいコードに直して選び直すか、"
    "その行のコードを使わずに進めてください。",
    FaultCode.CHECK_DIGIT: "「{where}」の{rows}行目は、市区町村コードの検査数字が合わないため、コードを空にしました。"
    "正しいコードを確かめてください。",
    FaultCode.NAME_MISSING: "「{where}」の{rows}行目には名称がないため、除きました。名称を入れて選び直してください。",
    FaultCode.REPEATED_IDS: "「{where}」の{rows}行目は、前の行と同じコードなので除きました。"
    "重なりがないか確かめてください。",
    FaultCode.PARTS_JOINED: "「{where}」では、{count}件が{parts}個の図形に分かれていたため、それぞれ1つにまとめました"
    "（{found} など）。地図で形を確かめてください。",
    FaultCode.BAD_VALUES: "「{where}」の{rows}行目に、ありえない数値（マイナス、文字など）があるため、除きました。"
    "元の表を確かめてください。",
    FaultCode.NO_COORDINATES: "「{where}」の{rows}行目には緯度・経度がないため、地図には載せません。"
    "緯度・経度を入れて選び直してください。",
    FaultCode.UNASSIGNED_LAND: "「{where}」のうち、どの市区町村にも属さない土地（{count}件）は除きました。"
    "市区町村の区域はそのままです。",
    FaultCode.WATER_APART: "「{where}」の水面の区域（{count}件）は、陸の面積に入れずに分けました。人口はそのままです。",
    FaultCode.PEOPLE_REPEATED: "「{where}」では、{count}件の町丁目が{parts}個の図形に分かれ、どれにも同じ人口が書かれて"
    "いました。二重に数えないよう、1回だけ数えます。",
    FaultCode.MERGED_SPREAD: "「{where}」には、人数が少ないため隣と合わせて公表された町丁目が{count}組あります。"
    "わかっている人口の割合で分けました（合計は公表値のままです）。",
    FaultCode.MERGE_UNRESOLVED: "「{where}」の{count}件の町丁目（{found} など）は、合わせた先の行が見つかりません。"
    "都道府県の全部の行が入ったファイルを選ぶと分けられます。",
}  # fmt: skip


def say_outcome(outcome: Outcome) -> str:
    """Label of what happens to the input."""
    return OUTCOME_LABELS[outcome]


def say_fault(fault: Fault) -> str:
    """Say one fault in plain Japanese: the file, the reason, the remedy.

    Parameters
    ----------
    fault
        As found by the reader; missing details leave no holes.

    Examples
    --------
    >>> from zones.faults import Fault, FaultCode, Outcome
    >>> say_fault(Fault(FaultCode.EMPTY_FILE, Outcome.REFUSE, "A27-21_13.zip"))
    '「A27-21_13.zip」は中身が空です。もう一度ダウンロードしてください。'
    """
    sentence = SENTENCES[fault.code].format_map(_words(fault))
    others = fault.details.get("others")
    return (
        f"{sentence}（ほか{others:,}件のファイルも同じです）"
        if isinstance(others, int)
        else sentence
    )


def _words(fault: Fault) -> dict[str, str]:
    details = {key: _short(value) for key, value in fault.details.items()}
    where = fault.where or NO_FILE
    rows = details.get("rows", "")
    system = _system(details.get("proposed", ""))
    found = details.get("found", "")
    limit = details.get("limit", "決められた数")
    if fault.code in SIZE_CODES and isinstance(fault.details.get("limit"), int):
        limit = f"{int(fault.details['limit']) // MEGABYTE:,} MB"
    words = {
        "where": where,
        "where_or": f"「{fault.where}」" if fault.where else NO_FILE,
        "found": found or "不明",
        "limit": limit,
        "rows": rows or "一部の",
        "at_rows": f"（{rows}行目）" if rows else "",
        "count": "複数の",
        "parts": "複数の",
        "metres": "数百",
        "area_m2": "0",
        "reason": REASONS.get(details.get("reason", ""), "必要のないファイル"),
        "encoding": ENCODINGS.get(found, found or "推定した文字の種類"),
        "problem": BROKEN_TABLE.get(found, "形が崩れている"),
        "system": system or "JGD2011",
        "system_or": system or "推定した座標",
    }
    kept = {"count", "parts", "metres", "area_m2"}
    return words | {key: value for key, value in details.items() if key in kept}


def _short(value: str | float) -> str:
    if isinstance(value, str):
        return value if len(value) <= LONGEST_LIST else value[: LONGEST_LIST - 1] + "…"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.15g}"


def _system(proposed: str) -> str:
    return f"平面直角座標系の第{proposed}系" if proposed.isdigit() else proposed
