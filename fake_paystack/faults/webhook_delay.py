"""webhook.delay: deliver late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fake_paystack.faults.base import WebhookFault, fault, setting


@fault("webhook.delay")
@dataclass(frozen=True, kw_only=True)
class WebhookDelay(WebhookFault):
    """Put off each delivery's first attempt. Move the clock to let it come."""

    once: ClassVar[bool] = True

    seconds: float = setting(60.0, "how much later, in seconds of the integration's clock")

    def send_times(self, due: float) -> list[float]:
        return [due + max(0.0, self.seconds)]
