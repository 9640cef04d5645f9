"""What screen readers say for the controls Streamlit names in English, and for the map's frame."""

from __future__ import annotations

from interface.wording.maps import MAP_WORDS

__all__ = ["NAMES", "OPENINGS", "SCROLLED", "WORDS"]

# Streamlit's name of a control → ours
WORDS = {
    "Add files": "ファイルを加える",
    "App pages": "ページの一覧",
    "Choose an option": "選んでください",
    "Choose date": "日付を選ぶ",
    "Choose options": "選んでください（いくつでも）",
    "Clear all": "すべて消す",
    "Clear date": "日付を消す",
    "Clear entry": "入力を消す",
    "Clear value": "入力を消す",
    "Close": "閉じる",
    "Close Search": "探すのをやめる",
    "Collapse sidebar": "ページの一覧を閉じる",
    "Dataframe column menu": "列のメニュー",
    "Decrement": "減らす",
    "Download as CSV": "CSV で保存",
    "Download as PNG": "PNG で保存",
    "Expand sidebar": "ページの一覧を開く",
    "Fullscreen": "画面いっぱいに広げる",
    "Increment": "増やす",
    "Main menu": "メニュー",
    "Next Result": "次の結果",
    "Next month": "次の月",
    "Notifications": "お知らせ",
    "Open": "選択肢を開く",
    "Previous Result": "前の結果",
    "Previous month": "前の月",
    "Running...": "計算しています",
    "Scroll tabs left": "見出しを左へ送る",
    "Scroll tabs right": "見出しを右へ送る",
    "Search": "表の中を探す",
    "Selected values": "選んだもの",
    "Show data": "数字を見る",
    "Show/hide columns": "見せる列を選ぶ",
    "Sidebar": "ページの一覧",
    "Stop script": "計算を止める",
    "file upload": "ファイルを選ぶ",
}
# what such a name begins with → ours, where the rest is the label of the control
OPENINGS = {
    "Help for ": "[name]の説明",
    "Show/hide columns: ": "見せる列を選ぶ: [name]",
    "Download as CSV: ": "CSV で保存: [name]",
    "Search: ": "表の中を探す: [name]",
    "Fullscreen: ": "画面いっぱいに広げる: [name]",
    "Close fullscreen: ": "もとの大きさに戻す: [name]",
    "Remove ": "[name]を外す",
    "Clear ": "[name]を消す",
}
# parts without a name that makes sense, by where they are
NAMES = {
    'iframe[title*="st_folium"]': MAP_WORDS["map"],
    '[data-testid="stSkipToContent"]': "本文へ移動",
    '[data-testid="stFileUploaderDropzone"] > span button': "ファイルを選ぶ",
}
SCROLLED = "続きのある欄"
