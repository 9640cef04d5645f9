"""Databases for tests that break things."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

_NUMBERS = count(1)


@pytest.fixture
def city() -> str:
    return f"town-{next(_NUMBERS)}"


@pytest.fixture(params=["sqlite", "postgis"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a store that holds nothing yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / '台帳 の フォルダ'}/ledger.sqlite"
    return request.getfixturevalue("postgis_server").make_database()


@pytest.fixture
def trials(request: pytest.FixtureRequest) -> int:
    """How often each kind of work is interrupted: five kinds, 200 times in a full run."""
    return 40 if request.config.getoption("--full") else 5


@pytest.fixture
def stops(request: pytest.FixtureRequest) -> int:
    """How often the server is stopped during each of five kinds of work: 200 in a full run."""
    return 40 if request.config.getoption("--full") else 1
