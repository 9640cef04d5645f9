"""One Japanese sentence for each class of error: what is wrong and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.decisions import DecisionRefusedError
from zones.errors import (
    BackupRefusedError,
    BadValueError,
    ConfigError,
    CrsError,
    DuplicateIdError,
    EditConflictError,
    FrameError,
    GeometryError,
    InfeasibleError,
    InputRefusedError,
    LedgerBusyError,
    LedgerDamagedError,
    LedgerUnavailableError,
    LedgerVersionError,
    MissingColumnsError,
    NoCrsError,
    NotImportedError,
    NotMetricCrsError,
    ScenarioRefusedError,
    ScenarioVersionError,
    StorageError,
    UndeclaredShapesError,
    UnknownNameError,
    ZonesError,
)
from zones.vocabulary import COLUMN_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["TEMPLATES", "UNEXPECTED", "say_error"]

MANY_CHOICES = 12  # beyond this a list is no help in one sentence

KIND_LABELS = {
    "city": "都市",
    "definition": "区域の決め方",
    "policy": "重なりの数え方",
    "resource": "資源",
    "rule": "人口の数え方",
    "school": "学校",
    "square": "マス",
    "tier": "区域の単位",
    "zone": "区域",
}

TEMPLATES: Mapping[type[ZonesError], str] = {
    ZonesError: "{at}処理を続けられないので、入力した内容を見直して、もう一度試してください。",
    CrsError: "{at}位置の基準（座標系）が正しくないので、元のファイルを確かめてください。",
    NoCrsError: (
        "{at}位置の基準（座標系）が書かれていないので、.prj など座標系を記したファイルも"
        "一緒に選んでください。"
    ),
    NotMetricCrsError: (
        "{at}この座標系では距離や面積を測れないので、平面直角座標系のデータを使ってください。"
    ),
    FrameError: "{at}表の内容が正しくないので、元の表を直してから、もう一度試してください。",
    MissingColumnsError: (
        "{at}必要な列がないので、見出しの行を確かめてから、もう一度試してください。"
    ),
    DuplicateIdError: "{at}同じ番号が 2 回以上出てくるので、番号が重ならないように直してください。",
    BadValueError: "{at}使えない値があるので、値を直してから、もう一度試してください。",
    GeometryError: "{at}区域や場所の形が空か壊れているので、元のファイルを取り直してください。",
    UndeclaredShapesError: (
        "{at}区域の形が公表されていない（未設定）ので、ほかの区域の単位を選んでください。"
    ),
    NotImportedError: (
        "{at}公式のファイルがまだ取り込まれていないので、「公式データの取り込み」か "
        "machiwari import で取り込んでください。"
    ),
    ScenarioRefusedError: (
        "{at}試しの案のファイルとして使えない（別のファイル・壊れている・大きすぎる）ので、"
        "まちわりで書き出したファイルを選んでください。"
    ),
    ScenarioVersionError: (
        "{at}この試しの案は新しい版のまちわりで作られているので、まちわりを新しくしてください。"
    ),
    DecisionRefusedError: (
        "{at}まちわりで書き出した決定の記録として使えない（別のファイル・壊れている・新しい版）ので、"
        "記録したときのファイルを選んでください。"
    ),
    InfeasibleError: (
        "{at}すべての条件を満たす案はないので、届く距離・か所数・人員などの条件をゆるめてください。"
    ),
    ConfigError: "{at}都市の設定が正しくないので、city.toml を直してください。",
    StorageError: (
        "{at}ファイルを読み書きできないか、控えと違っているので、場所と空き容量を確かめて、"
        "もう一度試してください。"
    ),
    EditConflictError: (
        "{at}ほかの人が先に保存したので、両方の内容を見比べて、もう一度保存してください。"
    ),
    LedgerBusyError: (
        "{at}ほかの人が資源台帳に書き込んでいるので、少し待ってから、もう一度保存してください。"
    ),
    LedgerVersionError: (
        "{at}この資源台帳は新しい版のまちわりで作られているので、まちわりを新しくしてください。"
    ),
    LedgerDamagedError: (
        "{at}資源台帳が壊れているおそれがあるので、使うのをやめて、控えから戻してください。"
    ),
    LedgerUnavailableError: (
        "{at}資源台帳のデータベースにつながらないので、少し待ってから内容を開き直し、"
        "保存されたかを確かめてください。"
    ),
    BackupRefusedError: (
        "{at}この都市の資源台帳の控えとして使えないので、別の控えを選んでください。"
    ),
    UnknownNameError: "「{name}」という{kind}はないので、{choices}。",
    InputRefusedError: "{faults}",
}

UNEXPECTED = (
    "思わぬ問題で続けられないので、受付番号 {reference} を添えて管理者に知らせてください"
    "（記録: {log}）。"
)


def say_error(error: ZonesError) -> str:
    """Say what is wrong and what helps.

    Parameters
    ----------
    error
        Any error of the project; the nearest class that has a template decides.

    Returns
    -------
    str
        One sentence; for a refused input one line per fault.
    """
    template = next(TEMPLATES[kind] for kind in type(error).__mro__ if kind in TEMPLATES)
    return template.format_map(_list_values(error))


def _list_values(error: ZonesError) -> dict[str, str]:
    where = _make_printable(COLUMN_LABELS.get(error.where, error.where))
    values = {"at": f"{where}: " if where else ""}
    if isinstance(error, UnknownNameError):
        values["name"] = _make_printable(error.name)
        values["kind"] = KIND_LABELS.get(error.kind, "名前")
        values["choices"] = _offer(error.choices)
    if isinstance(error, InputRefusedError):
        values["faults"] = _join_faults(error)
    return values


def _offer(choices: tuple[str, ...]) -> str:
    if not choices:
        return "書き方を確かめてください"
    if len(choices) > MANY_CHOICES:
        return "一覧にある名前から選んでください"
    return f"{'・'.join(map(_make_printable, choices))} のどれかを選んでください"


def _join_faults(error: InputRefusedError) -> str:
    # the page of faults is the largest of the wording; most errors do not need it
    from interface.wording.faults import say_fault  # noqa: PLC0415

    return "\n".join(say_fault(fault) for fault in error.faults)


def _make_printable(text: str) -> str:
    """Drop what could steer a terminal or turn a line around."""
    return "".join(letter for letter in text if letter.isprintable())
