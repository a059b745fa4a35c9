"""Ways in which payers' money comes in without a checkout, as steps of histories."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain import authorization
from fake_paystack.domain.dedicated_account import PROVIDERS, Sender
from fake_paystack.domain.integration import FeeBearer
from fake_paystack.domain.payment_request import PaymentRequest
from fake_paystack.domain.preauthorization import Preauthorization
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.flows import charging, dedicated, invoicing, paying, preauthorizing
from fake_paystack.flows.opening import customer_id
from fake_paystack.store.authorization import authorizations
from fake_paystack.store.payment_request import payment_requests
from fake_paystack.store.preauthorization import preauthorizations
from tests.fake_paystack.flows.steps import amounts, places, step

EMAIL = "kofi@example.com"
CODE = "AUTH_kofi"
FUNDS = 1_000_00
"""Subunits that Kofi has at first: enough for a few amounts, not for all."""

steps = st.one_of(
    step("bear_fees", by=st.sampled_from(list(FeeBearer))),
    step("transfer", amount=amounts),
    step("fund", amount=amounts),
    step("charge", amount=amounts, at_least=st.none() | st.just(1)),
    step("hold", amount=amounts),
    step("capture", of=places, amount=amounts),
    step("release", of=places),
    step("ask", amount=amounts),
    step("pay_request", of=places),
)


class Payers:
    """Subunits: `funded` was put on Kofi's account, which a saved card draws on.

    `transferred` came into his dedicated account, by the id of its transaction.
    """

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.id = ctx.integration.id
        self.transferred: dict[int, int] = {}
        self.funded = FUNDS
        with ctx.atomic():
            self._customer = store.customer.by_id(ctx.db, customer_id(ctx, EMAIL))
            card = authorization.typical("card", currency="GHS", at=ctx.now).coded(CODE)
            saved = charging.save(ctx, card, customer_id=self._customer.id, email=EMAIL)
            authorizations.save(ctx.db, replace(saved, balance=FUNDS))
            self._into = dedicated.open_account(ctx, self._customer, PROVIDERS[0], currency="GHS")

    def account(self) -> SavedAuthorization:
        found = authorizations.by_code(self.ctx.db, self.id, CODE)
        assert found is not None
        return found

    def held(self) -> list[Preauthorization]:
        """Newest first."""
        return [each for each in preauthorizations.newest(self.ctx.db, self.id) if each.is_held]

    def requests(self) -> list[PaymentRequest]:
        """Newest first."""
        return payment_requests.newest(self.ctx.db, self.id)

    def bear_fees(self, by: FeeBearer) -> None:
        self.ctx.change(replace(self.ctx.integration, fee_bearer=by))

    def transfer(self, amount: int) -> None:
        paid = dedicated.receive(self.ctx, self._into, amount=amount, sender=Sender())
        self.transferred[paid.id] = amount

    def fund(self, amount: int) -> None:
        charging.spend(self.ctx, self.account(), -amount)
        self.funded += amount

    def charge(self, amount: int, at_least: int | None) -> None:
        charging.charge(self.ctx, self.account(), amount=amount, currency="GHS", at_least=at_least)

    def hold(self, amount: int) -> None:
        asked = preauthorizing.ask(self.ctx, email=EMAIL, amount=amount, reference=None)
        preauthorizing.hold_saved(self.ctx, asked, self.account())

    def capture(self, of: int, amount: int) -> None:
        for held in self.held()[of : of + 1]:
            preauthorizing.capture(self.ctx, held, min(amount, held.amount))

    def release(self, of: int) -> None:
        for held in self.held()[of : of + 1]:
            preauthorizing.release(self.ctx, held)

    def ask(self, amount: int) -> None:
        request = PaymentRequest(
            id=self.ctx.counters.next(payment_requests.kind),
            integration_id=self.id,
            request_code=self.ctx.ids.code("PRQ"),
            customer_id=self._customer.id,
            amount=amount,
            currency="GHS",
            created_at=self.ctx.now,
            updated_at=self.ctx.now,
        )
        payment_requests.insert(self.ctx.db, request)

    def pay_request(self, of: int) -> None:
        for request in self.requests()[of : of + 1]:
            if request.is_payable:
                opened = invoicing.to_pay(self.ctx, request)
                card = authorization.typical("card", currency="GHS", at=self.ctx.now)
                paying.pay(self.ctx, opened, card)
