"""Bring the keyboard back to the first field after each save."""

from __future__ import annotations

import streamlit as st

__all__ = ["bring_focus"]

# the page's own script: nothing a user typed is in it, and only a number goes in
SCRIPT = """
let last = 0;
export default function (component) {
  const round = Number(component.data?.round ?? 0);
  if (round <= last) { return; }
  last = round;
  let tries = 0;
  const timer = setInterval(() => {
    const field = document.querySelector(".st-key-voices-cell input");
    tries += 1;
    if (field) { field.focus(); field.select(); }
    if (field || tries > 40) { clearInterval(timer); }
  }, 50);
}
"""
_mount = st.components.v2.component("machiwari_focus", js=SCRIPT)


def bring_focus(serial: int) -> None:
    """Focus the field of the square whenever the number has risen."""
    _mount(data={"round": serial}, key="voices-focus")
