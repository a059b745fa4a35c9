"""The whole as one ASGI application: Paystack's API, its checkout, the control API, the console."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cached_property

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from fake_paystack.admission import why_not
from fake_paystack.api import wire
from fake_paystack.api.routes import router as api
from fake_paystack.api.unknown import first_part
from fake_paystack.checkout import views
from fake_paystack.checkout.routes import routes
from fake_paystack.envelope import failure
from fake_paystack.errors import UnknownPath
from fake_paystack.failing import FAILURES, failed, handlers, in_json
from fake_paystack.flows import (
    billing,
    bulk_charging,
    charging,
    dedicated,
    disputing,
    files,
    identification,
    invoicing,
    ledger,
    preauthorizing,
    progress,
    refunding,
    selling,
    settling,
    transferring,
)
from fake_paystack.inline.routes import PATHS as INLINE_PATHS
from fake_paystack.inline.routes import router as inline
from fake_paystack.paystack import Paystack
from fake_paystack.settings import Settings
from fake_paystack.webhooks import delivery, resend

log = logging.getLogger(__name__)

DUE_HANDLERS = (
    {delivery.DUE: delivery.when_due, delivery.RESEND: resend.when_due},
    billing.due_handlers,
    identification.due_handlers,
    {refunding.DUE: refunding.when_due},
    {disputing.REMIND: disputing.remind, disputing.LAPSE: disputing.lapse},
    dedicated.due_handlers,
    files.due_handlers,
    preauthorizing.due_handlers,
    settling.due_handlers,
    {progress.WAIT_ENDS: progress.wait_ends},
    {transferring.DUE: transferring.when_due},
    {bulk_charging.NEXT: bulk_charging.when_due},
)
"""Who does what has come due, by its kind."""

FOLLOWERS = (
    charging.keep,
    ledger.take_in,
    billing.start_when_paid,
    invoicing.follow,
    settling.note,
    selling.take_stock,
)
"""What else changes when a transaction has been paid, in this order."""


def create_app(settings: Settings) -> Application:
    """Open the database and put the parts together. Raises `DatabaseUnusable`."""
    paystack = Paystack(settings)
    paystack.shared.followers = FOLLOWERS
    for due_handlers in DUE_HANDLERS:
        paystack.shared.handlers.update(due_handlers)
    return Application(paystack)


CONTROL = ("/_sandbox/api/", "/_sandbox/docs", "/_sandbox/openapi.json")
"""What the paths of the control API and its documentation begin with; the console has the rest."""

HEALTH = "/_sandbox/health"
"""For who has to know whether this server still answers; asked often, so it imports nothing."""

_health = JSONResponse({"status": "ok"})


class Application:
    """Sends each request to the part that would get it in life.

    A call with an Authorization header, or to one of Paystack's paths, is the API's; whatever else
    a browser asks for belongs to the checkout. A slash at the end of a path changes nothing, as the
    official WooCommerce plugin relies on.
    """

    def __init__(self, paystack: Paystack) -> None:
        self.paystack = paystack
        self._checkout = Starlette(
            routes=routes,
            lifespan=self._lifespan,
            exception_handlers={
                404: _unknown_path,
                405: _unknown_path,
                413: _too_much,
                **handlers(_no_page),
            },
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["paystack"] = self.paystack
        app: ASGIApp = self._checkout if scope["type"] != "http" else self._app_for(scope)
        try:
            await app(scope, receive, send)
        except ClientDisconnect:
            log.debug("%s hung up before its body was read", scope["path"])
        except FAILURES as error:
            await wire.send_answer(send, receive, failed(error))

    def _app_for(self, scope: Scope) -> ASGIApp:
        path = scope["path"]
        part = first_part(path)
        if path == HEALTH:
            return _health
        if part == "_sandbox":
            return self._sandbox(scope, is_control=path.startswith(CONTROL))
        if len(path) > 1 and path[-1] == "/":
            path = scope["path"] = path.rstrip("/") or "/"
        if path.startswith(INLINE_PATHS):
            return inline
        if part in api.parts or any(name == b"authorization" for name, _ in scope["headers"]):
            return api.app_for(path)
        return self._checkout

    def _sandbox(self, scope: Scope, *, is_control: bool) -> ASGIApp:
        """The control API or the console, for who may come under this name and from this site."""
        why = why_not(HTTPConnection(scope), self.paystack.shared.settings)
        if is_control:
            return JSONResponse({"detail": why}, 403) if why else _control()
        return _refused(why) if why else self._console

    @cached_property
    def _console(self) -> ASGIApp:
        """The console, imported when somebody first opens it."""
        from fake_paystack.console.routes import console_app

        return console_app()

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        self.paystack.resume()
        yield
        await self.paystack.stop()


def _control() -> ASGIApp:
    """The control API, imported when it is first asked: FastAPI would double the time to ready."""
    from fake_paystack.sandbox.app import bounded_app

    return bounded_app()


def _refused(why: str) -> ASGIApp:
    from fake_paystack.console.page import page

    return page("refused.html", {"why": why}, 403)


def _no_page(request: Request, said: str) -> Response:
    """For a payer's browser a page, for a program JSON."""
    if "text/html" not in request.headers.get("accept", ""):
        return in_json(request, said)
    return views.notice(replace(views.NOT_KEPT, sentence=said))


async def _unknown_path(_: Request, __: Exception) -> Response:
    answer = failure(UnknownPath())
    return Response(answer.body, answer.status, media_type="application/json")


async def _too_much(_: Request, __: Exception) -> Response:
    return views.notice(views.TOO_MUCH)
