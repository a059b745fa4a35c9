"""Charging a saved authorization without its owner, as renewals and repeat purchases do."""

from __future__ import annotations

from typing import Any

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.authorization import Authorization
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.domain.transaction import Transaction
from fake_paystack.opening import open_transaction
from fake_paystack.risk import refusal
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
    refused = saved.declines or refusal(ctx, saved.customer_id)
    if not refused:
        return settle(ctx, opened, saved.authorization, note="paid by a saved authorization")
    failed = opened.failed(refused, channel=saved.authorization.channel)
    store.transaction.save(ctx.db, failed)
    ctx.journal.add("checkout", reference=failed.reference, note=f"failed: {refused}")
    return failed


def keep(ctx: Context, paid: Transaction) -> None:
    """Save the authorization that a payment left behind, unless it was saved before."""
    authorization = paid.authorization
    if authorization is None:
        return
    code = authorization.authorization_code
    if authorizations.by_code(ctx.db, paid.integration_id, code) is None:
        save(ctx, authorization, customer_id=paid.customer_id, email=paid.email)


def save(
    ctx: Context, authorization: Authorization, *, customer_id: int, email: str, declines: str = ""
) -> SavedAuthorization:
    """Save one that has a code. Within an `atomic` block."""
    saved = SavedAuthorization(
        id=ctx.counters.next(authorizations.kind),
        integration_id=ctx.integration.id,
        customer_id=customer_id,
        email=email,
        authorization=authorization,
        created_at=ctx.now,
        declines=declines,
    )
    authorizations.insert(ctx.db, saved)
    return saved
