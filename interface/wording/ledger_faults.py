"""Sentences for faults of a ledger table: where, what was read, how to put it right."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.faults import ENCODINGS
from layers.ledger.tables import Mistake, NoteSign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.ledger.tables import NoteWarning, RowFault

__all__ = ["NOTE_SIGNS", "ROW_SENTENCES", "say_note_warning", "say_row_fault"]

NOTHING = "空欄"
ROW_SENTENCES: Mapping[Mistake, str] = {
    Mistake.TITLE_ROWS: "見出しより上の行（{rows}行目）は、表題とみて読みませんでした。データなら見出しの下へ移してください。",
    Mistake.TWO_ROW_HEADER: "見出しが2行に分かれているので、上下をつないで読みました。列の対応が正しいか確かめてください。",
    Mistake.MERGED_CELLS: "結合されたセル（{count}か所）は、同じ値を各行に入れて読みました。違うところがあれば結合を解いて直してください。",
    Mistake.TOTAL_ROW: "「{words}」は合計や見出しの行とみて除きました。資源の行なら、先頭の言葉を名称に直してください。",
    Mistake.HIDDEN_SHEET: "隠れているシートは読みませんでした。必要なら表示してから保存し直してください。",
    Mistake.SHEET_WITHOUT_LEDGER: "資源の一覧ではないようなので、このシートは読みませんでした。一覧なら「名称」と「所在地」などの見出しを付けてください。",
    Mistake.UNKNOWN_COLUMN: "列「{found}」は台帳のどの項目か分からないので、取り込みません。必要なら見出しを台帳の項目名に直してください。",
    Mistake.REPEATED_HEADER: "列「{found}」は、前にある列と同じ項目です。前の列だけを使ってよいか確かめてください。",
    Mistake.ENCODING_GUESSED: "文字の種類を {encoding} と推定して読みました。文字化けがないか確かめてください。",
    Mistake.NAME_MISSING: "名称が空欄です。名称を入れてください。",
    Mistake.REPEATED_ID: "番号「{found}」は{first_row}行目と同じです。別の資源なら番号を変え、同じ資源なら1行にまとめてください。",
    Mistake.SAME_PLACE_TWICE: "「{found}」は{first_row}行目と名称・所在地・開催日時が同じです。同じ資源なら片方を消してください。",
    Mistake.ID_BROKEN: "番号「{found}」は、表計算ソフトで形が変わっています。列を文字列にして、元の番号を入れ直してください。",
    Mistake.CELL_ERROR: "「{found}」は計算式のエラーです。正しい値を入れてください。",
    Mistake.LETTERS_BROKEN: "「{found}」は文字化けしています。元の言葉を入れ直してください。",
    Mistake.TOO_MANY_CELLS: "見出しのない列に「{found_more}」が入っています。途中の区切りを確かめて、値を正しい列へ戻してください。",
    Mistake.DATE_UNREADABLE: "「{found}」は日付として読めません。「2024/5/1」か「令和6年5月1日」のように入れてください。",
    Mistake.DATE_INCOMPLETE: "「{found}」は年月日がそろっていません。「2024/5/1」のように年・月・日を入れてください。",
    Mistake.DATE_IMPOSSIBLE: "「{found}」という日はありません。正しい日付を入れてください。",
    Mistake.DATE_SERIAL: "「{found}」は Excel の日付の番号とみて、{read_as} と読みました。違うときは日付を入れ直してください。",
    Mistake.NUMBER_UNREADABLE: "「{found}」は数として読めません。「30」のように数を1つだけ入れてください。",
    Mistake.NUMBER_NEGATIVE: "「{found}」はマイナスです。0 以上の数を入れてください。",
    Mistake.NUMBER_TIDIED: "「{found}」は {read_as} と読みました。違うときは数だけを入れ直してください。",
    Mistake.CODE_BROKEN: "「{found}」は市区町村コードではありません。5桁か6桁のコードを入れるか、空欄にしてください。",
    Mistake.CODE_ZERO_LOST: "コード「{found}」は先頭の 0 が消えたものとみて、{read_as} と読みました。違うときは直してください。",
    Mistake.CHOICE_UNKNOWN: "「{found}」は選択肢にありません。{choices} のどれかを入れてください。",
    Mistake.KIND_ASSUMED: "種類「{found}」は一覧にないので、「{read_as}」として読みました。合うものがあれば選び直してください。",
    Mistake.MARK_UNKNOWN: "「{found}」は、はい・いいえのどちらか分かりません。○か×を入れてください。",
    Mistake.OPENING_UNREAD: "開催日時のうち「{unread}」は読み取れませんでした。曜日や時間が正しいか確かめてください（書かれた文はそのまま残ります）。",
    Mistake.COORDINATE_UNREADABLE: "「{found}」は緯度・経度として読めません。「35.7255」のように数で入れてください。",
    Mistake.COORDINATE_ALONE: "緯度と経度の片方だけが入っています。両方を入れるか、両方を空欄にしてください。",
    Mistake.COORDINATE_ZERO: "緯度・経度が 0 なので、位置なしとして読みました。位置が分かれば入れてください。",
    Mistake.COORDINATES_SEXAGESIMAL: "「{found}」は度・分・秒とみて、{read_as} と読みました。地図の位置が正しいか確かめてください。",
    Mistake.COORDINATES_SWAPPED: "緯度と経度が逆とみて入れ替え、{read_as} と読みました。地図の位置が正しいか確かめてください。",
    Mistake.COORDINATES_OUTSIDE: "「{found}」は日本の外の位置です。緯度と経度を直してください。",
    Mistake.PHONE_ZERO_LOST: "「{found}」は先頭の 0 が消えたものとみて、{read_as} と読みました。違うときは直してください。",
    Mistake.PHONE_UNREADABLE: "「{found}」は電話番号として読めません。市外局番から入れるか、空欄にしてください。",
    Mistake.PHONE_PERSONAL: "個人の連絡先（携帯電話や氏名）のようです。団体や窓口の番号に変えるか、空欄にしてください。",
    Mistake.URL_UNSAFE: "「{found}」は、押すと何かが動くリンクなので取り込めません。https:// で始まるページの場所を入れてください。",
    Mistake.NOTES_ABOUT_PERSON: "備考に個人のことと思われる言葉（{words}）があります。個人のことなら消してください。",
}  # fmt: skip
NOTE_SIGNS: Mapping[NoteSign, str] = {
    NoteSign.NAME: "人の名前",
    NoteSign.PHONE: "電話番号",
    NoteSign.MAIL: "メールアドレス",
    NoteSign.BIRTH: "生年月日",
    NoteSign.AGE: "年齢",
    NoteSign.HOUSE: "個人の家",
    NoteSign.SITUATION: "個人の暮らしや体調",
    NoteSign.ADDRESS: "番地や部屋の番号",
    NoteSign.NUMBER: "個人の番号",
}
# the value itself would be a person's: the sentence does without it
SILENT = frozenset({Mistake.PHONE_PERSONAL})


def say_row_fault(fault: RowFault) -> str:
    """Say one fault of a table: sheet, row, column, what was read, what to do.

    Parameters
    ----------
    fault
        As found by the reader.

    Examples
    --------
    >>> from layers.ledger.tables import Mistake, RowFault
    >>> say_row_fault(RowFault(Mistake.NUMBER_NEGATIVE, "一覧", 12, "定員", 5, "-3"))
    '「一覧」12行目・定員（E列）：「-3」はマイナスです。0 以上の数を入れてください。'
    """
    found = "" if fault.code in SILENT else fault.found
    words: dict[str, str | int | float] = {
        "rows": "一部の", "count": "いくつかの", "words": NOTHING, "first_row": "前の",
        "read_as": "別の形", "choices": "一覧の言葉", "unread": "一部", "found_more": "値",
        "encoding": ENCODINGS.get(fault.found, fault.found or "推定したもの"),
        **fault.details,
        "found": found or NOTHING,
    }  # fmt: skip
    where = _say_where(fault)
    sentence = ROW_SENTENCES[fault.code].format_map(words)
    return f"{where}：{sentence}" if where else sentence


def _say_where(fault: RowFault) -> str:
    sheet = f"「{fault.sheet}」" if fault.sheet else ""
    row = f"{fault.row}行目" if fault.row else ""
    if not fault.column_number:
        return f"{sheet}{row}"
    name = fault.column or "見出しのない列"
    return f"{sheet}{row}・{name}（{_letter(fault.column_number)}列）"


def _letter(number: int) -> str:
    """Name of a column as a spreadsheet shows it."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def say_note_warning(warning: NoteWarning) -> str:
    """Say what in a note seems to be about a person, while it is being typed.

    Examples
    --------
    >>> from layers.ledger.tables import scan_notes
    >>> say_note_warning(scan_notes("田中さんが鍵を持っている")[0])
    '「田中さん」は人の名前のようです。個人のことは書かないでください。'
    """
    return f"「{warning.found}」は{NOTE_SIGNS[warning.sign]}のようです。個人のことは書かないでください。"
