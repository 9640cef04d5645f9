"""Columns about persons: found by header and by value, refused before anything is shown.

The tool never takes lists of people. Addresses and telephone numbers of facilities are fine in a
facility list, and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["PersonalColumn", "find_personal_columns", "is_individual_number"]


@dataclass(frozen=True, slots=True)
class PersonalColumn:
    """A column that seems to be about persons.

    Parameters
    ----------
    name
        Header as the file has it.
    sure
        True: refuse. False: the values look personal, ask.
    """

    name: str
    sure: bool


# headers that are about persons wherever they stand
ALWAYS = re.compile(
    r"氏名|姓名|フルネーム|お名前|(?<!建物)(?<!施設)(?<!地区)名前|^(姓|名|性|苗字|名字)(カナ|かな|漢字)?$"
    r"|^(フリガナ|ふりがな|ヨミガナ|よみがな|読み仮名|読みがな|カナ氏|シメイ|しめい)"
    r"|(利用者|対象者|本人|患者|児童|生徒|園児|保護者|相談者|要援護者|要支援者|入所者|会員|世帯員|申請者|被保険者|住民|家族|緊急連絡先)"
    r"の?(名|カナ|フリガナ|番号|ID|コード|住所|電話|連絡先|続柄)"
    r"|生年月日|誕生日|出生(日|年月日)|生年$|世帯主|続柄|本籍|国籍|携帯|個人番号|マイナンバー"
    r"|住民票コード|宛名番号|世帯番号|基礎年金番号|被保険者番号|保険証|免許証番号"
    r"|要介護(度|状態|認定(区分|日|の有無|有無|結果)?$)|要支援度|介護度|介護認定(区分|日)?$|認知症(高齢者)?(の)?(自立度|有無|程度)"
    r"|^障(害|がい|碍)(の)?(種別|種類|等級|程度|区分|支援区分|名|状況|内容|有無)?$|障(害|がい)者?手帳|手帳(等級|番号)|療育手帳"
    r"|病名|疾患|疾病名|既往|診断|服薬|病歴|主治医|傷病名|障害支援区分"
    r"|自宅|現住所|居住地$|個人ID|個人コード|口座番号|所得額|年収|生活保護(受給|の有無)|勤務先|職業$"
)
ALWAYS_ENGLISH = re.compile(
    r"(full|first|last|family|given|middle|maiden|patient|resident|client|person|user|member)name"
    r"|surname|furigana|kananame|namekana|birth(day|date)?|dateofbirth|^dob$|headofhousehold"
    r"|householder|mynumber|individualnumber|carelevel|disabilit|disease|diagnos|medicalhistory"
    r"|mobile(phone|number|tel|$)|cell(phone|ular)|homeaddress|homephone|nationality|personid"
    r"|patientid|householdid|socialsecurity|relationship$|guardian"
)
# whose column it is: what follows is judged as if it stood in a list of persons
PERSON = re.compile(
    r"^(利用者|対象者|本人|患者|児童|生徒|園児|保護者|相談者|要援護者|入所者|会員|世帯員|申請者|住民|家族)の?"
)
# about persons unless the table is a list of facilities
UNLESS_FACILITY = re.compile(
    r"^(お|ご)?住所([0-9]*|[（(].*|欄|情報|詳細)?$|^(ご)?(住所|番地|番地以下|方書|郵便番号|電話|電話番号|連絡先|電話連絡先"
    r"|TEL|FAX|ファックス|ファクス|メール|メールアドレス|電子メール|Eメール)([0-9]*|[（(].*)?$"
    r"|^(固定|日中)電話|^連絡先(電話|メール|TEL)",
    re.IGNORECASE,
)
UNLESS_FACILITY_ENGLISH = re.compile(
    r"^(street|postal|mailing)?address[0-9]*$|^(tele)?phone(number|no)?[0-9]*$|^tel(no|number)?[0-9]*$"
    r"|^fax(number)?$|^(e?mail)(address)?$|^(zip|postal)(code)?$"
)
# who stands for a facility in public lists; such columns are not taken over anyway
FACILITY_HEADS = re.compile(
    r"代表者|管理者|開設者|設置者|施設長|園長|理事長|事業者|経営主体|責任者|団体|法人|施設|事業所"
)
STRIPPED = re.compile(r"[\s_\-・/／:：*＊※.,，、。'\"「」\[\]【】()（）<>＜＞{}#＃|ー－―‐]+")
DASHES = re.compile(r"[\s_\-・/／:：*＊※.,，、。'\"「」\[\]【】<>＜＞{}#＃|]+")
LOOKED_AT = 5_000
MANY, MOST, SOME = 0.3, 0.9, 0.5
PHONE = re.compile(r"0\d{1,4}[-(‐－ー]?\d{1,4}[-)‐－ー]?\d{3,4}")
MOBILE = re.compile(r"0[789]0[-‐－ー ]?\d{4}[-‐－ー ]?\d{4}")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
HONORIFIC = re.compile(
    r"[\u3005\u3040-\u30ff\u4e00-\u9fff○◯〇●]{1,8}[ 　]?(様|さま|さん|殿|氏|君|くん|ちゃん)"
)
ERA_DATE = re.compile(
    r"(明治|大正|昭和|平成|[MTSH])\s?\d{1,2}[年./-]\s?\d{1,2}[月./-]\s?\d{1,2}日?"
)
WESTERN_DATE = re.compile(r"(19\d\d|200\d|201\d)[年./-]\s?\d{1,2}[月./-]\s?\d{1,2}日?")
HOUSE = re.compile(r".*(\d+番(地|\d*号?)|\d+丁目\d+|\d+[-‐－ー]\d+).*")
AGE_HEADER = re.compile(r"^(満)?年齢$|^年令$|^歳$|^age$", re.IGNORECASE)
AGE_VALUE = re.compile(r"\d{1,3}[歳才]")
PLAIN_AGE = re.compile(r"\d{1,2}|1[01]\d")
TWELVE = re.compile(r"\d{4}[- ]?\d{4}[- ]?\d{4}")
WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def find_personal_columns(
    headers: Sequence[str], rows: Sequence[Sequence[str]], *, facility: bool = False
) -> tuple[PersonalColumn, ...]:
    """Find columns that seem to be about persons.

    Parameters
    ----------
    headers
        Column names as the file has them.
    rows
        Values as text, in the order of the headers.
    facility
        The table was recognised as a list of facilities: their address and telephone are public.

    Returns
    -------
    tuple of PersonalColumn
        In the order of the columns; empty when nothing was found.

    Examples
    --------
    >>> [found.name for found in find_personal_columns(["ﾌﾘｶﾞﾅ", "要介護度"], [])]
    ['ﾌﾘｶﾞﾅ', '要介護度']
    >>> find_personal_columns(["名称", "住所"], [["市民会館", "本町1-1"]], facility=True)
    ()
    """
    found: dict[int, bool] = {
        position: True
        for position, header in enumerate(headers)
        if _personal_header(header, facility=facility)
    }
    values = {
        position: [row[position].strip() for row in rows[:LOOKED_AT] if position < len(row)]
        for position in range(len(headers))
    }
    filled = {position: [text for text in column if text] for position, column in values.items()}
    for position, column in filled.items():
        verdict = _personal_values(column, facility=facility)
        if verdict is not None and not found.get(position):
            found[position] = verdict
    for position in _addresses_beside_ages(headers, filled, facility=facility):
        found[position] = True
    return tuple(PersonalColumn(headers[position], found[position]) for position in sorted(found))


def _personal_header(header: str, *, facility: bool) -> bool:
    wide = unicodedata.normalize("NFKC", header)
    text = DASHES.sub("", wide)
    latin = STRIPPED.sub("", wide).lower()
    if facility and FACILITY_HEADS.search(text):
        return False
    rest = PERSON.sub("", text)
    if rest != text:
        return bool(ALWAYS.search(text) or ALWAYS.search(rest) or UNLESS_FACILITY.search(rest))
    if ALWAYS.search(text) or ALWAYS_ENGLISH.search(latin):
        return True
    if facility:
        return False
    return bool(UNLESS_FACILITY.search(text) or UNLESS_FACILITY_ENGLISH.search(latin))


def _share(values: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(pattern.fullmatch(text) is not None for text in values) / len(values)


def _personal_values(values: Sequence[str], *, facility: bool) -> bool | None:
    """Judge values: True = surely personal, False = looks like it, None = no sign."""
    if not values:
        return None
    normal = [unicodedata.normalize("NFKC", text) for text in values]
    twelve = [text for text in normal if TWELVE.fullmatch(text)]
    if len(twelve) >= MANY * len(normal):
        right = sum(is_individual_number(text) for text in twelve) / len(twelve)
        return None if right < MANY else right >= MOST
    if facility:
        return None
    signs = (PHONE, MOBILE, MAIL, HONORIFIC, ERA_DATE)
    scattered = len(set(normal)) > SOME * len(normal)
    birthdays = scattered and _share(normal, WESTERN_DATE) >= SOME
    return False if birthdays or any(_share(normal, sign) >= MANY for sign in signs) else None


def _addresses_beside_ages(
    headers: Sequence[str], filled: Mapping[int, Sequence[str]], *, facility: bool
) -> list[int]:
    if facility:
        return []
    ages = [
        position for position, column in filled.items() if _holds_ages(headers[position], column)
    ]
    if not ages:
        return []
    return [
        position
        for position, column in filled.items()
        if column
        and _share([unicodedata.normalize("NFKC", text) for text in column], HOUSE) >= SOME
    ]


def _holds_ages(header: str, values: Sequence[str]) -> bool:
    if not values:
        return False
    if _share(values, AGE_VALUE) >= SOME:
        return True
    named = AGE_HEADER.search(unicodedata.normalize("NFKC", header).strip()) is not None
    return named and _share(values, PLAIN_AGE) >= SOME


def is_individual_number(text: str) -> bool:
    """Whether twelve digits carry the check digit of an individual number (個人番号)."""
    digits = [int(character) for character in text if character.isdigit()]
    if len(digits) != len(WEIGHTS) + 1:
        return False
    total = sum(digit * weight for digit, weight in zip(digits[:-1], WEIGHTS, strict=True))
    rest = total % 11
    return digits[-1] == (0 if rest <= 1 else 11 - rest)
