"""Public functions of zones say what they take, give and raise."""

from __future__ import annotations

import importlib
import inspect

import pytest
from numpydoc.validate import validate

from tests.house.project import list_modules, name_of

RULES = {
    "GL08",  # there is a docstring
    "PR01",  # every parameter is described
    "PR02",  # and no other
    "RT01",  # what comes back is described
    "SS05",  # the summary is an instruction
}


def _list_functions() -> list[str]:
    names = []
    for path in list_modules("zones"):
        module = name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        room = importlib.import_module(module)
        names += [
            f"{module}.{name}"
            for name in getattr(room, "__all__", [])
            if inspect.isfunction(getattr(room, name)) and getattr(room, name).__module__ == module
        ]
    return names


@pytest.mark.parametrize("name", _list_functions())
def test_function_is_described(name: str) -> None:
    faults = [f"{code} {text}" for code, text in validate(name)["errors"] if code in RULES]
    assert faults == []
