"""`Target`: the system under test, as a scenario buys from it over HTTP."""

from harness.system.purchase import Purchase
from harness.system.subscribing import SUBSCRIPTION, Subscription
from harness.system.target import Target

__all__ = ["SUBSCRIPTION", "Purchase", "Subscription", "Target"]
