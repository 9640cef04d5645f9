"""What may not be under version control."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from tests.house.project import list_committed, list_modules, name_of

LARGEST_BYTES = 2_000_000
# put together here so that this file does not name what it forbids
HOSTS = [
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("anaconda", "org"),
    ]
]
MACHINE_PATH = re.compile(
    r"(?<![\w.:/-])/(?:work|root|home/\w+|Users/\w+|tmp/\w+|opt/\w+)/|\b[A-Z]:\\Users\\"
)
RAW_HTML = "unsafe-allow-html".replace("-", "_")


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""  # binary: pictures and compressed cells


def test_no_text_names_a_registry_host() -> None:
    found = {
        name_of(path): [host for host in HOSTS if host in _read_text(path)]
        for path in list_committed()
    }
    assert {name: hosts for name, hosts in found.items() if hosts} == {}


def test_no_text_names_a_path_of_one_machine() -> None:
    found = {name_of(path): MACHINE_PATH.findall(_read_text(path)) for path in list_committed()}
    assert {name: paths for name, paths in found.items() if paths} == {}


def test_no_file_is_large() -> None:
    sizes = {name_of(path): path.stat().st_size for path in list_committed()}
    assert {name: size for name, size in sizes.items() if size > LARGEST_BYTES} == {}


def test_no_code_lets_raw_html_through() -> None:
    assert [name_of(path) for path in list_modules() if RAW_HTML in _read_text(path)] == []


def test_no_real_file_is_copied(shared_data: Path) -> None:
    committed = {path.stat().st_size: [] for path in list_committed()}
    for path in list_committed():
        committed[path.stat().st_size].append(path)
    copies = [
        f"{name_of(own)} = {real.relative_to(shared_data)}"
        for real in shared_data.rglob("*")
        if real.is_file() and real.stat().st_size
        for own in committed.get(real.stat().st_size, [])
        if _digest(own) == _digest(real)
    ]
    assert copies == []


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
