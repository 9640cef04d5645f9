"""Keep figures in ``docs/figures.md``: one section per command, with its date and machine."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
from pathlib import Path

__all__ = ["FIGURES", "join_lines", "keep_section", "read_section"]

FIGURES = Path(__file__).resolve().parents[1] / "docs" / "figures.md"
SECTION = """## {title}

Written by `{command}` on {date}, Python {python}, {system}, {cores} cores.

```
{text}
```
"""


def keep_section(title: str, command: str, text: str, *, path: Path = FIGURES) -> None:
    """Put figures in the place of the section that has this title; other sections stay."""
    section = SECTION.format(
        title=title,
        command=command,
        date=dt.datetime.now(dt.UTC).date().isoformat(),
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count(),
        text=text.strip(),
    )
    parts = re.split(r"^(?=## )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    others = [part for part in parts[1:] if not part.startswith(f"## {title}\n")]
    sections = sorted([*others, section])
    whole = "\n".join(part.strip() + "\n" for part in [parts[0], *sections])
    path.write_text(whole, encoding="utf-8", newline="\n")


def read_section(title: str, *, path: Path = FIGURES) -> list[str]:
    """Give the lines that a section holds now; none where there is no such section."""
    found = re.search(
        rf"^## {re.escape(title)}\n.*?```\n(.*?)\n```",
        path.read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    return found.group(1).splitlines() if found else []


def join_lines(old: list[str], new: list[str]) -> list[str]:
    """Put new lines in the place of old ones that say the same but for their numbers."""

    def strip(line: str) -> str:
        return re.sub(r"\d[\d,.]*", "#", line)

    said = {strip(line) for line in new}
    return sorted([*new, *(line for line in old if strip(line) not in said)])
