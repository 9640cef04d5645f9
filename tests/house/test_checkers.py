"""The other checkers run here too, so that a green test run is a green check."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.project import ROOT

IMPORTS = "from importlinter.cli import lint_imports_command as main; main()"
COMMANDS = {
    "ruff": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "lint-imports": ["-c", IMPORTS],
}


@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", COMMANDS)
def test_checker_has_nothing_to_say(name: str) -> None:
    done = subprocess.run(
        [sys.executable, *COMMANDS[name]],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout[-6000:]}\n{done.stderr[-2000:]}"
