"""Where the payer goes when a charge has moved."""

from __future__ import annotations

from collections.abc import Callable

from fake_paystack.checkout.ending import leave
from fake_paystack.checkout.visit import Answer, Departure, Visit, see
from fake_paystack.domain.charge import Charge, Status
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows.progress import record
from fake_paystack.flows.risk import refusal


def attempt(visit: Visit, charge: Charge) -> Answer:
    """Begin a charge, in the place of any before it."""
    ctx = visit.ctx
    if refused := refusal(ctx, visit.transaction.customer_id):
        charge = charge.refused(refused)
    tried = visit.transaction.logged("action", f"Attempted to pay with {charge.channel}", ctx.now)
    return _go_on(visit, record(ctx, tried, charge), charge)


def proceed(visit: Visit, step: Callable[[Charge], Charge]) -> Answer:
    """Take a step of the charge under way; where that moves nothing, show how it stands."""
    standing = visit.charge
    moved = standing and step(standing)
    if moved is None or moved == standing:
        return see(visit.home)
    return _go_on(visit, record(visit.ctx, visit.transaction, moved), moved)


def _go_on(visit: Visit, transaction: Transaction, charge: Charge) -> Answer:
    if transaction.is_paid:
        return leave(visit)
    if charge.status is Status.OPEN_URL:
        return Departure(f"/sandbox-bank{visit.home}", "bank")
    return see(visit.home)
