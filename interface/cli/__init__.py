"""The command line: the verbs of the app, in one sentence when something is wrong."""

from __future__ import annotations

import os
import sys
import warnings
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from interface.cli.commands import program
from interface.wording.usage import ABORTED, say_usage

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

TROUBLE = 2
STOPPED = 130  # what shells report for Ctrl+C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments
        The words after ``machiwari``; those of the process when absent.

    Returns
    -------
    int
        The exit code: 0, or 2 after an error, which stands as one sentence on stderr.
    """
    _speak_utf8()
    if arguments is None and not sys.warnoptions:
        warnings.simplefilter("ignore")  # notes of libraries to developers
    try:
        words = None if arguments is None else list(arguments)
        code = program.main(words, prog_name="machiwari", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        return _tell(say_usage(error))
    except click.Abort:
        return _tell(ABORTED, code=STOPPED)
    except BrokenPipeError:
        # the reader (head, less) has enough; nothing more may be written at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - people never see a traceback
        return _tell(_say_failure(error))
    return code if isinstance(code, int) else 0


def _say_failure(error: Exception) -> str:
    # imported here so that help does not wait for them
    from interface.wording.errors import UNEXPECTED, say_error
    from layers.trouble import find_trouble_log, record_trouble
    from zones.errors import ZonesError

    if isinstance(error, ZonesError):
        return say_error(error)
    return UNEXPECTED.format(reference=record_trouble(error), log=find_trouble_log())


def _tell(sentence: str, *, code: int = TROUBLE) -> int:
    click.echo(sentence, err=True)
    return code


def _speak_utf8() -> None:
    """Write UTF-8 also into a pipe on Windows, where the code page would be used."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
