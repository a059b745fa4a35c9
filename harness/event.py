"""Events that a scenario has Paystack send: payments that are claimed, and news of other things.

Source: https://paystack.com/docs/payments/webhooks/
"""

from __future__ import annotations

from typing import Any

from harness.transaction import Transaction

STRANGE_REFERENCE = "0f6a2c9e-3b58-4d0e-9a4f-7f2d6c1b8e35"
"""Of no purchase. A subscription is renewed under such a one, which the shop never saw."""

News = list[tuple[str, Any]]
"""Events, each as its name and its `data`."""


def charge_success(transaction: Transaction, **claims: Any) -> dict[str, Any]:
    """`data` of a `charge.success`: paid in full, whatever the transaction says of itself."""
    amount = transaction.requested_amount
    return {
        "id": 4099260516,
        "domain": "test",
        "status": "success",
        "reference": transaction.reference,
        "amount": amount,
        "message": None,
        "gateway_response": "Successful",
        "paid_at": "2026-01-01T12:00:00.000Z",
        "created_at": "2026-01-01T11:59:00.000Z",
        "channel": "card",
        "currency": transaction.currency,
        "ip_address": "102.176.65.1",
        "metadata": transaction.metadata,
        "fees": 0,
        "authorization": {"authorization_code": "AUTH_k3u9p2x7qa", "channel": "card"},
        "customer": {"id": 82796315, "email": transaction.email},
        "plan": {},
        "requested_amount": amount,
        **claims,
    }


def news_of_strangers(transaction: Transaction) -> News:
    """Events that are about no purchase of the target's, though its payer's name is on some."""
    renewal = charge_success(
        transaction,
        reference=STRANGE_REFERENCE,
        metadata={"invoice_action": "create"},
        plan={"plan_code": "PLN_gx2wn530m0i3w3m", "interval": "monthly"},
    )
    customer = {"email": transaction.email, "customer_code": "CUS_xnxdt6s1zg1f4nx"}
    return [
        ("charge.success", renewal),
        ("transfer.success", {"reference": STRANGE_REFERENCE, "amount": 3000}),
        ("subscription.create", {"subscription_code": "SUB_vsyqdmlzble3uii", "customer": customer}),
        ("subscription.expiring_cards", [{"expiry_date": "12/2021", "customer": customer}]),
        ("customeridentification.failed", {"customer_id": 82796315, "email": transaction.email}),
        ("event.of.tomorrow", {"customer": customer}),
        ("charge.success", {}),
        ("charge.success", {"reference": None}),
        ("charge.success", {"reference": 7}),
        ("charge.success", []),
        ("charge.success", None),
        ("charge.success", STRANGE_REFERENCE),
    ]


def news_of_other_things(transaction: Transaction) -> News:
    """Events other than `charge.success` that name this transaction, each where it would."""
    reference = transaction.reference
    paid = charge_success(transaction)
    refund = {"id": 11, "transaction_reference": reference, "reference": reference, "amount": "1"}
    return [
        ("charge.failed", {**paid, "status": "failed"}),
        ("charge.dispute.create", {"id": 12, "reference": reference, "transaction": paid}),
        ("refund.pending", {**refund, "status": "pending"}),
        ("refund.processed", {**refund, "status": "processed"}),
        ("transfer.success", {**paid, "source": "balance"}),
        ("invoice.update", {"paid": True, "reference": reference, "transaction": paid}),
        ("bank.transfer.rejected", {"reference": reference, "bank_transfer": {"amount": "3000"}}),
    ]


def news_that_takes_nothing_back(transaction: Transaction) -> News:
    """The same, less what may rightly cost the payer the credits: refunds and disputes."""
    news = news_of_other_things(transaction)
    return [each for each in news if not each[0].startswith(("refund.", "charge.dispute."))]
