"""The fake Paystack as scenarios steer it, over its control API."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from harness.errors import FakeUnreachable, NeverHappened
from harness.journal import Entry, Journal

CONTROL = "/_sandbox/api/"


@dataclass(frozen=True, kw_only=True)
class Transaction:
    """A transaction as Paystack holds it; amounts in the currency's subunit."""

    reference: str
    access_code: str
    authorization_url: str
    email: str
    amount: int
    requested_amount: int
    currency: str
    status: str
    channel: str | None
    channels: list[str]
    callback_url: str | None
    metadata: Any
    fees: int | None

    @classmethod
    def parsed(cls, data: dict[str, Any]) -> Transaction:
        return cls(**{name: data.get(name) for name in cls.__dataclass_fields__})  # type: ignore[arg-type]

    @property
    def is_paid(self) -> bool:
        return self.status == "success"

    @property
    def is_paid_in_full(self) -> bool:
        return self.is_paid and self.amount >= self.requested_amount


class Gate:
    """A point where Paystack holds something until it is let through."""

    def __init__(self, paystack: FakePaystack, gate_id: str, name: str) -> None:
        self._paystack = paystack
        self._path = f"gates/{gate_id}"
        self._name = name

    def wait_for_arrivals(self, at_least: int = 1, within: float = 10.0) -> None:
        """Return once so many are waiting at the gate. Raises `NeverHappened`."""
        state = self._paystack.control("GET", self._path, at_least=at_least, wait=within)
        if state["waiting"] < at_least:
            seen = f"{state['waiting']} of {at_least} arrived"
            raise NeverHappened(f"an arrival at the gate {self._name} ({seen})", within)

    def let_crowd_in(self, size: int = 20, within: float = 1.0) -> None:
        """Wait for a crowd, or for as many as come, then let all through together.

        A careful target sends one at a time: then one is the crowd.
        """
        self.wait_for_arrivals()
        self._paystack.control("GET", self._path, at_least=size, wait=within)
        self.release()

    def release(self) -> None:
        """Let through all that wait, and all that come later."""
        self._paystack.control("POST", f"{self._path}/release")

    def remove(self) -> int:
        """Open it for good; how many passed or waited."""
        state = self._paystack.control("DELETE", self._path)
        return int(state["passed"]) + int(state["waiting"])


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

    def close(self) -> None:
        self._http.close()

    def control(self, method: str, path: str, body: Any = None, **query: Any) -> dict[str, Any]:
        """One call of the control API. Raises `FakeUnreachable` when it does not answer well."""
        try:
            answer = self._http.request(method, CONTROL + path, json=body, params=query or None)
            answer.raise_for_status()
        except httpx.HTTPError as error:
            raise FakeUnreachable(f"{method} {CONTROL}{path}: {error}") from error
        found: dict[str, Any] = answer.json()
        return found

    def begin(self) -> None:
        """A clean slate for a scenario: no faults, gates or pending deliveries; clock at now."""
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
        """The transactions that were opened since the scenario began, in order."""
        answers = [entry.answered for entry in self.journal.initializations()]
        data = [answer.get("data") for answer in answers if isinstance(answer, dict)]
        return [self.transaction(str(each["reference"])) for each in data if isinstance(each, dict)]

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
        return Transaction.parsed(self.control("POST", f"transactions/{reference}/pay", body))

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
        """Send what was held; returns once each was tried."""
        body = {"reference": reference} if reference else {}
        found: list[dict[str, Any]] = self.control("POST", "deliveries/release", body)["deliveries"]
        return found

    # Faults and gates

    @contextmanager
    def fault(self, name: str, **settings: Any) -> Iterator[None]:
        """Misbehave inside the block. Raises `NeverHappened` if the fault never fired."""
        fault = self.control("POST", "faults", {"name": name, **settings})
        yield
        if not self.control("DELETE", f"faults/{fault['id']}")["fired"]:
            raise NeverHappened(f"the fault {name} ({settings})", 0.0)

    @contextmanager
    def gate(self, point: str, *, path: str = "", reference: str = "") -> Iterator[Gate]:
        """Hold inside the block. Raises `NeverHappened` if nothing ever came to the gate."""
        where = {"path": path, "reference": reference}
        body = {"point": point, **{name: value for name, value in where.items() if value}}
        gate = Gate(self, self.control("POST", "gates", body)["id"], f"{point} {path or reference}")
        try:
            yield gate
        except BaseException:
            gate.remove()
            raise
        if not gate.remove():
            raise NeverHappened(f"an arrival at the gate {point} {path or reference}", 0.0)
