"""A private PostgreSQL with PostGIS for tests: in a temporary folder, on a socket of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path

__all__ = ["PostgisServer", "find_binaries"]

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
START_LIMIT_S = 30.0
SETTINGS = {
    "fsync": "on",
    "full_page_writes": "on",
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "logging_collector": "off",
}


def find_binaries() -> Path | None:
    """Return the folder of the newest server that has PostGIS beside it."""
    for pattern in PLACES:
        for folder in sorted(Path("/").glob(pattern.lstrip("/")), reverse=True):
            share = Path("/usr/share/postgresql", folder.parent.name, "extension")
            if (folder / "initdb").is_file() and (
                not share.is_dir() or (share / "postgis.control").is_file()
            ):
                return folder
    return None


class PostgisServer:
    """One cluster; it can be killed and started again."""

    def __init__(self, binaries: Path) -> None:
        self.binaries = binaries
        # not below pytest's own folder: the server runs as another user, who may not enter that
        self.folder = Path(tempfile.mkdtemp(prefix="mw-pg-"))
        self._databases = count(1)
        self._user: dict[str, object] = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            account = pwd.getpwnam("postgres")
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            self._user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        self._process: subprocess.Popen[bytes] | None = None
        self._run(
            "initdb", "--no-sync", "-D", str(self.data), "-U", "postgres", "-A", "trust",
            "-E", "UTF8", "--locale=C.UTF-8",
        )  # fmt: skip
        self.start()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [self.binaries / program, *words],
            cwd=self.folder,
            capture_output=True,
            check=False,
            **self._user,
        )
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode(errors="replace"))

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        options = [word for key, value in SETTINGS.items() for word in ("-c", f"{key}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    self.binaries / "postgres", "-D", self.data,
                    "-c", f"unix_socket_directories={self.folder}", *options,
                ],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                **self._user,
            )  # fmt: skip
        deadline = time.monotonic() + START_LIMIT_S
        while not self._is_ready():
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])
            time.sleep(0.02)

    def _is_ready(self) -> bool:
        command = [self.binaries / "pg_isready", "-q", "-h", self.folder]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop the server; ``SIGQUIT`` = immediately, without writing anything more."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(START_LIMIT_S)
            self._process = None

    def make_database(self) -> str:
        """Make an empty database and give its address."""
        name = f"town{next(self._databases)}"
        self._run("createdb", "-h", str(self.folder), "-U", "postgres", name)
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def remove(self) -> None:
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)
