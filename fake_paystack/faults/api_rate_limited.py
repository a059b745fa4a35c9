"""api.rate_limited: too many calls."""

from __future__ import annotations

from dataclasses import dataclass

from fake_paystack.envelope import Answer, failure
from fake_paystack.errors import RateLimited
from fake_paystack.faults.base import ApiFault, Caller, Proceed, fault, setting


@fault("api.rate_limited")
@dataclass(frozen=True, kw_only=True)
class ApiRateLimited(ApiFault):
    """Refuse with 429 and say in headers when to come back. The call takes no effect.

    It counts no calls: use `skip` and `times` to say which ones come too fast.
    """

    reset: float = setting(1.0, "`x-ratelimit-reset`: seconds to wait, may be fractional")
    limit: int = setting(100, "`x-ratelimit-limit`: calls allowed")

    async def answer(self, proceed: Proceed, caller: Caller) -> Answer:  # noqa: ARG002 - a fault's form
        return failure(RateLimited(limit=self.limit, reset=self.reset))
