"""Identification objects. Source: Paystack's samples of `customeridentification.…`."""

from __future__ import annotations

from fake_paystack.domain.customer import Customer
from fake_paystack.domain.identity import WRONG, Identity
from fake_paystack.domain.json_value import Json


def in_event(identity: Identity, customer: Customer) -> dict[str, Json]:
    """As `data` of the event; the id is text where it went well, as in the samples."""
    succeeded = identity.is_identified
    shape = {
        "customer_id": str(customer.id) if succeeded else customer.id,
        "customer_code": customer.customer_code,
        "email": customer.email,
        "identification": identity.numbers,
    }
    return shape if succeeded else {**shape, "reason": identity.reason or WRONG}
