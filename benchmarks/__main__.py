"""Print every ratio: ``python -m benchmarks [--quick] [--page] [--reach] [--write]``."""

from __future__ import annotations

import argparse
import contextlib
import io
import sys

from benchmarks.figures import keep_section
from benchmarks.people import run_areal, run_circles, run_land, run_points

TITLE = "Races against peers"
REACH_TITLE = "Reach against peers"


class Tee(io.StringIO):
    """Keep what is printed and print it as well."""

    def write(self, text: str) -> int:
        """Write to the terminal and to memory."""
        sys.__stdout__.write(text)  # type: ignore[union-attr]
        return super().write(text)


def main() -> None:
    """Run the races; ``--quick`` leaves out the country-size ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="city size only")
    parser.add_argument("--page", action="store_true", help="the map page in a browser as well")
    parser.add_argument("--reach", action="store_true", help="ways on foot, and nothing else")
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/figures.md")
    options = parser.parse_args()
    with contextlib.redirect_stdout(Tee()) as printed:
        if options.reach:
            _run_reach(quick=options.quick)
        else:
            _run(quick=options.quick, page=options.page)
    if options.write and options.reach:
        quick = " --quick" if options.quick else ""
        command = f"python -m benchmarks --reach{quick} --write"
        keep_section(REACH_TITLE, command, printed.getvalue())
    elif options.write:
        keep_section(TITLE, "python -m benchmarks --page --write", printed.getvalue())


def _run(*, quick: bool, page: bool) -> None:
    for size in ("city",) if quick else ("city", "Japan"):
        run_points(size)
        run_circles(size)
        run_areal(size)
    run_land()
    if page:
        from benchmarks.page import run_page  # noqa: PLC0415 - needs a browser

        run_page()


def _run_reach(*, quick: bool) -> None:
    from benchmarks.reach import run_all  # noqa: PLC0415 - builds large graphs

    run_all(quick=quick)


if __name__ == "__main__":
    main()
