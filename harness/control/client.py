"""The control API, part by part."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from harness.answer import Json
from harness.control.charge import Charges
from harness.control.clock import Clock
from harness.control.connection import Call, Connection, JsonObject
from harness.control.delivery import Deliveries
from harness.control.fault import Faults
from harness.control.gate import Gates
from harness.control.integration import Integrations
from harness.control.next_payment import NextPayment
from harness.control.setting import Settings
from harness.control.transaction import Transactions
from harness.journal import Journal


class ControlApi:
    """Its parts, over whatever makes the calls."""

    def __init__(self, call: Call) -> None:
        self.settings = Settings(call)
        self.transactions = Transactions(call)
        self.charges = Charges(call)
        self.deliveries = Deliveries(call)
        self.faults = Faults(call)
        self.gates = Gates(call)
        self.clock = Clock(call)
        self.integrations = Integrations(call)
        self.next_payment = NextPayment(call)
        self.journal = Journal(lambda query: call("GET", "journal", **query))
        self._call = call

    def clear(self) -> int:
        """End faults and gates, cancel what waits to be delivered, bring the clock to real time.

        Returns the journal's mark.
        """
        return int(self._call("POST", "clear")["mark"])

    def reset(self) -> int:
        """Make the integration as new: nothing is left but its key. Returns the journal's mark."""
        return int(self._call("POST", "reset")["mark"])

    def call(self, method: str, path: str, body: Json = None, **query: str | float) -> JsonObject:
        """Any other call, with the path behind `/_sandbox/api/`; the answer's JSON."""
        return self._call(method, path, body, **query)


class ControlClient(ControlApi):
    """One integration of a running sandbox, to look at and to steer; use it with `with`.

    `url` is the fake's, as `http://127.0.0.1:4010`. Raises `ValueError` for one that is no address,
    and for a key that is no test key; every call may raise a `harness.control.ControlError`.
    """

    def __init__(self, url: str, secret_key: str) -> None:
        self._connection = Connection(url, secret_key)
        super().__init__(self._connection.control)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return repr(self._connection).replace("Connection", type(self).__name__, 1)

    def close(self) -> None:
        """End its connections."""
        self._connection.close()
