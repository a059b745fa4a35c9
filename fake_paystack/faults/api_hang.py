"""api.hang: take the call and never answer."""

from __future__ import annotations

from dataclasses import dataclass

from fake_paystack.envelope import Answer
from fake_paystack.faults.base import ApiFault, Caller, Dropped, Proceed, fault, setting


@fault("api.hang")
@dataclass(frozen=True, kw_only=True)
class ApiHang(ApiFault):
    """Leave the caller waiting until it hangs up or the fault is removed."""

    handled: bool = setting(False, "the call takes effect before the caller waits")

    async def answer(self, proceed: Proceed, caller: Caller) -> Answer:
        if self.handled:
            await proceed()
        await caller.hung_up()
        raise Dropped
