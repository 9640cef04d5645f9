"""The stage in the browser: it holds all scenes and changes them without asking anybody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from interface.wording.meeting_mode import STAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.meeting.stage.scenes import Scene

__all__ = ["KEY", "read_trial", "show_stage"]

KEY = "meeting-stage"
TOUR_SECONDS = 120
BROWSER = Path(__file__).resolve().parent / "browser"


def _read_script() -> str:
    """Join the parts of the script; nothing a user typed is in it, scenes come as data."""
    style = json.dumps((BROWSER / "stage.css").read_text(encoding="utf-8"))
    parts = [(BROWSER / name).read_text(encoding="utf-8") for name in ("player.js", "stage.js")]
    return f"const STYLE = {style};\n" + "\n".join(parts)


_mount = st.components.v2.component("machiwari_stage", js=_read_script())


def show_stage(
    scenes: Sequence[Scene],
    start: str,
    *,
    on_scene: Callable[[str], None],
    on_trial: Callable[[str, int], None],
) -> None:
    """Show the scenes small, and on the whole screen once somebody begins.

    Parameters
    ----------
    scenes
        In the order of the meeting.
    start
        Scene to go on from; empty = from the first.
    on_scene
        Told which scene is on, a moment after it changed.
    on_trial
        Told the goal and the number of the place that is to be tried.
    """

    def hear_scene() -> None:
        found = _read("scene")
        if isinstance(found, str) and found in {scene.key for scene in scenes}:
            on_scene(found)

    def hear_trial() -> None:
        trial = read_trial(_read("trial"))
        if trial is not None:
            on_trial(*trial)

    data = {
        "scenes": [scene.describe() for scene in scenes],
        "start": start,
        "words": STAGE,
        "tourSeconds": TOUR_SECONDS,
    }
    _mount(data=data, key=KEY, on_scene_change=hear_scene, on_trial_change=hear_trial)


def _read(name: str) -> Any:  # noqa: ANN401 - whatever a browser sends
    kept = st.session_state.get(KEY)
    return None if kept is None else kept.get(name)


def read_trial(found: object) -> tuple[str, int] | None:
    """Read which place is to be tried for which goal; anything else is nothing.

    Examples
    --------
    >>> read_trial({"goal": "halls", "number": 3}), read_trial({"goal": 1})
    (('halls', 3), None)
    """
    if not isinstance(found, dict):
        return None
    goal, number = found.get("goal"), found.get("number")
    return (goal, number) if isinstance(goal, str) and isinstance(number, int) else None
