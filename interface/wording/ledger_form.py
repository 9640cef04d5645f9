"""Words of the form that adds and changes one resource of the ledger."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

from typing import TYPE_CHECKING

from zones.resources import LocationMode, ResourceStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "CONSENT",
    "FIELD_LABELS",
    "FORM",
    "GROUPS",
    "HELP",
    "MODES",
    "PIN",
    "WRONG",
    "say_duplicate",
    "say_saved",
    "say_wrong",
]

FIELD_LABELS: Mapping[str, str] = {
    "name": "名称",
    "kind": "種類",
    "also": "ほかの種類",
    "categories": "分野",
    "programmes": "事業",
    "functions": "働き",
    "issues": "課題",
    "targets": "対象の人",
    "opening_text": "開いている日と時間",
    "opening": "開いている日と時間",
    "address": "住所",
    "area_id": "町丁目",
    "lon": "地図の位置",
    "lat": "地図の位置",
    "coordinate_quality": "位置の確かさ",
    "location_mode": "位置の公開",
    "municipality_code": "市区町村コード",
    "operator": "運営する団体",
    "host": "会場を貸す所",
    "phone": "電話（団体や窓口）",
    "url": "ホームページ",
    "capacity": "定員（人）",
    "reach_m": "届く距離（m）",
    "tier": "受け持つ区域の単位",
    "barrier_free": "バリアフリー",
    "notes": "備考",
    "status": "状態",
    "source": "情報の出どころ",
    "consent": "公開の同意",
    "last_confirmed": "確かめた日",
    "next_check": "次に確かめる日",
    "candidate": "候補の会場",
    "fictional": "架空",
    "resource_id": "番号",
}
HELP: Mapping[str, str] = {
    "also": "ほかの種類も兼ねるとき",
    "categories": "選ぶか、言葉を書いて Enter",
    "programmes": "選ぶか、言葉を書いて Enter",
    "issues": "選ぶか、言葉を書いて Enter",
    "targets": "選ぶか、言葉を書いて Enter",
    "functions": "いくつでも選べます",
    "barrier_free": "いくつでも選べます",
    "opening_text": "例: 第2・4水曜 午後、月〜金 10:00〜15:00、不定期",
    "address": "例: 本町一丁目 1-1（市の名前はなくてもよい）",
    "municipality_code": "ほかの市区町村の資源のときだけ、5 桁の番号",
    "phone": "個人の携帯電話や氏名は書けません",
    "url": "https:// で始まるページの場所",
    "capacity": "分からなければ空欄",
    "reach_m": "空欄なら共通の距離",
    "notes": "場所や活動のことだけを書き、人のことは書きません",
    "source": "例: 市のホームページ、窓口で聞き取り",
    "last_confirmed": "例: 2026/4/1、令和8年4月1日",
    "next_check": "例: 2027/4/1、令和9年4月1日",
}
GROUPS: Mapping[str, str] = {
    "more": "分類をくわしく",
    "place": "場所",
    "contact": "連絡と運営",
    "life": "確認",
    "wrong": "{group}（直すところがあります）",
}
CONSENT: Mapping[str, bool | None] = {"まだ聞いていない": None, "同意あり": True, "同意なし": False}
MODES: Mapping[LocationMode, str] = {
    LocationMode.PUBLIC: "公開: 地図・一覧・印刷に位置が出ます",
    LocationMode.TOWN: "町丁目まで: 番地と地図の位置は、どこにも出しません",
    LocationMode.WITHHELD: "非公開: 名称だけを一覧に出し、場所はどこにも出しません",
}
FORM: Mapping[str, str] = {
    "add": "資源を追加する",
    "edit": "「{name}」を直す",
    "fictional": "架空（練習用の作り話です。実在しません）",
    "not_stated": "（書かれていません）",
    "reads": "{day}",
    "unread": "読み取れなかった言葉: {words}（書いた文はそのまま残り、曜日の数には入りません）",
    "nothing_read": "曜日も時間も読み取れませんでした。文はそのまま残ります。",
    "date": "→ {day}",
    "save": "保存する",
    "throw": "入力を捨てる",
    "sure": "個人のことではありません",
    "ask_sure": "備考の言葉を直すか、「個人のことではありません」に印を付けてください。",
    "to_fix": "まだ保存していません。直すところ: {fields}",
    "unchanged": "変わったところはありません。",
    "unsaved": "まだ保存していない入力があります。",
    "gone": "この資源は、ほかの人の操作で台帳からなくなりました。",
    "life_head": "終了・休止・再開（今は{status}）",
    "close": "終了にする",
    "reopen": "再開する",
    "rest": "休止にする",
    "life_note": "終了や休止にしても台帳には残り、再開できます。数と地図からは外れます。",
    "save_first": "状態を変える前に、入力を保存するか捨ててください。",
    "closed": "「{name}」を終了にしました。",
    "reopened": "「{name}」を再開しました。",
    "rested": "「{name}」を休止にしました。",
    "candidate": "候補の会場（まだ資源ではないので、数に入れません）",
    "choose": "選んでください",
    "no_tier": "書かない",
}
WRONG: Mapping[str, str] = {
    "name": "名称を入れてください。",
    "long": "長すぎます（{most:,} 字まで）。短くしてください。",
    "number": "0 以上の数を入れてください。",
    "url": "https:// か http:// で始まるページの場所を入れてください。",
    "order": "「確かめた日」より後の日を入れてください。",
    "future": "「確かめた日」が先の日付です。正しい日を入れてください。",
    "place": "新しい位置を決めるか、「やめる」を押してください。",
    "sure": "個人のことと思われる言葉があります。",
}
PIN: Mapping[str, str] = {
    "hidden": "位置は登録済みです（表示しません）",
    "hidden_town": "位置は登録済みです（表示しません）。町丁目: {town}",
    "replace": "位置を入れ直す",
    "delete": "位置を消す",
    "keep": "やめる",
    "deleting": "保存すると、登録済みの位置と住所を消します。",
    "opened": "この資源の位置は今「{mode}」です。「公開」で保存すると、登録済みの位置が地図や一覧に出ます。",
    "find": "住所から位置を探す",
    "spot": "地図で押した所にする",
    "spot_town": "地図で押した所: {town}のあたり",
    "spot_outside": "地図で押した所: 市の外か、町丁目が分からない所",
    "no_spot": "地図を押すと、その所を位置にできます。",
    "none": "位置なしにする",
    "now": "今の位置: {place}",
    "now_none": "今の位置: なし（地図に印は出ません）",
    "new": "新しい位置: {place}（まだ保存していません）",
    "new_none": "新しい位置: なし（まだ保存していません）",
    "town_centroid": "「{town}」の真ん中の点が見つかりました。建物の位置ではないので、距離の計算には使いません。",
    "block": "「{town}」の街区の点が見つかりました。建物の位置とは少しずれます。",
    "use": "この位置にする",
    "which": "どの町丁目か、1 つに決まりませんでした。選んでください",
    "use_town": "選んだ町丁目にする",
    "moved": "住所を直しました。地図の位置は前のままなので、違うときは探し直してください。",
    "no_address": "住所が空欄です。住所を入れてから探してください。",
    "other_city": "ほかの市区町村の住所のようです。地図を押すか、位置なしのまま保存できます。",
    "unknown_town": "この住所の町丁目が見つかりません。町の名前を確かめるか、地図を押してください。",
    "ambiguous": "この住所は 1 か所に決まりません。地図を押すか、番地まで入れてください。",
    "several": "{town}（{number} つめ）",
}


def say_wrong(fields: Sequence[str]) -> str:
    """Say which fields keep a form from being saved."""
    return FORM["to_fix"].format(fields="、".join(dict.fromkeys(FIELD_LABELS[f] for f in fields)))


def say_duplicate(name: str, *, same_address: bool) -> str:
    """Say that the ledger has a resource of this name, at the same address or at none."""
    where = "住所も同じ" if same_address else "住所がどちらも書かれていない"
    return f"同じ名称で{where}「{name}」が台帳にあります。同じ資源なら、そちらを直してください。"


def say_saved(name: str, status: ResourceStatus, *, new: bool, candidate: bool) -> str:
    """Say that a resource was saved, and what it counts as."""
    done = f"「{name}」を{'追加' if new else '保存'}しました。"
    if candidate:
        return f"{done}候補の会場なので、資源の数には入りません。"
    if status is not ResourceStatus.ACTIVE:
        return f"{done}{status.label}なので、数には入りません。"
    return done
