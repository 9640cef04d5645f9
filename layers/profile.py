"""Read and check ``city.toml``."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from zones.errors import ConfigError, StorageError
from zones.tiers import CityProfile, Tier

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_profile"]

TIER_KEYS = frozenset(
    {
        "id",
        "label",
        "parent",
        "roles",
        "required_functions",
        "radius_m",
        "radius_note",
        "shapes",
        "note",
    }
)
SHAPES = ("cells", "areas", "outline", "undeclared")


def read_profile(path: Path) -> CityProfile:
    """Read a city file.

    Parameters
    ----------
    path
        ``city.toml`` as described in ``docs/city-folder.md``.

    Raises
    ------
    StorageError
        If the file cannot be read.
    ConfigError
        If it is not TOML, lacks a key, has an unknown one, or contradicts itself.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(f"cannot read {path.name}", where=str(path)) from error
    try:
        data = tomllib.loads(text)
        tiers = tuple(_read_tier(entry, path) for entry in data["tiers"])
        first = data.get("first_view", {})
        return CityProfile(
            slug=str(data["slug"]),
            name=str(data["name"]),
            code=str(data["code"]),
            plane_zone=int(data["plane_zone"]),
            tiers=tiers,
            fictional=bool(data.get("fictional", False)),
            suppression_threshold=int(data.get("suppression_threshold", 10)),
            first_tier=str(first.get("tier", tiers[0].id)),
            first_definition=str(first.get("definition", "cells")),
            census_year=int(data.get("census_year", 2020)),
        )
    except KeyError as error:
        raise ConfigError(f"{path.name} lacks {error}", where=str(path)) from error
    except (tomllib.TOMLDecodeError, TypeError, ValueError, IndexError) as error:
        if isinstance(error, ConfigError):
            raise
        raise ConfigError(f"{path.name} cannot be understood", where=str(path)) from error


def _read_tier(entry: dict[str, Any], path: Path) -> Tier:
    unknown = set(entry) - TIER_KEYS
    if unknown:
        raise ConfigError(f"unknown keys {sorted(unknown)}", where=str(path))
    shapes = entry.get("shapes", "cells")
    if shapes not in SHAPES:
        raise ConfigError(f"shapes must be one of {SHAPES}", where=str(path))
    radius = entry.get("radius_m")
    return Tier(
        id=str(entry["id"]),
        label=str(entry["label"]),
        parent=entry.get("parent"),
        roles=tuple(entry.get("roles", ())),
        required_functions=tuple(entry.get("required_functions", ())),
        radius_m=None if radius is None else float(radius),
        radius_note=str(entry.get("radius_note", "")),
        shapes=shapes,
        note=str(entry.get("note", "")),
    )
