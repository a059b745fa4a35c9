"""Identifying a customer: begun by the API, or decided by a test; told by webhook."""

from __future__ import annotations

from collections.abc import Mapping

from fake_paystack import store
from fake_paystack.context import Context, Handler
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.identity import TAKES, Identity, Status
from fake_paystack.shapes import identity as shapes
from fake_paystack.store.due import Due
from fake_paystack.store.identity import identities
from fake_paystack.webhooks import delivery
from fake_paystack.webhooks.event import Event

DUE = "customer identification"
"""Kind of appointment whose subject is a customer's code."""


def identity_of(ctx: Context, customer: Customer) -> Identity | None:
    return identities.by_code(ctx.db, ctx.integration.id, customer.customer_code)


def ask(ctx: Context, customer: Customer, sent: Mapping[str, str]) -> None:
    """Begin to check what was sent. Within an `atomic` block."""
    note(ctx, customer, sent)
    ctx.schedule.put(DUE, customer.customer_code, ctx.now + TAKES)


def note(ctx: Context, customer: Customer, sent: Mapping[str, str]) -> None:
    """Keep what was sent until something else `answer`s. Within an `atomic` block."""
    identities.save(ctx.db, _made(ctx, customer).asked(sent))


def answer(ctx: Context, customer_code: str, outcome: str = "") -> None:
    """Give the answer, if it was not given yet: this one, or as was decided or the numbers say.

    Within an `atomic` block.
    """
    identity = identities.by_code(ctx.db, ctx.integration.id, customer_code)
    if identity is None or identity.status is not Status.PENDING:
        return
    checked = identity.checked(outcome)
    identities.save(ctx.db, checked)
    customer = store.customer.by_id(ctx.db, checked.customer_id)
    data = shapes.in_event(checked, customer)
    name = f"customeridentification.{checked.status}"
    delivery.schedule(ctx, Event(name, customer_code, data))


def decide(ctx: Context, customer: Customer, outcome: str, reason: str) -> Identity:
    """Have checks of this customer end so, also one that is under way; empty: as numbers have it.

    Within an `atomic` block.
    """
    decided = _made(ctx, customer).decided(outcome, reason)
    identities.save(ctx.db, decided)
    return decided


async def when_due(ctx: Context, due: Due) -> None:
    with ctx.atomic():
        answer(ctx, due.subject)


due_handlers: dict[str, Handler] = {DUE: when_due}


def _made(ctx: Context, customer: Customer) -> Identity:
    """Return the customer's, made when first needed."""
    known = identity_of(ctx, customer)
    if known is not None:
        return known
    identity = Identity(
        id=ctx.counters.next(identities.kind),
        integration_id=ctx.integration.id,
        customer_id=customer.id,
        customer_code=customer.customer_code,
        created_at=ctx.now,
    )
    identities.insert(ctx.db, identity)
    return identity
