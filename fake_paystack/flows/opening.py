"""Opening a transaction: the one way in which a reference comes to be used."""

from __future__ import annotations

from typing import Any

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.customer import PREFIX, Customer
from fake_paystack.domain.transaction import Transaction


def open_transaction(
    ctx: Context, *, email: str, amount: int, currency: str, reference: str | None, **details: Any
) -> Transaction:
    """Store it, unpaid; `details` are further fields of `Transaction`. Within an `atomic` block.

    `amount` is in subunits; a `reference` of None is made up. Raises `DuplicateReference`.
    """
    id = ctx.counters.next("transactions")
    transaction = Transaction(
        id=id,
        integration_id=ctx.integration.id,
        customer_id=customer_id(ctx, email),
        reference=reference or ctx.ids.reference(),
        access_code=ctx.ids.access_code(id),
        email=email,
        amount=amount,
        requested_amount=amount,
        currency=currency,
        created_at=ctx.now,
        **details,
    )
    store.transaction.insert(ctx.db, transaction)
    return transaction


def customer_id(ctx: Context, email: str) -> int:
    """Id of the customer with this e-mail, who appears when first seen."""
    known = store.customer.id_of(ctx.db, ctx.integration.id, email)
    if known is not None:
        return known
    id = ctx.counters.next("customers")
    customer = Customer(
        id=id,
        integration_id=ctx.integration.id,
        customer_code=PREFIX + ctx.ids.access_code(id),
        email=email,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    store.customer.insert(ctx.db, customer)
    return customer.id
