from __future__ import annotations

import inspect

import pytest

from interface.wording.errors import TEMPLATES, say_error
from zones import errors
from zones.errors import BadValueError, NoCrsError, UnknownNameError, ZonesError

CLASSES = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, ZonesError) and kind.__module__ == errors.__name__
]


@pytest.mark.parametrize("kind", CLASSES)
def test_every_class_has_its_own_sentence(kind: type[ZonesError]) -> None:
    template = TEMPLATES[kind]
    assert template == "{faults}" or (template.endswith("。") and template.count("。") == 1)


def test_a_class_that_is_not_known_yet_speaks_as_its_parent() -> None:
    class LaterError(NoCrsError):
        pass

    assert say_error(LaterError("x")) == say_error(NoCrsError("x"))


def test_an_unknown_name_is_answered_with_the_choices() -> None:
    error = UnknownNameError("no", kind="city", name="tokio", choices=("nishitokyo", "kiyose"))
    assert (
        say_error(error)
        == "「tokio」という都市はないので、nishitokyo・kiyose のどれかを選んでください。"
    )


def test_no_choices_and_too_many_are_not_listed() -> None:
    many = tuple(f"zone{number}" for number in range(100))
    for choices in ((), many):
        sentence = say_error(UnknownNameError("no", kind="zone", name="x", choices=choices))
        assert "zone0" not in sentence
        assert sentence.endswith("ください。")


def test_columns_are_named_as_people_see_them() -> None:
    assert say_error(BadValueError("x", where="radius_m")).startswith("半径（m）: ")


def test_english_for_developers_is_not_shown() -> None:
    assert "secret" not in say_error(BadValueError("secret", remedy="secret"))


def test_nothing_can_steer_the_terminal() -> None:
    error = UnknownNameError("no", kind="city", name="a\x1b[31mb\u202ec\nd")
    assert "a[31mbcd" in say_error(error)
