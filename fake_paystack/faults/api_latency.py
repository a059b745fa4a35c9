"""api.latency: answer late."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from fake_paystack.envelope import Answer
from fake_paystack.faults.base import ApiFault, Caller, Proceed, fault, setting


@fault("api.latency")
@dataclass(frozen=True, kw_only=True)
class ApiLatency(ApiFault):
    """Handle the call at once and hold its answer back."""

    seconds: float = setting(3.0, "how long, in seconds of real time")

    async def answer(self, proceed: Proceed, caller: Caller) -> Answer:  # noqa: ARG002 - a fault's form
        answer = await proceed()
        await asyncio.sleep(self.seconds)
        return answer
