"""Work on a ledger in a process of its own, which may be killed at any moment.

Every accepted write is noted in a file right after the call returned; the system keeps what was
written there when the process is killed.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from layers.exports import to_csv_text, write_atomically
from layers.ledger.opening import open_ledger
from layers.ledger.protocol import LedgerStore
from tests.layers.ledger.rows import NOW, make_rows
from zones.errors import EditConflictError, StorageError
from zones.resources import Resource

__all__ = ["BATCH", "EDITED", "KINDS", "edit_beside_others", "read_notes", "start", "work"]

BATCH = 200  # rows of one import
EDITED = "edited"
KINDS = ("add", "edit", "import", "export", "migrate")
_PRELOAD = ["layers.ledger.stores.postgis", "alembic.command", "geoalchemy2", __name__]


def start(target: Callable[..., None], *arguments: object):
    """Start a process quickly: the modules are loaded once, in a process that only forks."""
    way = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(way)
    context.set_forkserver_preload(_PRELOAD)
    process = context.Process(target=target, args=arguments)
    process.start()
    return process


def read_notes(path: Path) -> list[dict]:
    """Read what was noted; a last line that is not complete was never acknowledged."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    return [json.loads(line) for line in lines]


def work(kind: str, url: str, city: str, notes: Path) -> None:
    """Work until killed, or until the store fails."""
    handle = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(**what: object) -> None:
        os.write(handle, (json.dumps(what) + "\n").encode())

    note(ready=True)
    try:
        with open_ledger(city, url=url) as ledger:
            note(opened=True)
            for done in _DEEDS[kind](ledger, notes):
                note(**done)
    except StorageError as error:
        note(failed=type(error).__name__)


def _add(ledger: LedgerStore, notes: Path) -> Iterator[dict]:
    for number in range(10_000):
        row = Resource(f"{notes.stem}-{number}", "架空の場所", issues=("孤立",))
        yield {"saved": ledger.add(row, who=notes.stem, when=NOW).resource_id, "version": 1}


def _edit(ledger: LedgerStore, notes: Path) -> Iterator[dict]:
    while True:
        row = ledger.get(EDITED)
        edited = replace(row, capacity=(row.capacity or 0) + 1)
        saved = ledger.update(edited, expected_version=row.version, who=notes.stem, when=NOW)
        yield {"saved": EDITED, "version": saved.version}


def _import(ledger: LedgerStore, notes: Path) -> Iterator[dict]:
    for number in range(10_000):
        rows = make_rows(BATCH, prefix=f"{notes.stem}-{number}-")
        ledger.import_rows(rows, who=notes.stem, when=NOW)
        for row in rows:
            yield {"saved": row.resource_id, "version": 1}


def _export(ledger: LedgerStore, notes: Path) -> Iterator[dict]:
    import pandas as pd

    for number in range(10_000):
        ledger.backup(notes.parent / "export.sqlite")
        table = pd.DataFrame({"id": [row.resource_id for row in ledger.list_resources()]})
        write_atomically(notes.parent / "export.csv", to_csv_text(table).encode())
        yield {"exported": number}


def _migrate(_ledger: LedgerStore, _notes: Path) -> Iterator[dict]:
    yield {"migrated": True}  # opening it was the work


_DEEDS = {"add": _add, "edit": _edit, "import": _import, "export": _export, "migrate": _migrate}


def edit_beside_others(url: str, city: str, notes: Path, count: int, begin: float) -> None:
    """Count up the capacity of shared rows, with everyone else, as often as told."""
    chooser = random.Random(notes.stem)
    conflicts, busy, times = 0, 0, []
    with open_ledger(city, url=url) as ledger:
        ids = [row.resource_id for row in ledger.list_resources()]
        time.sleep(max(0.0, begin - time.time()))
        for _ in range(count):
            row = ledger.get(chooser.choice(ids))
            while True:
                edited = replace(row, capacity=(row.capacity or 0) + 1)
                at = time.perf_counter()
                try:
                    ledger.update(edited, expected_version=row.version, who=notes.stem, when=NOW)
                except EditConflictError as error:
                    conflicts += 1
                    row = error.theirs
                    continue
                except StorageError:
                    busy += 1
                    continue
                times.append(time.perf_counter() - at)
                break
    found = {"saved": count, "conflicts": conflicts, "busy": busy, "times": times}
    notes.write_text(json.dumps(found), encoding="utf-8")
