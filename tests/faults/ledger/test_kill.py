"""Killed at random moments: nothing acknowledged is lost, nothing is half there."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from layers.ledger.opening import open_ledger
from layers.ledger.protocol import LedgerStore
from layers.ledger.stores.backups import open_backup
from tests.faults.ledger.work import BATCH, EDITED, KINDS, read_notes, start, work
from tests.layers.ledger.old import make_old_ledger
from tests.layers.ledger.rows import FULL, NOW, make_rows
from zones.errors import LedgerUnavailableError
from zones.resources import Resource

pytestmark = [pytest.mark.fault, pytest.mark.timeout(900)]
RESTART_LIMIT_S = 3.0
LONGEST_S = 0.3  # after the ledger is open; some forty writes on a fast disk
OLD_ROWS = 300


def _prepare(kind: str, url: str, city: str) -> None:
    if kind == "migrate":
        make_old_ledger(url, city, make_rows(OLD_ROWS))
        return
    with open_ledger(city, url=url) as ledger:
        ledger.add(Resource(EDITED, "架空の場所"), who="x", when=NOW)
        if kind == "export":
            ledger.import_rows(make_rows(500), who="x", when=NOW)


def _wait_for(notes: Path, what: str) -> None:
    deadline = time.monotonic() + 30
    while not any(what in line for line in read_notes(notes)):
        assert time.monotonic() < deadline, f"never {what}"
        time.sleep(0.001)


def _check_nothing_lost(ledger: LedgerStore, notes: list[dict]) -> None:
    check = ledger.check()
    assert check.is_sound, check.faults
    stored = {row.resource_id: row.version for row in ledger.list_resources()}
    lost = [note for note in notes if stored.get(note["saved"], 0) < note["version"]]
    assert lost == []


def _check_batches(ledger: LedgerStore) -> None:
    sizes: dict[str, int] = {}
    for row in ledger.list_resources():
        if row.resource_id != EDITED:
            batch = row.resource_id.rsplit("-", 1)[0]
            sizes[batch] = sizes.get(batch, 0) + 1
    assert set(sizes.values()) <= {BATCH}


@pytest.mark.parametrize("kind", ["add", "edit", "import"])
def test_a_killed_writer_loses_nothing(
    tmp_path: Path, city: str, kind: str, trials: int, record_property
) -> None:
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    _prepare(kind, url, city)
    moments = random.Random(kind)
    acknowledged = 0
    for trial in range(trials):
        notes = tmp_path / f"{kind}{trial}.txt"
        process = start(work, kind, url, city, notes)
        _wait_for(notes, "opened")
        time.sleep(moments.uniform(0, LONGEST_S))
        process.kill()
        process.join()
        at = time.monotonic()
        with open_ledger(city, url=url) as ledger:
            assert time.monotonic() - at < RESTART_LIMIT_S
            saved = [note for note in read_notes(notes) if "saved" in note]
            _check_nothing_lost(ledger, saved)
            acknowledged += len(saved)
            if kind == "import":
                _check_batches(ledger)
            else:  # at most the one that was under way when it was killed
                made = [change for change in ledger.list_changes(limit=9999) if change.who != "x"]
                assert acknowledged <= len(made) <= acknowledged + trial + 1
    assert acknowledged > trials, "killed too early to show anything"
    told = f"{trials} kills, {acknowledged} acknowledged, 0 lost, 0 damaged"
    record_property("figure", f"SQLite, killed during {kind}: {told}")


def test_a_killed_export_leaves_whole_files(
    tmp_path: Path, city: str, trials: int, record_property
) -> None:
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    _prepare("export", url, city)
    moments = random.Random("export")
    for trial in range(trials):
        notes = tmp_path / f"export{trial}.txt"
        process = start(work, "export", url, city, notes)
        _wait_for(notes, "opened")
        time.sleep(moments.uniform(0, LONGEST_S))
        process.kill()
        process.join()
        _check_exports(tmp_path, city)
        with open_ledger(city, url=url) as ledger:
            _check_nothing_lost(ledger, [])
    record_property("figure", f"SQLite, killed during export: {trials} kills, no half file")


def _check_exports(folder: Path, city: str) -> None:
    if (folder / "export.sqlite").exists():
        with open_backup(folder / "export.sqlite", city) as connection:
            found = connection.exec_driver_sql("SELECT count(*) FROM resource").scalar()
        assert found == 501
    if (folder / "export.csv").exists():
        lines = (folder / "export.csv").read_text(encoding="utf-8").splitlines()
        assert len(lines) == 502


def _look_at_migration(path: Path) -> str:
    """Tell the version, having made sure that everything is of that version."""
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        version = file.execute("SELECT version_num FROM ledger_version").fetchone()[0]
        tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
        columns = {row[1] for row in file.execute("PRAGMA table_info(resource)")}
        is_new = version == "0002"
        assert ("resource_value" in tables) is is_new
        assert ("search_text" in columns) is is_new
        assert file.execute("SELECT count(*) FROM resource").fetchone()[0] == OLD_ROWS
        if is_new:
            filled = "SELECT count(*) FROM resource WHERE search_text <> ''"
            assert file.execute(filled).fetchone()[0] == OLD_ROWS
    return version


def test_a_killed_migration_is_whole_or_not_at_all(
    tmp_path: Path, city: str, trials: int, record_property
) -> None:
    old = tmp_path / "old.sqlite"
    _prepare("migrate", f"sqlite:///{old}", city)
    live = tmp_path / "ledger.sqlite"
    url = f"sqlite:///{live}"
    moments = random.Random("migrate")
    took_s, seen = 0.0, set()
    for trial in range(2 * trials + 1):  # the first run is not killed: it measures
        for stale in tmp_path.glob("ledger.sqlite*"):
            stale.unlink()
        shutil.copyfile(old, live)
        notes = tmp_path / f"migrate{trial}.txt"
        process = start(work, "migrate", url, city, notes)
        _wait_for(notes, "ready")
        at = time.monotonic()
        if trial:
            time.sleep(moments.uniform(0, took_s))
            process.kill()
        process.join()
        took_s = took_s or time.monotonic() - at
        seen.add(_look_at_migration(live))
        with open_ledger(city, url=url) as ledger:
            _check_nothing_lost(ledger, [])
            assert len(ledger.list_resources()) == OLD_ROWS
    assert seen == {"0001", "0002"}, "no kill fell before, or none after"
    told = f"{2 * trials} kills, each whole or not at all"
    record_property("figure", f"SQLite, killed during migrate: {told}")


@pytest.mark.parametrize("kind", KINDS)
def test_a_killed_server_loses_nothing(
    postgis_server, tmp_path: Path, city: str, kind: str, stops: int, record_property
) -> None:
    url = postgis_server.make_database()
    moments = random.Random(kind)
    acknowledged = 0
    if kind != "migrate":
        _prepare(kind, url, city)
    for trial in range(stops):
        slug = f"{city}-{trial}" if kind == "migrate" else city
        if kind == "migrate":
            _prepare(kind, url, slug)
        notes = tmp_path / f"{kind}{trial}.txt"
        process = start(work, kind, url, slug, notes)
        _wait_for(notes, "ready" if kind == "migrate" else "opened")
        time.sleep(moments.uniform(0, LONGEST_S))
        postgis_server.stop(signal.SIGQUIT)
        process.join(30)
        postgis_server.start()
        found = read_notes(notes)
        assert found[-1].get("failed") == LedgerUnavailableError.__name__ or "migrated" in found[-1]
        with open_ledger(slug, url=url) as ledger:
            saved = [note for note in found if "saved" in note]
            _check_nothing_lost(ledger, saved)
            acknowledged += len(saved)
            if kind == "import":
                _check_batches(ledger)
            if kind == "export":
                _check_exports(tmp_path, city)
            if kind == "migrate":
                assert len(ledger.list_resources()) == OLD_ROWS
    told = f"{stops} stops, {acknowledged} acknowledged, 0 lost"
    record_property("figure", f"PostGIS, server killed during {kind}: {told}")


def test_work_goes_on_by_itself_after_a_restart(postgis_server, city: str) -> None:
    with open_ledger(city, url=postgis_server.make_database()) as ledger:
        ledger.add(FULL, who="x", when=NOW)
        postgis_server.stop(signal.SIGQUIT)
        try:
            for deed in (ledger.list_resources, lambda: ledger.undo_last(who="x", when=NOW)):
                with pytest.raises(LedgerUnavailableError):
                    deed()
        finally:
            postgis_server.start()
        assert ledger.list_resources() == (FULL,)
        ledger.undo_last(who="x", when=NOW)
        assert ledger.list_resources() == ()
