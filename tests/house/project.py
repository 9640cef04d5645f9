"""What the tests of the house look at: files under version control, modules, functions."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("interface", "layers", "zones")


@cache
def list_committed() -> tuple[Path, ...]:
    """List the files under version control that are in the working tree."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    )
    if done.returncode != 0:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in done.stdout.split("\0") if name]
    return tuple(path for path in paths if path.is_file())


def list_modules(*tops: str) -> list[Path]:
    """List the committed Python files below some folders, or all."""
    files = [path for path in list_committed() if path.suffix == ".py"]
    return [path for path in files if not tops or name_of(path).split("/")[0] in tops]


def name_of(path: Path) -> str:
    """Give the path as it is written in lists."""
    return path.relative_to(ROOT).as_posix()


@cache
def parse(path: Path) -> ast.Module:
    """Parse a module, once for all rules; nobody changes the tree."""
    return ast.parse(path.read_text(encoding="utf-8"))
