"""Sentences of 「もしここに置いたら」: who gains, who loses, and what is only tried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.method import FICTIONAL
from interface.wording.numbers import say_about, say_count

if TYPE_CHECKING:
    from zones.whatif.effects import Effect

__all__ = ["WHATIF", "say_effect"]

WHATIF = {
    "help": "場所を増やす・移す・閉じると、届く人がどう変わるかを出します（台帳は変えません）",
    "add": "加える場所「経度,緯度」か「経度,緯度:種類」（例 139.54,35.72:salon）。何度でも書ける",
    "move": "移す場所「資源の番号@経度,緯度」。何度でも書ける",
    "close": "閉じる場所の資源の番号。何度でも書ける",
    "use": "使い始める候補の会場の資源の番号。何度でも書ける",
    "link": "新しくつなぐ道「経度,緯度@経度,緯度」（橋や踏切など）。何度でも書ける",
    "link_form": "「{text}」は「経度,緯度@経度,緯度」の形で書いてください。",
    "link_name": "新しい道 {number}",
    "link_needs_streets": (
        "道をつなぐ計算には道のデータが要るので、--by line を外し、"
        "machiwari streets で道を取り込んでください。"
    ),
    "scenario": "読む試しの案のファイル（.json）。上の変更はその後に足す",
    "save": "試しの案を書き出すファイル（.json）",
    "name": "試しの案の名前",
    "new_name": "新しい場所 {number}",
    "default_name": "試しの案",
    "position": (
        "「{text}」は場所として読めないので、「経度,緯度」か「経度,緯度:種類」の形で書いてください。"
    ),
    "move_form": "「{text}」は「資源の番号@経度,緯度」の形で書いてください。",
    "other_city": "この試しの案は「{found}」のものなので、{city}では使えません。",
    "suffix": "書き出すファイルの名前は .json で終わるようにしてください。",
    "no_edits": (
        "変えることが書かれていないので、--add・--move・--close・--use・--link・--scenario の"
        "どれかを付けてください。"
    ),
    "saved": "{path} に試しの案を書き出しました。",
    "only_tried": "これは試しの計算です。台帳は変わっていません。",
    "effect": "{where}{missing}がある人は、{before}から{after}になります。",
    "gained": "新しく届く人が{people}います。",
    "lost": "届かなくなる人が{people}います。",
    "same": "{where}{missing}がある人は、{before}のまま変わりません。",
    "none_before": (
        "台帳には今の行き先が 1 件もありません（まだ取り込んでいないのかもしれません）。"
        "変えた場所だけの計算です。"
    ),
    "unreached": "歩いて届く人がいない場所: {names}",
    "nearer": "近くなる人が{nearer}、遠くなる人が{farther}います（どちらも前から届いている人）。",
    "columns": "区域\t今届く\t新しく届く\t届かなくなる\tその後",
    "city": "市全体",
    "not_counted": "行き先の条件に合わないか、位置が使えないので数えていない場所: {names}",
    "unknown": "人口が分からない所で届き方が変わりますが、その人数は入っていません。",
    "straight": "距離は直線です。川や線路で遠回りになる所では、歩く距離はもっと長くなります。",
}


def say_effect(effect: Effect, *, where: str, missing: str, fictional: bool = False) -> str:
    """Say an effect in a few sentences: gainers and losers, never only the sum.

    Parameters
    ----------
    effect
        As ``measure_effect`` gives it.
    where, missing
        From ``say_limit`` and ``say_missing`` of ``interface.wording.gaps``.
    fictional
        Whether the people or the places are made up.

    Returns
    -------
    str
        Japanese.
    """
    values = {
        "where": where,
        "missing": missing,
        "before": say_count(effect.before),
        "after": say_count(effect.after),
    }
    changes = effect.gained or effect.lost
    parts = [WHATIF["effect" if changes else "same"].format(**values)]
    if effect.gained:
        parts.append(WHATIF["gained"].format(people=say_about(effect.gained)))
    if effect.lost:
        parts.append(WHATIF["lost"].format(people=say_about(effect.lost)))
    if effect.nearer or effect.farther:
        near, far = say_about(effect.nearer), say_about(effect.farther)
        parts.append(WHATIF["nearer"].format(nearer=near, farther=far))
    said = "".join(parts)
    return f"【{FICTIONAL}】{said}" if fictional else said
