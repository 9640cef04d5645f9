"""``machiwari app``: start the desk app on this machine and open it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from pathlib import Path

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.wording.usage import APP

__all__ = ["command"]

HOST = "127.0.0.1"
PORTS = range(8501, 8601)
START_LIMIT_S = 180.0
FIRST_VIEW = "?city=nishitokyo"


@click.command(cls=JapaneseCommand, name="app", help=APP["help"])
@click.option("--port", type=click.IntRange(1024, 65535), help=APP["port"])
@click.option("--no-browser", is_flag=True, help=APP["browser"])
def command(*, port: int | None, no_browser: bool) -> int:
    """Start the server, wait until it answers, stay until it ends."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # leave no server behind
    chosen = _choose_port(port)
    address = f"http://{HOST}:{chosen}"
    server = subprocess.Popen(  # noqa: S603 - this interpreter, arguments made here
        [sys.executable, "-m", "streamlit", "run", str(_find_entry()), *_list_settings(chosen)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=_find_entry().parent,
    )
    try:
        _wait_until_up(server, address)
        click.echo(APP["opened"].format(address=f"{address}/{FIRST_VIEW}"))
        if not no_browser and not webbrowser.open(f"{address}/{FIRST_VIEW}"):
            click.echo(APP["no_browser"])
        return server.wait()
    except KeyboardInterrupt:
        click.echo(APP["ended"])
        return 0
    finally:
        server.terminate()
        server.wait()


def _find_entry() -> Path:
    """Find the entry script: beside the packages, or inside of an installed one."""
    interface = Path(__file__).resolve().parents[1]
    packed = interface / "_app.py"
    return packed if packed.exists() else interface.parent / "app.py"


def _list_settings(port: int) -> list[str]:
    settings = {
        "server.address": HOST,
        "server.port": port,
        "server.headless": "true",
        "server.enableStaticServing": "true",
        "server.fileWatcherType": "none",
        "client.toolbarMode": "minimal",
        "browser.gatherUsageStats": "false",
        "client.showErrorDetails": "none",
    }
    return [f"--{name}={value}" for name, value in settings.items()]


def _choose_port(wanted: int | None) -> int:
    for port in PORTS if wanted is None else [wanted]:
        with socket.socket() as trial:
            try:
                trial.bind((HOST, port))
            except OSError:
                continue
            return port
    raise Told(APP["no_port"] if wanted is None else APP["port_taken"].format(port=wanted))


def _wait_until_up(server: subprocess.Popen[bytes], address: str) -> None:
    limit = time.monotonic() + START_LIMIT_S
    while not _is_up(address):
        if server.poll() is not None or time.monotonic() > limit:
            raise Told(APP["not_started"])
        time.sleep(0.2)


def _is_up(address: str) -> bool:
    # a proxy of the office must not be asked about this machine
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"{address}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)  # noqa: PLR2004 - the HTTP code itself
    except OSError:
        return False
