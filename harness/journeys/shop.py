"""`Shop`: the target's frontend, as the person at one browser uses it."""

from __future__ import annotations

from harness.journeys.buying import Buying
from harness.journeys.returning import Returning
from harness.journeys.watching import Watching


class Shop(Buying, Returning, Watching):
    """Buys, comes back from Paystack, and reads what the pages say."""
