"""A mandate's way: asked for by the merchant, signed by the payer, activated by a charge."""

from __future__ import annotations

from dataclasses import replace

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain import authorization
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.mandate import Mandate, Status
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.shapes import mandate as shapes
from fake_paystack.store.authorization import authorizations
from fake_paystack.store.mandate import mandates
from fake_paystack.store.record import Where
from fake_paystack.webhooks import delivery
from fake_paystack.webhooks.event import Event

PATH = "/mandate"
"""Of the page where a mandate is signed. Ours; Paystack has another host for it."""

ACCOUNT_NUMBER, BANK_CODE = "0123456789", "058"
"""What the payer fills in where the merchant names no account. Documented, in samples."""


def ask(
    ctx: Context,
    customer: Customer,
    *,
    account_number: str = ACCOUNT_NUMBER,
    bank_code: str = BANK_CODE,
    callback_url: str | None = None,
) -> Mandate:
    """Make one for the payer to sign. Within an `atomic` block."""
    mandate = Mandate(
        id=ctx.counters.next(mandates.kind),
        integration_id=ctx.integration.id,
        access_code=ctx.ids.letters(15),
        reference=ctx.ids.letters(15),
        customer_id=customer.id,
        account_number=account_number,
        bank_code=bank_code,
        callback_url=callback_url,
        created_at=ctx.now,
    )
    mandates.insert(ctx.db, mandate)
    return mandate


def url(ctx: Context, mandate: Mandate) -> str:
    """Where its payer signs it."""
    return f"{ctx.public_url}{PATH}/{mandate.access_code}"


def sign(ctx: Context, mandate: Mandate) -> Mandate:
    """Save its authorization, which cannot be charged yet, and tell. Within an `atomic` block."""
    customer = customer_of(ctx, mandate)
    debit = authorization.by_direct_debit(
        number=mandate.account_number, currency=ctx.integration.currency, at=ctx.now
    )
    saved = SavedAuthorization(
        id=ctx.counters.next(authorizations.kind),
        integration_id=ctx.integration.id,
        customer_id=customer.id,
        email=customer.email,
        authorization=debit.coded(ctx.ids.authorization_code()),
        created_at=ctx.now,
        active=False,
    )
    authorizations.insert(ctx.db, saved)
    signed = mandate.signed(saved.id, saved.authorization_code, ctx.now)
    _keep(ctx, signed, "mandate signed")
    _tell(ctx, signed, "created", shapes.created(saved, customer))
    return signed


def decline(ctx: Context, mandate: Mandate) -> Mandate:
    """Leave it unsigned. Within an `atomic` block."""
    declined = mandate.declined()
    _keep(ctx, declined, "mandate declined")
    return declined


def activate(ctx: Context, mandate: Mandate) -> None:
    """Charge the activation fee of one that waits for it, and tell. Within an `atomic` block."""
    if mandate.status is not Status.PENDING:
        return
    active = mandate.activated()
    saved = replace(saved_of(ctx, mandate), active=True)
    authorizations.save(ctx.db, saved)
    _keep(ctx, active, "mandate activated")
    _tell(ctx, active, "active", shapes.active(active, saved, customer_of(ctx, active)))


def those(ctx: Context, customer: Customer | None = None) -> list[Mandate]:
    """All, or a customer's, newest first."""
    where = Where(fields={} if customer is None else {"customer_id": customer.id})
    return mandates.newest(ctx.db, ctx.integration.id, where)


def referred(ctx: Context, reference: str) -> Mandate | None:
    where = Where(fields={"reference": reference})
    found = mandates.newest(ctx.db, ctx.integration.id, where, limit=1)
    return found[0] if found else None


def status_of(ctx: Context, mandate: Mandate) -> Status:
    """Its own, or `revoked` once its authorization was deactivated."""
    if mandate.status is Status.ACTIVE and not saved_of(ctx, mandate).active:
        return Status.REVOKED
    return mandate.status


def saved_of(ctx: Context, mandate: Mandate) -> SavedAuthorization:
    """Authorization of a mandate that was signed."""
    found = authorizations.by_id(ctx.db, mandate.integration_id, mandate.authorization_id)
    assert found is not None
    return found


def customer_of(ctx: Context, mandate: Mandate) -> Customer:
    return store.customer.by_id(ctx.db, mandate.customer_id)


def _keep(ctx: Context, mandate: Mandate, note: str) -> None:
    mandates.save(ctx.db, mandate)
    ctx.journal.add("checkout", reference=mandate.reference, note=note)


def _tell(ctx: Context, mandate: Mandate, what: str, data: dict[str, object]) -> None:
    event = Event(f"direct_debit.authorization.{what}", mandate.reference, data)
    delivery.schedule(ctx, event)
