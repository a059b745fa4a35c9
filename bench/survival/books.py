"""What must hold at the end, whoever was killed when; what does not is told in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bench.survival.shop import DAY, Shop

CREDITS = 100.0
"""What one purchase of the package buys."""


def broken(shop: Shop) -> list[str]:
    """Let everything that is due happen, and look; have each purchase verified, and look again.

    Before that, no more than the events may have credited what nobody had verified yet.
    """
    shop.revive()
    shop.control("POST", "clock", json={"advance": DAY})
    by_events = [f"before verifying, {each}" for each in _credits(shop)]
    for reference in shop.opened:
        shop.verify(reference)
    seen = [*_transactions(shop), *_deliveries(shop), *_credits(shop), *_quiet(shop)]
    return [*by_events, *seen]


def paid(shop: Shop) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = shop.control("GET", "transactions")["transactions"]
    return [each for each in found if each["status"] == "success"]


def _transactions(shop: Shop) -> Iterator[str]:
    for reference in shop.opened:
        status = shop.paystack("GET", f"/transaction/verify/{reference}").status_code
        if status != 200:
            yield f"{reference} was answered and is lost: verify says {status}"
    known = [each["reference"] for each in paid(shop)]
    for reference in shop.returned:
        if reference not in known:
            yield f"{reference} led its payer back as paid, and is not"
    if twice := [each for each, times in Counter(shop.opened).items() if times > 1]:
        yield f"references were given twice: {twice}"
    took = [
        each
        for each in shop.paystack("GET", "/balance/ledger").json()["data"]
        if each["difference"] > 0
    ]
    if len(took) != len(known):
        yield f"{len(known)} transactions are paid, money was taken {len(took)} times"


def _deliveries(shop: Shop) -> Iterator[str]:
    made = shop.control("GET", "deliveries")["deliveries"]
    told = Counter(each["reference"] for each in made)
    for transaction in paid(shop):
        if told[transaction["reference"]] != 1:
            yield f"{transaction['reference']} has {told[transaction['reference']]} deliveries"
    for each in made:
        if each["state"] != "delivered":
            yield f"the delivery of {each['reference']} stands as {each['state']}"


def _credits(shop: Shop) -> Iterator[str]:
    balance = float(shop.credits("GET", "balance").json()["balance"])
    due = CREDITS * len(paid(shop))
    if balance != due:
        yield f"credits are {balance:g}, paid was for {due:g}"


def _quiet(shop: Shop) -> Iterator[str]:
    offset = shop.control("GET", "clock")["offset"]
    if offset < 2 * DAY:
        yield f"the clock fell back to {offset:g} s"
    for program, name in ((shop.fake, "the fake"), (shop.backend, "the backend")):
        yield from (f"{name}: {told}" for told in program.traceback())
