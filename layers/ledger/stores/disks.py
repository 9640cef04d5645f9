"""What kind of disk a file lies on, and how much of it is free."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import psutil

from zones.errors import StorageError

__all__ = ["FREE_BYTES_NEEDED", "is_network_folder", "require_space"]

FREE_BYTES_NEEDED = 50_000_000  # a full disk helps nobody; room for the log and a backup
NETWORK_TYPES = (
    "9p",
    "afpfs",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.davfs",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "glusterfs",
    "ncpfs",
    "nfs",
    "smb",
    "vboxsf",
    "vmhgfs",
    "webdav",
)


def is_network_folder(folder: Path) -> bool:
    r"""Say whether a folder lies on another machine (``nfs``, ``cifs``, ``\\server\share`` …).

    Parameters
    ----------
    folder
        An existing folder.

    Returns
    -------
    bool
        ``False`` also where the system does not tell.
    """
    place = folder.resolve()
    if str(place).startswith("\\\\"):
        return True
    mounts = {}
    with suppress(OSError):
        for part in psutil.disk_partitions(all=True):
            mounts[Path(part.mountpoint)] = part  # the last one mounted on a place is in force
    below = [mounts[parent] for parent in (place, *place.parents) if parent in mounts]
    if not below:
        return False
    nearest = below[0]
    kind = nearest.fstype.lower()
    return kind.startswith(NETWORK_TYPES) or "remote" in nearest.opts.split(",")


def require_space(folder: Path) -> None:
    """Refuse to write while the disk is as good as full.

    Raises
    ------
    StorageError
        If less is free than a ledger and its backup need, or the folder is gone.
    """
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise StorageError("the folder is gone", where=folder.name) from error
    if free < FREE_BYTES_NEEDED:
        raise StorageError(f"{free} bytes are free", where=folder.name, remedy="free some space")
