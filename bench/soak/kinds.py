"""The table of the traffic: kinds of session, and how often each begins."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bench.soak import buyers, merchants, visitors, weather
from bench.soak.world import World

Go = Callable[[World], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Kind:
    """`share` of 1,000 sessions are of this kind."""

    name: str
    share: int
    go: Go


KINDS = (
    Kind("buys by card, with what its bank asks", 400, buyers.by_card),
    Kind("buys by mobile money", 200, buyers.by_mobile_money),
    Kind("buys by way of the bank's page", 50, buyers.by_bank_page),
    Kind("is declined, then pays", 40, buyers.declined_then_paid),
    Kind("is declined and gives up", 20, buyers.declined),
    Kind("abandons the checkout, or cancels", 50, buyers.abandoned),
    Kind("clicks rapidly: three checkouts, one form thrice", 20, buyers.rapid_clicker),
    Kind("subscribes at the shop", 20, buyers.subscriber),
    Kind("a merchant sells by transfer or USSD, and refunds", 60, merchants.sells),
    Kind("a merchant reads lists, totals and the ledger", 30, merchants.reads),
    Kind("a merchant bills by plan and subscription", 15, merchants.bills),
    Kind("a merchant sends money", 15, merchants.sends),
    Kind("a merchant exports", 8, merchants.exports),
    Kind("an integration calls for the first time", 4, merchants.arrives),
    Kind("an integration is reset", 2, merchants.starts_again),
    Kind("looks at the console", 20, visitors.looks_around),
    Kind("keeps the console open", 10, visitors.stays),
    Kind("a connection drops", 14, visitors.drops),
    Kind("Paystack fails", 8, weather.paystack_fails),
    Kind("webhooks stray", 10, weather.webhooks_stray),
    Kind("an hour passes", 4, weather.an_hour_passes),
)

BUYS = frozenset(
    (buyers.by_card, buyers.by_mobile_money, buyers.by_bank_page, buyers.declined_then_paid,
     buyers.declined, buyers.abandoned, buyers.rapid_clicker, buyers.subscriber)
)  # fmt: skip

PURCHASES = sum(kind.share for kind in KINDS if kind.go in BUYS) / sum(kind.share for kind in KINDS)
"""How many of all sessions open a purchase."""
