"""One attempt: the post that goes out, what came back, and what the journal says of it."""

from __future__ import annotations

from dataclasses import replace

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.delivery import ACKNOWLEDGED, Attempt, Delivery, Post, State
from fake_paystack.domain.json_value import dumps
from fake_paystack.domain.signature import HEADER
from fake_paystack.webhooks.passage import Passage
from fake_paystack.webhooks.sender import Outcome


async def send(ctx: Context, delivery: Delivery, passage: Passage) -> Outcome:
    """Post what the faults left of it, if anything."""
    if passage.lost_to:
        return Outcome(None, f"lost by the fault {passage.lost_to}", 0.0)
    post = passage.post
    return await ctx.shared.sender.send(delivery.url, post.body, post.signature)


async def forge(ctx: Context, delivery: Delivery, passage: Passage) -> None:
    """Send a forgery of the delivery, as a delivery of its own that is tried once."""
    forgery = forged(ctx, delivery, passage.post)
    outcome = await send(ctx, forgery, passage)
    state = State.DELIVERED if outcome.status == ACKNOWLEDGED else State.GIVEN_UP
    with ctx.atomic():
        tried = replace(forgery, state=state, attempts=(recorded(ctx, outcome),))
        store.delivery.save(ctx.db, tried)
        journal(ctx, tried, passage, outcome)


def forged(ctx: Context, delivery: Delivery, post: Post) -> Delivery:
    """Store what somebody else makes of the delivery, as one of its own that nothing retries."""
    forgery = replace(
        delivery,
        id=ctx.counters.next("deliveries"),
        body=post.body,
        signature=post.signature or "",
        state=State.GIVEN_UP,
        is_copy=True,
        attempts=(),
    )
    with ctx.atomic():
        store.delivery.insert(ctx.db, forgery)
    return forgery


def recorded(ctx: Context, outcome: Outcome) -> Attempt:
    return Attempt(
        at=ctx.now,
        status=outcome.status,
        error=outcome.error,
        duration_ms=outcome.duration_ms,
        answer=outcome.answer,
    )


def journal(ctx: Context, delivery: Delivery, passage: Passage, outcome: Outcome) -> None:
    """Tell the latest attempt, within an `atomic` block, by the bytes that were sent."""
    note = f"{delivery.event}, attempt {len(delivery.attempts)}"
    if passage.faults:
        note += f" ({', '.join(passage.faults)})"
    post = passage.post
    ctx.journal.add(
        "delivery",
        reference=delivery.reference,
        method="POST",
        path=delivery.path,
        status=outcome.status,
        request_headers=None if post.signature is None else dumps({HEADER: post.signature}),
        request_body=post.body,
        url=delivery.url,
        duration_ms=outcome.duration_ms,
        note=f"{note}: {outcome.error}" if outcome.error else note,
    )
