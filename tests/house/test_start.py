"""The starter file: sentences instead of tracebacks, and an environment that is never half made."""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path

import pytest

import start


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A finished environment in a project of its own."""
    folder = tmp_path / ".venv"
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        (tmp_path / name).write_text("x==1\n", encoding="utf-8")
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "ENVIRONMENT", folder)
    monkeypatch.setattr(start, "UNFINISHED", folder / "unfinished")
    monkeypatch.setattr(start, "STAMP", folder / "stamp.json")
    locks = {"app": tmp_path / "requirements.lock", "dev": tmp_path / "requirements-dev.lock"}
    monkeypatch.setattr(start, "LOCKS", locks)
    python = start.python_in_environment()
    python.parent.mkdir(parents=True)
    python.touch()
    start.STAMP.write_text(json.dumps(start.wanted_state("app")), encoding="utf-8")
    return folder


def test_a_finished_environment_is_kept(environment: Path) -> None:
    assert start.is_ready("app")


def test_the_app_environment_is_not_enough_for_tests(environment: Path) -> None:
    assert not start.is_ready("dev")


def test_the_test_environment_is_enough_for_the_app(environment: Path) -> None:
    start.STAMP.write_text(json.dumps(start.wanted_state("dev")), encoding="utf-8")
    assert start.is_ready("app")


def test_a_changed_lock_is_noticed(environment: Path) -> None:
    start.LOCKS["app"].write_text("x==2\n", encoding="utf-8")
    assert not start.is_ready("app")


def test_line_ends_of_a_checkout_do_not_matter(environment: Path) -> None:
    start.LOCKS["app"].write_bytes(b"x==1\r\n")
    assert start.is_ready("app")


def test_an_interrupted_set_up_is_noticed_and_thrown_away(environment: Path) -> None:
    start.UNFINISHED.touch()
    assert not start.is_ready("app")
    start.clear_broken_environment()
    assert not environment.exists()


def test_an_environment_of_another_folder_is_thrown_away(environment: Path) -> None:
    state = start.wanted_state("app") | {"root": "elsewhere"}
    start.STAMP.write_text(json.dumps(state), encoding="utf-8")
    assert not start.is_ready("app")
    start.clear_broken_environment()
    assert not environment.exists()


def test_a_damaged_stamp_is_no_stamp(environment: Path) -> None:
    start.STAMP.write_text("{", encoding="utf-8")
    assert not start.is_ready("app")


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("OSError: [Errno 28] No space left on device", "ディスク"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM", "控え"),
        ("NewConnectionError(': Failed to establish')", "インターネット"),
        ("ERROR: No matching distribution found for x", "部品が見つからない"),
        ("PermissionError: [WinError 32]", "使用中"),
        ("anything else", "詳しい人"),
    ],
)
def test_pip_troubles_become_one_sentence(output: str, expected: str) -> None:
    sentence = start.explain_pip(output)
    assert expected in sentence
    assert sentence.count("。") == 1
    assert sentence.endswith("ください。")


def test_an_old_python_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    assert start.main([]) == 2
    assert "3.11 以上" in capsys.readouterr().err


def test_a_full_disk_is_told_before_anything_is_made(
    environment: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    start.STAMP.unlink()
    monkeypatch.setattr(start, "SPACE_NEEDED_BYTES", 1 << 62)
    assert start.main([]) == 2
    assert "空き" in capsys.readouterr().err


def test_unknown_words_are_answered_with_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["serve"]) == 2
    assert "使い方" in capsys.readouterr().err


def test_a_port_in_use_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert not start.is_up(f"http://127.0.0.1:{taken.getsockname()[1]}")
    first = start.free_port()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", first))
        taken.listen()
        assert start.free_port() > first
