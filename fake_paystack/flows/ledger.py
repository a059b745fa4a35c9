"""Moving the balance: the one way in which money comes to an integration, or leaves it."""

from __future__ import annotations

from fake_paystack.context import Context
from fake_paystack.domain.ledger import Balance, Entry
from fake_paystack.domain.settlement import own_part
from fake_paystack.domain.transaction import Transaction
from fake_paystack.store.ledger import balances, entries


def enter(
    ctx: Context, currency: str, difference: int, *, model: str, row: int, reason: str = ""
) -> None:
    """Move the balance by `difference` (signed subunits) and write it down. Within `atomic`.

    `model` is what moved it, as Paystack names it (Transaction, Transfer, Refund), `row` its id.
    A movement by nothing is not written down.
    """
    if difference == 0:
        return
    balance = _of(ctx, currency).moved(difference)
    balances.save(ctx.db, balance)
    entry = Entry(
        id=ctx.counters.next(entries.kind),
        integration_id=ctx.integration.id,
        currency=currency,
        difference=difference,
        balance=balance.amount,
        reason=reason,
        model_responsible=model,
        model_row=row,
        created_at=ctx.now,
    )
    entries.insert(ctx.db, entry)


def available(ctx: Context, currency: str) -> int:
    """Subunits that can be sent."""
    found = balances.by_code(ctx.db, ctx.integration.id, currency)
    return 0 if found is None else found.amount


def all_balances(ctx: Context) -> dict[str, int]:
    """Subunits by currency: of the integration's own, and of each that ever moved."""
    found = balances.newest(ctx.db, ctx.integration.id)
    moved = {each.currency: each.amount for each in reversed(found)}
    return {ctx.integration.currency: 0, **moved}


def take_in(ctx: Context, paid: Transaction) -> None:
    """Enter what a payment leaves to the integration, after fees and the parts of others."""
    enter(ctx, paid.currency, own_part(paid), model="Transaction", row=paid.id)


def _of(ctx: Context, currency: str) -> Balance:
    found = balances.by_code(ctx.db, ctx.integration.id, currency)
    if found is not None:
        return found
    balance = Balance(
        id=ctx.counters.next(balances.kind),
        integration_id=ctx.integration.id,
        currency=currency,
        created_at=ctx.now,
    )
    balances.insert(ctx.db, balance)
    return balance
