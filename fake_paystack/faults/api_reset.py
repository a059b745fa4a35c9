"""api.reset: break the connection instead of answering."""

from __future__ import annotations

from dataclasses import dataclass

from fake_paystack.envelope import Answer
from fake_paystack.faults.base import ApiFault, Caller, Dropped, Proceed, fault, setting


@fault("api.reset")
@dataclass(frozen=True, kw_only=True)
class ApiReset(ApiFault):
    """Reset the connection instead of answering."""

    handled: bool = setting(False, "the call takes effect, and only its answer is lost")

    async def answer(self, proceed: Proceed, caller: Caller) -> Answer:  # noqa: ARG002 - a fault's form
        if self.handled:
            await proceed()
        raise Dropped
