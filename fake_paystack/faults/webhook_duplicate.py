"""webhook.duplicate: send one event several times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fake_paystack.faults.base import WebhookFault, fault


@fault("webhook.duplicate")
@dataclass(frozen=True, kw_only=True)
class WebhookDuplicate(WebhookFault):
    """Send `copies` of each event, `apart` seconds between one and the next."""

    first_attempts: ClassVar[bool] = True

    copies: int = 2
    apart: float = 0.0

    def send_times(self, due: float) -> list[float]:
        return [due + n * self.apart for n in range(self.copies)]
