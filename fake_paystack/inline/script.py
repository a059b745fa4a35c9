"""The scripts as they are served: hand-written parts, put one behind another."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_FOLDER = Path(__file__).parent / "static"
_SHARED = ("hosts", "overlay")
_PARTS = {
    "/v1/inline.js": (*_SHARED, "v1"),
    "/v2/inline.js": (*_SHARED, "parameters", "transaction", "v2", "form"),
}
_HEADERS = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"}

# The popup of the npm package names this file of Paystack's; nothing here pushes anything.
_PUSHER = "// Stands where Paystack keeps Pusher's client; the sandbox pushes nothing.\n"


def joined(parts: tuple[str, ...]) -> str:
    """One classic script that keeps its names to itself."""
    texts = [(_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in parts]
    return "\n".join(['(() => {\n"use strict";\n', *texts, "})();\n"])


def routes() -> list[Route]:
    scripts = {path: joined(parts) for path, parts in _PARTS.items()}
    scripts["/v2/popup.js"] = scripts["/v2/inline.js"]
    scripts["/static/vendor/pusher.min.js"] = _PUSHER
    return [_route(path, text) for path, text in scripts.items()]


def _route(path: str, text: str) -> Route:
    async def serve(_: Request) -> Response:
        return Response(text, media_type="text/javascript", headers=_HEADERS)

    return Route(path, serve, methods=["GET"])
