"""Words of the command line: headings, help of the shared options, errors of use."""

from __future__ import annotations

import click

__all__ = [
    "ABORTED",
    "APP",
    "HEADINGS",
    "HELP_OPTION",
    "METAVAR_ARGUMENTS",
    "METAVAR_COMMAND",
    "METAVAR_OPTIONS",
    "PROGRAM",
    "USAGE",
    "VERSION_OPTION",
    "say_usage",
    "translate_extras",
]

USAGE = "使い方: "
HEADINGS = {"Options": "オプション", "Commands": "コマンド", "Arguments": "引数"}
METAVAR_OPTIONS = "[オプション]"
METAVAR_COMMAND = "コマンド [引数]..."
METAVAR_ARGUMENTS = "[引数]..."
HELP_OPTION = "この説明を表示します。"
VERSION_OPTION = "版を表示します。"
PROGRAM = "小地域福祉の区域を考える道具です。区域・人口・円の重なりを同じ数え方で示します。"
ABORTED = "中止したので、続けるときはもう一度実行してください。"

APP = {
    "help": "アプリを始めて、ブラウザーで開きます。",
    "port": "使うポートの番号（書かなければ 8501 から空いている番号）。",
    "browser": "ブラウザーを開かず、アドレスだけを表示します。",
    "opened": "まちわりを開きました: {address}\n終えるには Ctrl+C を押します。",
    "no_browser": "ブラウザーを開けないので、上のアドレスをブラウザーに入力してください。",
    "ended": "まちわりを終えました。",
    "not_started": "アプリが始まらないので、python start.py で準備をやり直してください。",
    "port_taken": "ポート {port} はほかで使われているので、別の番号を選んでください。",
    "no_port": "使えるポートがないので、使っていないアプリを閉じてから、もう一度試してください。",
}

EXTRAS = {
    "[default: ": "[既定: ",
    "; default: ": "; 既定: ",
    "[required]": "[必須]",
    "; required]": "; 必須]",
    "[env var: ": "[環境変数: ",
}


def translate_extras(text: str) -> str:
    """Put the bracketed additions of a help line into Japanese."""
    for english, japanese in EXTRAS.items():
        text = text.replace(english, japanese)
    return text


def say_usage(error: click.ClickException) -> str:  # noqa: PLR0911 - one sentence per case
    """Say in one sentence what is wrong with a command line and what helps.

    Parameters
    ----------
    error
        What click raised; a message that a command wrote itself is already a sentence.
    """
    context = getattr(error, "ctx", None)
    ask = f"{context.command_path if context else 'machiwari'} --help"
    match error:
        case click.NoSuchOption():
            return _say_unknown(f"{error.option_name} という指定", error.possibilities, ask)
        case click.exceptions.NoSuchCommand():
            return _say_unknown(f"{error.command_name} というコマンド", error.possibilities, ask)
        case click.MissingParameter():
            return f"{_name(error)} が書かれていないので、{_expect(error, ask)}。"
        case click.BadParameter():
            return f"{_name(error)} の値が正しくないので、{_expect(error, ask)}。"
        case click.BadOptionUsage():
            return f"{error.option_name} に続ける値が要るので、{ask} で書き方を確かめてください。"
        case click.UsageError():
            return f"コマンドの書き方が正しくないので、{ask} で使い方を確かめてください。"
        case click.FileError():
            return f"{error.ui_filename} を開けないので、名前と場所を確かめてください。"
        case _:
            return error.message


def _say_unknown(what: str, near: list[str] | None, ask: str) -> str:
    if near:
        return f"{what}はないので、{' か '.join(sorted(near))} でよいか確かめてください。"
    return f"{what}はないので、{ask} で使えるものを確かめてください。"


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    if isinstance(error.param, click.Argument):
        return error.param.make_metavar(error.ctx) if error.ctx else error.param.human_readable_name
    return "引数"


def _expect(error: click.BadParameter, ask: str) -> str:
    kind = error.param.type if error.param else None
    match kind:
        case click.Choice():
            return f"{'・'.join(map(str, kind.choices))} のどれかを書いてください"
        case click.IntRange() | click.FloatRange():
            return _expect_range(kind)
        case click.types.IntParamType() | click.types.FloatParamType():
            return "半角の数字で書いてください"
        case click.Path() | click.File():
            return "ファイルやフォルダーの名前と場所を確かめてください"
        case _:
            return f"{ask} で書き方を確かめてください"


def _expect_range(kind: click.IntRange | click.FloatRange) -> str:
    lowest = (
        "" if kind.min is None else f"{kind.min:,.10g} {'より大きい' if kind.min_open else '以上'}"
    )
    highest = "" if kind.max is None else f"{kind.max:,.10g} {'未満' if kind.max_open else '以下'}"
    return f"{'、'.join(part for part in (lowest, highest) if part)}の数を書いてください"
