"""Keep a trace of what should not have happened, without any value from the data."""

from __future__ import annotations

import secrets
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from layers.folders import user_folder

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["find_trouble_log", "record_trouble"]

LOG_LIMIT_BYTES = 1_000_000  # the older half of a long history helps nobody


def find_trouble_log() -> Path:
    """Give the place of the log in the user data folder."""
    return user_folder() / "errors.log"


def record_trouble(error: BaseException) -> str:
    """Write down where an unexpected error arose.

    Messages and values are left out: they may quote what a user loaded.

    Parameters
    ----------
    error
        The exception, with its traceback and causes.

    Returns
    -------
    str
        The reference number to show; it is given also when the log cannot be written.
    """
    reference = secrets.token_hex(4).upper()
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')} {reference}\n"]
    link: BaseException | None = error
    while link is not None:
        lines += [f"{type(link).__module__}.{type(link).__qualname__}\n"]
        lines += traceback.format_tb(link.__traceback__)
        link = link.__cause__ or link.__context__
    log = find_trouble_log()
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LOG_LIMIT_BYTES:
            log.replace(log.with_suffix(".old.log"))
        with log.open("a", encoding="utf-8") as stream:
            stream.writelines(lines)
    return reference
