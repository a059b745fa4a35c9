"""api.reset: break the connection instead of answering."""

from __future__ import annotations

from dataclasses import dataclass

from fake_paystack.envelope import Answer
from fake_paystack.faults.base import ApiFault, Caller, Dropped, Proceed, fault


@fault("api.reset")
@dataclass(frozen=True, kw_only=True)
class ApiReset(ApiFault):
    """Reset the connection. The call takes no effect, unless `handled`: then its answer is lost."""

    handled: bool = False

    async def answer(self, proceed: Proceed, caller: Caller) -> Answer:  # noqa: ARG002 - a fault's form
        if self.handled:
            await proceed()
        raise Dropped
