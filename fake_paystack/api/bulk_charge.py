"""`/bulkcharge`: many saved authorizations charged, one after the other.

Source: https://paystack.com/docs/api/bulk-charge/
"""

from __future__ import annotations

from typing import Any

from fake_paystack import store
from fake_paystack.api import fields
from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.api.operation import Operation
from fake_paystack.clock import to_ms
from fake_paystack.context import Context
from fake_paystack.domain.bulk_charge import MOST, Batch, Item
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.metadata import read_metadata
from fake_paystack.domain.money import read_amount
from fake_paystack.domain.transaction import Status, read_reference
from fake_paystack.envelope import Answer, success
from fake_paystack.errors.authorization import AuthorizationInvalid
from fake_paystack.errors.bulk_charge import BatchNotFound, NoCharges, TooManyCharges
from fake_paystack.flows import bulk_charging
from fake_paystack.flows.charging import open_charge
from fake_paystack.grade import Fact, Facts, assumed, documented, reported
from fake_paystack.shapes import bulk_charge as shapes
from fake_paystack.store.authorization import authorizations
from fake_paystack.store.bulk_charge import batches, items


def initiate(ctx: Context, call: Call) -> Answer:
    """Queue the charges of an array; all of them, or none when one is wrong."""
    sent = _charges(call)
    now = ctx.now
    batch = Batch(
        id=ctx.counters.next(batches.kind),
        integration_id=ctx.integration.id,
        batch_code=ctx.ids.code("BCH"),
        reference=f"bulkcharge-{to_ms(now)}-{ctx.ids.letters(10)}",
        total=len(sent),
        pending=len(sent),
        created_at=now,
        updated_at=now,
    )
    batches.insert(ctx.db, batch)
    for each in sent:
        items.insert(ctx.db, _queued(ctx, batch, each))
    bulk_charging.schedule(ctx, batch, now)
    return success("Charges have been queued", shapes.batch(batch))


def page(ctx: Context, call: Call) -> Answer:
    chosen = {"status": call.query.get("status") or None}
    return listing(ctx, call, batches, shapes.listed, "Bulk charges retrieved", fields=chosen)


def fetch(ctx: Context, call: Call) -> Answer:
    return success("Bulk charge retrieved", shapes.batch(_found(ctx, call)))


def charges(ctx: Context, call: Call) -> Answer:
    """List the charges of a batch, newest first."""
    batch = _found(ctx, call)
    chosen = {"batch_id": batch.id, "status": call.query.get("status") or None}
    message = "Bulk charge items retrieved"
    return listing(ctx, call, items, lambda item: _row(ctx, item), message, fields=chosen)


def pause(ctx: Context, call: Call) -> Answer:
    """Take no more charges for now; a batch that is complete stays so."""
    batch = _found(ctx, call)
    batches.save(ctx.db, batch.paused(ctx.now))
    ctx.schedule.cancel(bulk_charging.NEXT, batch.batch_code)
    return success("Bulk charge batch has been paused")


def resume(ctx: Context, call: Call) -> Answer:
    """Go on with a batch that is paused; any other stays as it is."""
    batch = _found(ctx, call)
    resumed = batch.resumed(ctx.now)
    if resumed != batch:
        batches.save(ctx.db, resumed)
        bulk_charging.schedule(ctx, resumed, ctx.now)
    return success("Bulk charge batch has been resumed")


def _charges(call: Call) -> list[dict[str, Json]]:
    """Objects of the array that was sent; a form has them as `0[amount]` …."""
    sent = call.items or list(call.fields.values())
    charges = [each for each in sent if isinstance(each, dict)]
    if not sent or len(charges) < len(sent):
        raise NoCharges
    if len(charges) > MOST:
        raise TooManyCharges
    return charges


def _queued(ctx: Context, batch: Batch, sent: dict[str, Any]) -> Item:
    """Charge of the batch, with the transaction that waits for it."""
    code = fields.required(sent, "authorization")
    amount = read_amount(sent.get("amount"))
    saved = authorizations.by_code(ctx.db, ctx.integration.id, code)
    if saved is None:
        raise AuthorizationInvalid
    opened = open_charge(
        ctx,
        saved,
        amount=amount,
        currency=ctx.integration.currency,
        reference=read_reference(sent.get("reference")),
        metadata=read_metadata(sent.get("metadata")),
        status=Status.QUEUED,
    )
    at_least = fields.number(sent, "at_least", most=amount) or 1
    return Item(
        id=ctx.counters.next(items.kind),
        integration_id=ctx.integration.id,
        batch_id=batch.id,
        authorization_code=code,
        reference=opened.reference,
        amount=amount,
        at_least=at_least if fields.flag(sent, "attempt_partial_debit") else None,
        created_at=ctx.now,
        updated_at=ctx.now,
    )


def _row(ctx: Context, item: Item) -> Json:
    id = ctx.integration.id
    saved = authorizations.by_code(ctx.db, id, item.authorization_code)
    transaction = store.transaction.by_reference(ctx.db, id, item.reference)
    assert saved is not None
    assert transaction is not None
    customer = store.customer.by_id(ctx.db, transaction.customer_id)
    return shapes.item(item, saved, transaction, customer)


def _found(ctx: Context, call: Call) -> Batch:
    batch = batches.named(ctx.db, ctx.integration.id, call.params["code"])
    if batch is None:
        raise BatchNotFound
    return batch


OPERATIONS = (
    Operation("POST", "/bulkcharge", initiate, documented("docs"), takes_items=True),
    Operation("GET", "/bulkcharge", page, documented("docs")),
    Operation("GET", "/bulkcharge/{code}", fetch, documented("docs"), "by code or id"),
    Operation("GET", "/bulkcharge/{code}/charges", charges, documented("docs", "spec")),
    Operation("GET", "/bulkcharge/pause/{code}", pause, documented("docs")),
    Operation("GET", "/bulkcharge/resume/{code}", resume, documented("docs")),
)

FACTS = Facts(
    "Bulk charges",
    (
        Fact(
            "a charge of a batch is a transaction with status queued until its turn",
            documented("docs"),
        ),
        Fact("charges of a batch are taken one second apart", assumed()),
        Fact("a charge that fails is not tried again", reported("developers.paystack.co")),
        Fact(f"a batch has at most {MOST:,} charges", assumed()),
        Fact("one wrong charge refuses the whole batch", assumed()),
        Fact("pausing or resuming what is not there to be turned changes nothing", assumed()),
    ),
)
