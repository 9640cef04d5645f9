"""osmnx at work under our rules: our requests, no cache, no file of its own, nothing left changed.

osmnx asks a server at one single point and would ask a busy one again for ever. That point is
replaced while osmnx works; should a release move it, the work ends before anything is sent.
"""

from __future__ import annotations

import inspect
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import ModuleType

__all__ = ["NOBODY", "borrow_osmnx", "find_asking_point"]

ASKING_POINT = "_overpass_request"
NOBODY = "http://127.0.0.1:9/api"  # whatever osmnx might ask by itself reaches no one
QUERY_SECONDS = 25  # the server's own limit for one question
SETTINGS: dict[str, Any] = {
    "use_cache": False,
    "cache_only_mode": False,
    "log_console": False,
    "log_file": False,
    "overpass_url": NOBODY,
    "doh_url_template": None,
    "overpass_rate_limit": False,
    "overpass_memory": None,
    "overpass_settings": "[out:json][timeout:{timeout}]{maxsize}",
    "requests_timeout": QUERY_SECONDS,
    "default_crs": "epsg:4326",
    # each piece once: ours are walked in both directions whatever a sign for cars says
    "all_oneway": True,
    "bidirectional_network_types": ["walk"],
    "useful_tags_node": [],
    "useful_tags_way": ["highway"],
}
# settings belong to the whole process; two fetches at once would undo each other's
_ONE_AT_A_TIME = threading.Lock()


def find_asking_point(overpass: ModuleType) -> Callable[..., Any]:
    """Find the one function through which osmnx asks a server.

    Parameters
    ----------
    overpass
        ``osmnx._overpass``.

    Returns
    -------
    callable
        Takes the form, gives the answer as a dictionary.

    Raises
    ------
    RuntimeError
        If this release of osmnx has it elsewhere: nothing may be asked through it then.
    """
    found: Callable[..., Any] | None = getattr(overpass, ASKING_POINT, None)
    asks = getattr(overpass, "_download_overpass_network", None)
    if found is None or asks is None or list(inspect.signature(found).parameters) != ["data"]:
        raise RuntimeError("this release of osmnx asks servers in another way")
    if ASKING_POINT not in asks.__code__.co_names:
        raise RuntimeError("this release of osmnx asks servers in another way")
    return found


@contextmanager
def borrow_osmnx(
    ask: Callable[[Mapping[str, str]], dict[str, Any]] | None = None,
) -> Iterator[ModuleType]:
    """Lend osmnx out with our settings; afterwards everything is as it was.

    Parameters
    ----------
    ask
        Gives the answer to a form instead of osmnx's own request; without it nothing may be asked.

    Yields
    ------
    module
        ``osmnx``.

    Raises
    ------
    RuntimeError
        If osmnx asks in another way than known, or asks though it should not.
    """
    import osmnx  # noqa: PLC0415 - takes seconds
    from osmnx import _overpass, settings  # noqa: PLC0415

    with _ONE_AT_A_TIME:
        original = find_asking_point(_overpass)
        before = {name: getattr(settings, name) for name in SETTINGS}
        try:
            for name, value in SETTINGS.items():
                setattr(settings, name, value)
            setattr(_overpass, ASKING_POINT, ask or _refuse_to_ask)
            yield osmnx
        finally:
            setattr(_overpass, ASKING_POINT, original)
            for name, value in before.items():
                setattr(settings, name, value)


def _refuse_to_ask(_form: Mapping[str, str]) -> dict[str, Any]:
    raise RuntimeError("a file needs no server")
