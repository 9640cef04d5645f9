"""Sentences of 「もし置いたら」: what is tried out, for whom it changes what, and who loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.numbers import say_about, say_count, say_percent
from zones.vocabulary import FacilityKind
from zones.whatif.edits import Add, Change, Close, Link, Move

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zones.whatif.edits import Edit
    from zones.whatif.effects import Effect

__all__ = ["refuse_edit", "say_change", "say_edit", "say_reached", "say_scenario_size"]

REFUSED = {
    "gone": "この変更の場所が今の台帳にないため、計算できません。「1 つ戻す」で外せます。",
    "far": "道から 150 m より離れているため、つなげません。道の近くを押してください。",
    "outside": "日本の外は押せません。地図の中を押してください。",
    "hidden": "場所を公開していない所は動かせません。",
    "too_many": "1 つの案に入れられる変更は {most} 件までです。",
}


def say_edit(edit: Edit, names: Mapping[str, str], metres: float | None = None) -> str:
    """Say one edit.

    Parameters
    ----------
    edit
        The edit.
    names
        Id of a place to its name.
    metres
        Length of a way.

    Examples
    --------
    >>> say_edit(Close("a"), {"a": "北の茶の間"})
    '「北の茶の間」を閉じる'
    """
    if isinstance(edit, Link):
        length = "" if metres is None else f"（約 {round(metres, -1):,.0f} m）"
        return f"「{edit.name}」{length}を足す"
    if isinstance(edit, Add):
        return f"「{edit.name}」（{edit.kind.label}）を置く"
    name = names.get(edit.resource_id, edit.resource_id)
    if isinstance(edit, Move):
        return f"「{name}」を動かす"
    if isinstance(edit, Close):
        return f"「{name}」を閉じる"
    if isinstance(edit, Change):
        return f"「{name}」を変える（{_say_new_values(edit)}）"
    return f"候補の「{name}」を使う"


def _say_new_values(edit: Change) -> str:
    parts = [] if edit.kind is None else [edit.kind.label]
    if edit.functions is not None:
        parts.append("・".join(each.label for each in edit.functions) or "はたらきなし")
    if edit.capacity is not None:
        parts.append(f"定員 {edit.capacity:,}")
    if edit.opening is not None:
        days = {day.label: None for rule in edit.opening for day in rule.weekdays}
        parts.append(f"{'・'.join(days)}曜" if days else "開く曜日なし")
    return "、".join(parts) or "変更なし"


def say_change(edits: Sequence[Edit], names: Mapping[str, str]) -> str:
    """Begin a sentence with what is tried.

    Parameters
    ----------
    edits
        What is tried together.
    names
        Id of a place to its name.

    Examples
    --------
    >>> say_change((Close("a"),), {"a": "北の茶の間"})
    '「北の茶の間」を閉じると、'
    """
    if not edits:
        return ""
    first = edits[0]
    alone = len({getattr(edit, "resource_id", edit) for edit in edits}) == 1
    if not alone:
        return f"この案の {len(edits)} つの変更で、"
    if isinstance(first, Add):
        what = "場所" if first.kind is FacilityKind.OTHER else first.kind.label
        return f"ここに{what}を置くと、"
    if isinstance(first, Link):
        return "ここに橋や通路を足すと、"
    name = names.get(first.resource_id, first.resource_id)
    verbs = {Move: "を動かすと、", Close: "を閉じると、", Change: "を変えると、"}
    return f"「{name}」{verbs.get(type(first), 'を使うと、')}"


def say_reached(effect: Effect, *, change: str, where: str) -> str:
    """Say who is reached anew and who no longer: both, also where one of them is nobody.

    Parameters
    ----------
    effect
        As ``measure_effect`` gives it.
    change
        From :func:`say_change`.
    where
        From ``say_limit`` of ``interface.wording.gaps``.

    Returns
    -------
    str
        Japanese.
    """
    if effect.gained:
        said = f"{change}新しく{_lead(effect.gained)}が{where}届きます。"
    elif effect.lost:
        said = f"{change}新しく届く人はいません。"
    else:
        said = f"{change}{where}届く人の数は変わりません。"
    if effect.lost:
        said += f"届かなくなる人が{_lead(effect.lost)}います。"
    elif effect.gained:
        said += "届かなくなる人はいません。"
    return said


def _lead(count: int) -> str:
    """Write a number after words: a figure keeps its distance, 「約」 needs none."""
    said = say_about(count)
    return f" {said}" if said[0].isdigit() else said


def say_scenario_size(effect: Effect) -> str:
    """Say the figures of the whole city, exactly."""
    share = effect.after / effect.people if effect.people else float("nan")
    said = (
        f"届く人: {say_count(effect.before)} → {say_count(effect.after)}"
        f"（市の人口の {say_percent(share)}）"
    )
    if effect.nearer or effect.farther:
        near, far = say_about(effect.nearer), say_about(effect.farther)
        said += f"。前から届く人のうち、近くなる人 {near}、遠くなる人 {far}"
    return said


def refuse_edit(reason: str, **values: int) -> str:
    """Say why something cannot be tried."""
    return REFUSED[reason].format(**values)
