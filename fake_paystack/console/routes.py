"""The console's paths."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from fake_paystack.console import calls, clock, integrations, stream, transaction, transactions
from fake_paystack.console.access import SignIns
from fake_paystack.console.audience import Audience
from fake_paystack.console.page import HOME, SCRIPTS, STYLESHEET, page
from fake_paystack.console.said import Board
from fake_paystack.console.visit import Console, Handler, endpoint

INTEGRATION = HOME + "/integrations/{integration:int}"

PAGES: tuple[tuple[str, Handler], ...] = (
    ("", transactions.show),
    ("/transactions/{reference}", transaction.show),
    ("/clock", clock.show),
    ("/now", clock.tell),
    ("/stream", stream.follow),
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
        exception_handlers={404: _no_page, 405: _no_page},
    )


async def _to_home(_: Request) -> Response:
    return RedirectResponse(f"{HOME}/")


async def _no_page(_: Request, __: Exception) -> Response:
    return page("refused.html", {"why": "The console has no such page."}, 404)
