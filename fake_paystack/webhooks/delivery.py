"""Getting events to the webhook URL: scheduled, held, attempted, tried again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.delivery import SCHEDULES, Delivery, State
from fake_paystack.domain.signature import sign
from fake_paystack.grade import Fact, Facts, assumed, documented, observed, ours
from fake_paystack.store.due import Due
from fake_paystack.webhooks import attempt
from fake_paystack.webhooks.catalogue import BY_NAME, category_of
from fake_paystack.webhooks.event import Event
from fake_paystack.webhooks.passage import Passage, passage
from fake_paystack.webhooks.sender import Outcome

DUE = store.due.DELIVERY
"""Kind of appointment whose subject is a delivery's id."""

RESEND = store.due.RESEND
"""Kind of appointment whose subject is a delivery's id and a name of its own: `12/abcdefgh`."""

PUNCTUAL = timedelta(minutes=1)
"""How far from its appointment an attempt still counts as having kept it."""

WAITING = (State.HELD, State.SCHEDULED, State.FAILED)
"""States from which a delivery may still be attempted by itself."""


def is_heard(ctx: Context) -> bool:
    """Whether there is anybody to tell: an event that is dear to write need not be, if not."""
    return ctx.integration.webhook_url is not None


def schedule(ctx: Context, event: Event) -> None:
    """Have the event delivered, now or once it is released. Within an `atomic` block.

    An integration without a webhook URL hears of nothing. Paystack has no event that is not in the
    catalogue.
    """
    assert event.name in BY_NAME, event.name
    if ctx.integration.webhook_url is not None:
        _put(ctx, event, ctx.integration.webhook_url, is_held=ctx.integration.holds_deliveries)


async def send(ctx: Context, event: Event, url: str) -> Delivery:
    """Deliver the event now, held or not; returns it once that was tried, or waits at a gate."""
    with ctx.atomic():
        delivery = _put(ctx, event, url, is_held=False)
    await ctx.schedule.run_now(DUE, str(delivery.id))
    return store.delivery.by_id(ctx.db, ctx.integration.id, delivery.id) or delivery


async def when_due(ctx: Context, due: Due) -> None:
    """Attempt the delivery as far as faults let it, and appoint its next attempt."""
    delivery = _waiting(ctx, due)
    if delivery is None:
        return
    await pass_gate(ctx, delivery)
    delivery = _waiting(ctx, due)
    if delivery is None:
        return
    struck = passage(ctx, delivery)
    with ctx.atomic():
        _reschedule(ctx, delivery, struck, due.at)
    if struck.late:
        return
    if struck.is_forged:
        await attempt.forge(ctx, delivery, struck)
    else:
        _record(ctx, delivery, struck, await attempt.send(ctx, delivery, struck), due.at)


async def pass_gate(ctx: Context, delivery: Delivery) -> None:
    """Wait while a gate holds deliveries like this one; the clock goes on meanwhile."""
    if ctx.gates.is_closed("delivery", path=delivery.path, reference=delivery.reference):
        with ctx.schedule.held():
            await ctx.gate("delivery", delivery.reference, delivery.path)
    else:
        await ctx.gate("delivery", delivery.reference, delivery.path)


def is_waiting(ctx: Context, delivery: Delivery) -> bool:
    """Whether it would still be attempted: by itself, or because somebody asked for it."""
    return delivery.state in WAITING or store.due.has_any(
        ctx.db, ctx.integration.id, RESEND, f"{delivery.id}/"
    )


def cancel(ctx: Context, delivery: Delivery) -> Delivery:
    """Never attempt it again, unless somebody resends it. Within an `atomic` block."""
    cancelled = delivery
    if delivery.state in WAITING:
        cancelled = replace(delivery, state=State.CANCELLED)
        store.delivery.save(ctx.db, cancelled)
    ctx.schedule.cancel(DUE, str(delivery.id))
    store.due.remove_all(ctx.db, ctx.integration.id, RESEND, f"{delivery.id}/")
    return cancelled


def cancel_waiting(ctx: Context) -> None:
    """Give up everything that is held or waits for an attempt. Within an `atomic` block."""
    for delivery in store.delivery.all_of(ctx.db, ctx.integration.id, states=WAITING):
        store.delivery.save(ctx.db, replace(delivery, state=State.CANCELLED))
    for kind in (DUE, RESEND):
        store.due.remove_kind(ctx.db, ctx.integration.id, kind)


def _put(ctx: Context, event: Event, url: str, *, is_held: bool) -> Delivery:
    id, row_id, body = ctx.counters.next("deliveries"), event.row_id(), event.body()
    delivery = Delivery(
        id=id,
        integration_id=ctx.integration.id,
        event=event.name,
        category=category_of(event.name),
        reference=event.reference,
        row_id=id if row_id is None else row_id,
        url=url,
        body=body,
        signature=sign(body, ctx.key),
        created_at=ctx.now,
        state=State.HELD if is_held else State.SCHEDULED,
    )
    store.delivery.insert(ctx.db, delivery)
    if not is_held:
        ctx.schedule.put(DUE, str(delivery.id), ctx.now)
    return delivery


def _waiting(ctx: Context, due: Due) -> Delivery | None:
    delivery = store.delivery.by_id(ctx.db, ctx.integration.id, int(due.subject))
    return delivery if delivery is not None and delivery.state in WAITING else None


def _reschedule(ctx: Context, delivery: Delivery, struck: Passage, due: datetime) -> None:
    """Appoint the copies that faults make, and the delivery itself where it does not go now."""
    for seconds in struck.copies:
        _copy(ctx, delivery, due + timedelta(seconds=seconds))
    if struck.late:
        ctx.schedule.put(DUE, str(delivery.id), due + timedelta(seconds=struck.late))
    elif struck.is_forged:
        _keep_back(ctx, delivery, _reckoned_from(ctx, due))


def _copy(ctx: Context, delivery: Delivery, at: datetime) -> None:
    id = ctx.counters.next("deliveries")
    copy = replace(delivery, id=id, state=State.SCHEDULED, attempts=(), is_copy=True)
    store.delivery.insert(ctx.db, copy)
    ctx.schedule.put(DUE, str(id), at)


def _keep_back(ctx: Context, delivery: Delivery, due: datetime) -> None:
    """Let it wait for its release where deliveries are held, else as long as for a retry."""
    if ctx.integration.holds_deliveries and not delivery.tried:
        store.delivery.save(ctx.db, replace(delivery, state=State.HELD))
        ctx.schedule.cancel(DUE, str(delivery.id))
    else:
        plan = SCHEDULES[ctx.shared.settings.retries]
        ctx.schedule.put(DUE, str(delivery.id), delivery.kept_back(due, plan))


def _record(
    ctx: Context, delivery: Delivery, struck: Passage, outcome: Outcome, due: datetime
) -> None:
    plan = SCHEDULES[ctx.shared.settings.retries]
    with ctx.atomic():
        current = store.delivery.by_id(ctx.db, ctx.integration.id, delivery.id)
        if current is None:
            return
        attempted = current.attempted(attempt.recorded(ctx, outcome), plan)
        again = attempted.next_attempt(_reckoned_from(ctx, due), plan)
        store.delivery.save(ctx.db, attempted)
        attempt.journal(ctx, attempted, struck, outcome)
        if again is None:
            ctx.schedule.cancel(DUE, str(delivery.id))
        else:
            ctx.schedule.put(DUE, str(delivery.id), again)
        for id in ctx.faults.attempted(delivery.id):
            _bring_forward(ctx, str(id))


def _reckoned_from(ctx: Context, due: datetime) -> datetime:
    """What the pause to the next attempt begins with: the appointment, where it was about kept.

    Else the moment itself: after a machine has slept for a day, or its clock was set, nobody is
    tried eleven times in a row, nor left alone for a year.
    """
    return due if abs(ctx.now - due) <= PUNCTUAL else ctx.now


def _bring_forward(ctx: Context, id: str) -> None:
    """Have a delivery go now that waited for others to go first."""
    if ctx.schedule.next_at(DUE, id) is not None:
        ctx.schedule.put(DUE, id, ctx.now)


FACTS = Facts(
    "Webhooks",
    (
        Fact("a failed charge sends nothing", documented("docs")),
        Fact(
            '`{"event", "data"}`, no id, no time; compact JSON',
            observed("sdk", "docs", note="compactness inferred from Paystack's own sample"),
        ),
        Fact(
            "`x-paystack-signature`: hex HMAC-SHA512 of the raw body, keyed with the secret key",
            documented("docs"),
        ),
        Fact(
            "received means 200, nothing else; 30 s for the answer; redirects are not followed",
            documented("docs", note="the last assumed"),
        ),
        Fact(
            "retries: hourly for 10 hours, or with `--retries live` every 3 minutes 4 times and"
            " then hourly for 72 hours",
            documented("docs"),
        ),
        Fact(
            "sent as soon as the money moved, in no fixed order with the redirect",
            documented("docs"),
        ),
        Fact(
            "the journal and the list of deliveries keep them byte for byte, so that signatures"
            " can be checked; account numbers in events are not masked there",
            ours(),
        ),
        Fact("user agent `Paystack/2.0 (fake-paystack)`", assumed()),
        Fact(
            "only to this machine, unless started with `--allow-webhooks-to HOST` (or"
            " `--allow-remote-webhooks`: anywhere but the network's own addresses)",
            ours(),
        ),
    ),
)
