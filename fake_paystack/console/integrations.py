"""Which integrations there are, who calls with no key of any, and the way in from elsewhere."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from fake_paystack import store
from fake_paystack.console.access import COOKIE, is_local, may_see
from fake_paystack.console.fields import fields
from fake_paystack.console.page import HEADERS, HOME, page
from fake_paystack.console.visit import Console, Endpoint, home_of
from fake_paystack.domain.integration import read_key
from fake_paystack.errors import LiveKeyRefused, PaystackError
from fake_paystack.paystack import Paystack, paystack_of

NO_KEY = "That is no secret test key: sk_test_, and then letters, digits, - or _."


def show(console: Console) -> Endpoint:
    """List of the integrations that this browser may see."""

    async def answer(request: Request) -> Response:
        paystack = paystack_of(request)
        return _list(request, paystack, console)

    return answer


def sign_in(console: Console) -> Endpoint:
    """Open an integration to a browser elsewhere that has its secret key."""

    async def answer(request: Request) -> Response:
        paystack = paystack_of(request)
        typed = (await fields(request)).get("secret_key", "").strip()
        try:
            ctx = paystack.context(read_key(f"Bearer {typed}"))
        except PaystackError as error:
            said = f"{error}." if isinstance(error, LiveKeyRefused) else NO_KEY
            return _list(request, paystack, console, mistake=said, status=422)
        response = RedirectResponse(home_of(ctx), 303, headers=HEADERS)
        token = console.sign_ins.add(request.cookies.get(COOKIE, ""), ctx.integration.id)
        response.set_cookie(
            COOKIE,
            token,
            path=HOME,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return response

    return answer


def _list(
    request: Request, paystack: Paystack, console: Console, *, mistake: str = "", status: int = 200
) -> Response:
    known = [
        each
        for each in store.journal.calls_by_key(paystack.db)
        if may_see(request, console.sign_ins, each.integration_id)
    ]
    return page(
        "integrations.html",
        {
            "known": [(each, paystack.by_integration(each.integration_id)) for each in known],
            "refused": list(reversed(paystack.refused)) if is_local(request) else [],
            "is_local": is_local(request),
            "mistake": mistake,
        },
        status,
    )
