"""Moving the money: the one way in which a transaction becomes paid."""

from __future__ import annotations

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain import fee
from fake_paystack.domain.authorization import Authorization
from fake_paystack.domain.integration import FeeBearer
from fake_paystack.domain.transaction import Transaction
from fake_paystack.store.plan import plan_of
from fake_paystack.webhooks import delivery, event


def pay(
    ctx: Context,
    transaction: Transaction,
    authorization: Authorization,
    *,
    amount: int | None = None,
    currency: str | None = None,
    fees: int | None = None,
    gateway_response: str | None = None,
    note: str = "paid",
) -> Transaction:
    """Pay it: store it, journal it, and have `charge.success` sent. Within an `atomic` block.

    `amount` (subunits), `currency`, `fees` and `gateway_response` are what a real payment makes
    them, unless given.
    Raises `AlreadyPaid`.
    """
    quote = fee.quote(
        transaction.requested_amount if amount is None else amount,
        currency or transaction.currency,
        authorization.channel,
        ctx.integration.fee_bearer if amount is None else FeeBearer.ACCOUNT,
    )
    paid = transaction.paid(
        at=ctx.now,
        authorization=_coded(ctx, authorization),
        amount=quote.amount,
        currency=currency,
        fees=quote.fees if fees is None else fees,
        gateway_response=gateway_response,
    )
    store.transaction.save(ctx.db, paid)
    ctx.journal.add("checkout", reference=paid.reference, note=note)
    if delivery.is_heard(ctx):
        customer = store.customer.by_id(ctx.db, paid.customer_id)
        delivery.schedule(ctx, event.charge_success(paid, customer, plan_of(ctx.db, paid)))
    for follower in ctx.shared.followers:
        follower(ctx, paid)
    return paid


def price(ctx: Context, amount: int, currency: str, channel: str) -> int:
    """Subunits that the payer of `amount` pays in all: with the fees where payers bear them."""
    return fee.quote(amount, currency, channel, ctx.integration.fee_bearer).amount


def _coded(ctx: Context, authorization: Authorization) -> Authorization:
    """With a code: a new one for each payment, but for one by an authorization that has its own."""
    if authorization.authorization_code:
        return authorization
    return authorization.coded(ctx.ids.authorization_code())
