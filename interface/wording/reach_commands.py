"""Help texts and answers of the commands about streets and reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.streets.model import StreetsRefusedError
    from zones.reach.measure import Reach

__all__ = ["REACH", "STREETS", "TROUBLES", "say_distance", "say_how", "say_street_trouble"]

STREETS = {
    "help": "歩く道のデータを取り込み、今使っているものを確かめます",
    "server": "道のデータを取りに行く先（Overpass の住所）",
    "json": "JSON で出す",
    "file_needed": (
        "取り込むファイルが書かれていないので、import の後にファイルの名前を書いてください。"
    ),
    "no_file": "{verb} の後にファイルは要らないので、ファイルの名前を消してください。",
    "server_form": "取りに行く先は https:// か http:// で始まる住所を書いてください。",
    "none": (
        "{city}の道のデータはまだありません。machiwari streets {slug} fetch で取りに行くか、"
        "machiwari streets {slug} import ファイル で取り込んでください。"
    ),
    "taken": "{city}の道を取り込みました。{summary}",
    "fetching": "道のデータを取りに行っています（1 回 30 秒まで、多くて 4 回）。",
    "summary": "道 {length_km:,.1f} km、点 {nodes:,}、ひとつながりのまとまり {parts:,} 個。",
    "small": (
        "注意: いちばん大きいまとまりから離れた道が {share} あります。"
        "そこだけに面した人は「道がつながらない」に数えます。"
    ),
    "source": "データ: {source}",
    "credit": "出典: {credit}（{licence}）",
    "credit_only": "出典: {credit}",
    "fetched": "取り込んだ日: {fetched}（{days} 日前）",
    "carried": "見本の市に付いているデータです。",
    "digest": "照合番号: {digest}",
}
REACH = {
    "help": "歩いて届く人と届かない人を、区域ごとに数えます",
    "to": "行き先の種類（salon,consultation のように , で区切る。サロン なども可）",
    "function": "行き先の働き（つながる・相談・情報）",
    "issue": "行き先が扱う課題（例 子育て）",
    "programme": "行き先の事業（例 ほっとネット）",
    "category": "行き先の分類（例 ミニデイ・サロン）",
    "minutes": "歩く時間（分）。省くと 15 分",
    "metres": "歩く距離（m）。時間の代わりに書く",
    "older": "高齢の人の速さ（分速 60 m）で数える。省くと分速 80 m",
    "by": "距離の測り方（network は道、line は直線）。省くと、道のデータがあれば道",
    "open_on": "この曜日に開いている行き先だけ（例 水）",
    "half": "午前（am）か午後（pm）か夜間（evening）",
    "tier": "区域の単位",
    "own_city": "ほかの市区町村の行き先を数えない",
    "json": "JSON で出す",
    "both": "歩く時間と距離の両方は使えないので、--minutes か --metres のどちらかにしてください。",
    "not_number": "歩く時間と距離は、0 より大きい数で書いてください。",
    "unknown_kind": "「{name}」という種類はないので、{choices} から選んでください。",
    "no_streets": (
        "{city}の道のデータがないので、道に沿った距離は測れません。"
        "machiwari streets {slug} fetch で取りに行くか、machiwari streets {slug} import ファイル で"
        "取り込んでください。直線で測るなら --by line を付けてください。"
    ),
    "no_places": "当てはまる行き先が台帳に 1 件もないので、届く人は数えられません。{left_out}",
    "places": "行き先 {count} 件。",
    "places_own": (
        "行き先 {count} 件。うち {own} 件は台帳に届く距離があるので、その距離で数えます。"
    ),
    "radius": "{radius:,.0f} m 以内を「届く」とします。",
    "pace": "{minutes:g} 分を分速 {pace:g} m（仮定）とし、{radius:,.0f} m 以内を「届く」とします。",
    "line": "距離は直線です。川や線路で遠回りになる所では、歩く距離はもっと長くなります。",
    "network": (
        "距離は道に沿って測っています。道から {snap:g} m より離れた人は「道がつながらない」です。"
    ),
    "estimate": (
        "目安: 歩く道のりを直線の {factor:g} 倍（仮定）とみると、いちばん近い行き先まで"
        "半数の人が {median}、9 割の人が {p90} です。測った値ではありません。"
    ),
    "cut_off": (
        "直線では届くのに、歩くと届かない人が約 {people:,} 人います（川・線路・遠回りの道など）。"
    ),
    "columns": "区域\t人口\t届く\t届かない\t道がつながらない\t半数の人\t9 割の人\tいちばん遠い人",
    "columns_line": "区域\t人口\t届く\t届かない\t半数の人\t9 割の人\tいちばん遠い人",
    "city": "市全体",
    "unknown": "人口が分からない（秘匿または欠測の）町丁目が {count} あり、足していません。",
    "left_out": "距離に入れていない行き先: {reasons}。",
    "left_one": "{reason} {count} 件",
    "edge_on": "ほかの市区町村の行き先は、台帳にあるものだけを数えています。",
    "edge_off": "ほかの市区町村の行き先は数えていないので、市の端では実際より遠く出ます。",
    "where": "人は町丁目の中に均等に住むとみなし、50 m 以下の升目から歩き始めます。",
    "where_point": "人は全員、町丁目の代表点から歩き始めるとみなしています。",
    "credit": "道の出典: {credit}",
    "fictional": "架空の市の数字です。",
    "unreachable": "道なし",
    "nobody": "―",
}
TROUBLES: Mapping[str, str] = {
    "format": (
        "「{where}」は道のデータとして読めない種類なので、GraphML（.graphml）、"
        "OpenStreetMap（.osm・.osm.pbf）、GeoPackage（.gpkg）のどれかを選んでください。"
    ),
    "no_streets": ("「{where}」に歩ける道がないので、道の入ったファイルを選んでください。"),
    "outside": (
        "「{where}」には、この市とそのまわり 2 km の道がないので、"
        "この市を含むデータを選んでください。"
    ),
    "no_answer": (
        "{where} につながらないので、通信を確かめるか、道のファイルを取り込んでください。"
    ),
    "too_slow": (
        "{where} の返事が 30 秒以内に終わらないので、時間をおいて試すか、"
        "道のファイルを取り込んでください。"
    ),
    "too_many_requests": (
        "{where} が混み合って断っているので、{wait}試すか、道のファイルを取り込んでください。"
    ),
    "server": ("{where} が不調なので、{wait}試すか、道のファイルを取り込んでください。"),
    "not_data": (
        "{where} から道のデータではないもの（案内のページなど）が返ったので、"
        "通信の設定を確かめるか、道のファイルを取り込んでください。"
    ),
    "remark": (
        "{where} が途中で打ち切った返事を出したので、時間をおいて試すか、"
        "道のファイルを取り込んでください。"
    ),
    "cut": (
        "{where} の返事が途中で切れたので、時間をおいて試すか、道のファイルを取り込んでください。"
    ),
    "too_large": (
        "{where} の返事が大きすぎるので、市を切り出した道のファイルを取り込んでください。"
    ),
}
KEPT = "これまでの道のデータはそのままです。"


def say_street_trouble(error: StreetsRefusedError) -> str:
    """Say why a network was not taken in, and that the one in use stays.

    Examples
    --------
    >>> from layers.streets.model import StreetsRefusedError, StreetTrouble
    >>> error = StreetsRefusedError(StreetTrouble.NO_STREETS, where="a.osm")
    >>> say_street_trouble(error).startswith("「a.osm」に歩ける道がないので、")
    True
    """
    wait = f"{error.wait_s:,.0f} 秒より後に" if error.wait_s else "時間をおいて"
    where = "".join(letter for letter in error.where if letter.isprintable())
    return TROUBLES[error.trouble.value].format(where=where or "相手", wait=wait) + KEPT


def say_distance(value_m: float) -> str:
    """Say a distance; nobody and unreachable are never numbers.

    Examples
    --------
    >>> say_distance(1234.5), say_distance(float("inf")), say_distance(float("nan"))
    ('1,230 m', '道なし', '―')
    """
    if value_m != value_m:  # noqa: PLR0124 - NaN: nobody to measure for
        return REACH["nobody"]
    if value_m == float("inf"):
        return REACH["unreachable"]
    return f"{round(value_m, -1):,.0f} m"


def say_how(reach: Reach) -> str:
    """Say how distances were measured: straight lines are called so."""
    if reach.by == "line":
        return REACH["line"]
    return REACH["network"].format(snap=reach.snap_limit_m)
