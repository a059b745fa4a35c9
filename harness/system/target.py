"""The whole target: all that can be asked of it, and what was bought in this scenario."""

from __future__ import annotations

from harness.system.invoicing import Invoicing
from harness.system.running import Running
from harness.system.subscribing import Subscribing
from harness.system.verifying import Verifying
from harness.system.waiting import Waiting


class Target(Verifying, Subscribing, Invoicing, Running, Waiting):
    """Buys, verifies and reads balances; remembers the purchases for the books."""

    def begin(self) -> None:
        """Forget what the last scenario bought."""
        self.purchases.clear()
        self.answers.clear()
        self.turned_away.clear()
        self._baselines.clear()
