"""Carry the cities and the app inside the wheel.

An editable installation reads them in place: a copy there would soon be stale.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["CarryData"]


class CarryData(BuildHookInterface[Any]):
    """Add what lies outside of the packages, for a standard wheel only."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the places inside the wheel."""
        if version == "standard":
            build_data["force_include"] |= {
                "app.py": "interface/_app.py",
                "data": "layers/_data",
            }
