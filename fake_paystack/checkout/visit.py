"""A payer's request to the checkout: found, turned away, or handled, and then answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from fake_paystack.checkout import views
from fake_paystack.checkout.page import HEADERS
from fake_paystack.checkout.views import Bill
from fake_paystack.context import Context
from fake_paystack.domain import fee
from fake_paystack.domain.charge import Charge
from fake_paystack.domain.money import display
from fake_paystack.domain.payer_input import MISTAKES, InvalidInput, Mistake
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows.progress import standing
from fake_paystack.paystack import paystack_of


@dataclass(frozen=True, slots=True)
class Departure:
    """A redirect off the page: to the shop ("paid", "cancelled"), or by way of the "bank"."""

    url: str
    note: str


Answer = Response | Departure
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request about one transaction; a handler runs in a single database transaction."""

    ctx: Context
    transaction: Transaction
    charge: Charge | None
    request: Request
    form: Mapping[str, str]

    @property
    def home(self) -> str:
        """Path of the transaction's page."""
        return f"/{self.transaction.access_code}"

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
        """Channels to choose from, in the integration's order.

        Those that the transaction names, if it names any; if the integration has none of them, the
        test that named them still gets them.
        """
        enabled, named = self.ctx.integration.channels, self.transaction.channels
        return tuple(name for name in enabled if not named or name in named) or named

    def bill(self, channel: str) -> Bill:
        """What paying through `channel` takes, fees included where the payer bears them."""
        transaction, integration = self.transaction, self.ctx.integration
        currency, bearer = transaction.currency, integration.fee_bearer
        if transaction.is_paid:
            amount = transaction.amount
        else:
            amount = fee.quote(transaction.requested_amount, currency, channel, bearer).amount
        return Bill(
            access_code=transaction.access_code,
            reference=transaction.reference,
            email=transaction.email,
            business_name=integration.business_name,
            amount=display(amount, currency),
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


def endpoint(handler: Handler, *, when_paid: Handler, begun_by_api: Handler) -> Endpoint:
    """Answer by `handler` while the transaction can be paid, by `when_paid` once it has been.

    `begun_by_api` answers in the handler's stead where the Charge API began the charge.
    """

    async def answer(request: Request) -> Response:
        form = await _typed(request)
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
            )
            chosen = begun_by_api if visit.is_begun_by_api else handler
            reply = _reply(visit, chosen, when_paid)
        return await _depart(visit, reply) if isinstance(reply, Departure) else reply

    return answer


def correct(visit: Visit, error: InvalidInput, **query: str) -> Response:
    """Show the form again with what was wrong; nothing that was typed goes with it."""
    visit.note(f"refused: {error.mistake.name}")
    return see(f"{visit.home}?{urlencode({**query, 'mistake': error.mistake.name})}")


def see(path: str) -> Response:
    """Send the payer to a page of the checkout, which a reload asks for again harmlessly."""
    return RedirectResponse(path, 303, headers=HEADERS)


def _reply(visit: Visit, handler: Handler, when_paid: Handler) -> Answer:
    if visit.transaction.is_paid:
        return when_paid(visit)
    if visit.transaction.has_expired(visit.ctx.now, visit.ctx.integration.payment_session_timeout):
        visit.note("found expired")
        return views.notice(views.EXPIRED, visit.bill(visit.transaction.channel))
    return handler(visit)


async def _depart(visit: Visit, to: Departure) -> Response:
    path = visit.request.url.path
    if to.note != "bank":
        await visit.ctx.gate("redirect", visit.transaction.reference, path)
    response = see(to.url)
    location = response.headers["location"]
    visit.ctx.journal.record(
        "redirect",
        reference=visit.transaction.reference,
        method=visit.request.method,
        path=path,
        status=response.status_code,
        url=f"{visit.ctx.public_url}{location}" if location.startswith("/") else location,
        note=to.note,
    )
    return response


async def _typed(request: Request) -> Mapping[str, str]:
    if request.method != "POST":
        return {}
    async with request.form(max_files=0, max_fields=10) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}
