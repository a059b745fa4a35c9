"""Static files of our pages, served from memory at addresses that change with their bytes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


class Asset:
    """A file, read once; `folder` is where it lies, `prefix` what its path begins with."""

    def __init__(self, folder: Path, name: str, media_type: str, *, prefix: str) -> None:
        self.path = f"{prefix}/{name}"
        self._body = (folder / name).read_bytes()
        self._media_type = media_type

    @property
    def url(self) -> str:
        return f"{self.path}?v={sha256(self._body).hexdigest()[:10]}"

    def response(self) -> Response:
        return Response(self._body, media_type=self._media_type, headers=_FOR_EVER)

    def route(self) -> Route:
        return Route(self.path, _server(self), methods=["GET"])


def _server(asset: Asset) -> Callable[[Request], Awaitable[Response]]:
    async def serve(_: Request) -> Response:
        return asset.response()

    return serve
