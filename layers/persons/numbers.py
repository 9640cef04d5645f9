"""Numbers that lead to one person: telephone, house, birth, membership, mail."""

# ruff: noqa: E501 - wide letters count twice; a pattern is better read in one piece
from __future__ import annotations

import re

from layers.persons.folding import fold_text
from layers.persons.model import NoteSign, NoteWarning

__all__ = ["find_numbers"]

ERA = r"(?:明治|大正|昭和|平成|令和|(?<![A-Z])[MTSHR]\.?)"
DATE = rf"(?:{ERA}(?:\d{{1,2}}|元)|(?:19|20)\d\d)(?:年|[./-])\d{{1,2}}(?:月|[./-])\d{{1,2}}日?"
BIRTH_YEAR = rf"(?:{ERA}(?:\d{{1,2}}|元)|(?:19|20)\d\d)年?(?:度)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?"
HOME = (
    r"(?:マンション|アパート|コーポ|ハイツ|ハイム|メゾン|レジデンス|パレス|コート|荘|団地|住宅|寮)"
)
COUNTED = r"(?:円|人|名|戸|世帯|台|年|月|日|時|分|秒|歳|才|回|件|本|m|メートル|キロ|km|cm|%|パーセント|割|階|倍|度|点|組|票|枚|冊|号線|以上|以下|くらい|ほど|軒|棟|番線|系統|小学校|中学校)"
TOWN = r"[\u3005\u30b1\u30f6\u4e00-\u9fff]{0,5}"
CARD = r"(?:会員|登録|受給者証?|保険証?|被保険者証?|診察券|利用者|患者|整理|管理|個人|マイ|免許証?|口座|カード|お客様|職員|社員|学籍|受付|認定|手帳)"
# what can hardly be anything else, after numbers were written in one way
SURE = (
    (NoteSign.PHONE, r"(?:\+81|(?<!\d)0)[-(.の/]?\d{1,4}[-().のノ/]{0,2}\d{1,4}[-().のノ/]{0,2}\d{3,4}(?!\d)"),
    (NoteSign.PHONE, r"(?<![\d-])(?!(?:19|20)\d\d-(?:19|20)\d\d)\d{2,4}[-の]\d{4}(?![\d-]|年|月|円|人)"),
    (NoteSign.PHONE, r"(?:電話|でんわ|TEL|Tel|tel|携帯|ケータイ|けいたい|スマホ|FAX|ファクス|ファックス)(?:番号)?[はがの:、.=→]{0,2}\s?\(?\d[\d()-]{4,}"),
    (NoteSign.MAIL, r"[\w.+-]+\s?(?:@|[(\[]\s?(?:at|アット)(?:マーク)?\s?[)\]]|アットマーク)\s?[\w-]+\s?(?:[.。]|ドット|[(\[]dot[)\]])\s?[\w.-]+"),
    (NoteSign.MAIL, r"(?:LINE|ライン|インスタ|ツイッター|Twitter|X)\s?(?:の)?(?:ID|アイディー|アカウント)[はがの:]?\s?@?[A-Za-z0-9_.-]{3,}"),
    (NoteSign.BIRTH, rf"{DATE}\s?(?:生|うまれ|誕生|出生)|{BIRTH_YEAR}\s?(?:生まれ|うまれ|誕生|生(?![きけ涯活前後徒産物協命計態花]))|生年月日"),
    (NoteSign.BIRTH, r"(?:誕生日|生まれ|バースデー)(?:は|が|の|:|、|＝|=)?\s?(?:\d{1,4}年?)?\d{1,2}(?:月|[/.-])\d{1,2}日?|\d{1,2}月\d{1,2}日\s?(?:生まれ|うまれ|生|が?誕生日|が私の誕生日)"),
    (NoteSign.BIRTH, r"(?<![A-Z\d])[MTSH]\.?\d{1,2}[./-]\d{1,2}[./-]\d{1,2}"),
    (NoteSign.ADDRESS, rf"{TOWN}\d{{1,2}}(?:丁目|-|の|ノ)\d{{1,4}}(?:番地?の?|-|の|ノ)\d{{1,4}}(?!\d|{COUNTED}|-\d{{4}}|[./]\d)"),
    (NoteSign.ADDRESS, rf"{TOWN}\d{{1,2}}丁目の?\d{{1,4}}(?:番地?|-\d|の\d|号)?(?!\d|{COUNTED}|つ|か所|箇所)"),
    (NoteSign.ADDRESS, rf"(?<![第\d])\d{{1,5}}番地(?![味域球])|(?<![第\d])\d{{1,4}}番の?\d{{1,4}}号?(?!\d|{COUNTED}|つ|か所|箇所)"),
    (NoteSign.ADDRESS, rf"{TOWN}[町丁台丘里園塩戸塚沢山谷久村](?<!里山)\d{{1,2}}-\d{{1,4}}(?!\d|-?\d*{COUNTED}|[./:])"),
    (NoteSign.ADDRESS, rf"{HOME}(?:の)?(?:[A-Z\d]{{1,3}}(?:号?棟|-)の?)?\d{{2,4}}(?:号室?)?(?!\d|{COUNTED})|\d{{1,4}}号室|(?:[A-Z]|\d{{1,3}})号?棟の?\d{{2,4}}(?!\d|{COUNTED})"),
    (NoteSign.NUMBER, rf"{CARD}(?:の)?(?:番号|ナンバー|No\.?|NO\.?|no\.?|ID|番|#)?[はがの:、]?\s?(?:[A-Z]{{0,3}}[-‐]?\d[\d-]{{3,}})"),
    (NoteSign.NUMBER, r"(?<!\d)(?:\d{4}[- ]?){2}\d{4}(?!\d)|(?<!\d)\d{7,}(?!\d|円|人)"),
    (NoteSign.NUMBER, r"(?:マイナンバー|個人番号|車のナンバー|ナンバープレート)[はが:]?\s?[^\s、。]{0,8}?\d{4}"),
)  # fmt: skip
# what may be a day like any other
DOUBTFUL = (
    (NoteSign.BIRTH, r"(?:明治|大正|昭和)(?:\d{1,2}|元)年\d{1,2}月\d{1,2}日|(?<!\d)19\d\d[./-]\d{1,2}[./-]\d{1,2}(?!\d)"),
    (NoteSign.AGE, r"(?<![\d~・-])\d{2,3}(?:歳|才)(?!以上|以下|未満|から|まで|[~・、,-]\d|児|向|対象|くらい|代|前後|を迎|過ぎの方|にな|の方も|で卒|の誕生日会|時|健診|到達|体操)"),
    (NoteSign.MAIL, r"(?<![\w.])@[A-Za-z0-9_.]{3,}"),
)  # fmt: skip
_SURE = tuple((sign, re.compile(pattern), True) for sign, pattern in SURE)
_DOUBTFUL = tuple((sign, re.compile(pattern), False) for sign, pattern in DOUBTFUL)
# digits with marks between each of them: what is left without the marks is a telephone number
ROW = re.compile(r"(?<!\d)0\d{9,10}(?!\d)")


def find_numbers(wide: str) -> list[NoteWarning]:
    """Find numbers that lead to one person, however they are written.

    Parameters
    ----------
    wide
        Text after ``widen``.

    Returns
    -------
    list of NoteWarning
        Positions in ``wide``; they may overlap.

    Examples
    --------
    >>> find_numbers("〇四二の三四五の六七八九へ")[0].found
    '〇四二の三四五の六七八九'
    """
    folded = fold_text(wide)
    found = [
        (sign, folded.places[hit.start()], folded.places[hit.end()], sure)
        for sign, pattern, sure in (*_SURE, *_DOUBTFUL)
        for hit in pattern.finditer(folded.text)
    ]
    bare = fold_text(wide, commas=True)
    found += [
        (NoteSign.PHONE, bare.places[hit.start()], bare.places[hit.end()], True)
        for hit in ROW.finditer(bare.text)
    ]
    return [
        NoteWarning(sign, wide[left:right], left, right, sure) for sign, left, right, sure in found
    ]
