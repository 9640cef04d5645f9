"""Whatever counts people by age or kind for somebody to see goes through the one protection."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.fault

ROOT = Path(__file__).resolve().parents[3]
# what is still unprotected is for zones/indicators alone
INSIDE = re.compile(r"\b(measure_unprotected|count_census|list_census_families|estimate_columns)\b")
BY_COLUMN = re.compile(r"make_points\([^)]*column=|census\[[^\]\"']*column\b")


def _list_outlets() -> list[tuple[str, str]]:
    rooms = [*sorted((ROOT / "interface").rglob("*.py")), *sorted((ROOT / "layers").rglob("*.py"))]
    return [(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in rooms]


def test_no_outlet_measures_what_is_unprotected() -> None:
    found = [name for name, text in _list_outlets() if INSIDE.search(text)]
    assert found == []


def test_every_count_by_a_chosen_column_takes_the_published_census() -> None:
    shown = [(name, text) for name, text in _list_outlets() if name.startswith("interface")]
    found = {name: text for name, text in shown if BY_COLUMN.search(text)}
    # the bands of the reach page count in the city of the answer, which is the published one
    assert set(found) >= {"interface/pages/reachview/cached.py", "interface/siting/opening.py"}
    unsafe = {name for name, text in found.items() if "keep_published_people" not in text}
    assert unsafe == {"interface/reaching/bands.py"}
