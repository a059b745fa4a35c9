"""api.latency: answer late."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from fake_paystack.envelope import Answer
from fake_paystack.faults.base import ApiFault, Caller, Proceed, fault


@fault("api.latency")
@dataclass(frozen=True, kw_only=True)
class ApiLatency(ApiFault):
    """Handle the call at once and hold its answer back for `seconds` of real time."""

    seconds: float = 3.0

    async def answer(self, proceed: Proceed, caller: Caller) -> Answer:  # noqa: ARG002 - a fault's form
        answer = await proceed()
        await asyncio.sleep(self.seconds)
        return answer
