from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from interface.cli import main
from interface.cli.commands import program
from interface.cli.japanese import JapaneseCommand
from zones.errors import UndeclaredShapesError

QUICK_S = 0.5


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch):
    """Put a command of the test's own in place of every other."""

    def place(function) -> None:
        made = click.command(cls=JapaneseCommand, name="sample", help="見本です。")(function)
        monkeypatch.setattr(program, "get_command", lambda _, name: made)

    return place


@pytest.mark.parametrize("words", [[], ["--help"], ["app", "--help"]])
def test_help_is_japanese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    said = capsys.readouterr()
    assert said.out.startswith("使い方: machiwari")
    assert "オプション:" in said.out
    assert not {"Usage", "Options", "Commands", "Show"} & set(said.out.replace(":", " ").split())
    assert said.err == ""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["nothing"], "nothing というコマンドはない"),
        (["appp"], "app でよいか"),
        (["--nothing"], "--nothing という指定はない"),
        (["app", "--prt", "1"], "--port でよいか"),
        (["app", "--port", "x"], "1,024 以上"),
        (["app", "--port", "3"], "1,024 以上"),
        (["app", "--port"], "--port に続ける値"),
        (["app", "too", "much"], "書き方が正しくない"),
    ],
)
def test_errors_of_use_are_one_sentence(
    words: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    said = capsys.readouterr()
    assert expected in said.err
    assert said.err.count("。") == 1
    assert said.err.endswith("ください。\n")
    assert said.out == ""


def test_missing_and_wrong_choices_name_the_choices(
    command, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.option("--tier", type=click.Choice(["census", "city"]), required=True, help="単位。")
    @click.argument("city")
    def sample(tier: str, city: str) -> None: ...

    command(sample)
    assert main(["sample", "nishitokyo"]) == 2
    assert capsys.readouterr().err == (
        "--tier が書かれていないので、census・city のどれかを書いてください。\n"
    )
    assert main(["sample", "nishitokyo", "--tier", "x"]) == 2
    assert "census・city" in capsys.readouterr().err
    assert main(["sample", "--tier", "city"]) == 2
    assert capsys.readouterr().err.startswith("CITY が書かれていない")


def test_an_error_of_the_project_is_one_sentence(
    command, capsys: pytest.CaptureFixture[str]
) -> None:
    def sample() -> None:
        raise UndeclaredShapesError("not published")

    command(sample)
    assert main(["sample"]) == 2
    assert "未設定" in capsys.readouterr().err


def test_an_unexpected_error_is_logged_without_its_values(
    command, user_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def sample() -> None:
        raise RuntimeError("planted value")

    command(sample)
    assert main(["sample"]) == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "planted" not in said
    log = (user_folder / "errors.log").read_text(encoding="utf-8")
    reference = said.partition("受付番号 ")[2].partition(" ")[0]
    assert reference in log
    assert "builtins.RuntimeError" in log
    assert "planted" not in log.replace('RuntimeError("planted value")', "")  # the source line


def test_stopping_is_no_error(command, capsys: pytest.CaptureFixture[str]) -> None:
    def sample() -> None:
        raise KeyboardInterrupt

    command(sample)
    assert main(["sample"]) == 130
    assert "中止" in capsys.readouterr().err


def test_a_port_in_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["app", "--port", str(port)]) == 2
    assert f"ポート {port}" in capsys.readouterr().err


def test_help_does_not_wait_for_heavy_modules() -> None:
    heavy = "{'geopandas', 'pandas', 'streamlit', 'folium', 'scipy', 'shapely'}"
    code = (
        "import sys; from interface.cli import main; main(['--help']); "
        f"sys.exit(', '.join({heavy} & set(sys.modules)) or 0)"
    )
    times = []
    for _ in range(3):
        started = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        times.append(time.perf_counter() - started)
        assert done.returncode == 0, done.stderr.decode()
    assert min(times) < QUICK_S
