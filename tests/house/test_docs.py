"""Everything a user can name is mentioned in the papers."""

from __future__ import annotations

import re

import click
import pytest

import zones
from interface.cli.commands import COMMANDS, program
from tests.house.project import ROOT, list_modules

PAPERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
README_LINES = 150


@pytest.fixture(scope="module")
def papers() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in PAPERS)


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_and_their_options_are_mentioned(name: str, papers: str) -> None:
    assert f"machiwari {name}" in papers
    context = click.Context(program)
    command = program.get_command(context, name)
    options = [max(p.opts, key=len) for p in command.params if isinstance(p, click.Option)]
    section = papers.partition(f"## machiwari {name}")[2].partition("\n## ")[0]
    assert [option for option in options if option not in section] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_japanese(name: str) -> None:
    command = program.get_command(click.Context(program), name)
    texts = [command.help, *(p.help for p in command.params if isinstance(p, click.Option))]
    assert [text for text in texts if not re.search("[ぁ-んァ-ン]", text or "")] == []


def test_exported_names_are_mentioned(papers: str) -> None:
    exported = getattr(zones, "__all__", [])
    assert [name for name in exported if name not in papers] == []


def test_environment_variables_are_mentioned(papers: str) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in list_modules())
    names = set(re.findall(r"\bMACHIWARI_[A-Z_]*[A-Z]\b", code)) - {"MACHIWARI_REQUIRE"}
    assert sorted(name for name in names if name not in papers) == []


def test_readme_is_short() -> None:
    assert len(PAPERS[0].read_text(encoding="utf-8").splitlines()) <= README_LINES
