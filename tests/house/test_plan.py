"""The plan of the house, where import contracts cannot say it."""

from __future__ import annotations

import ast

import grimp
import pytest

from tests.house.project import FLOORS, list_modules, name_of, parse

WORDS_OF_THE_DOMAIN = {
    "checks",
    "city",
    "constants",
    "errors",
    "faults",
    "grid",
    "ledger",
    "opening",
    "readings",
    "resources",
    "staffing.posts",
    "tiers",
    "vocabulary",
}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*FLOORS, cache_dir=None)


def test_layers_know_only_the_words_of_the_domain(graph: grimp.ImportGraph) -> None:
    allowed = {f"zones.{room}" for room in WORDS_OF_THE_DOMAIN}
    layers = graph.find_descendants("layers") | {"layers"}
    arrows = {
        f"{module} -> {target}"
        for module in layers
        for target in graph.find_modules_directly_imported_by(module)
        if target.partition(".")[0] == "zones" and target not in allowed
    }
    assert arrows == set()


def test_nothing_imports_the_front_door() -> None:
    for path in list_modules(*FLOORS):
        for node in ast.walk(parse(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {"app", "start"} & {name.partition(".")[0] for name in names}, name_of(path)


def test_every_module_says_what_it_exports() -> None:
    silent = [
        name_of(path)
        for path in list_modules(*FLOORS)
        if path.read_text(encoding="utf-8").strip()
        and not _is_only_docstring(parse(path))
        and "__all__" not in _list_assigned(parse(path))
    ]
    assert silent == []


def _is_only_docstring(module: ast.Module) -> bool:
    return ast.get_docstring(module) is not None and len(module.body) == 1


def _list_assigned(module: ast.Module) -> set[str]:
    targets = [node.targets[0] for node in module.body if isinstance(node, ast.Assign)]
    targets += [node.target for node in module.body if isinstance(node, ast.AnnAssign)]
    return {target.id for target in targets if isinstance(target, ast.Name)}
