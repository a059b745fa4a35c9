"""`Shop`: the target's frontend, as the person at one browser uses it."""

from __future__ import annotations

from harness.journeys.by_hand import ByHand
from harness.journeys.recovering import Recovering
from harness.journeys.subscribing import Subscribing
from harness.journeys.watching import Watching


class Shop(Subscribing, Recovering, ByHand, Watching):
    """Buys, subscribes, comes back from Paystack, and reads what the pages say."""
