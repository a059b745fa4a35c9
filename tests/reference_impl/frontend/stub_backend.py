"""A backend that answers as a test tells it to, and a checkout on another site that always pays."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

REFERENCE = "AI-CREDIT-1763000000000-9f3c21ab"
TOKEN = "good-token"
Answer = tuple[int, Any]

PAID: Answer = (
    200,
    {
        "status": "success",
        "message": "Payment verified and credits added successfully",
        "reference": REFERENCE,
        "credits_added": 100.0,
        "new_balance": 145.50,
    },
)
ALREADY: Answer = (
    200,
    {
        "status": "success",
        "message": "Payment already processed",
        "reference": REFERENCE,
        "credits_added": 100.0,
        "current_balance": 145.50,
    },
)
PENDING: Answer = (
    200,
    {"status": "pending", "message": "Payment has not been completed yet", "reference": REFERENCE},
)
FAILED: Answer = (
    400,
    {"status": "failed", "message": "Payment was not successful", "reference": REFERENCE},
)
OUTAGE: Answer = (
    502,
    {"status": "error", "message": "Paystack gave no answer; try again", "reference": REFERENCE},
)


@dataclass
class StubBackend:
    """`calls` are `METHOD path?query` in order; the last of `verify` is answered again and again.

    While `gate` is not set, purchases wait.
    """

    port: int
    verify: list[Answer] = field(default_factory=lambda: [PAID])
    purchase: list[Answer] = field(default_factory=list)
    subscriptions: list[Any] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)

    def forget(self) -> None:
        """As new, for the next test."""
        self.verify = [PAID]
        for kept in (self.purchase, self.subscriptions, self.calls, self.bodies):
            kept.clear()
        self.gate.set()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def called(self, part: str) -> list[str]:
        return [call for call in self.calls if part in call]

    async def answer(self, request: Request) -> Response:
        path = request.url.path
        self.calls.append(f"{request.method} {path}?{request.url.query}".rstrip("?"))
        if path == "/accounts/api/login/":
            return await self.logged_in(request)
        if request.headers.get("authorization") != f"Token {TOKEN}":
            return JSONResponse({"detail": "Invalid token."}, 403)
        if path.endswith(("/purchase/", "/initialize_payment/")):
            return await self.opened(request)
        status, answer = self.plain_answer(request.method, path)
        return JSONResponse(answer, status)

    def plain_answer(self, method: str, path: str) -> Answer:
        if path.endswith("/verify/"):
            return self.verify.pop(0) if len(self.verify) > 1 else self.verify[0]
        if path.endswith("/balance/"):
            return 200, {"balance": 145.5}
        if path.endswith("/subscriptions/"):
            created = {"id": 7, "plan": "monthly", "status": "inactive", "amount": 50.0}
            return (201, created) if method == "POST" else (200, self.subscriptions)
        return 200, {}

    async def logged_in(self, request: Request) -> Response:
        credentials = await request.json()
        if credentials["password"] == "wrong":
            return JSONResponse({"detail": "The e-mail or the password is wrong."}, 400)
        return JSONResponse({"token": TOKEN})

    async def opened(self, request: Request) -> Response:
        body = await request.json()
        self.bodies.append(body)
        await asyncio.to_thread(self.gate.wait, 10)
        if self.purchase:
            status, answer = self.purchase.pop(0)
            return JSONResponse(answer, status)
        query = urlencode({"back": body["callback_url"]})
        address = f"http://paystack.localhost:{self.port}/checkout?{query}"
        return JSONResponse({"authorization_url": address, "reference": REFERENCE})


async def checkout(request: Request) -> Response:
    back = request.query_params["back"]
    query = urlencode({"trxref": REFERENCE, "reference": REFERENCE})
    joint = "&" if "?" in back else "?"
    return HTMLResponse(f'<h1>Checkout</h1><a href="{back}{joint}{query}">Pay</a>')


@contextmanager
def running() -> Iterator[StubBackend]:
    listener = socket.create_server(("127.0.0.1", 0))
    stub = StubBackend(port=listener.getsockname()[1])
    stub.gate.set()
    methods = ["GET", "POST"]
    app = Starlette(
        routes=[Route("/checkout", checkout), Route("/{path:path}", stub.answer, methods=methods)],
        middleware=[
            Middleware(
                CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"]
            )
        ],
    )
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    try:
        yield stub
    finally:
        stub.gate.set()
        server.should_exit = True
        thread.join()
