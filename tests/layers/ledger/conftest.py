"""A ledger in either store."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from layers.ledger.opening import open_ledger

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def database(postgis_server) -> str:
    """One database for all tests: every city has a schema of its own in it."""
    return postgis_server.make_database()


@pytest.fixture(params=["sqlite", "postgis"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a store that holds nothing yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / '台帳 の フォルダ'}/ledger.sqlite"
    return request.getfixturevalue("database")


@pytest.fixture
def city() -> str:
    """Slug of a city that has no ledger yet."""
    return f"town-{next(_NUMBERS)}"


@pytest.fixture
def ledger(address: str, city: str):
    """An empty ledger; sound at the end of every test."""
    with open_ledger(city, url=address) as store:
        yield store
        check = store.check()
        assert check.is_sound, check.faults
