"""What may happen to an integration's money, in any order: steps for histories that are made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain import authorization
from fake_paystack.domain.dispute import Resolution
from fake_paystack.domain.recipient import Kind
from fake_paystack.domain.refund import Status as RefundStatus
from fake_paystack.domain.refund import read_refund
from fake_paystack.domain.routing import Routing
from fake_paystack.domain.split import BearerType
from fake_paystack.domain.transaction import Transaction
from fake_paystack.domain.transfer import Status as TransferStatus
from fake_paystack.errors import PaystackError
from fake_paystack.errors.transfer import AlreadyConcluded
from fake_paystack.flows import disputing, ledger, paying, refunding, settling, transferring
from fake_paystack.flows.opening import open_transaction
from fake_paystack.flows.receiving import to_account
from fake_paystack.store.dispute import disputes
from fake_paystack.store.refund import refunds
from fake_paystack.store.settlement import settlements
from fake_paystack.store.transactions import Filter
from fake_paystack.store.transfer import transfers
from tests.fake_paystack.domain.test_split import split
from tests.fake_paystack.domain.test_subaccount import subaccount
from tests.fake_paystack.flows import payers
from tests.fake_paystack.flows.payers import Payers
from tests.fake_paystack.flows.steps import Step, amounts, places, step

REFUSALS = (PaystackError, AlreadyConcluded)
"""What a step may be answered with when it is not possible as things stand."""

A, B = subaccount(subaccount_code="A"), subaccount(subaccount_code="B")
ROUTINGS = (
    None,
    Routing(subaccounts=(A,)),
    Routing(subaccounts=(A,), transaction_charge=700, bearer=BearerType.SUBACCOUNT),
    Routing(subaccounts=(A, B), split=split(33, 50, bearer_type=BearerType.ALL_PROPORTIONAL)),
    Routing(subaccounts=(A, B), split=split(1, 99, bearer_type=BearerType.SUBACCOUNT)),
)

payments = step(
    "pay",
    amount=amounts,
    currency=st.sampled_from(("GHS", "GHS", "NGN")),
    fees=st.none() | st.integers(0, 600_00),
    routing=st.sampled_from(ROUTINGS),
)
happenings = st.lists(
    st.one_of(
        payments,
        step("refund", of=places, amount=st.none() | amounts),
        step("end_refund", of=places, status=st.sampled_from(list(RefundStatus))),
        step("dispute", of=places, amount=amounts),
        step("end_dispute", of=places, is_lost=st.booleans()),
        step("reverse", of=places),
        step("send", amount=amounts, needs_otp=st.booleans(), is_quick=st.booleans()),
        step("end_transfer", of=places, status=st.sampled_from(list(TransferStatus))),
        step("top_up", amount=amounts),
        step("wait", hours=st.sampled_from((1, 7, 30))),
        step("fail_settlement", of=places),
        payers.steps,
    ),
    min_size=20,
    max_size=60,
)
histories = st.builds(list.__add__, st.lists(payments, min_size=3, max_size=3), happenings)
"""Histories begin with payments, so that there is something to give back."""


class Life(Payers):
    """Does the steps of a history; `topped_up` is what it put in, in subunits."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.topped_up = 0

    async def lives(self, history: list[Step]) -> None:
        for each in history:
            if each.name == "wait":
                await self.ctx.schedule.advance(each.settings["hours"] * 3600)
            else:
                self._does(getattr(self, each.name), each.settings)

    def paid(self) -> list[Transaction]:
        """Newest first."""
        found = store.transactions.newest(self.ctx.db, Filter(integration_id=self.id), limit=-1)
        return [each for each in found if each.is_paid]

    def pay(self, amount: int, currency: str, fees: int | None, routing: Routing | None) -> None:
        opened = open_transaction(
            self.ctx,
            email="ama@example.com",
            amount=amount,
            currency=currency,
            reference=None,
            routing=routing,
        )
        card = authorization.typical("card", currency=currency, at=self.ctx.now)
        paying.pay(self.ctx, opened, card, fees=fees)

    def refund(self, of: int, amount: int | None) -> None:
        for transaction in self.paid()[of : of + 1]:
            known = refunding.of_transaction(self.ctx, transaction)
            asked = read_refund(amount, None, transaction, known)
            refunding.queue(self.ctx, transaction, asked)

    def end_refund(self, of: int, status: RefundStatus) -> None:
        for refund in refunds.newest(self.ctx.db, self.id)[of : of + 1]:
            refunding.move(self.ctx, refund, status)

    def dispute(self, of: int, amount: int) -> None:
        for transaction in self.paid()[of : of + 1]:
            asked = min(amount, transaction.amount)
            disputing.open_dispute(self.ctx, transaction, amount=asked, message="Not mine")

    def end_dispute(self, of: int, is_lost: bool) -> None:
        for dispute in disputes.newest(self.ctx.db, self.id)[of : of + 1]:
            if is_lost:
                disputing.accept(self.ctx, dispute, Resolution.MERCHANT_ACCEPTED)
            else:
                disputing.drop(self.ctx, dispute)

    def reverse(self, of: int) -> None:
        for transaction in self.paid()[of : of + 1]:
            refunding.charge_back(self.ctx, transaction, transaction.amount)

    def send(self, amount: int, needs_otp: bool, is_quick: bool) -> None:
        settings = replace(
            self.ctx.integration,
            transfer_otp=needs_otp,
            transfer_outcome="success" if is_quick else "pending",
        )
        self.ctx.change(settings)
        account: dict[str, Any] = {"bank_code": "MTN", "account_number": "0551234987"}
        recipient = to_account(self.ctx, Kind.MOBILE_MONEY, **account, currency=None, name="Ama")
        transferring.initiate(
            self.ctx, recipient, amount=amount, currency="GHS", reference=None, reason=None
        )

    def end_transfer(self, of: int, status: TransferStatus) -> None:
        for transfer in transfers.newest(self.ctx.db, self.id)[of : of + 1]:
            transferring.conclude(self.ctx, transfer, status)

    def top_up(self, amount: int) -> None:
        ledger.enter(self.ctx, "GHS", amount, model="Topup", row=self.id)
        self.topped_up += amount

    def fail_settlement(self, of: int) -> None:
        for settlement in settlements.newest(self.ctx.db, self.id)[of : of + 1]:
            if settlement.is_open:
                settling.fail(self.ctx, settlement)

    def _does(self, happening: Callable[..., None], settings: dict[str, Any]) -> None:
        """As a call would: all of it, or nothing when it is refused."""
        try:
            with self.ctx.atomic():
                happening(**settings)
        except REFUSALS:
            return
