"""Events that a scenario makes up."""

from typing import Any

from harness.event import (
    charge_success,
    news_of_other_things,
    news_of_strangers,
    news_that_takes_nothing_back,
)
from harness.transaction import Transaction

ASKED: dict[str, Any] = {"reference": "R1", "amount": 1, "requested_amount": 9400}
UNDERPAID = Transaction.parsed({**ASKED, "currency": "GHS", "email": "payer@example.com"})


def test_claim_is_of_full_payment() -> None:
    claim = charge_success(UNDERPAID, channel="mobile_money")

    told = {name: claim[name] for name in ("status", "reference", "amount", "channel")}
    assert told == {
        "status": "success",
        "reference": "R1",
        "amount": 9400,
        "channel": "mobile_money",
    }


def test_news_of_strangers_never_names_the_transaction() -> None:
    assert not [event for event, data in news_of_strangers(UNDERPAID) if "'R1'" in repr(data)]


def test_news_of_other_things_always_names_it_and_never_as_paid() -> None:
    news = news_of_other_things(UNDERPAID)

    assert all("'R1'" in repr(data) for _, data in news)
    assert "charge.success" not in dict(news)


def test_news_after_the_credit_has_no_refund_and_no_dispute() -> None:
    events = set(dict(news_that_takes_nothing_back(UNDERPAID)))

    assert events
    assert not {event for event in events if "refund" in event or "dispute" in event}
