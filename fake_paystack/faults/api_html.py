"""api.html: the edge answers with a page where JSON belongs."""

from __future__ import annotations

from dataclasses import dataclass

from fake_paystack.envelope import Answer
from fake_paystack.faults.base import ApiFault, Caller, Proceed, fault, setting
from fake_paystack.faults.edge_page import page


@fault("api.html")
@dataclass(frozen=True, kw_only=True)
class ApiHtml(ApiFault):
    """Answer with the HTML page of the edge in front of Paystack."""

    status: int = setting(502, "HTTP status; 200 is a page that looks well")
    handled: bool = setting(False, "the call takes effect all the same")

    async def answer(self, proceed: Proceed, caller: Caller) -> Answer:  # noqa: ARG002 - a fault's form
        if self.handled:
            await proceed()
        return page(self.status)
