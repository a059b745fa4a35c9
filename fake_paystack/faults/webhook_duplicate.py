"""webhook.duplicate: send one event several times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fake_paystack.faults.base import WebhookFault, fault, setting


@fault("webhook.duplicate")
@dataclass(frozen=True, kw_only=True)
class WebhookDuplicate(WebhookFault):
    """Send each event several times. Retries and copies are not copied again."""

    once: ClassVar[bool] = True
    spares_copies: ClassVar[bool] = True

    copies: int = setting(2, "how often it is sent, the first time included")
    apart: float = setting(
        0.0, "between one and the next, in seconds of the integration's clock; 0: all at once"
    )

    def send_times(self, due: float) -> list[float]:
        return [due + n * self.apart for n in range(self.copies)]
