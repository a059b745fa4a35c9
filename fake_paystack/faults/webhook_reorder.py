"""webhook.reorder: let a later event overtake an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fake_paystack.faults.base import WebhookFault, fault, setting


@fault("webhook.reorder")
@dataclass(frozen=True, kw_only=True)
class WebhookReorder(WebhookFault):
    """Keep a delivery back until the ones that come next have been tried, then send it.

    One at a time: while one is kept back, others pass. Of A, B and C released together, B goes
    before A. Where no other comes, A goes after `seconds`.
    """

    once: ClassVar[bool] = True

    behind: int = setting(1, "how many others are tried first")
    seconds: float = setting(60.0, "longest wait, in seconds of the integration's clock")

    def send_times(self, due: float) -> list[float]:
        return [due + max(0.0, self.seconds)]
