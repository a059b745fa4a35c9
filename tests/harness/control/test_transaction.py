"""Transactions and charges by the client."""

from __future__ import annotations

from datetime import UTC

import httpx
import pytest

from harness.control import ControlClient, Refused
from tests.harness.conftest import Opening


def test_transactions_are_found(control: ControlClient, opened: Opening) -> None:
    first, second = opened("ref-1"), opened("ref-2")
    paid = control.transactions.pay("ref-2")

    assert control.transactions.all() == [paid, first]
    assert control.transactions.all(limit=1) == [paid]
    assert control.transactions.all(status="success") == [paid]
    assert control.transactions.all(access_code=first.access_code) == [first]
    assert not second.is_paid


def test_payment_moves_what_is_told(control: ControlClient, opened: Opening) -> None:
    created_at = opened().created_at
    paid = control.transactions.pay("ref-1", amount=100, currency="NGN", channel="ussd", fees=7)

    assert (paid.amount, paid.requested_amount, paid.fees) == (100, 9400, 7)
    assert (paid.currency, paid.channel, paid.is_paid_in_full) == ("NGN", "ussd", False)
    assert created_at is not None
    assert paid.paid_at is not None
    assert paid.paid_at >= created_at
    assert paid.paid_at.tzinfo is UTC


def test_decline_says_why_and_leaves_the_transaction_payable(
    control: ControlClient, opened: Opening
) -> None:
    opened()
    failed = control.transactions.fail("ref-1", gateway_response="Insufficient Funds")

    assert (failed.status, failed.gateway_response) == ("failed", "Insufficient Funds")
    assert control.transactions.pay("ref-1").is_paid


def test_time_to_pay_ends(control: ControlClient, opened: Opening) -> None:
    assert not opened().expired
    assert control.transactions.expire("ref-1").expired


def test_money_goes_back_once(control: ControlClient, opened: Opening) -> None:
    opened()
    control.transactions.pay("ref-1")

    assert control.transactions.reverse("ref-1").status == "reversed"
    with pytest.raises(Refused, match="was reversed before"):
        control.transactions.reverse("ref-1")


def test_payer_approves_or_declines_a_prompt(control: ControlClient, api: httpx.Client) -> None:
    prompted(api, "ref-1")
    prompted(api, "ref-2")
    waiting = control.charges.get("ref-1")
    approved = control.charges.approve("ref-1")
    declined = control.charges.decline("ref-2", reason="Not now")

    assert (waiting.channel, waiting.expected) == ("mobile_money", 9400)
    assert waiting.expires_at is not None
    assert (approved.status, declined.status, declined.message) == ("success", "failed", "Not now")


def test_prompt_is_approved_late_and_asked_for_more(
    control: ControlClient, api: httpx.Client
) -> None:
    prompted(api, "ref-1")
    prompted(api, "ref-2")
    control.clock.advance(86_400)

    assert control.charges.approve("ref-1", late=True).status == "success"
    with pytest.raises(Refused, match="does not wait for that"):
        control.charges.ask("ref-2", "otp")
    with pytest.raises(Refused, match="takes no transfer"):
        control.charges.transfer("ref-2", amount=1)


def prompted(api: httpx.Client, reference: str) -> None:
    """Begin a charge that waits for its payer's phone."""
    momo = {"phone": "0241234567", "provider": "mtn"}
    body = {"email": "ama@example.com", "amount": 9400, "mobile_money": momo}
    api.post("/charge", json={**body, "reference": reference}).raise_for_status()
