"""Charging a saved authorization without its owner, as renewals and repeat purchases do."""

from __future__ import annotations

from typing import Any

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.authorization import Authorization
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.domain.transaction import APPROVED, Transaction
from fake_paystack.flows.opening import open_transaction
from fake_paystack.flows.paying import pay, price
from fake_paystack.flows.risk import refusal
from fake_paystack.store.authorization import authorizations

NOWHERE = ""
"""IP address of a payer who is not there. Source: Paystack's samples, all of which have null."""

REFERENCE_LENGTH = 15
"""Of references that charges are given. Documented."""


def charge(
    ctx: Context,
    saved: SavedAuthorization,
    *,
    amount: int,
    currency: str,
    reference: str | None = None,
    at_least: int | None = None,
    **details: Any,
) -> Transaction:
    """Open a transaction and take its amount (subunits); paid, or failed where the bank refuses.

    `at_least` is the smallest part that will do; None for nothing less than all. `details` are
    further fields of `Transaction`. Within an `atomic` block. Raises `DuplicateReference`.
    """
    opened = open_charge(
        ctx, saved, amount=amount, currency=currency, reference=reference, **details
    )
    return take(ctx, saved, opened, at_least=at_least)


def open_charge(
    ctx: Context,
    saved: SavedAuthorization,
    *,
    amount: int,
    currency: str,
    reference: str | None = None,
    **details: Any,
) -> Transaction:
    """Open a transaction that the saved authorization is to pay, and take nothing yet."""
    return open_transaction(
        ctx,
        email=saved.email,
        amount=amount,
        currency=currency,
        reference=reference or ctx.ids.letters(REFERENCE_LENGTH),
        **{"entry_point": "charge", "ip_address": NOWHERE, **details},
    )


def take(
    ctx: Context, saved: SavedAuthorization, opened: Transaction, *, at_least: int | None = None
) -> Transaction:
    """Take the amount of an open transaction; paid, or failed where the bank refuses."""
    channel = saved.authorization.channel
    asked = price(ctx, opened.requested_amount, opened.currency, channel)
    given, refused = debited(ctx, saved, asked, at_least=at_least)
    if refused:
        failed = opened.failed(refused, channel=channel)
        store.transaction.save(ctx.db, failed)
        ctx.journal.add("checkout", reference=failed.reference, note=f"failed: {refused}")
        return failed
    spend(ctx, saved, given)
    return pay(
        ctx,
        opened,
        saved.authorization,
        amount=None if given == asked else given,
        gateway_response=APPROVED if channel == "card" else None,
        note="paid by a saved authorization",
    )


def debited(
    ctx: Context, saved: SavedAuthorization, amount: int, *, at_least: int | None = None
) -> tuple[int, str]:
    """What a charge of `amount` would be given (subunits), and why it is refused, empty if not.

    `amount` is all that the payer pays, as `price` says.
    """
    given, declines = saved.debited(amount, at_least=at_least)
    return given, declines or refusal(ctx, saved.customer_id)


def spend(ctx: Context, saved: SavedAuthorization, amount: int) -> None:
    """Take it from the account, where that is counted; a negative `amount` is given back."""
    if saved.balance is not None:
        authorizations.save(ctx.db, saved.spent(amount))


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
