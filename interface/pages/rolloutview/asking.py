"""Controls whose values outlive them: a number, a choice, a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from interface.pages.rolloutview.view import KEY, kept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Value = TypeVar("Value")

__all__ = ["ask_choice", "ask_number", "ask_tick"]


def _settle(name: str, default: object) -> str:
    """Take the value of a control, else what is kept, else the default; give its key."""
    key = f"{KEY}{name}"
    if key in st.session_state:
        kept()[name] = st.session_state[key]
    else:
        st.session_state[key] = kept().setdefault(name, default)
    return key


def ask_number(
    name: str,
    label: str,
    default: float,
    span: tuple[float, float, float],
    *,
    told: str | None = None,
) -> float:
    """Ask for a number.

    Parameters
    ----------
    name, label
        Under which it is kept, and what people read.
    default
        First value; a whole one asks for whole numbers.
    span
        Least, greatest, step; of the same type as the default.
    told
        One line of help.
    """
    value = kept().get(name, default)
    low, high, step = span
    if not isinstance(value, type(default)) or not low <= value <= high:
        kept()[name] = default
        st.session_state.pop(f"{KEY}{name}", None)
    key = _settle(name, default)
    shape = "%d" if isinstance(default, int) else "%.1f"
    found: float = st.number_input(label, low, high, step=step, key=key, help=told, format=shape)
    kept()[name] = found
    return found


def ask_choice(
    name: str,
    label: str,
    choices: Sequence[Value],
    default: Value,
    say: Callable[[Value], str],
    told: str | None = None,
) -> Value:
    """Ask for one of a list; what is no longer in it gives way to the default.

    Parameters
    ----------
    name, label, choices, default, say, told
        As for a number; ``say`` writes a choice for people.
    """
    key = f"{KEY}{name}"
    if st.session_state.get(key, kept().get(name, default)) not in choices:
        kept()[name] = default
        st.session_state.pop(key, None)
    _settle(name, default)
    found: Value = st.selectbox(
        label, list(choices), format_func=say, key=key, help=told, filter_mode=None
    )
    kept()[name] = found
    return found


def ask_tick(name: str, label: str, *, default: bool) -> bool:
    """Ask whether."""
    found = st.checkbox(label, key=_settle(name, default))
    kept()[name] = found
    return found
