"""Fixtures and options that every room's tests share."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from benchmarks.figures import join_lines, keep_section, read_section

ROOT = Path(__file__).resolve().parents[1]
KINDS = {"golden", "property", "fault", "browser", "full"}

LONG_RUNS = "Long runs of the tests"
MAIN = sys.modules["__main__"]
FOUND: list[str] = []  # figures that tests recorded with record_property("figure", ...)

# deadlines measure the machine, and two busy cores are slow at random; a failure prints the line
# that brings it back, so nothing is written to disk for every case that passes
PLAIN = hypothesis.settings(deadline=None, database=None, print_blob=True)
hypothesis.settings.register_profile("quick", parent=PLAIN, max_examples=50)
hypothesis.settings.register_profile("ci", parent=hypothesis.settings.get_profile("quick"))
hypothesis.settings.register_profile("full", parent=PLAIN, max_examples=1000)


def _is_required(what: str) -> bool:
    return os.environ.get(f"MACHIWARI_REQUIRE_{what}") == "1"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="also run tests that take minutes")
    parser.addoption("--write-figures", action="store_true", help="keep them in docs/figures.md")


def pytest_configure(config: pytest.Config) -> None:
    usual = "ci" if os.environ.get("CI") else "quick"
    hypothesis.settings.load_profile("full" if config.getoption("--full") else usual)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    skip = pytest.mark.skip(reason="takes minutes; run with --full")
    for item in items:
        kinds = KINDS & {mark.name for mark in item.iter_markers()}
        if not kinds:
            item.add_marker(pytest.mark.unit)
        if "full" in kinds and not config.getoption("--full"):
            item.add_marker(skip)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Where a browser is required, a browser test that skips has failed."""
    report = yield
    is_browser = item.get_closest_marker("browser") is not None
    is_left_out = item.get_closest_marker("full") is not None
    if report.skipped and is_browser and not is_left_out and _is_required("BROWSER"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} must run here: {report.longrepr}"
    return report


def pytest_unconfigure() -> None:
    """Leave no browser behind; where no test opened one, its driver was never read."""
    browsers = sys.modules.get("tests.browser")
    if browsers is not None:
        browsers.close_browser()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Collect what tests counted, from every process."""
    if report.when == "call":
        FOUND.extend(str(text) for name, text in report.user_properties if name == "figure")


def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    if FOUND and config.getoption("--write-figures") and not hasattr(config, "workerinput"):
        # each line has its own day: a run of some tests keeps the lines of the others
        lines = [f"{dt.datetime.now(dt.UTC).date()}  {text}" for text in FOUND]
        joined = join_lines(read_section(LONG_RUNS), lines)
        keep_section(LONG_RUNS, "python start.py test --full --write-figures", "\n".join(joined))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    browser = [report for report in skipped if "browser" in report.keywords]
    shared = [report for report in skipped if "shared/data" in str(report.longrepr)]
    if browser:
        terminalreporter.section("BROWSER TESTS WERE NOT RUN", sep="!", red=True)
        terminalreporter.line(
            f"{len(browser)} left out; install Chromium, Chrome or Edge, or set MACHIWARI_BROWSER"
        )
    postgis = [report for report in skipped if "PostGIS" in str(report.longrepr)]
    if postgis:
        terminalreporter.section("TESTS ON POSTGIS WERE NOT RUN", sep="!", red=True)
        terminalreporter.line(f"{len(postgis)} left out; install postgresql and its postgis")
    if shared:
        terminalreporter.section("TESTS ON THE REAL FILES WERE NOT RUN", sep="!", yellow=True)
        terminalreporter.line(f"{len(shared)} left out; they need ../shared/data")


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Streamlit's trial runs leave their script as the main module; processes would start it."""
    sys.modules["__main__"] = MAIN
    yield
    sys.modules["__main__"] = MAIN


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the real public files beside the project."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        reason = "../shared/data is not beside the project"
        if _is_required("SHARED"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture
def user_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty user data folder, so that no test meets what the developer imported."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("MACHIWARI_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def postgis_server():
    """A private PostGIS server; one for the whole run, since starting it takes seconds."""
    # unknown to systems without a database of users
    postgis = pytest.importorskip("tests.postgis", exc_type=ImportError)
    binaries = postgis.find_binaries()
    if binaries is None:
        reason = "no PostgreSQL with PostGIS on this machine"
        if _is_required("POSTGIS"):
            pytest.fail(reason)
        pytest.skip(reason)
    server = postgis.PostgisServer(binaries)
    yield server
    server.remove()
