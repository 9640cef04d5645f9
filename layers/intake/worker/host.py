"""The parent's side of the child process: start, watch, stop."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import psutil

from layers.intake.model import Limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

__all__ = ["StoppedError", "Worker"]

ROOT = Path(__file__).resolve().parents[3]
START_SECONDS = 60.0
LOOK_SECONDS = 0.05
BOOT = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from layers.intake.worker.child import serve; serve(int(sys.argv[2]), sys.argv[3])"
)
OFFICIAL_FILES = "layers.intake.worker.job:do_job"
# nothing of the parent's environment; virtual and pipeline formats are off before the map
# library starts, and PROJ may not ask the network for grids
ENVIRONMENT = {
    "GDAL_SKIP": "OGR_VRT,GDALG",
    "PROJ_NETWORK": "OFF",
    "CPL_VSIL_USE_TEMP_FILE_FOR_RANDOM_WRITE": "NO",
    "GDAL_DISABLE_READDIR_ON_OPEN": "FALSE",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "ARROW_NUM_THREADS": "1",
}
KEPT_ON_WINDOWS = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR")


class StoppedError(Exception):
    """The child was stopped, or died, while reading.

    Parameters
    ----------
    reason
        ``time``, ``memory`` or ``died``.
    number
        Which unit it was at; -1 = it never started.
    """

    def __init__(self, reason: str, number: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.number = number


class Worker:
    """A warm child process that takes one job after the other; a context manager.

    Parameters
    ----------
    limits
        Memory the child may take.
    task
        ``module:function`` that does a job; that of the official files when absent.
    """

    def __init__(self, limits: Limits | None = None, task: str = OFFICIAL_FILES) -> None:
        self.limits = limits or Limits()
        self._task = task
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str | None] = queue.Queue()

    def __enter__(self) -> Self:
        """Enter; the child itself starts with the first job."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the child."""
        self.stop()

    def start(self) -> None:
        """Start the child; importing the map libraries goes on while the parent unpacks."""
        if self._process is not None and self._process.poll() is None:
            return
        environment = dict(ENVIRONMENT)
        if os.name == "nt":
            environment |= {key: os.environ[key] for key in KEPT_ON_WINDOWS if key in os.environ}
        self._lines = queue.Queue()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-I", "-X", "utf8", "-c", BOOT, str(ROOT),
             str(self.limits.memory_bytes), self._task],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=environment, text=True, encoding="utf-8", bufsize=1,
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        threading.Thread(target=_listen, args=(self._process, self._lines), daemon=True).start()

    def stop(self) -> None:
        """End the child and wait for it."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def run(
        self, job: dict[str, Any], tell: Callable[[str, int], None], seconds: float
    ) -> dict[str, Any]:
        """Do a job.

        Parameters
        ----------
        job
            See ``worker.job.do_job``.
        tell
            Called with the name and the number of the unit that begins.
        seconds
            Wall clock for one unit.

        Raises
        ------
        StoppedError
            Time or memory ran out, or the child died.
        """
        fresh = self._process is None or self._process.poll() is not None
        self.start()
        if fresh:
            self._wait_ready()
        process = self._process
        if process is None or process.stdin is None:
            raise StoppedError("died", -1)
        with contextlib.suppress(OSError):
            process.stdin.write(json.dumps(job) + "\n")
            process.stdin.flush()
        return self._follow(tell, seconds)

    def _wait_ready(self) -> None:
        message = self._next(time.monotonic() + START_SECONDS, -1)
        if not message.get("ready"):
            raise StoppedError("died", -1)

    def _follow(self, tell: Callable[[str, int], None], seconds: float) -> dict[str, Any]:
        number, until = 0, time.monotonic() + seconds
        while True:
            message = self._next(until, number)
            if "done" in message:
                return dict(message["done"])
            number, until = int(message["number"]), time.monotonic() + seconds
            tell(str(message["at"]), number)

    def _next(self, until: float, number: int) -> dict[str, Any]:
        while True:
            try:
                line = self._lines.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                self._watch(until, number)
                continue
            if line is None:
                self.stop()
                raise StoppedError("died", number)
            return dict(json.loads(line))

    def _watch(self, until: float, number: int) -> None:
        process = self._process
        if process is None:
            raise StoppedError("died", number)
        reason = "time" if time.monotonic() > until else ""
        with contextlib.suppress(psutil.Error):
            resident = psutil.Process(process.pid).memory_info().rss
            if number >= 0 and resident > self.limits.memory_bytes:
                reason = "memory"
        if reason:
            self.stop()
            raise StoppedError(reason, number)


def _listen(process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
    if process.stdout is not None:
        with contextlib.suppress(ValueError, OSError):
            for line in process.stdout:
                lines.put(line)
    lines.put(None)
