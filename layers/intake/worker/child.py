"""Entry of the child process: closes doors, then takes jobs as lines of JSON."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import sys
from importlib import import_module
from typing import Any

__all__ = ["serve"]

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
GIGABYTE = 1 << 30
BLOCKED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork",
           "os.spawn", "ftplib.", "smtplib.", "urllib.", "http.", "webbrowser.")  # fmt: skip


def _close_network() -> None:
    """Take a network namespace of its own where the system gives one; the hook does the rest."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWUSER | CLONE_NEWNET)


def _forbid_calls() -> None:
    def guard(event: str, arguments: tuple[object, ...]) -> None:
        del arguments
        if event.startswith(BLOCKED):
            message = "not allowed while reading foreign files"
            raise PermissionError(message)

    sys.addaudithook(guard)


def _set_limits(memory_bytes: int) -> None:
    """Limits the kernel keeps; the parent watches memory and time as well, on every system."""
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (GIGABYTE, GIGABYTE))
        # address space is far larger than what is resident; the parent counts resident memory
        room = memory_bytes + 3 * GIGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (room, room))


def serve(memory_bytes: int, task: str) -> None:
    """Read jobs from standard input until it ends, answer on standard output.

    Parameters
    ----------
    memory_bytes
        Memory the job may take.
    task
        ``module:function`` that does a job.
    """
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # what libraries print must not be taken for an answer
    _close_network()
    _set_limits(memory_bytes)

    import warnings  # noqa: PLC0415 - as above

    module, _, function = task.partition(":")
    do_job = getattr(import_module(module), function)  # after the doors are closed

    warnings.simplefilter("ignore")
    _forbid_calls()

    def say(message: dict[str, Any]) -> None:
        answers.write(json.dumps(message) + "\n")

    say({"ready": True})
    for line in sys.stdin:
        say({"done": do_job(json.loads(line), say)})
