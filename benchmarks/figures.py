"""Keep figures in ``docs/figures.md``: one section per command, with its date and machine."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
from pathlib import Path

__all__ = ["FIGURES", "keep_section"]

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
