from __future__ import annotations

from pathlib import Path

import pytest

from layers import trouble


def _raise_both() -> None:
    try:
        int("planted")
    except ValueError as error:
        raise KeyError("other") from error


def test_places_are_kept_and_values_are_not(user_folder: Path) -> None:
    with pytest.raises(KeyError) as caught:
        _raise_both()
    reference = trouble.record_trouble(caught.value)
    text = trouble.find_trouble_log().read_text(encoding="utf-8")
    assert reference in text
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "invalid literal" not in text


def test_a_reference_is_given_when_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocker = tmp_path / "file"
    blocker.touch()
    monkeypatch.setenv("MACHIWARI_HOME", str(blocker / "below"))
    assert trouble.record_trouble(RuntimeError())


def test_a_long_log_is_put_aside(user_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trouble, "LOG_LIMIT_BYTES", 10)
    for _ in range(3):
        trouble.record_trouble(RuntimeError())
    assert (user_folder / "errors.old.log").exists()
