"""`next-payment`: what the next payment comes to, whoever pays."""

from __future__ import annotations

from dataclasses import dataclass

from harness.control.connection import Call, JsonObject

PATH = "next-payment"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextOutcome:
    """`gateway_response` is None where the outcome has its own; `times` are still to come."""

    outcome: str
    gateway_response: str | None = None
    times: int = 1

    @classmethod
    def parsed(cls, data: JsonObject) -> NextOutcome | None:
        """None when nothing is planned."""
        if not data.get("outcome"):
            return None
        return cls(
            outcome=data["outcome"],
            gateway_response=data.get("gateway_response"),
            times=data.get("times") or 1,
        )


class NextPayment:
    """Of the integration whose key it is."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def get(self) -> NextOutcome | None:
        """None when nothing is planned."""
        return NextOutcome.parsed(self._call("GET", PATH))

    def set(
        self, outcome: str, *, gateway_response: str | None = None, times: int = 1
    ) -> NextOutcome | None:
        """Have the next `times` payments end so. Raises `Refused`, 422, for an unknown outcome."""
        told = {} if gateway_response is None else {"gateway_response": gateway_response}
        repeated = {} if times == 1 else {"times": times}
        return NextOutcome.parsed(self._call("PUT", PATH, {"outcome": outcome, **told, **repeated}))

    def clear(self) -> None:
        """Let payments end as their cards and numbers have it."""
        self._call("DELETE", PATH)
