"""Never people: columns and files about persons are refused before anything is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layers.intake.privacy import find_personal_columns
from layers.ledger.tables.columns import UNUSED, find_column, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["find_people"]

# who stands for a group is a person too: the ledger has no column for them
HEADS = re.compile(
    r"(代表|担当|責任|世話|管理|連絡|開設|施設長|理事長|会長|園長|役員|リーダー|民生委員|委員|スタッフ|ボランティア|協力)[^数]{0,4}?"
    r"(氏名|名前|姓名|フリガナ|ふりがな|携帯|自宅|住所|生年月日|年齢|性別|メール|個人)"
    r"|^(代表者|世話人|責任者|会長|施設長|連絡者|担当者|緊急連絡先)(名|氏)?$"
    r"|名簿|^(参加者|利用者|会員|登録者|対象者|相談者)(一覧|リスト|名|氏名|名前)$|^(氏名|名前|年齢|性別|住民)$"
)
DATES_OF_PLACES = re.compile(
    r"認可|開設|設立|設置|指定|登録|竣工|開始|終了|更新|公開|作成|開業|事業|確認"
)
PLACED = frozenset({"phone", "last_confirmed", "next_check", "address", "url", "notes"})
OWN_WORDS = re.compile(
    r"(皆|みな|お母|お父|お子|お年寄り|おじい|おばあ|お客|隣|近所|業者|職員|利用者|参加者)(さん|様|さま)"
)


def find_people(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Find columns about persons, by header and by content.

    Parameters
    ----------
    headers
        Headers as the file has them.
    rows
        Texts of the cells.

    Returns
    -------
    tuple of str
        Headers to refuse; empty where the table is only about places.
    """
    found = {
        column.name for column in find_personal_columns(headers, rows, facility=True) if column.sure
    }
    found |= {header for header in headers if HEADS.search(plain(header))}
    neutral = [f"#{position}" for position in range(len(headers))]
    judged = [
        position
        for position, header in enumerate(headers)
        if find_column(header) not in PLACED
        and not UNUSED.search(plain(header))
        and not DATES_OF_PLACES.search(plain(header))
    ]
    values = [
        ["" if OWN_WORDS.fullmatch(text) else text for text in _pick(row, judged)] for row in rows
    ]
    suspects = find_personal_columns([neutral[position] for position in judged], values)
    found |= {headers[int(column.name[1:])] for column in suspects}
    return tuple(header for header in headers if header in found)


def _pick(row: Sequence[str], positions: Sequence[int]) -> list[str]:
    return [row[position] if position < len(row) else "" for position in positions]
