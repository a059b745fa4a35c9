"""Sending a delivery once more because somebody asked for it, as it was or as a forgery."""

from __future__ import annotations

from dataclasses import replace

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.delivery import Delivery, Post, State
from fake_paystack.domain.signature import sign
from fake_paystack.faults.webhook_bad_signature import WebhookBadSignature
from fake_paystack.store.due import Due
from fake_paystack.webhooks import attempt
from fake_paystack.webhooks.delivery import DUE, RESEND, pass_gate
from fake_paystack.webhooks.passage import Passage, passage

FORGER = WebhookBadSignature(kind="other_key")
FORGED = "bad signature"
"""What the journal says of a forgery that somebody asked for, beside the faults that struck."""


async def resend(ctx: Context, delivery: Delivery) -> Delivery:
    """Send it now, whatever its state; returns it once that was tried, or waits at a gate.

    Its own retries go on, unless this attempt was received.
    """
    subject = f"{delivery.id}/{ctx.ids.handle()}"
    with ctx.atomic():
        ctx.schedule.put(RESEND, subject, ctx.now)
    await ctx.schedule.run_now(RESEND, subject)
    return store.delivery.by_id(ctx.db, ctx.integration.id, delivery.id) or delivery


async def resend_forged(ctx: Context, delivery: Delivery) -> Delivery:
    """Send its event as somebody who has another key would, once, whatever it is answered.

    Returns the forgery, a delivery of its own, once it was tried, or waits at a gate.
    """
    right = Post(delivery.body, delivery.signature)
    return await resend(ctx, attempt.forged(ctx, delivery, FORGER.post(right, ctx.key)))


async def when_due(ctx: Context, due: Due) -> None:
    """Attempt it. Faults about when a delivery goes have no say: it goes now."""
    delivery = _named(ctx, due)
    if delivery is None:
        return
    await pass_gate(ctx, delivery)
    if ctx.schedule.next_at(due.kind, due.subject) is None:
        return
    struck = _as_it_is(ctx, delivery, passage(ctx, delivery, is_resent=True))
    if struck.is_forged:
        await attempt.forge(ctx, delivery, struck)
        return
    outcome = await attempt.send(ctx, delivery, struck)
    with ctx.atomic():
        resent = (_named(ctx, due) or delivery).resent(attempt.recorded(ctx, outcome))
        store.delivery.save(ctx.db, resent)
        if resent.state is State.DELIVERED:
            ctx.schedule.cancel(DUE, str(delivery.id))
        attempt.journal(ctx, resent, struck, outcome)


def _as_it_is(ctx: Context, delivery: Delivery, struck: Passage) -> Passage:
    """A forgery goes with its own bytes: no fault signs it rightly, or forges it again."""
    if delivery.signature == sign(delivery.body, ctx.key):
        return struck
    post = Post(delivery.body, delivery.signature or None)
    return replace(struck, post=post, faults=(*struck.faults, FORGED), is_forged=False)


def _named(ctx: Context, due: Due) -> Delivery | None:
    id = int(due.subject.partition("/")[0])
    return store.delivery.by_id(ctx.db, ctx.integration.id, id)
