"""Words of the history of a resource, and of two edits that met."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from interface.wording.ledger_form import FIELD_LABELS
from interface.wording.ledger_values import NOTHING, PLACE_FIELDS, say_field, say_opening, say_point

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zones.resources import Resource

__all__ = [
    "CONFLICT",
    "HISTORY",
    "group_label",
    "list_groups",
    "say_fields",
    "say_group",
    "say_moment",
]

JAPAN = dt.timezone(dt.timedelta(hours=9))
GROUPS: tuple[tuple[str, ...], ...] = (
    ("address", "area_id", "lon", "lat", "coordinate_quality", "municipality_code"),
    ("opening", "opening_text"),
)
GROUP_LABELS = {GROUPS[0]: "場所", GROUPS[1]: "開いている日と時間"}
CONFLICT: Mapping[str, str] = {
    "head": "ほかの人が先に保存しました",
    "explain": "「{name}」を開いてから保存するまでの間に、ほかの人も直しました。どちらの内容もまだ失われていません。",
    "choose": "違うところを選んでから保存してください。",
    "no_clash": "直した所が重ならないので、両方を合わせて保存できます。",
    "same": "直した内容は同じでした。",
    "base": "元の内容",
    "theirs": "ほかの人の保存",
    "mine": "あなたの入力",
    "unknown_base": "（分かりません）",
    "which": "{field}: どちらを残しますか",
    "from_theirs": "ほかの人の保存から残すもの: {fields}",
    "from_mine": "あなたの入力から残すもの: {fields}",
    "save": "選んだ内容で保存する",
    "back": "入力に戻る",
    "throw": "自分の入力を捨てる",
    "left": "あと {count} か所、選んでください。",
    "saved": "「{name}」の 2 人の変更を合わせて保存しました。",
    "moved": "地図の点が違います",
}
HISTORY: Mapping[str, str] = {
    "none": "変更の記録がありません。",
    "line": "第 {version} 版・{action}",
    "when": "{when}　{who}",
    "now": "今の版",
    "made": "この版で台帳に入りました。",
    "removed": "この版で台帳から外れました。",
    "nothing": "内容は変わっていません。",
    "change": "{field}: {before} → {after}",
    "moved": "{field}: 変わりました（表示しません）",
    "pin": "地図の位置: 変わりました",
    "back": "この版に戻す",
    "ask": "第 {version} 版（{when}）の内容に戻します。今の内容も記録に残るので、戻したあとで取り消せます。",
    "opens": "戻すと、位置の公開が「{mode}」になります。",
    "unsaved": "この資源には、まだ保存していない入力があります。戻したあとに保存すると、両方を見比べる画面になります。",
    "do": "戻す",
    "stop": "やめる",
    "done": "「{name}」を第 {version} 版の内容に戻しました。",
    "older": "これより前の版が {count} あります。",
}


def list_groups(names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Put fields that only make sense together into one group, in the order given."""
    groups = (next((group for group in GROUPS if name in group), (name,)) for name in names)
    return tuple(dict.fromkeys(groups))


def group_label(group: tuple[str, ...]) -> str:
    """Name a group of fields."""
    return GROUP_LABELS.get(group) or FIELD_LABELS.get(group[0], group[0])


def say_fields(names: Sequence[str]) -> str:
    """Name fields, those that belong together once."""
    return "、".join(dict.fromkeys(group_label(group) for group in list_groups(names)))


def say_group(
    resource: Resource, group: tuple[str, ...], labels: Mapping[str, str], *, hide: bool
) -> str:
    """Say what stands in a group of fields; never a coordinate.

    Parameters
    ----------
    resource, group
        The resource and its fields.
    labels
        Names of tiers and 町丁目 by id.
    hide
        Whether the place is left out.
    """
    if group == GROUPS[1]:
        read = say_opening(resource.opening)
        text = say_field(resource, "opening_text")
        return f"{text}（{read}）" if read else text
    if group == GROUPS[0] and not hide:
        point = say_point(resource, labels.get(resource.area_id, ""))
        code = resource.municipality_code
        parts = [
            resource.address,
            point,
            f"{FIELD_LABELS['municipality_code']} {code}" if code else "",
        ]
        return "・".join(part for part in parts if part) or NOTHING
    name = PLACE_FIELDS[0] if group == GROUPS[0] else group[0]
    return say_field(resource, name, hide=hide, labels=labels)


def say_moment(moment: dt.datetime) -> str:
    """Say a moment as a clock in Japan shows it.

    Examples
    --------
    >>> say_moment(dt.datetime(2026, 4, 1, 15, 5, tzinfo=dt.UTC))
    '2026年4月2日 0:05'
    """
    local = moment.astimezone(JAPAN)
    return f"{local.year}年{local.month}月{local.day}日 {local.hour}:{local.minute:02}"
