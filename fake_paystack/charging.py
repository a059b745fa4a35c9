"""Charging a saved authorization without its owner, as renewals and repeat purchases do."""

from __future__ import annotations

from typing import Any

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.domain.transaction import Transaction
from fake_paystack.opening import open_transaction
from fake_paystack.settlement import settle
from fake_paystack.store.authorization import authorizations


def charge(
    ctx: Context,
    saved: SavedAuthorization,
    *,
    amount: int,
    currency: str,
    reference: str | None = None,
    **details: Any,
) -> Transaction:
    """Open a transaction and take its amount (subunits); paid, or failed where the bank refuses.

    `details` are further fields of `Transaction`. Within an `atomic` block. Raises
    `DuplicateReference`.
    """
    opened = open_transaction(
        ctx,
        email=saved.email,
        amount=amount,
        currency=currency,
        reference=reference,
        **details,
    )
    if not saved.declines:
        return settle(ctx, opened, saved.authorization, note="paid by a saved authorization")
    failed = opened.failed(saved.declines, channel=saved.authorization.channel)
    store.transaction.save(ctx.db, failed)
    ctx.journal.add("checkout", reference=failed.reference, note=f"failed: {saved.declines}")
    return failed


def keep(ctx: Context, paid: Transaction) -> None:
    """Save the authorization that a payment left behind, unless it was saved before."""
    authorization = paid.authorization
    if authorization is None:
        return
    code = authorization.authorization_code
    if authorizations.by_code(ctx.db, paid.integration_id, code) is None:
        saved = SavedAuthorization(
            id=ctx.counters.next(authorizations.kind),
            integration_id=paid.integration_id,
            customer_id=paid.customer_id,
            email=paid.email,
            authorization=authorization,
            created_at=ctx.now,
        )
        authorizations.insert(ctx.db, saved)
