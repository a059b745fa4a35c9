"""The fake Paystack as scenarios steer it, over its control API."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from harness.delivery import Attempt
from harness.errors import FakeUnreachable, NeverHappened
from harness.gate import Gate
from harness.journal import Entry, Journal
from harness.one_line import shortened
from harness.staged import staged
from harness.transaction import Transaction

CONTROL = "/_sandbox/api/"
RETRIES = 72 * 3600.0
"""Seconds after which Paystack gives a delivery up, in live mode; in test mode it does sooner."""


class FakePaystack:
    """One integration of the fake: its transactions, faults, gates, deliveries and journal."""

    def __init__(self, url: str, secret_key: str) -> None:
        self._http = httpx.Client(
            base_url=url,
            headers={"Authorization": f"Bearer {secret_key}"},
            timeout=httpx.Timeout(60.0),
            trust_env=False,
        )
        self.journal = Journal(lambda query: self.control("GET", "journal", **query))
        self.delivers_at_once = False
        """Whether a payment's delivery goes out with it, for a target that credits by it alone."""
        self.opened_beside: set[str] = set()
        """References of this scenario that the shop never opened, and owes nothing for."""

    def close(self) -> None:
        self._http.close()

    def control(self, method: str, path: str, body: Any = None, **query: Any) -> dict[str, Any]:
        """One call of the control API. Raises `FakeUnreachable` when it does not answer well."""
        return self._call(method, CONTROL + path, body, **query)

    def _call(self, method: str, path: str, body: Any = None, **query: Any) -> dict[str, Any]:
        try:
            answer = self._http.request(method, path, json=body, params=query or None)
            answer.raise_for_status()
        except httpx.HTTPStatusError as error:
            said = f"answered {error.response.status_code}: {detail(error.response)}"
            raise FakeUnreachable(f"{method} {path} {said}") from error
        except httpx.HTTPError as error:
            raise FakeUnreachable(f"{method} {path}: {error}") from error
        found: dict[str, Any] = answer.json()
        return found

    def begin(self, *, delivers_at_once: bool = False) -> None:
        """A clean slate for a scenario: no faults, gates or pending deliveries; clock at now."""
        self.delivers_at_once = delivers_at_once
        self.opened_beside.clear()
        self.control("POST", "clear")
        self.control("POST", "deliveries/hold")
        self.journal.begin()

    # What Paystack holds

    def transaction(self, reference: str) -> Transaction:
        return Transaction.parsed(self.control("GET", f"transactions/{reference}"))

    def transaction_at(self, access_code: str) -> Transaction:
        found = self.control("GET", "transactions", access_code=access_code)["transactions"]
        if not found:
            raise NeverHappened(f"a transaction with the access code {access_code}", 0.0)
        return Transaction.parsed(found[0])

    def opened(self) -> list[Transaction]:
        """The transactions that were opened since the scenario began, in order.

        With those whose answer was lost on its way to the target.
        """
        named = dict.fromkeys(self.journal.opened_references())
        found = [self.control("GET", "transactions", reference=each) for each in named]
        return [Transaction.parsed(data) for each in found for data in each["transactions"]]

    def open_beside(self, reference: str, *, email: str, amount: int) -> Transaction:
        """Open a transaction that the shop knows nothing of, in all else like one that it opened.

        Anybody can, with the public key that a shop's pages carry.
        """
        shown = {"metadata": self.transaction(reference).metadata, "reference": f"{reference}-2"}
        body = {"email": email, "amount": amount, **shown}
        opened = self._call("POST", "/transaction/initialize", body)
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
        told = {"amount": amount, "currency": currency, "channel": channel, "fees": fees}
        body = {name: value for name, value in told.items() if value is not None}
        paid = Transaction.parsed(self.control("POST", f"transactions/{reference}/pay", body))
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
        self.control("POST", f"transactions/{reference}/fail", {})

    def reverse(self, reference: str) -> None:
        """The money goes back."""
        self.control("POST", f"transactions/{reference}/reverse", {})

    def advance(self, seconds: float) -> None:
        """Move the clock; what comes due on the way has happened when this returns."""
        self.control("POST", "clock", {"advance": seconds})

    def settings(self, **changes: Any) -> None:
        """Change the integration, e.g. `mobile_money="instant"`."""
        self.control("PATCH", "settings", changes)

    # Webhook deliveries

    def deliveries(self, reference: str = "") -> list[dict[str, Any]]:
        query = {"reference": reference} if reference else {}
        found: list[dict[str, Any]] = self.control("GET", "deliveries", **query)["deliveries"]
        return found

    def release_deliveries(self, reference: str = "") -> list[dict[str, Any]]:
        """Send what was held; returns once each was tried, or waits at a gate."""
        body = {"reference": reference} if reference else {}
        found: list[dict[str, Any]] = self.control("POST", "deliveries/release", body)["deliveries"]
        return found

    def start_deliveries(self, reference: str) -> None:
        """Send what was held, and return while it is under way."""
        with self.gate("delivery", reference=reference):
            self.release_deliveries(reference)

    def retry_deliveries(self) -> None:
        """Move the clock past every retry of what was not acknowledged."""
        self.advance(RETRIES)

    def lose_deliveries(self) -> None:
        """Whatever was not delivered yet never will be; ends faults and gates as well."""
        self.control("POST", "clear")

    def resend(self, delivery_id: int) -> dict[str, Any]:
        """Send this delivery once more, whatever became of it; returns it as it then stands."""
        return self.control("POST", f"deliveries/{delivery_id}/resend")

    def send_event(self, event: str, data: Any, reference: str = "") -> dict[str, Any]:
        """Send a rightly signed event of one's own at once; the delivery with its attempt."""
        body = {"event": event, "data": data, **({"reference": reference} if reference else {})}
        return self.control("POST", "deliveries", body)

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
        fault = self.control("POST", "faults", {"name": name, **settings})
        told = "".join(f", {setting} {value}" for setting, value in settings.items())

        def end() -> bool:
            return bool(self.control("DELETE", f"faults/{fault['id']}")["fired"])

        with staged(f"an occasion for the fault {name}{told}", end, optional=optional):
            yield

    @contextmanager
    def gate(
        self, point: str, *, path: str = "", reference: str = "", optional: bool = False
    ) -> Iterator[Gate]:
        """Hold inside the block. Raises `NeverHappened` if nothing ever came to the gate.

        Nothing need come where it is `optional`: some right targets never pass there.
        """
        where = {"path": path, "reference": reference}
        body = {"point": point, **{name: value for name, value in where.items() if value}}
        name = f"{point} {path or reference}"
        gate = Gate(self.control, self.control("POST", "gates", body)["id"], name)

        def end() -> bool:
            return gate.remove() > 0

        with staged(f"an arrival at the gate {name}", end, optional=optional):
            yield gate


def detail(answer: httpx.Response) -> str:
    """The sentence of a call that was refused, or what stands in its place."""
    try:
        return str(answer.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return shortened(answer.text)
