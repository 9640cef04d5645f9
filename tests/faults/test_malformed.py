"""Every malformed input ends as a named fault: no traceback, no hang, no row lost in silence."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest

from interface.wording.faults import say_fault
from layers.intake.model import Limits
from layers.intake.receive import receive_with
from layers.intake.worker.host import Worker
from tests.faults.malformed import SECRET, all_cases
from zones.errors import InputRefusedError
from zones.faults import Outcome

pytestmark = pytest.mark.fault

LIMITS = Limits(seconds_per_file=5.0, line_bytes=1024 * 1024)
LONGEST_S = 5.0


@pytest.fixture(scope="module")
def worker():
    with Worker(LIMITS) as warm:
        yield warm


def meet(worker, paths):
    """Outcomes of an input, its faults and its datasets."""
    try:
        intake = receive_with(worker, paths, limits=LIMITS)
    except InputRefusedError as refusal:
        return {"refuse"}, refusal.faults, ()
    words = {fault.outcome.value for fault in intake.faults} or {"ok"}
    return words, intake.faults, intake.datasets


def test_there_are_two_hundred_cases():
    assert len(all_cases()) >= 200


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.name)
def test_malformed_input(case, worker, tmp_path, monkeypatch):
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    given = tmp_path / "given"
    given.mkdir()
    paths = case.write(given)
    before = sorted(tmp_path.rglob("*"))
    started = time.monotonic()
    outcomes, faults, datasets = meet(worker, paths)
    took = time.monotonic() - started

    assert outcomes & case.outcomes, (outcomes, [fault.code for fault in faults])
    if "refuse" in outcomes:
        assert faults[0].outcome is Outcome.REFUSE
    else:
        assert datasets
    for dataset in datasets:
        assert dataset.rows.balanced
        assert dataset.rows.kept > 0
        assert not dataset.frame.empty
    told = [say_fault(fault) for fault in faults]
    assert not any(SECRET in sentence for sentence in told)
    assert took < LONGEST_S
    assert sorted(tmp_path.rglob("*")) == before
    assert not list(Path(own).iterdir())
