"""Who is at this computer, for the history of the ledger."""

from __future__ import annotations

import getpass

__all__ = ["tell_who"]


def tell_who(unknown: str) -> str:
    """Name the person at this computer.

    Parameters
    ----------
    unknown
        The word for somebody whom the system does not name.
    """
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return unknown
