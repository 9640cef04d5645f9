"""Eight processes edit one ledger: no update is lost, every conflict comes to light."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from layers.ledger.opening import open_ledger
from tests.faults.ledger.work import edit_beside_others, start, work
from tests.layers.ledger.rows import NOW
from zones.resources import Resource

pytestmark = [pytest.mark.fault, pytest.mark.timeout(900)]
PROCESSES = 8
ROWS = 5
SLOWEST_SAVE_S = 5.0  # what a save may wait for others before it gives up


@pytest.fixture
def edits(request: pytest.FixtureRequest) -> int:
    return 200 if request.config.getoption("--full") else 15


def test_eight_editors_lose_nothing(
    address: str, city: str, tmp_path: Path, edits: int, record_property
) -> None:
    with open_ledger(city, url=address) as ledger:
        rows = [Resource(f"r{number}", "架空", capacity=0) for number in range(ROWS)]
        ledger.import_rows(rows, who="x", when=NOW)
        notes = [tmp_path / f"editor{number}.json" for number in range(PROCESSES)]
        begin = time.time() + 1.0
        editors = [start(edit_beside_others, address, city, file, edits, begin) for file in notes]
        for editor in editors:
            editor.join()
        found = [json.loads(file.read_text(encoding="utf-8")) for file in notes]
        stored = ledger.list_resources()
        assert sum(row.capacity for row in stored) == PROCESSES * edits
        assert sum(row.version - 1 for row in stored) == PROCESSES * edits
        assert ledger.check().is_sound
    assert sum(one["busy"] for one in found) == 0
    assert sum(one["conflicts"] for one in found) > 0
    assert max(max(one["times"]) for one in found) < SLOWEST_SAVE_S
    conflicts = sum(one["conflicts"] for one in found)
    store = address.split(":", maxsplit=1)[0]
    told = f"{PROCESSES} x {edits} edits, 0 lost, {conflicts} conflicts, all surfaced"
    record_property("figure", f"{store}, edited together: {told}")


def test_many_open_a_new_ledger_at_once(address: str, city: str, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(PROCESSES)]
    for process in [start(work, "migrate", address, city, file) for file in files]:
        process.join()
    assert all("migrated" in file.read_text(encoding="utf-8") for file in files)
    with open_ledger(city, url=address) as ledger:
        assert ledger.check().is_sound
