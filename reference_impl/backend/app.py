"""The API as one ASGI application."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from reference_impl.backend import (
    cors,
    credits,
    login,
    subscriptions,
    webhook,
)
from reference_impl.backend.answers import InvalidField, Json
from reference_impl.backend.paystack import Paystack
from reference_impl.backend.paystack_errors import PaystackError
from reference_impl.backend.settings import Settings
from reference_impl.backend.settlement import Unsettled
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.database import Database

log = logging.getLogger(__name__)


def create_app(settings: Settings, database: Database) -> FastAPI:
    """The tables must exist; the application closes the database when it stops."""
    app = FastAPI(title="AI credits", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.shop = Shop(settings=settings, database=database, paystack=Paystack(settings))
    for part in (credits, webhook, subscriptions, login):
        app.include_router(part.router)
    app.get("/health", tags=["health"])(health)
    app.exception_handler(RequestValidationError)(refuse_request)
    app.exception_handler(InvalidField)(refuse_field)
    app.exception_handler(Unsettled)(say_unsettled)
    app.exception_handler(PaystackError)(say_try_again)
    app.exception_handler(OperationalError)(say_books_closed)
    app.exception_handler(ClientDisconnect)(let_go)
    cors.let_frontends_call(app, settings)
    return app


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    shop: Shop = app.state.shop
    retries = asyncio.create_task(webhook.retry_unfinished(shop))
    yield
    for task in (retries, *shop.tasks):
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    await shop.paystack.aclose()
    shop.database.close()


async def health() -> Json:
    return Json({"status": "ok"})


async def refuse_request(_request: Request, error: RequestValidationError) -> Json:
    """`{"field": ["message"]}`, or `{"detail": …}` where the body as a whole is wrong."""
    refusals: dict[str, list[str]] = {}
    for wrong in error.errors():
        place = wrong["loc"][1] if len(wrong["loc"]) > 1 else None
        if not isinstance(place, str):
            return Json({"detail": "The body is not a JSON object."}, status_code=400)
        refusals.setdefault(place, []).append(reason(wrong))
    return Json(refusals, status_code=400)


def reason(wrong: dict[str, Any]) -> str:
    if wrong["type"] == "missing":
        return "This field is required."
    return str(wrong["msg"]).removeprefix("Value error, ")


async def refuse_field(_request: Request, error: InvalidField) -> Json:
    return Json({error.field: [error.message]}, status_code=400)


async def say_unsettled(_request: Request, error: Unsettled) -> Json:
    answer = {"status": error.status, "message": error.message, "reference": error.reference}
    return Json(answer, status_code=error.status_code)


async def say_try_again(_request: Request, error: PaystackError) -> Json:
    log.warning("%s", error)
    answer = {"status": "error", "message": error.message, "reference": error.reference}
    return Json(answer, status_code=error.status)


async def say_books_closed(_request: Request, error: OperationalError) -> Json:
    """Database locked for too long, full or gone: nothing of this call was kept."""
    log.error("the database failed: %s", error.orig)
    sentence = "Our books cannot be opened right now. Nothing was changed; try again in a moment."
    return Json({"status": "error", "message": sentence, "detail": sentence}, status_code=503)


async def let_go(request: Request, _error: ClientDisconnect) -> Response:
    """Nobody hears the answer: Paystack sends an event again that was not acknowledged."""
    log.info("a caller of %s hung up before its body was read", request.url.path)
    return Response(status_code=400)
