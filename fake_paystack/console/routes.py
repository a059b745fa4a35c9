"""The console's paths."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from fake_paystack.console import (
    calls,
    clock,
    deliveries,
    delivery,
    entry,
    faults,
    integrations,
    journal,
    next_payment,
    settings,
    stream,
    transaction,
    transactions,
)
from fake_paystack.console.access import SignIns
from fake_paystack.console.audience import Audience
from fake_paystack.console.page import HOME, SCRIPTS, STYLESHEET, page
from fake_paystack.console.said import Board
from fake_paystack.console.visit import Console, Handler, endpoint
from fake_paystack.failing import STATUS, handlers


class Number(Convertor[int]):
    """An id, as far as SQLite has such numbers."""

    regex = "[0-9]{1,18}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("number", Number())

INTEGRATION = HOME + "/integrations/{integration:number}"

PAGES: tuple[tuple[str, Handler], ...] = (
    ("", transactions.show),
    ("/transactions/{reference}", transaction.show),
    ("/deliveries", deliveries.show),
    ("/deliveries/{id:number}", delivery.show),
    ("/journal", journal.show),
    ("/journal/{seq:number}", entry.show),
    ("/next-payment", next_payment.show),
    ("/faults", faults.show),
    ("/faults/{name}", faults.form),
    ("/clock", clock.show),
    ("/settings", settings.show),
    ("/now", clock.tell),
    ("/stream", stream.follow),
    ("/stream/{seen}", stream.follow),
)
"""Of one integration."""


def console_app() -> Starlette:
    """The fake that it shows comes with each request."""
    console = Console(SignIns(), Board(), Audience())
    return Starlette(
        routes=[
            Route(HOME, _to_home, methods=["GET"]),
            Route(f"{HOME}/", integrations.show(console), methods=["GET"]),
            Route(f"{HOME}/", integrations.sign_in(console), methods=["POST"]),
            *(asset.route() for asset in (STYLESHEET, *SCRIPTS)),
            Route(f"{INTEGRATION}/calls", endpoint(console, calls.make), methods=["POST"]),
            *(
                Route(INTEGRATION + path, endpoint(console, handler), methods=["GET"])
                for path, handler in PAGES
            ),
        ],
        exception_handlers={404: _no_page, 405: _no_page, 413: _too_much, **handlers(_failed)},
    )


async def _to_home(_: Request) -> Response:
    return RedirectResponse(f"{HOME}/")


async def _no_page(_: Request, __: Exception) -> Response:
    return page("refused.html", {"why": "The console has no such page."}, 404)


def _failed(_: Request, said: str) -> Response:
    return page("refused.html", {"title": "Not just now", "why": said}, STATUS)


async def _too_much(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return page("refused.html", {"why": error.detail}, 413)
