"""api.status: answer with another status, body and headers."""

from __future__ import annotations

from dataclasses import dataclass

from fake_paystack.domain.json_value import Json, dumps
from fake_paystack.envelope import Answer, failure
from fake_paystack.errors import InternalFault
from fake_paystack.faults.base import ApiFault, Caller, Proceed, fault, setting


@fault("api.status")
@dataclass(frozen=True, kw_only=True)
class ApiStatus(ApiFault):
    """Answer with another status, body and headers than Paystack would."""

    status: int = setting(500, "HTTP status")
    body: Json = setting(
        None, "text goes out as it is, anything else as JSON; null: Paystack's own error"
    )
    headers: dict[str, str] = setting({}, "further headers; content-type replaces ours")
    handled: bool = setting(False, "the call takes effect, and its answer is replaced")

    async def answer(self, proceed: Proceed, caller: Caller) -> Answer:  # noqa: ARG002 - a fault's form
        if self.handled:
            await proceed()
        headers = tuple((name.lower(), value) for name, value in self.headers.items())
        if self.body is None:
            return Answer(self.status, failure(InternalFault()).body, headers)
        if isinstance(self.body, str):
            kind = dict(headers).get("content-type", "text/html; charset=utf-8")
            rest = tuple(item for item in headers if item[0] != "content-type")
            return Answer(self.status, self.body, rest, kind)
        return Answer(self.status, dumps(self.body), headers)
