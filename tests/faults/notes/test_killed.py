"""A program killed while notes are written: what was acknowledged is there, nothing is half."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys

import pytest

from layers.notes import open_notes
from tests.house.project import ROOT

KILLS = 4
WRITER = """
import datetime as dt
from layers.notes import Meeting, Note, open_notes
with open_notes("mihon") as store:
    day = dt.date(2026, 11, 21)
    store.add_meeting(Meeting("m", day, "", "elementary", "E01", "すみえ町小学校区"))
    for number in range(10_000):
        pair = [Note(f"{number}-{part}", "m", "坂がつらい", "困りごと") for part in "ab"]
        store.add_notes(pair)
        print(number, flush=True)
"""


@pytest.mark.fault
@pytest.mark.parametrize("kill", range(KILLS))
def test_what_was_acknowledged_is_there_and_nothing_is_half(user_folder, kill):
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER],
        cwd=ROOT,
        env={**os.environ, "MACHIWARI_HOME": str(user_folder)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    wanted = random.Random(kill).randrange(3, 40)
    last = -1
    for line in process.stdout:
        last = int(line)
        if last >= wanted:
            break
    process.send_signal(signal.SIGKILL)
    last = max([last, *map(int, process.stdout.read().split())])
    process.stdout.close()
    process.wait()
    with open_notes("mihon") as store:
        ids = [note.note_id for note in store.list_notes()]
        # one more pair may be there that could not be told of any more
        assert len(ids) in {2 * (last + 1), 2 * (last + 2)}
        assert ids == [f"{number}-{part}" for number in range(len(ids) // 2) for part in "ab"]
        assert store.undo_last()
        assert len(store.list_notes()) == len(ids) - 2
