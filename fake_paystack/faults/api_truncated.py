"""api.truncated: an answer that breaks off."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fake_paystack.envelope import Answer
from fake_paystack.faults.base import ApiFault, Caller, Proceed, fault, setting


@fault("api.truncated")
@dataclass(frozen=True, kw_only=True)
class ApiTruncated(ApiFault):
    """Handle the call, and send the beginning of its answer: broken JSON under a good status.

    An answer that broke off was being sent, so the call took effect, unless `handled` is false.
    """

    fraction: float = setting(0.5, "how much of the answer is sent, from 0 to 1, never all of it")
    announced: bool = setting(
        False, "content-length tells the whole length, and the connection closes before it is there"
    )
    handled: bool = setting(True, "false: the call takes no effect, though it looks as if it did")

    async def answer(self, proceed: Proceed, caller: Caller) -> Answer:  # noqa: ARG002 - a fault's form
        whole = await proceed() if self.handled else Answer(200, _UNTRUE)
        kept = min(max(0, int(len(whole.body) * self.fraction)), len(whole.body) - 1)
        length = len(whole.body.encode()) if self.announced else None
        return replace(whole, body=whole.body[:kept], announced=length)


_UNTRUE = '{"status":true,"message":"Successful","data":{"domain":"test","reference":"'
