"""Keeps the login in a session cookie (SameSite=Lax) guarded by a CSRF token, and takes no header.

The right application works behind it: its token is the session. The frontend is
`session_cookie.js`.
"""

import json
import secrets
from http.cookies import SimpleCookie

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_impl.backend import app as application
from reference_impl.backend import cors
from reference_impl.backend.settings import Settings
from reference_impl.backend.store.database import Database
from reference_impl.deviation import replace_piece

SESSION, CSRF, CSRF_HEADER = "sessionid", "csrftoken", "X-CSRFToken"
LOGIN = "/accounts/api/login/"


class Session:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        scope = {**scope, "headers": list(scope["headers"])}
        headers = MutableHeaders(scope=scope)
        del headers["Authorization"]
        if session := session_of(headers, scope["method"]):
            headers["Authorization"] = f"Token {session}"
        is_login = scope["path"] == LOGIN and scope["method"] == "POST"
        return await self.app(scope, receive, opening(send) if is_login else send)


def session_of(headers: Headers, method: str) -> str:
    """The session that may act; empty when a POST does not repeat the CSRF token."""
    cookies = SimpleCookie(headers.get("cookie", ""))
    found = {name: morsel.value for name, morsel in cookies.items()}
    is_forged = method == "POST" and headers.get(CSRF_HEADER) != found.get(CSRF)
    return "" if is_forged else found.get(SESSION, "")


def opening(send: Send) -> Send:
    """Hand the token of a login over as a cookie instead of in the body."""
    started: Message = {}

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            started.update(message)
            return
        answer = json.loads(message.get("body") or b"{}")
        headers = MutableHeaders(raw=list(started["headers"]))
        if token := answer.pop("token", None):
            headers.append("Set-Cookie", f"{SESSION}={token}; Path=/; HttpOnly; SameSite=Lax")
            headers.append("Set-Cookie", f"{CSRF}={secrets.token_hex(16)}; Path=/; SameSite=Lax")
        body = json.dumps(answer).encode()
        headers["Content-Length"] = str(len(body))
        await send({**started, "headers": headers.raw})
        await send({**message, "body": body})

    return sent


def let_frontends_call(app: FastAPI, settings: Settings) -> None:
    app.add_middleware(
        CORSMiddleware,
        allow_origins=sorted(settings.allowed_origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type", CSRF_HEADER],
        allow_credentials=True,
    )


def apply() -> None:
    right = application.create_app

    def create_app(settings: Settings, database: Database) -> FastAPI:
        app = right(settings, database)
        app.add_middleware(Session)
        return app

    replace_piece(application.create_app, create_app)
    replace_piece(cors.let_frontends_call, let_frontends_call)
