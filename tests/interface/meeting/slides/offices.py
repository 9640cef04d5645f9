"""LibreOffice for tests: found on the machine, asked once for many files."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

__all__ = ["find_office", "render_slides"]


def find_office():
    """Find LibreOffice, or say why a test is left out."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        if os.environ.get("MACHIWARI_REQUIRE_OFFICE"):
            pytest.fail("LibreOffice is required here and missing")
        pytest.skip("LibreOffice Impress is not on this machine")
    return office


def render_slides(paths, folder):
    """Open slides in LibreOffice and print each file as PDF."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [find_office(), profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
    done = subprocess.run(
        [*map(str, words), *map(str, paths)], capture_output=True, check=True, timeout=1200
    )
    assert b"Error" not in done.stderr
    return [folder / f"{path.stem}.pdf" for path in paths]
