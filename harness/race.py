"""The payer's return against the webhook, round after round, by a gate and never by sleeping."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from decimal import Decimal

from harness.accounts import User
from harness.gate import Gate
from harness.journal import VERIFY
from harness.paystack import FakePaystack
from harness.system import Target

PAYER, WEBHOOK = "payer", "webhook"
PUT_OFF = (502, 503, 504)  # on a busy machine a question is held longer than the target may wait


class Race:
    """Each round is a purchase that both want to credit, and that both ask Paystack about.

    Their questions wait until both are there. Then both are answered in the same instant, or
    `one_by_one`: the second when the first has nothing left to do. Who does not ask Paystack, as
    the first round shows, is not waited for.
    """

    def __init__(
        self,
        target: Target,
        paystack: FakePaystack,
        user: User,
        *,
        payer_first: bool,
        one_by_one: bool,
    ) -> None:
        self.target = target
        self.paystack = paystack
        self.user = user
        self.rounds = 0
        self.credits = Decimal(0)
        self._runners = {PAYER: self._return, WEBHOOK: self._deliver}
        self._order = (PAYER, WEBHOOK) if payer_first else (WEBHOOK, PAYER)
        self._asking = list(self._order)
        self._one_by_one = one_by_one

    def run(self) -> None:
        """One round. Raises `Failure` when it left more credits than were paid for."""
        purchase = self.target.buy(self.user)
        self.paystack.pay(purchase.reference)
        self.rounds += 1
        self.credits += purchase.credits
        with (
            ThreadPoolExecutor(len(self._order)) as pool,
            self.paystack.gate(
                "api", path=VERIFY, reference=purchase.reference, optional=True
            ) as gate,
        ):
            under_way = [
                self._started(each, purchase.reference, pool, gate) for each in self._order
            ]
            if self._one_by_one and len(self._asking) > 1:
                gate.release(count=1)
                under_way[0].result()
            gate.release()
            for each in under_way:
                each.result()
        why = f"{self.rounds} raced for, the {self._order[0]} first"
        self.target.expect_at_most(self.user, self.credits, why)

    def _started(
        self, runner: str, reference: str, pool: ThreadPoolExecutor, gate: Gate
    ) -> Future[None]:
        """Under way, and at the gate if it is one of those who come there."""
        started = pool.submit(self._runners[runner], reference)
        if runner in self._asking and not gate.has(self._asking.index(runner) + 1):
            self._asking.remove(runner)
        return started

    def _return(self, reference: str) -> None:
        answer = self.target.verify(self.user, reference)
        if answer.status not in PUT_OFF:
            answer.expect_no_server_error()

    def _deliver(self, reference: str) -> None:
        self.paystack.release_deliveries(reference)
