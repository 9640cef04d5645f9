"""Print the figures of the ledger: ``python -m benchmarks.ledger [--edits 200]``."""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from layers.ledger.opening import open_ledger
from layers.ledger.protocol import Criteria
from tests.faults.ledger.work import edit_beside_others, start
from tests.layers.ledger.rows import NOW, make_rows
from tests.postgis import PostgisServer, find_binaries
from zones.resources import Resource, ResourceFunction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from layers.ledger.protocol import LedgerStore

__all__ = ["main", "run_all"]

ROWS = 5_000
SINGLE = 200
PROCESSES = 8
EDITS = 200
ME = {"who": "bench", "when": NOW}


def main() -> None:
    """Run everything, with as many edits as told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=EDITS, help="edits of each of eight processes")
    run_all(parser.parse_args().edits)


def run_all(edits: int = EDITS) -> None:
    """Run everything on a file, and on PostGIS where it is installed."""
    with tempfile.TemporaryDirectory() as folder:
        run("SQLite", f"sqlite:///{folder}/ledger.sqlite", Path(folder), edits)
    binaries = find_binaries()
    if binaries is None:
        print("\nPostGIS: not on this machine")
        return
    with _serve(binaries) as address, tempfile.TemporaryDirectory() as folder:
        run("PostGIS", address, Path(folder), edits)


@contextmanager
def _serve(binaries: Path) -> Iterator[str]:
    server = PostgisServer(binaries)
    try:
        yield server.make_database()
    finally:
        server.remove()


def run(title: str, url: str, folder: Path, edits: int) -> None:
    """Print the figures of one store."""
    print(f"\n{title}")
    rows = make_rows(ROWS)
    with open_ledger("bench", url=url) as ledger:
        _say(f"import {ROWS:,} rows", lambda: ledger.import_rows(rows, **ME))
        changed = [replace(row, capacity=9) for row in rows]
        _say("import them again, all changed", lambda: ledger.import_rows(changed, **ME))
        _say("list all", ledger.list_resources)
        narrow = Criteria(issues=("孤立",), functions=(ResourceFunction.CONSULT,), text="北町")
        _say("list one issue, one function, one word", lambda: ledger.list_resources(narrow))
        _say("check everything", ledger.check)
        _say("back up", lambda: ledger.backup(folder / "backup.sqlite"))
        _say("restore", lambda: ledger.restore_backup(folder / "backup.sqlite"))
        single = make_rows(SINGLE, prefix="single")
        took_s = _time(lambda: [ledger.add(row, **ME) for row in single])
        print(f"  {'add one by one':<42}{SINGLE / took_s:>9.0f} per s")
        took_s = _time(lambda: _edit_often(ledger))
        print(f"  {'edit one by one':<42}{SINGLE / took_s:>9.0f} per s")
    _run_together(url, folder, edits)


def _edit_often(ledger: LedgerStore) -> None:
    row = ledger.get("r00001")
    for number in range(SINGLE):
        edited = replace(row, capacity=number)
        row = ledger.update(edited, expected_version=row.version, **ME)


def _run_together(url: str, folder: Path, edits: int) -> None:
    with open_ledger("together", url=url.replace("ledger.sqlite", "together.sqlite")) as ledger:
        rows = [Resource(f"r{number}", "架空", capacity=0) for number in range(5)]
        ledger.import_rows(rows, **ME)
        notes = [folder / f"editor{number}.json" for number in range(PROCESSES)]
        begin = time.time() + 2.0
        address = url.replace("ledger.sqlite", "together.sqlite")
        editors = [
            start(edit_beside_others, address, "together", file, edits, begin) for file in notes
        ]
        for editor in editors:
            editor.join()
        took_s = time.time() - begin
        found = [json.loads(file.read_text(encoding="utf-8")) for file in notes]
        kept = sum(row.capacity for row in ledger.list_resources())
        is_sound = ledger.check().is_sound
    times = [one for each in found for one in each["times"]]
    p95 = statistics.quantiles(times, n=20)[-1]
    made = PROCESSES * edits
    print(f"  {PROCESSES} processes x {edits} edits of 5 rows: {made - kept} of {made} lost,")
    print(
        f"    {sum(one['conflicts'] for one in found)} conflicts shown, "
        f"{sum(one['busy'] for one in found)} refused as busy, {made / took_s:.0f} edits per s, "
        f"save p95 {p95 * 1000:.0f} ms, slowest {max(times) * 1000:.0f} ms, sound: {is_sound}"
    )


def _time(job: Callable[[], object]) -> float:
    at = time.perf_counter()
    job()
    return time.perf_counter() - at


def _say(what: str, job: Callable[[], object]) -> None:
    print(f"  {what:<42}{_time(job):>9.3f} s")


if __name__ == "__main__":
    main()
