"""SQL: rows in, domain values out, and no rule."""

from fake_paystack.store import (
    counter,
    customer,
    delivery,
    due,
    integration,
    journal,
    transaction,
    transactions,
)

__all__ = [
    "counter",
    "customer",
    "delivery",
    "due",
    "integration",
    "journal",
    "transaction",
    "transactions",
]
