"""`next-payment`: what the next payment comes to, whoever pays."""

from __future__ import annotations

from dataclasses import dataclass

from harness.control.connection import Call, JsonObject

PATH = "next-payment"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextOutcome:
    """`times` are still to come, None for every one from now on.

    `gateway_response` is None where the outcome has its own; `webhook` says what becomes of the
    event, None for nothing special.
    """

    outcome: str
    gateway_response: str | None = None
    webhook: str | None = None
    times: int | None = 1

    @classmethod
    def parsed(cls, data: JsonObject) -> NextOutcome | None:
        """None when nothing is planned."""
        if not data.get("outcome"):
            return None
        return cls(**{name: data[name] for name in cls.__dataclass_fields__ if name in data})


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeKind:
    """What a payment may be told to come to; `says` completes "it …"."""

    name: str
    says: str


class NextPayment:
    """Of the integration whose key it is."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def get(self) -> NextOutcome | None:
        """None when nothing is planned."""
        return NextOutcome.parsed(self._call("GET", PATH))

    def set(
        self,
        outcome: str,
        *,
        gateway_response: str | None = None,
        webhook: str | None = None,
        times: int | None = 1,
    ) -> NextOutcome | None:
        """Have the next `times` payments end so, or all from now on: None.

        Raises `Refused`, 422, for an unknown outcome, which names the closest.
        """
        told = {"gateway_response": gateway_response, "webhook": webhook}
        body = {name: value for name, value in told.items() if value is not None}
        repeated = {} if times == 1 else {"times": times}
        return NextOutcome.parsed(self._call("PUT", PATH, {"outcome": outcome, **body, **repeated}))

    def clear(self) -> None:
        """Let payments end as their cards and numbers have it."""
        self._call("DELETE", PATH)

    def catalogue(self) -> list[OutcomeKind]:
        """The outcomes that there are."""
        found = self._call("GET", f"{PATH}/catalogue")["outcomes"]
        return [OutcomeKind(name=each["name"], says=each["says"]) for each in found]
