"""The page on which a payer verifies a payment by its reference."""

from __future__ import annotations

import time
from urllib.parse import urlencode

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from harness.journeys.buying import POLL
from harness.journeys.person import REACTION
from harness.journeys.returning import Returning


class ByHand(Returning):
    """Typing the reference, or following a link that carries it."""

    def verify_by_hand(self, reference: str, *, by_query: bool) -> None:
        """Verify on the manual page, which fills in `?reference=` by itself."""
        query = f"?{urlencode({'reference': reference})}" if by_query else ""
        self.evidence.look_away()
        self.page.goto(self.address("manual_verify") + query)
        if not by_query:
            self.find("manual_reference").first.fill(reference)
        if not by_query or self._fills_in(reference):
            self._submit()

    def _fills_in(self, reference: str) -> bool:
        """Whether the page has the reference in its field; no page needs one that goes on alone."""
        field, until = self.find("manual_reference").first, time.monotonic() + REACTION
        while not (self._is_there(field) and field.input_value() == reference):
            if self._is_there(self.find("success")):
                return False
            if time.monotonic() > until:
                if not self._is_there(field):
                    return False
                raise self.said_otherwise(f"the manual page fills in the reference {reference}")
            self.page.wait_for_timeout(POLL)
        return True

    def _submit(self) -> None:
        """Press the button, unless the page goes on by itself meanwhile."""
        try:
            self.find("manual_submit").first.click(timeout=REACTION * 1000)
        except PlaywrightTimeout:
            if not self._is_there(self.find("success")):
                raise self.said_otherwise("the manual page can be asked to verify") from None
