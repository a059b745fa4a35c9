"""Holding an amount on a card, capturing it, releasing it, and what its expiry does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fake_paystack import store
from fake_paystack.context import Context, Handler
from fake_paystack.domain.authorization import Authorization
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.preauthorization import (
    CAPTURE_FAILED,
    CURRENCY,
    ExpireAction,
    Preauthorization,
    Status,
)
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.domain.transaction import PREAUTHORIZED, Transaction
from fake_paystack.errors import DuplicateReference
from fake_paystack.flows import charging
from fake_paystack.flows.opening import customer_id, open_transaction
from fake_paystack.flows.paying import pay
from fake_paystack.flows.risk import refusal
from fake_paystack.shapes import preauthorization as shapes
from fake_paystack.store.authorization import authorizations
from fake_paystack.store.due import Due
from fake_paystack.store.preauthorization import preauthorizations
from fake_paystack.store.record import Where
from fake_paystack.webhooks import delivery
from fake_paystack.webhooks.event import Event

PATH = "/hold"
"""Of the page where a payer's card is held. Ours; Paystack has it on another host."""

TAKEN = "not captured, as another transaction has its reference"

EXPIRES = "preauthorization"
"""Kind of appointment whose subject is the id of one that then expires."""


def ask(
    ctx: Context, *, email: str, amount: int, reference: str | None, **details: Any
) -> Preauthorization:
    """Make one that holds nothing yet; `details` are further fields. Within an `atomic` block.

    Raises `DuplicateReference`, as its capture is a transaction of the same reference.
    """
    if reference is not None and _is_used(ctx, reference):
        raise DuplicateReference
    asked = Preauthorization(
        id=ctx.counters.next(preauthorizations.kind),
        integration_id=ctx.integration.id,
        access_code=ctx.ids.letters(20),
        reference=reference or ctx.ids.letters(15),
        customer_id=customer_id(ctx, email),
        email=email,
        amount=amount,
        created_at=ctx.now,
        **details,
    )
    preauthorizations.insert(ctx.db, asked)
    return asked


def url(ctx: Context, asked: Preauthorization) -> str:
    """Where its payer chooses a card."""
    return f"{ctx.public_url}{PATH}/{asked.access_code}"


def hold(
    ctx: Context, asked: Preauthorization, authorization: Authorization, declines: str = ""
) -> Preauthorization:
    """Hold its amount, unless the bank `declines`, and tell. Within an `atomic` block."""
    refused = declines or refusal(ctx, asked.customer_id)
    if refused:
        return _keep(ctx, asked.refused(refused), f"hold refused: {refused}")
    held = _keep(ctx, asked.held(authorization, ctx.now), "amount held")
    assert held.expiry_date is not None
    ctx.schedule.put(EXPIRES, str(held.id), held.expiry_date)
    _tell(ctx, held, "reserve.success")
    return held


def hold_saved(
    ctx: Context, asked: Preauthorization, saved: SavedAuthorization
) -> Preauthorization:
    """Hold its amount on a saved card. Within an `atomic` block."""
    _, declines = saved.debited(asked.amount)
    held = hold(ctx, asked, saved.authorization, declines)
    if held.is_held:
        charging.spend(ctx, saved, held.amount)
    return held


def hold_new(
    ctx: Context, asked: Preauthorization, authorization: Authorization, declines: str
) -> Preauthorization:
    """Hold its amount on a card that is new to Paystack, and save that. Within `atomic`."""
    coded = authorization.coded(ctx.ids.authorization_code())
    held = hold(ctx, asked, coded, declines)
    if held.is_held:
        charging.save(ctx, coded, customer_id=held.customer_id, email=held.email)
    return held


def capture(ctx: Context, held: Preauthorization, amount: int) -> Transaction:
    """Take `amount` (subunits) of what is held, the rest being free again, and tell.

    Within an `atomic` block. Raises `NothingHeld`, `CaptureTooLarge` or `DuplicateReference`.
    """
    held.capturable(amount)
    assert held.authorization is not None
    opened = open_transaction(
        ctx,
        email=held.email,
        amount=amount,
        currency=CURRENCY,
        reference=held.reference,
        channel=PREAUTHORIZED,
        metadata=held.metadata,
        routing=held.routing,
        entry_point="charge",
    )
    ctx.schedule.cancel(EXPIRES, str(held.id))
    if held.capture_fails:
        return _fail(ctx, held, opened)
    paid = pay(ctx, opened, held.authorization, amount=amount, note="captured")
    kept = held.captured(amount, paid.id, paid.fees or 0, ctx.now)
    preauthorizations.save(ctx.db, kept)
    _give_back(ctx, held, held.amount - amount)
    _tell(ctx, kept, "capture.success", paid)
    return paid


def release(ctx: Context, held: Preauthorization, *, why: str = "") -> Preauthorization:
    """Let go what is held, and tell; the journal says `why`.

    Within an `atomic` block. Raises `NothingHeld`.
    """
    released = held.released(ctx.now)
    ctx.schedule.cancel(EXPIRES, str(held.id))
    is_free = released.status is Status.RELEASED
    if is_free:
        _give_back(ctx, held, held.amount)
    note = "hold released" if is_free else "release failed"
    _keep(ctx, released, f"{note}: {why}" if why else note)
    _tell(ctx, released, "release.success" if is_free else "release.failed")
    return released


async def when_expired(ctx: Context, due: Due) -> None:
    """Capture or release what nobody has captured or released."""
    found = preauthorizations.by_id(ctx.db, ctx.integration.id, int(due.subject))
    if found is None or found.status is not Status.AUTHORIZED:
        return
    expired = found.expired(ctx.now)
    with ctx.atomic():
        if expired.expire_action is ExpireAction.RELEASE:
            release(ctx, expired)
        elif _is_taken(ctx, expired.reference):
            release(ctx, expired, why=TAKEN)
        else:
            capture(ctx, expired, expired.amount)


due_handlers: dict[str, Handler] = {EXPIRES: when_expired}


def referred(ctx: Context, reference: str) -> Preauthorization | None:
    where = Where(fields={"reference": reference})
    found = preauthorizations.newest(ctx.db, ctx.integration.id, where, limit=1)
    return found[0] if found else None


def customer_of(ctx: Context, held: Preauthorization) -> Customer:
    return store.customer.by_id(ctx.db, held.customer_id)


def _give_back(ctx: Context, held: Preauthorization, amount: int) -> None:
    """To the account of the card, what is held on it no more."""
    assert held.authorization is not None
    code = held.authorization.authorization_code
    saved = authorizations.by_code(ctx.db, ctx.integration.id, code)
    assert saved is not None  # a card is saved when an amount is held on it
    charging.spend(ctx, saved, -amount)


def _fail(ctx: Context, held: Preauthorization, opened: Transaction) -> Transaction:
    failed = replace(opened.failed(CAPTURE_FAILED), authorization=held.authorization)
    store.transaction.save(ctx.db, failed)
    kept = _keep(ctx, held.not_captured(opened.amount, opened.id), "capture failed")
    _tell(ctx, kept, "capture.failed")
    return failed


def _is_used(ctx: Context, reference: str) -> bool:
    return _is_taken(ctx, reference) or referred(ctx, reference) is not None


def _is_taken(ctx: Context, reference: str) -> bool:
    """Whether a transaction has it."""
    found = store.transaction.by_reference(ctx.db, ctx.integration.id, reference)
    return found is not None


def _keep(ctx: Context, held: Preauthorization, note: str) -> Preauthorization:
    preauthorizations.save(ctx.db, held)
    ctx.journal.add("checkout", reference=held.reference, note=note)
    return held


def _tell(
    ctx: Context, held: Preauthorization, what: str, transaction: Transaction | None = None
) -> None:
    merchant = ctx.integration.business_name
    data = shapes.in_event(held, customer_of(ctx, held), merchant, transaction)
    delivery.schedule(ctx, Event(f"preauthorization.{what}", held.reference, data))
