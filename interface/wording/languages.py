"""Languages of public pages: one string file each, carried here or put into the user's folder."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from string import Formatter
from typing import TYPE_CHECKING, Any

from zones.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["BASE", "Strings", "list_languages", "read_strings"]

BASE = "ja"
CARRIED = ("ja", "en")
SUFFIX = ".toml"
LIMIT_BYTES = 200_000
# only the base language takes its sentences and labels from the rooms that say them in Japanese
OWN_SECTIONS = ("kinds", "barrier_free", "goals", "sentences")

Strings = dict[str, Any]


def list_languages(folder: Path | None = None) -> tuple[Strings, ...]:
    """List the languages a public page is written in, Japanese first.

    Parameters
    ----------
    folder
        Further string files of the council; ``None`` = none.

    Returns
    -------
    tuple of dict
        As :func:`read_strings` gives them.

    Raises
    ------
    ConfigError
        If a file is not a string file; the message names what is missing.
    """
    own = () if folder is None else sorted(folder.glob(f"*{SUFFIX}"))
    read = [_read_carried(code) for code in CARRIED]
    read += [read_strings(path.read_bytes(), name=path.name) for path in own]
    return tuple({strings["code"]: strings for strings in read}.values())


def read_strings(content: bytes, *, name: str) -> Strings:
    """Read a string file and check that nothing is missing and nothing is left open in it.

    Parameters
    ----------
    content
        TOML, UTF-8.
    name
        Name of the file, for messages.

    Raises
    ------
    ConfigError
        With the key that is missing, or whose ``{…}`` differ from those of the carried language.
    """
    if len(content) > LIMIT_BYTES:
        raise ConfigError("the string file is too large", where=name)
    try:
        strings: Strings = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"not a string file: {error}", where=name) from error
    _compare(strings, _read_carried("en"), name)
    return strings


@cache
def _read_carried(code: str) -> Strings:
    folder = resources.files("interface.wording").joinpath("strings")
    return tomllib.loads(folder.joinpath(code + SUFFIX).read_text(encoding="utf-8"))


def _compare(strings: Mapping[str, Any], model: Mapping[str, Any], name: str) -> None:
    for key, wanted in _walk(model):
        section, _, entry = key.partition(".")
        if strings.get("code") == BASE and section in OWN_SECTIONS:
            continue
        found = strings.get(section, {}).get(entry) if entry else strings.get(section)
        if type(found) is not type(wanted):
            raise ConfigError(f"{key} is missing", where=name)
        if isinstance(wanted, str) and _list_fields(str(found)) != _list_fields(wanted):
            raise ConfigError(f"{key} must have the same braces as in English", where=name)


def _walk(strings: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in strings.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{entry}", text) for entry, text in value.items())
        else:
            yield key, value


def _list_fields(text: str) -> set[str]:
    try:
        return {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    except ValueError:
        return {"broken"}
