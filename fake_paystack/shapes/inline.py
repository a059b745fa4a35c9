"""What the popup is told of a transaction that it started or resumes.

Source: the npm package @paystack/inline-js 2.22.2, which reads these fields, and Paystack's Android
SDK; the rest is assumed.
"""

from __future__ import annotations

from fake_paystack.domain.customer import Customer
from fake_paystack.domain.integration import Integration, public_key
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.transaction import Transaction
from fake_paystack.shapes import customer as customers
from fake_paystack.shapes import transaction as transactions


def started(
    transaction: Transaction, customer: Customer, integration: Integration, secret_key: str
) -> dict[str, Json]:
    """As both calls answer. `secret_key` stays here: the page gets the public one."""
    return {
        "id": transaction.id,
        "domain": "test",
        "access_code": transaction.access_code,
        "reference": transaction.reference,
        "amount": transaction.requested_amount,
        "currency": transaction.currency,
        "email": transaction.email,
        "label": (transaction.options or {}).get("label"),
        "transaction_status": transaction.status,
        "merchant_key": public_key(secret_key),
        "merchant_id": integration.id,
        "merchant_name": integration.business_name,
        "merchant_logo": None,
        "channels": list(integration.offered(transaction.channels)),
        "customer": customers.in_transaction(customer),
        "plan_details": None,
        "log": transactions.log(transaction.log),
        "link_config": None,
    }
