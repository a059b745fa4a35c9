"""The web application: the site's files, `/config.js`, and `index.html` for every client route."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from mimetypes import guess_type
from pathlib import Path, PurePosixPath

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from reference_impl.frontend.settings import Settings

__all__ = ["create_app", "security_headers"]

SITE = Path(__file__).parent / "site"
Handler = Callable[[Request], Awaitable[Response]]


def create_app(settings: Settings, replaced: Mapping[str, Path]) -> Starlette:
    """`replaced` maps paths in the site to files that take their place (see `overlay`)."""
    headers = security_headers(settings.api_origin, settings.popup_origin)
    return Starlette(
        routes=[
            Route("/config.js", config(settings)),
            Route("/{path:path}", site(replaced, headers)),
        ]
    )


def config(settings: Settings) -> Handler:
    values = {"API_BASE_URL": settings.api_base_url, "PAYSTACK_POPUP_URL": settings.popup_url}
    module = "".join(
        f"export const {name} = {json.dumps(value)};\n" for name, value in values.items()
    )

    async def answer(_: Request) -> Response:
        return Response(module, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    return answer


def site(replaced: Mapping[str, Path], headers: Mapping[str, str]) -> Handler:
    async def answer(request: Request) -> Response:
        path = request.path_params["path"]
        if "right" not in request.query_params and path in replaced:
            return sent(replaced[path], headers)
        if not PurePosixPath(path).suffix:
            return sent(SITE / "index.html", headers)
        file = found(path)
        if file is not None:
            return sent(file, headers)
        return PlainTextResponse(f"The site has no file /{path}.\n", 404, headers)

    return answer


def found(path: str) -> Path | None:
    """File of the site; None where there is none, or the path leads out of it."""
    try:
        file = (SITE / path).resolve()
        return file if file.is_relative_to(SITE.resolve()) and file.is_file() else None
    except (OSError, ValueError):  # a name that no file can have
        return None


def sent(file: Path, headers: Mapping[str, str]) -> Response:
    media_type = guess_type(file.name)[0] or "application/octet-stream"
    return Response(file.read_bytes(), media_type=media_type, headers=headers)


def security_headers(api_origin: str, popup_origin: str = "") -> dict[str, str]:
    """The login lies in localStorage, so no script may run but the site's own and the popup's."""
    popup = f"script-src 'self' {popup_origin}; frame-src {popup_origin}; " if popup_origin else ""
    return {
        # Seconds: a payer is back from a checkout before that, another flaw is not started so soon.
        "Cache-Control": "max-age=5",
        "Content-Security-Policy": (
            f"default-src 'self'; connect-src 'self' {api_origin}; img-src 'self' data:; {popup}"
            "base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
        ),
        "X-Content-Type-Options": "nosniff",
    }
