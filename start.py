"""Set up the environment from the hashed lock, then start the app, the tests or the checks.

    python start.py [--no-browser]       the app, on this machine only
    python start.py test [--full] [...]  the tests; anything else goes to pytest
    python start.py check                every check a change must pass

Standard library only. It runs before the environment exists, so it holds its own few sentences.
Annotations stay unevaluated, so that a Python that is too old can still say so.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
UNFINISHED = ENVIRONMENT / "machiwari-unfinished"  # present while a set-up is going on
STAMP = ENVIRONMENT / "machiwari-stamp.json"
SETUP_LOG = ENVIRONMENT / "machiwari-setup.log"
APP_LOG = ENVIRONMENT / "machiwari-app.log"
LOCKS = {"app": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}

OLDEST_PYTHON = (3, 11)
SPACE_NEEDED_BYTES = 2_000_000_000  # measured: 0.8 GB for the app, 1.5 GB with the test tools
FIRST_PORT = 8501
PORTS_TRIED = 100
START_LIMIT_S = 180.0
FIRST_VIEW = "?city=nishitokyo"
TROUBLE = 2  # exit code of every refusal

AGAIN = "、もう一度実行してください。"
PIP_TROUBLES = {
    "No space left|Errno 28|WinError 112": "ディスクの空きが足りないので、2 GB 以上空けてから",
    "DO NOT MATCH THE HASHES": "受け取った部品が控えと一致しないので、別のネットワークにつないで",
    "NewConnection|NameResolution|ConnectTimeout|ReadTimeout|ProxyError|SSLError": (
        "インターネットにつながらないので、接続やプロキシの設定を確かめて"
    ),
    "No matching distribution|Could not find a version": (
        "部品が見つからないので、接続と Python（64 ビット版の 3.11〜3.13）を確かめて"
    ),
    "WinError 5|WinError 32|Permission denied": (
        "ファイルが使用中か書き込めないので、まちわりを閉じてから"
    ),
}


class Refusal(Exception):  # noqa: N818 - it is told, not traced
    """One sentence for the person at the keyboard: what happened and what helps."""


def say(sentence: str) -> None:
    """Show progress at once, also when the output goes to a file."""
    print(sentence, flush=True)


def python_in_environment() -> Path:
    """Give the interpreter of the project's own environment."""
    folder = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    return ENVIRONMENT / folder


def child_settings() -> dict[str, str]:
    """Shield the environment from the settings of other Python installations."""
    mixed_in = {"PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "__PYVENV_LAUNCHER__", "PIP_TARGET"}
    kept = {name: value for name, value in os.environ.items() if name not in mixed_in}
    return kept | {"PYTHONNOUSERSITE": "1", "PYTHONUTF8": "1", "PIP_USER": "0"}


def digest_of(path: Path) -> str:
    """Digest with line ends made equal, so that a checkout's settings do not matter."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def wanted_state(kind: str) -> dict[str, str]:
    """Everything that would make the environment stale when it changes."""
    kinds = ["app"] if kind == "app" else ["app", "dev"]
    state = {name: digest_of(LOCKS[name]) for name in kinds}
    return state | {
        "project": digest_of(ROOT / "pyproject.toml"),
        "python": platform.python_version(),
        "root": str(ROOT),
    }


def is_ready(kind: str) -> bool:
    """Tell whether the environment was finished from exactly these locks, in this folder."""
    if UNFINISHED.exists() or not python_in_environment().exists():
        return False
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    wanted = wanted_state(kind)
    if Path(sys.prefix).resolve() == ENVIRONMENT.resolve():
        wanted.pop("python")  # asked from inside: it is the one it was made with
    return isinstance(found, dict) and wanted.items() <= found.items()


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Let a second impatient start wait until the first has finished setting up."""
    name = hashlib.sha256(str(ROOT).encode()).hexdigest()[:16]
    with (Path(tempfile.gettempdir()) / f"machiwari-{name}.lock").open("a+") as guard:
        guard.seek(0)
        told = False
        while not hold(guard.fileno()):
            if not told:
                say("ほかの準備が終わるのを待っています。")
                told = True
            time.sleep(1)
        yield


def hold(descriptor: int) -> bool:
    """Take the lock if it is free; the system gives it back when this process ends."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists on this system only

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - exists on these systems only

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def ensure_environment(kind: str) -> None:
    """Create or renew the environment unless it is ready."""
    if is_ready(kind):
        return
    with only_one():
        if is_ready(kind):
            return
        state = wanted_state(kind)
        check_space()
        started = time.monotonic()
        say("準備をしています（最初の 1 回だけ、数分かかります）。")
        clear_broken_environment()
        make_environment()
        SETUP_LOG.unlink(missing_ok=True)
        packages = sum(
            line[:1].isalnum() for line in LOCKS[kind].read_text(encoding="utf-8").splitlines()
        )
        pip_install(["--require-hashes", "--no-deps", "--only-binary=:all:"], kind, packages)
        pip_install(["--no-deps", "--no-build-isolation"], "project", 1)
        STAMP.write_text(json.dumps(state, indent=1), encoding="utf-8")
        UNFINISHED.unlink()
        say(f"準備ができました（{time.monotonic() - started:.0f} 秒）。")


def check_space() -> None:
    """Refuse early: a set-up that dies of a full disk leaves nothing useful."""
    free = shutil.disk_usage(ROOT).free
    if free < SPACE_NEEDED_BYTES and not STAMP.exists():
        raise Refusal(
            f"ディスクの空きが {free / 1e9:.1f} GB しかないので、"
            "2 GB 以上空けてから、もう一度実行してください。"
        )


def clear_broken_environment() -> None:
    """Throw away what an interrupted set-up left, or what was made in another folder."""
    moved = False
    with contextlib.suppress(OSError, ValueError):
        found = json.loads(STAMP.read_text(encoding="utf-8"))
        moved = found["root"] != str(ROOT) or found["python"] != platform.python_version()
    inside = Path(sys.prefix).resolve() == ENVIRONMENT.resolve()
    if (moved or UNFINISHED.exists()) and not inside:
        try:
            shutil.rmtree(ENVIRONMENT)
        except OSError as error:
            raise Refusal(
                f"古い準備（{ENVIRONMENT}）を消せないので、まちわりを閉じて、"
                "このフォルダーを手で消してから、もう一度実行してください。"
            ) from error


def make_environment() -> None:
    """Mark the set-up as begun, then create the environment if there is none."""
    ENVIRONMENT.mkdir(exist_ok=True)
    UNFINISHED.touch()
    if python_in_environment().exists():
        return
    done = subprocess.run(
        [sys.executable, "-m", "venv", str(ENVIRONMENT)],
        capture_output=True,
        check=False,
        env=child_settings(),
    )
    if done.returncode != 0:
        raise Refusal(
            "Python の仮想環境をつくれないので、python.org の Python を入れるか、"
            "Linux では python3-venv を入れてから、もう一度実行してください。"
        )


def pip_install(options: list[str], what: str, packages: int) -> None:
    """Run pip, show how far it is, and turn its failures into one sentence."""
    target = ["-e", str(ROOT)] if what == "project" else ["-r", str(LOCKS[what])]
    command = [str(python_in_environment()), "-m", "pip", "install", "--no-input"]
    quiet = ["--disable-pip-version-check", "--progress-bar=off", "--no-color"]
    seen = 0
    with SETUP_LOG.open("a", encoding="utf-8") as log:
        pip = subprocess.Popen(
            [*command, *quiet, *options, *target],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=child_settings(),
            cwd=ROOT,
        )
        for line in pip.stdout or ():
            log.write(line)
            if line.startswith(("Collecting ", "Requirement already satisfied", "Ignoring ")):
                seen += 1
                show_progress(seen, packages)
            elif line.startswith("Installing collected"):
                say("  部品を組み込んでいます。")
        pip.wait()
    if pip.returncode != 0:
        raise Refusal(explain_pip(SETUP_LOG.read_text(encoding="utf-8")))


def show_progress(seen: int, packages: int) -> None:
    """Say every tenth part, so that the window shows life without scrolling away."""
    if seen % 10 == 0:
        say(f"  部品を受け取っています（{min(seen, packages)}/{packages}）。")


def explain_pip(text: str) -> str:
    """Choose the sentence for what pip wrote."""
    for signs, sentence in PIP_TROUBLES.items():
        if any(sign in text for sign in signs.split("|")):
            return sentence + AGAIN
    return f"部品を入れられなかったので、{SETUP_LOG} を詳しい人に見せてください。"


def free_port() -> int:
    """Find the first port from 8501 up that nobody listens on."""
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        with socket.socket() as trial:
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise Refusal("使えるポートがないので、使っていないアプリを閉じて、もう一度実行してください。")


def is_up(address: str) -> bool:
    """Ask the app itself, never a proxy, whether it answers."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"{address}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)  # noqa: PLR2004 - the HTTP code itself
    except (OSError, urllib.error.URLError):
        return False


def wait_until_up(app: subprocess.Popen[bytes], address: str) -> None:
    """Wait for the health endpoint; refuse if the app ended or never answered."""
    limit = time.monotonic() + START_LIMIT_S
    while not is_up(address):
        if app.poll() is not None or time.monotonic() > limit:
            raise Refusal(f"アプリが始まらないので、{APP_LOG} を詳しい人に見せてください。")
        time.sleep(0.2)


def run_app(*, browser: bool) -> int:
    """Start the app on this machine only and stay until it ends or Ctrl+C."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    settings = {
        "server.address": "127.0.0.1",
        "server.port": str(port),
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
    }
    options = [f"--{name}={value}" for name, value in settings.items()]
    command = [str(python_in_environment()), "-m", "streamlit", "run", "app.py", *options]
    with APP_LOG.open("wb") as log:
        app = subprocess.Popen(
            command, cwd=ROOT, env=child_settings(), stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait_until_up(app, address)
            say(f"まちわりを開きました: {address}/{FIRST_VIEW}\n終えるには Ctrl+C を押します。")
            if browser and not webbrowser.open(f"{address}/{FIRST_VIEW}"):
                say("ブラウザーを開けないので、上のアドレスをブラウザーに入力してください。")
            return app.wait()
        except KeyboardInterrupt:
            say("\nまちわりを終えました。")
            return 0
        finally:
            end(app)


def end(app: subprocess.Popen[bytes]) -> None:
    """Leave no server behind."""
    if app.poll() is None:
        app.terminate()
        try:
            app.wait(timeout=5)
        except subprocess.TimeoutExpired:
            app.kill()


def run_in_environment(*arguments: str) -> int:
    """Run a module of the environment in the project folder, output passed through."""
    command = [str(python_in_environment()), "-m", *arguments]
    return subprocess.run(command, cwd=ROOT, env=child_settings(), check=False).returncode


def run_tests(arguments: list[str]) -> int:
    """Run pytest on two processes unless the caller says otherwise.

    Each takes whole files in a row, whose tests share a town or a server, and the other's last.
    """
    chosen = any(part.startswith(("-n", "--numprocesses", "--pdb")) for part in arguments)
    shared = [] if chosen else ["-n", "2", "--dist", "worksteal"]
    return run_in_environment("pytest", *shared, *arguments)


def run_checks() -> int:
    """Run every check, also after one has failed, and say which did."""
    lint_imports = "from importlinter.cli import lint_imports_command as main; main()"
    python = str(python_in_environment())
    results = {
        "ruff": run_in_environment("ruff", "check", "."),
        "ruff format": run_in_environment("ruff", "format", "--check", "."),
        "mypy": run_in_environment("mypy"),
        "lint-imports": subprocess.run(
            [python, "-c", lint_imports], cwd=ROOT, check=False
        ).returncode,
        "pytest": run_tests([]),
    }
    failed = [name for name, code in results.items() if code != 0]
    say(f"通らなかった検査: {'、'.join(failed)}" if failed else "すべての検査に通りました。")
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    """Choose what to do; every refusal is one sentence and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        refuse_old_python()
        return choose(arguments)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
    except KeyboardInterrupt:
        print("中止したので、続けるときはもう一度実行してください。", file=sys.stderr)
    except OSError as error:
        print(
            f"ファイルを読み書きできないので（{error.strerror}）、フォルダーの場所と"
            "空き容量を確かめて、もう一度実行してください。",
            file=sys.stderr,
        )
    return TROUBLE


def refuse_old_python() -> None:
    """Say so before anything newer is used."""
    if sys.version_info < OLDEST_PYTHON:
        raise Refusal(
            f"この Python（{platform.python_version()}）は古いので、"
            f"python.org から 3.11 以上を入れて{AGAIN}"
        )


def choose(arguments: list[str]) -> int:
    """Run the verb that was asked for."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("app", [])
    if verb == "test":
        ensure_environment("dev")
        return run_tests(rest)
    if verb == "check" and not rest:
        ensure_environment("dev")
        return run_checks()
    if verb == "--no-browser" or (verb == "app" and set(rest) <= {"--no-browser"}):
        ensure_environment("app")
        return run_app(browser="--no-browser" not in arguments)
    raise Refusal(
        "使い方は python start.py [--no-browser]、python start.py test、python start.py check "
        "のどれかなので、このとおりに入力してください。"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
