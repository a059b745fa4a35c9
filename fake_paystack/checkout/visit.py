"""A payer's request to the checkout: found, turned away, or handled, and then answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from fake_paystack.checkout import views
from fake_paystack.checkout.form import typed
from fake_paystack.checkout.page import HEADERS
from fake_paystack.checkout.views import Bill, Told
from fake_paystack.context import Context
from fake_paystack.domain.charge import Charge
from fake_paystack.domain.money import display
from fake_paystack.domain.payer_input import MISTAKES, InvalidInput, Mistake
from fake_paystack.domain.transaction import Status, Transaction
from fake_paystack.flows.paying import price
from fake_paystack.flows.progress import standing
from fake_paystack.paystack import paystack_of


@dataclass(frozen=True, slots=True)
class Departure:
    """A redirect off the page: to the shop ("paid", "cancelled"), or by way of the "bank"."""

    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Farewell:
    """Last page in a popup, which tells the page that opened it how the visit ended.

    `event` is what `inline.js` listens for: success, close, transfer:pending.
    """

    page: Response
    event: str


Answer = Response | Departure | Farewell
Endpoint = Callable[[Request], Awaitable[Response]]

POPUP = "/popup"
"""What the paths of the checkout's pages begin with inside a popup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request about one transaction; a handler runs in a single database transaction."""

    ctx: Context
    transaction: Transaction
    charge: Charge | None
    request: Request
    form: Mapping[str, str]
    in_popup: bool = False

    @property
    def home(self) -> str:
        """Path of the transaction's page."""
        return f"{POPUP if self.in_popup else ''}/{self.transaction.access_code}"

    @property
    def mistake(self) -> Mistake | None:
        """What was wrong with the form that led here."""
        return MISTAKES.get(self.request.query_params.get("mistake", ""))

    @property
    def is_begun_by_api(self) -> bool:
        """Whether there is no hosted checkout for it, but for the bank's page."""
        return self.transaction.entry_point == "charge"

    @property
    def offered(self) -> tuple[str, ...]:
        """Channels to choose from, in the integration's order."""
        return self.ctx.integration.offered(self.transaction.channels)

    def bill(self, channel: str) -> Bill:
        """What paying through `channel` takes, fees included where the payer bears them."""
        transaction, currency = self.transaction, self.transaction.currency
        if transaction.is_paid:
            amount = transaction.amount
        else:
            amount = price(self.ctx, transaction.requested_amount, currency, channel)
        return Bill(
            home=self.home,
            reference=transaction.reference,
            email=transaction.email,
            business_name=self.ctx.integration.business_name,
            amount=display(amount, currency),
            in_popup=self.in_popup,
        )

    def note(self, what: str) -> None:
        """Journal what the payer did, never what was typed."""
        self.ctx.journal.add(
            "checkout",
            reference=self.transaction.reference,
            method=self.request.method,
            path=self.request.url.path,
            note=what,
        )


Handler = Callable[[Visit], Answer]


def endpoint(
    handler: Handler, *, when_paid: Handler, begun_by_api: Handler, in_popup: bool = False
) -> Endpoint:
    """Answer by `handler` while the transaction can be paid, by `when_paid` once it has been.

    `begun_by_api` answers in the handler's stead where the Charge API began the charge.
    """

    async def answer(request: Request) -> Response:
        form = await typed(request) if request.method == "POST" else {}
        found = paystack_of(request).by_access_code(request.path_params["access_code"])
        if found is None:
            return views.notice(views.NOT_FOUND)
        ctx, transaction = found
        with ctx.atomic():
            visit = Visit(
                ctx=ctx,
                transaction=transaction,
                charge=standing(ctx, transaction),
                request=request,
                form=form,
                in_popup=in_popup,
            )
            chosen = begun_by_api if visit.is_begun_by_api else handler
            reply = _reply(visit, chosen, when_paid)
        if isinstance(reply, Departure):
            return await depart(ctx, request, visit.transaction.reference, reply)
        return await _tell(visit, reply) if isinstance(reply, Farewell) else reply

    return answer


def correct(visit: Visit, error: InvalidInput, **query: str) -> Response:
    """Show the form again with what was wrong; nothing that was typed goes with it."""
    visit.note(f"refused: {error.mistake.name}")
    return see(f"{visit.home}?{urlencode({**query, 'mistake': error.mistake.name})}")


def see(path: str) -> Response:
    """Send the payer to a page of the checkout, which a reload asks for again harmlessly."""
    return RedirectResponse(path, 303, headers=HEADERS)


async def depart(ctx: Context, request: Request, reference: str, to: Departure) -> Response:
    """Send the payer off the page, through the gate for that, and journal where to."""
    path = request.url.path
    if to.note != "bank":
        await ctx.gate("redirect", reference, path)
    response = see(to.url)
    location = response.headers["location"]
    ctx.journal.record(
        "redirect",
        reference=reference,
        method=request.method,
        path=path,
        status=response.status_code,
        url=f"{ctx.public_url}{location}" if location.startswith("/") else location,
        note=to.note,
    )
    return response


def _reply(visit: Visit, handler: Handler, when_paid: Handler) -> Answer:
    if visit.transaction.is_paid:
        return when_paid(visit)
    if visit.transaction.has_expired(visit.ctx.now, visit.ctx.integration.payment_session_timeout):
        visit.note("found expired")
        told = None
        if visit.in_popup:
            told = Told(event="close", data={"status": Status.FAILED}, button="Close")
        return views.notice(views.EXPIRED, visit.bill(visit.transaction.channel), told=told)
    return handler(visit)


async def _tell(visit: Visit, last: Farewell) -> Response:
    """The gate of redirects holds it, too: it is the same moment of a payer's way."""
    path = visit.request.url.path
    await visit.ctx.gate("redirect", visit.transaction.reference, path)
    visit.ctx.journal.record(
        "checkout",
        reference=visit.transaction.reference,
        method=visit.request.method,
        path=path,
        note=f"popup told: {last.event}",
    )
    return last.page
