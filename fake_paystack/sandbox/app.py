"""The control API as one application, with its documentation at `/_sandbox/docs`."""

from __future__ import annotations

from functools import cache

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse

from fake_paystack import __version__
from fake_paystack.failing import handlers
from fake_paystack.sandbox import (
    authorization,
    balance,
    charge,
    clock,
    customer,
    dedicated_account,
    delivery,
    dispute,
    docs_page,
    fault,
    fresh,
    gate,
    integrations,
    journal,
    mandate,
    next_payment,
    payment_request,
    preauthorization,
    refund,
    settings,
    settlement,
    subscription,
    transaction,
    transfer,
)
from fake_paystack.sandbox.bounded import Bounded
from fake_paystack.sandbox.problem import invalid_call

_PARTS = (
    settings,
    integrations,
    transaction,
    charge,
    next_payment,
    authorization,
    subscription,
    customer,
    refund,
    dispute,
    payment_request,
    mandate,
    preauthorization,
    dedicated_account,
    settlement,
    balance,
    transfer,
    journal,
    delivery,
    fault,
    gate,
    clock,
    fresh,
)

_ABOUT = (
    "Look at one integration and decide what happens to it: the one whose key stands in"
    " Authorization: Bearer sk_test_…"
)


@cache
def bounded_app() -> Bounded:
    """The same, for callers on the wire: no body is longer than of any other call."""
    return Bounded(control_app())


@cache
def control_app() -> FastAPI:
    """It holds no state: the fake that it serves comes with each request."""
    app = FastAPI(
        title="fake-paystack control API",
        version=__version__,
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url="/_sandbox/openapi.json",
        exception_handlers={RequestValidationError: invalid_call, **handlers()},
    )
    api = APIRouter(prefix="/_sandbox/api")
    for part in _PARTS:
        api.include_router(part.router)
    app.include_router(api)

    @app.get("/_sandbox/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return docs_page.page(app.openapi())

    return app
