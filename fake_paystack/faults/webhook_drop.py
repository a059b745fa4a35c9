"""webhook.drop: lose a delivery on its way."""

from __future__ import annotations

from dataclasses import dataclass

from fake_paystack.faults.base import WebhookFault, fault


@fault("webhook.drop")
@dataclass(frozen=True, kw_only=True)
class WebhookDrop(WebhookFault):
    """Lose each attempt before it reaches its URL; it counts as unanswered and is retried."""

    def send_times(self, due: float) -> list[float]:  # noqa: ARG002 - a fault's form
        return []
