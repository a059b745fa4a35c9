"""Deliveries as the log of webhooks shows them.

Source: Paystack docs, API > Webhook events, and recordings of the test API.
"""

from __future__ import annotations

from fake_paystack.clock import iso
from fake_paystack.domain.delivery import Attempt, Delivery, State
from fake_paystack.domain.json_value import Json, loads

_STATUSES = {
    State.HELD: ("Pending", "pending"),
    State.SCHEDULED: ("Pending", "pending"),
    State.FAILED: ("Pending", "retrying"),
    State.DELIVERED: ("Delivered", "delivered"),
    State.GIVEN_UP: ("Failed", "failed"),
    State.CANCELLED: ("Failed", "failed"),
}
"""Status and its detail; that of what is tried again observed, the last documented."""


def event_id(delivery: Delivery) -> str:
    """Twenty-four hexadecimal digits, of which the first eight tell a time."""
    return f"{int(delivery.created_at.timestamp()):08x}{delivery.id:016x}"


def delivery_id(event_id: str) -> int | None:
    """Id of the delivery that the id of an event names; None for what cannot be one."""
    try:
        return int(event_id[8:], 16) if len(event_id) == 24 and event_id.isascii() else None
    except ValueError:
        return None


def states(status: str) -> list[State]:
    """States that are shown as this status; none for an unknown one."""
    return [state for state, (named, _) in _STATUSES.items() if named == status]


def listed(delivery: Delivery) -> dict[str, Json]:
    named, detail = _STATUSES[delivery.state]
    last = delivery.attempts[-1] if delivery.attempts else None
    return {
        "_id": event_id(delivery),
        "domain": "test",
        "category": delivery.category,
        "event_name": delivery.event,
        "category_row_id": delivery.row_id,
        "status": named,
        "status_detail": detail,
        "response_code": None if last is None else last.status,
        "trial_count": len(delivery.attempts),
        "createdAt": iso(delivery.created_at),
        "updatedAt": iso(delivery.updated_at),
    }


def fetched(delivery: Delivery) -> dict[str, Json]:
    shape = listed(delivery)
    times = {name: shape.pop(name) for name in ("createdAt", "updatedAt")}
    return {
        **shape,
        "webhook_url": delivery.url,
        "webhook_url_code": None,
        "event_payload": loads(delivery.body),
        "merchant_response_body": delivery.attempts[-1].answer if delivery.attempts else None,
        "trials": [_trial(attempt) for attempt in delivery.attempts],
        **times,
    }


def _trial(attempt: Attempt) -> dict[str, Json]:
    """What stands in one is assumed."""
    return {
        "response_code": attempt.status,
        "merchant_response_body": attempt.answer,
        "createdAt": iso(attempt.at),
    }
