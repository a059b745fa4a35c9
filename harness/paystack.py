"""The fake Paystack as scenarios steer it, over its control API."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from harness.control.client import ControlApi
from harness.control.connection import Connection
from harness.control.delivery import Delivery
from harness.control.gate import Point
from harness.delivery import Attempt
from harness.errors import NeverHappened
from harness.gate import Gate
from harness.journal import Entry
from harness.transaction import Transaction

RETRIES = 72 * 3600.0
"""Seconds after which Paystack gives a delivery up, in live mode; in test mode it does sooner."""


class FakePaystack:
    """One integration of the fake: its transactions, faults, gates, deliveries and journal."""

    def __init__(self, url: str, secret_key: str) -> None:
        self._connection = Connection(url, secret_key)
        self._api = ControlApi(self.control)
        self.journal = self._api.journal
        self.delivers_at_once = False
        """Whether a payment's delivery goes out with it, for a target that credits by it alone."""
        self.opened_beside: set[str] = set()
        """References of this scenario that the shop never opened, and owes nothing for."""

    def close(self) -> None:
        self._connection.close()

    def control(self, method: str, path: str, body: Any = None, **query: Any) -> dict[str, Any]:
        """One call of the control API. Raises `FakeUnreachable` when it does not answer well."""
        return self._connection.control(method, path, body, **query)

    def begin(self, *, delivers_at_once: bool = False) -> None:
        """A clean slate for a scenario: no faults, gates or pending deliveries; clock at now."""
        self.delivers_at_once = delivers_at_once
        self.opened_beside.clear()
        self._api.clear()
        self._api.deliveries.hold()
        self.journal.begin()

    # What Paystack holds

    def transaction(self, reference: str) -> Transaction:
        return self._api.transactions.get(reference)

    def transaction_at(self, access_code: str) -> Transaction:
        found = self._api.transactions.all(access_code=access_code)
        if not found:
            raise NeverHappened(f"a transaction with the access code {access_code}", 0.0)
        return found[0]

    def opened(self) -> list[Transaction]:
        """The transactions that were opened since the scenario began, in order.

        With those whose answer was lost on its way to the target.
        """
        named = dict.fromkeys(self.journal.opened_references())
        return [tx for each in named for tx in self._api.transactions.all(reference=each)]

    def open_beside(self, reference: str, *, email: str, amount: int) -> Transaction:
        """Open a transaction that the shop knows nothing of, in all else like one that it opened.

        Anybody can, with the public key that a shop's pages carry.
        """
        shown = {"metadata": self.transaction(reference).metadata, "reference": f"{reference}-2"}
        body = {"email": email, "amount": amount, **shown}
        opened = self._connection.request("POST", "/transaction/initialize", body)
        self.opened_beside.add(str(opened["data"]["reference"]))
        return self.transaction(str(opened["data"]["reference"]))

    def payments(self, reference: str) -> list[Entry]:
        """Each time that money moved for this transaction while a payer looked on."""
        steps = self.journal.entries(kind="checkout", reference=reference)
        return [entry for entry in steps if (entry.note or "").startswith("paid")]

    # What a payer or the world does

    def pay(
        self,
        reference: str,
        *,
        amount: int | None = None,
        currency: str | None = None,
        channel: str | None = None,
        fees: int | None = None,
    ) -> Transaction:
        """Move the money as told; whatever is left out is as the transaction says."""
        paid = self._api.transactions.pay(
            reference, amount=amount, currency=currency, channel=channel, fees=fees
        )
        if self.delivers_at_once:
            self.release_deliveries(reference)
        return paid

    def pay_short(self, reference: str, *, by: int) -> Transaction:
        """Pay so many subunits less than was asked."""
        return self.pay(reference, amount=self.transaction(reference).requested_amount - by)

    def pay_with_fees_on_top(self, reference: str, *, fees: int) -> Transaction:
        """Pay as a payer who bears the fees: what was asked, and the fees besides."""
        asked = self.transaction(reference).requested_amount
        return self.pay(reference, amount=asked + fees, fees=fees)

    def pay_in_another_currency(self, reference: str) -> Transaction:
        """Pay the right number of something else."""
        asked = self.transaction(reference).currency
        other = next(each for each in ("NGN", "KES") if each != asked)
        return self.pay(reference, currency=other)

    def fail(self, reference: str) -> None:
        """A charge that is declined for good."""
        self._api.transactions.fail(reference)

    def reverse(self, reference: str) -> None:
        """The money goes back."""
        self._api.transactions.reverse(reference)

    def advance(self, seconds: float) -> None:
        """Move the clock; what comes due on the way has happened when this returns."""
        self._api.clock.advance(seconds)

    def settings(self, **changes: Any) -> None:
        """Change the integration, e.g. `mobile_money="instant"`."""
        self._api.settings.change(**changes)

    # Webhook deliveries

    def deliveries(self, reference: str = "") -> list[Delivery]:
        return self._api.deliveries.all(reference=reference)

    def release_deliveries(self, reference: str = "") -> list[Delivery]:
        """Send what was held; returns once each was tried, or waits at a gate."""
        return self._api.deliveries.release(reference=reference)

    def start_deliveries(self, reference: str) -> None:
        """Send what was held, and return while it is under way."""
        with self.gate("delivery", reference=reference):
            self.release_deliveries(reference)

    def retry_deliveries(self) -> None:
        """Move the clock past every retry of what was not acknowledged."""
        self.advance(RETRIES)

    def lose_deliveries(self) -> None:
        """Whatever was not delivered yet never will be; ends faults and gates as well."""
        self._api.clear()

    def resend(self, delivery_id: int) -> Delivery:
        """Send this delivery once more, whatever became of it; returns it as it then stands."""
        return self._api.deliveries.resend(delivery_id)

    def send_event(self, event: str, data: Any, reference: str = "") -> Delivery:
        """Send a rightly signed event of one's own at once; the delivery with its attempt."""
        return self._api.deliveries.send(event, data, reference=reference)

    def attempts(self, reference: str = "") -> list[Attempt]:
        """Each attempt since the scenario began to tell the target, by when it ended."""
        return [
            Attempt(each) for each in self.journal.entries(kind="delivery", reference=reference)
        ]

    def wait_for_attempt(self, reference: str, within: float = 10.0) -> bool:
        """Whether an attempt of this reference ended, or does within so many seconds."""
        try:
            self.journal.wait_for(kind="delivery", reference=reference, within=within)
        except NeverHappened:
            return False
        return True

    # Faults and gates

    @contextmanager
    def fault(self, name: str, *, optional: bool = False, **settings: Any) -> Iterator[None]:
        """Misbehave inside the block. Raises `NeverHappened` if the fault never fired.

        It may stay away where it is `optional`: some right targets never meet it.
        """
        with self._api.faults.on(name, optional=optional, **settings):
            yield

    @contextmanager
    def gate(
        self, point: Point, *, path: str = "", reference: str = "", optional: bool = False
    ) -> Iterator[Gate]:
        """Hold inside the block. Raises `NeverHappened` if nothing ever came to the gate.

        Nothing need come where it is `optional`: some right targets never pass there.
        """
        with self._api.gates.closed(
            point, path=path, reference=reference, optional=optional
        ) as gate:
            yield gate
