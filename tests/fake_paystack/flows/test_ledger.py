"""The ledger adds up, whatever happens and in whatever order."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import pytest

from fake_paystack.app import Application
from fake_paystack.context import Context
from fake_paystack.domain.recipient import Kind
from fake_paystack.domain.transfer import Status
from fake_paystack.errors.transfer import AlreadyConcluded, BalanceTooLow
from fake_paystack.flows import ledger, transferring
from fake_paystack.flows.receiving import to_account
from fake_paystack.store.ledger import entries
from fake_paystack.store.transfer import transfers
from tests.fake_paystack.paying import pay

pytestmark = pytest.mark.anyio
CURRENCIES = ("GHS", "USD", "NGN")


@pytest.fixture
async def ctx(app: Application) -> Context:
    """Asynchronous, because appointments need a running loop."""
    return app.paystack.context("sk_test_shop")


class Life:
    """Things that happen to an integration, at random but repeatable."""

    def __init__(self, ctx: Context, seed: int) -> None:
        self._ctx = ctx
        self._random = random.Random(seed)
        self._happenings: tuple[Callable[[], None], ...] = (
            self._is_paid,
            self._refunds,
            self._sends,
            self._concludes,
        )

    def goes_on(self, steps: int) -> None:
        for _ in range(steps):
            self._random.choice(self._happenings)()

    def _is_paid(self) -> None:
        pay(self._ctx, self._amount(), self._currency())

    def _refunds(self) -> None:
        with self._ctx.atomic():
            ledger.enter(self._ctx, self._currency(), -self._amount(), model="Refund", row=1)

    def _sends(self) -> None:
        self._set(self._random.choice(("success", "pending")), otp=self._random.random() < 0.2)
        try:
            with self._ctx.atomic():
                recipient = to_account(
                    self._ctx,
                    Kind.MOBILE_MONEY,
                    bank_code="MTN",
                    account_number="0551234987",
                    currency=None,
                    name="Ama",
                )
                transferring.initiate(
                    self._ctx,
                    recipient,
                    amount=self._amount(),
                    currency=self._currency(),
                    reference=None,
                    reason=None,
                )
        except BalanceTooLow:
            return

    def _concludes(self) -> None:
        found = transfers.newest(self._ctx.db, self._ctx.integration.id)
        if not found:
            return
        try:
            with self._ctx.atomic():
                status = self._random.choice(list(Status))
                transferring.conclude(self._ctx, self._random.choice(found), status)
        except AlreadyConcluded:
            return

    def _set(self, outcome: str, *, otp: bool) -> None:
        settings = {"transfer_outcome": outcome, "transfer_otp": otp}
        with self._ctx.atomic():
            self._ctx.change(replace(self._ctx.integration, **settings))  # type: ignore[arg-type]

    def _amount(self) -> int:
        return self._random.randint(1, 500_00)

    def _currency(self) -> str:
        return self._random.choice(CURRENCIES)


@pytest.mark.parametrize("seed", range(8))
async def test_balance_is_the_sum_of_the_ledger(ctx: Context, seed: int) -> None:
    Life(ctx, seed).goes_on(80)

    sums: dict[str, int] = defaultdict(int)
    for entry in reversed(entries.newest(ctx.db, ctx.integration.id)):
        sums[entry.currency] += entry.difference
        assert entry.balance == sums[entry.currency]
    assert ledger.all_balances(ctx) == {"GHS": 0, **sums}


@pytest.mark.parametrize("seed", range(8))
async def test_ledger_has_of_each_transfer_what_it_took(ctx: Context, seed: int) -> None:
    Life(ctx, seed).goes_on(80)

    moved: dict[int, int] = defaultdict(int)
    for entry in entries.newest(ctx.db, ctx.integration.id):
        if entry.model_responsible == "Transfer":
            moved[entry.model_row] -= entry.difference
    for transfer in transfers.newest(ctx.db, ctx.integration.id):
        assert moved[transfer.id] == transfer.taken()


async def test_nothing_is_available_before_money_moved(ctx: Context) -> None:
    assert ledger.available(ctx, "GHS") == 0
    assert ledger.all_balances(ctx) == {"GHS": 0}
