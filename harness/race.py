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
    `one_by_one`: the second when the first has nothing left to do. Who is late is not waited for in
    that round; and who ended a round without asking Paystack, in no other.
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
            at_gate: list[str] = []
            under_way = [
                self._started(each, purchase.reference, pool, gate, at_gate) for each in self._order
            ]
            if self._one_by_one and len(at_gate) == len(self._order):
                gate.release(count=1)
                under_way[0].result()
            gate.release()
            put_off = [each.result() for each in under_way]
        if all(put_off):
            self.paystack.retry_deliveries()
        why = f"{self.rounds} raced for, the {self._order[0]} first"
        self.target.expect_at_most(self.user, self.credits, why)

    def _started(
        self,
        runner: str,
        reference: str,
        pool: ThreadPoolExecutor,
        gate: Gate,
        at_gate: list[str],
    ) -> Future[bool]:
        """Under way, and noted as `at_gate` if it is there in time."""
        started = pool.submit(self._runners[runner], reference)
        if runner in self._asking:
            if gate.has(len(at_gate) + 1):
                at_gate.append(runner)
            elif started.done():
                self._asking.remove(runner)
        return started

    def _return(self, reference: str) -> bool:
        """Whether the payer was put off."""
        answer = self.target.verify(self.user, reference)
        if answer.status in PUT_OFF:
            return True
        answer.expect_no_server_error()
        return False

    def _deliver(self, reference: str) -> bool:
        """Whether the event was put off, or got no answer; it comes again later then."""
        self.paystack.release_deliveries(reference)
        put_off = False
        for attempt in self.paystack.attempts(reference):
            put_off = attempt.entry.status in (None, *PUT_OFF)
            if not put_off:
                attempt.expect_no_server_error()
        return put_off
