"""Print every figure: ``python -m benchmarks [JOB …] [--quick] [--write]``; first of all people."""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from importlib import import_module

from benchmarks.figures import keep_section

# job → title of its section in docs/figures.md, module, function; the function is told whether to
# leave the large sizes out where it knows them
JOBS = {
    "people": ("People in districts, against peers", "benchmarks.people", "run_all"),
    "page": ("The map page, against plain streamlit-folium", "benchmarks.page", "run_page"),
    "reach": ("Reach, against peers", "benchmarks.reach", "run_all"),
    "access": ("Catchments, seats and gaps, against peers", "benchmarks.access", "run_all"),
    "choice": ("Random weightings, against peers", "benchmarks.choice", "run_all"),
    "districts": ("Contiguous districts", "benchmarks.districts", "run_all"),
    "siting": ("Places, proved", "benchmarks.siting", "run_all"),
    "ledger": ("The ledger in its stores", "benchmarks.ledger", "run_all"),
    "ledger-page": ("The ledger page, 5,000 rows", "benchmarks.ledger_page", "run_ledger_page"),
    "whatif-page": ("What if, on the page", "benchmarks.whatif_page", "run_whatif_page"),
}
SIZED = {"people", "reach", "siting"}


class Tee(io.StringIO):
    """Keep what is printed and print it as well."""

    def write(self, text: str) -> int:
        """Write to the terminal and to memory."""
        sys.__stdout__.write(text)  # type: ignore[union-attr]
        return super().write(text)


def main() -> None:
    """Run the jobs that are named, each into its own section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("jobs", nargs="*", choices=[[], *JOBS], default=[], metavar="JOB")
    parser.add_argument("--quick", action="store_true", help="city size only")
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/figures.md")
    options = parser.parse_args()
    for job in options.jobs or ["people"]:
        title, module, function = JOBS[job]
        run = getattr(import_module(module), function)
        with contextlib.redirect_stdout(Tee()) as printed:
            run(**({"quick": options.quick} if job in SIZED else {}))
        if options.write:
            quick = " --quick" if options.quick and job in SIZED else ""
            keep_section(title, f"python -m benchmarks {job}{quick} --write", printed.getvalue())


if __name__ == "__main__":
    main()
