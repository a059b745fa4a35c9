"""The checkout's paths. A form is answered by 303 See Other, so that a reload repeats nothing."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fake_paystack.checkout import (
    card,
    ending,
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
from fake_paystack.checkout.page import POPUP_SCRIPT, SCRIPT, STYLESHEET, stage
from fake_paystack.checkout.visit import POPUP, Endpoint, Handler, endpoint
from fake_paystack.grade import Fact, Facts, assumed, documented, observed, ours, reported

PAGE = "/{access_code}"
BANK = "/sandbox-bank"


class Pages:
    """Routes of the pages that one way into the checkout has: in a tab of its own, or a popup."""

    def __init__(self, *, in_popup: bool) -> None:
        self._in_popup = in_popup
        self._home = f"{POPUP if in_popup else ''}{PAGE}"

    def routes(self) -> list[Route]:
        return [
            self._page("", home.show),
            self._form("/card", card.pay),
            self._form("/pin", card.enter_pin),
            self._form("/phone", card.enter_phone),
            self._form("/otp", card.enter_otp),
            self._bank("GET", card.show_bank, ending.show_paid),
            self._bank("POST", card.answer_bank, ending.leave),
            self._form("/mobile-money", mobile_money.pay),
            self._form("/phone-prompt", mobile_money.answer_phone),
            self._page("/status", mobile_money.status, when_paid=mobile_money.status),
            self._form("/bank-transfer", offline.transfer),
            self._form("/bank-transfer-pending", ending.wait_elsewhere),
            self._form("/ussd", offline.dial),
            self._form("/cancel", home.cancel),
            self._page("/cancelled", ending.show_cancelled),
            self._page("/done", home.not_done, when_paid=ending.finish),
        ]

    def _page(self, path: str, handler: Handler, when_paid: Handler = ending.show_paid) -> Route:
        """GET; a paid transaction says so."""
        return Route(self._home + path, self._endpoint(handler, when_paid), methods=["GET"])

    def _form(self, path: str, handler: Handler) -> Route:
        """POST; a second one, after the transaction was paid, sends the payer on to the shop."""
        return Route(self._home + path, self._endpoint(handler, ending.leave), methods=["POST"])

    def _bank(self, method: str, handler: Handler, when_paid: Handler) -> Route:
        """Bank's page, which charges of every origin come to."""
        answer = endpoint(
            handler, when_paid=when_paid, begun_by_api=handler, in_popup=self._in_popup
        )
        return Route(f"{BANK}{self._home}", answer, methods=[method])

    def _endpoint(self, handler: Handler, when_paid: Handler) -> Endpoint:
        return endpoint(
            handler,
            when_paid=when_paid,
            begun_by_api=home.show_elsewhere,
            in_popup=self._in_popup,
        )


async def _show_stage(_: Request) -> Response:
    return stage()


routes = [
    Route(payment_request.PATH, payment_request.show, methods=["GET"]),
    STYLESHEET.route(),
    SCRIPT.route(),
    Route("/_files/{name}", files.fetch, methods=["GET"]),
    Route("/_files/{name}", files.put, methods=["PUT"]),
    *payment_page.routes,
    *mandate.routes,
    *hold.routes,
    Route(
        "/resume/{access_code}",
        endpoint(home.resume, when_paid=ending.finish, begun_by_api=home.resume),
        methods=["GET"],
    ),
    Route(
        "/sandbox-qr/{access_code}",
        endpoint(home.show_qr, when_paid=ending.show_paid, begun_by_api=home.show_qr),
        methods=["GET"],
    ),
    POPUP_SCRIPT.route(),
    Route(POPUP, _show_stage, methods=["GET"]),
    *Pages(in_popup=True).routes(),
    *Pages(in_popup=False).routes(),
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
