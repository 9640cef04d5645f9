"""A server on this machine that answers as Overpass does, rightly or wrongly."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def make_elements(lon: float, lat: float) -> dict[str, object]:
    """Two streets that meet, and a motorway."""
    spots = [(lon + step * 0.001, lat) for step in range(3)] + [(lon + 0.001, lat + 0.001)]
    nodes = [
        {"type": "node", "id": n, "lon": x, "lat": y} for n, (x, y) in enumerate(spots, start=1)
    ]
    ways = [
        {"type": "way", "id": 11, "nodes": [1, 2, 3], "tags": {"highway": "residential"}},
        {"type": "way", "id": 12, "nodes": [2, 4], "tags": {"highway": "steps"}},
        {"type": "way", "id": 13, "nodes": [1, 4], "tags": {"highway": "motorway"}},
    ]
    return {"version": 0.6, "generator": "Overpass API", "elements": [*nodes, *ways]}


def write_osm(path: Path, content: Mapping[str, object]) -> Path:
    lines = []
    for element in content["elements"]:
        if element["type"] == "node":
            lines.append('<node id="{id}" lon="{lon}" lat="{lat}"/>'.format(**element))
            continue
        refs = "".join(f'<nd ref="{ref}"/>' for ref in element["nodes"])
        tags = "".join(
            f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in element["tags"].items()
        )
        lines.append(f'<way id="{element["id"]}">{refs}{tags}</way>')
    text = f'<?xml version="1.0"?><osm version="0.6">{"".join(lines)}</osm>'
    path.write_text(text, encoding="utf-8")
    return path


class FakeOverpass:
    """Answers each request with the next reply, the last one again and again."""

    def __init__(self, *replies: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.requests: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                outer.requests.append(self.rfile.read(length).decode())
                number = min(len(outer.requests), len(replies)) - 1
                try:
                    replies[number](self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        self.address = f"http://127.0.0.1:{self._server.server_port}/api/interpreter"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def say(
    body: bytes, *, status: int = 200, length: int | None = None, **headers: str
) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer at once; a ``length`` of its own may promise more than there is."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def say_json(content: object) -> Callable[[BaseHTTPRequestHandler], None]:
    return say(json.dumps(content).encode(), Content_Type="application/json")


def keep_silent(seconds: float) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda handler: time.sleep(seconds) or say(b"{}")(handler)


def trickle(body: bytes, pause_s: float) -> Callable[[BaseHTTPRequestHandler], None]:
    """Send one byte after the other."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for byte in body:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(pause_s)

    return reply


def flood(megabytes: int) -> Callable[[BaseHTTPRequestHandler], None]:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.close_connection = True
        for _ in range(megabytes):
            handler.wfile.write(b" " * (1 << 20))

    return reply
