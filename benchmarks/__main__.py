"""Print every ratio: ``python -m benchmarks [--quick]``."""

from __future__ import annotations

import argparse
import platform
import sys

from benchmarks.people import run_areal, run_circles, run_land, run_points


def main() -> None:
    """Run the races; ``--quick`` leaves out the country-size ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="city size only")
    parser.add_argument("--page", action="store_true", help="the map page in a browser as well")
    options = parser.parse_args()
    print(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}")
    sizes = ("city",) if options.quick else ("city", "Japan")
    for size in sizes:
        run_points(size)
        run_circles(size)
        run_areal(size)
    run_land()
    if options.page:
        from benchmarks.page import run_page  # noqa: PLC0415 - needs a browser

        run_page()


if __name__ == "__main__":
    sys.exit(main())
