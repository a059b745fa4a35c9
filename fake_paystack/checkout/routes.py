"""The checkout's paths. A form is answered by 303 See Other, so that a reload repeats nothing."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fake_paystack.checkout import (
    card,
    files,
    hold,
    home,
    manage,
    mandate,
    mobile_money,
    offline,
    payment_page,
    payment_request,
)
from fake_paystack.checkout.page import SCRIPT, STYLESHEET, Asset
from fake_paystack.checkout.steps import leave
from fake_paystack.checkout.visit import Endpoint, Handler, endpoint
from fake_paystack.grade import Fact, Facts, assumed, documented, observed, ours, reported

PAGE = "/{access_code}"
BANK = "/sandbox-bank/{access_code}"


def page(path: str, handler: Handler, when_paid: Handler = home.show_paid) -> Route:
    """GET; a paid transaction says so."""
    answer = endpoint(handler, when_paid=when_paid, begun_by_api=home.show_elsewhere)
    return Route(path, answer, methods=["GET"])


def form(path: str, handler: Handler) -> Route:
    """POST; a second one, after the transaction was paid, sends the payer on to the shop."""
    answer = endpoint(handler, when_paid=leave, begun_by_api=home.show_elsewhere)
    return Route(path, answer, methods=["POST"])


def bank(method: str, handler: Handler, when_paid: Handler) -> Route:
    """Bank's page, which charges of every origin come to."""
    answer = endpoint(handler, when_paid=when_paid, begun_by_api=handler)
    return Route(BANK, answer, methods=[method])


def asset(asset: Asset) -> Route:
    return Route(asset.path, _serve(asset))


def _serve(asset: Asset) -> Endpoint:
    async def serve(_: Request) -> Response:
        return asset.response()

    return serve


routes = [
    Route(payment_request.PATH, payment_request.show, methods=["GET"]),
    asset(STYLESHEET),
    asset(SCRIPT),
    Route("/_files/{name}", files.fetch, methods=["GET"]),
    Route("/_files/{name}", files.put, methods=["PUT"]),
    *payment_page.routes,
    *mandate.routes,
    *hold.routes,
    page(PAGE, home.show),
    form(PAGE + "/card", card.pay),
    form(PAGE + "/pin", card.enter_pin),
    form(PAGE + "/phone", card.enter_phone),
    form(PAGE + "/otp", card.enter_otp),
    bank("GET", card.show_bank, home.show_paid),
    bank("POST", card.answer_bank, leave),
    Route(
        "/resume/{access_code}",
        endpoint(home.resume, when_paid=home.finish, begun_by_api=home.resume),
        methods=["GET"],
    ),
    Route(
        "/sandbox-qr/{access_code}",
        endpoint(home.show_qr, when_paid=home.show_paid, begun_by_api=home.show_qr),
        methods=["GET"],
    ),
    form(PAGE + "/mobile-money", mobile_money.pay),
    form(PAGE + "/phone-prompt", mobile_money.answer_phone),
    page(PAGE + "/status", mobile_money.status, when_paid=mobile_money.status),
    form(PAGE + "/bank-transfer", offline.transfer),
    form(PAGE + "/ussd", offline.dial),
    form(PAGE + "/cancel", home.cancel),
    page(PAGE + "/cancelled", home.show_cancelled),
    page(PAGE + "/done", home.not_done, when_paid=home.finish),
    *manage.routes,
]

FACTS = Facts(
    "Checkout",
    (
        Fact(
            "after paying, 303 to `callback_url`, else to the integration's, else a page that says"
            " paid",
            documented("docs", note="the status assumed"),
        ),
        Fact(
            "`trxref` then `reference` appended, own query kept first; a fragment stays last",
            reported("recorded redirects", note="the fragment assumed"),
        ),
        Fact(
            "no redirect after a failed attempt; the payer may try again",
            documented("docs", note="one report says otherwise"),
        ),
        Fact("cancel follows `metadata.cancel_action`, with nothing appended", documented("docs")),
        Fact(
            "the test cards of Paystack's documentation; any other number is refused and never"
            " stored",
            documented("docs"),
        ),
        Fact("mobile money prompts and waits 180 s", documented("docs")),
        Fact(
            "the mode `instant` and the number 0551234987 pay at once, as Paystack's test API does",
            observed("sdk"),
        ),
        Fact("while the prompt is out the status is `pending`", assumed()),
        Fact("sessions never expire unless `payment_session_timeout` is set", documented("docs")),
        Fact("its words, looks and layout", ours()),
    ),
)
