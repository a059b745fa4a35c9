"""api.edge_block: the edge refuses callers by their user agent."""

from __future__ import annotations

from dataclasses import dataclass

from fake_paystack.envelope import Answer
from fake_paystack.faults.base import ApiFault, Caller, Proceed, fault, setting
from fake_paystack.faults.edge_page import page


@fault("api.edge_block")
@dataclass(frozen=True, kw_only=True)
class ApiEdgeBlock(ApiFault):
    """Answer callers of certain user agents with an HTML 403, as the edge before Paystack does.

    `skip`, `times` and `fired` count every call that is looked at, for a caller who is let through
    has been judged as well; only the refused ones are journalled as struck.
    """

    # A missing one is reported (rpip/paystack-go#2), and so is a 403 page
    # (unicodeveloper/laravel-paystack#176). Python-urllib is assumed: the same edge is reported to
    # refuse it in front of other services (source-cooperative/data.source.coop#134).
    user_agents: list[str] = setting(
        ["Python-urllib"], "how refused user agents begin, in capitals or not"
    )
    missing: bool = setting(True, "a call that names no user agent is refused as well")

    def lets_through(self, caller: Caller) -> bool:
        named = caller.user_agent.lower()
        if not named:
            return not self.missing
        return not named.startswith(tuple(each.lower() for each in self.user_agents))

    async def answer(self, proceed: Proceed, caller: Caller) -> Answer:  # noqa: ARG002 - a fault's form
        return page(403)
