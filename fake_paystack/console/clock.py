"""The integration's clock: what it says, what is due, and the buttons that move it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.responses import Response

from fake_paystack import store
from fake_paystack.clock import iso
from fake_paystack.console.page import page
from fake_paystack.console.visit import Visit
from fake_paystack.context import Context
from fake_paystack.domain.dispute import Dispute
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.refund import Refund
from fake_paystack.flows import (
    bulk_charging,
    dedicated,
    disputing,
    files,
    identification,
    preauthorizing,
    progress,
    refunding,
    settling,
    subscribing,
    transferring,
)
from fake_paystack.store.dispute import disputes
from fake_paystack.store.due import Due
from fake_paystack.store.record import Records
from fake_paystack.store.refund import refunds
from fake_paystack.webhooks import delivery as webhook

STEPS = (
    ("1 minute", 60),
    ("1 hour", 3_600),
    ("1 day", 86_400),
    ("72 hours", 72 * 3_600),
    ("31 days", 31 * 86_400),
)
"""Label and seconds; Paystack gives a webhook delivery up after 72 hours at most."""

SHOWN = 50

WHAT = {
    bulk_charging.NEXT: "next charge of a batch",
    dedicated.ASSIGN: "dedicated account is made",
    dedicated.REQUERY: "dedicated account is looked into",
    disputing.LAPSE: "dispute is accepted unanswered",
    disputing.REMIND: "reminder of a dispute",
    files.EXPIRES: "file expires",
    identification.DUE: "customer is identified",
    preauthorizing.EXPIRES: "preauthorization expires",
    progress.WAIT_ENDS: "wait for the payer ends",
    refunding.DUE: "refund moves on",
    settling.PAY_OUT: "settlement is paid out",
    settling.SETTLE: "day is settled",
    subscribing.EXPIRING: "word of expiring cards",
    subscribing.INVOICE: "subscription's invoice",
    subscribing.PAYMENT: "subscription renews",
    transferring.DUE: "transfer ends",
    webhook.DUE: "webhook is sent",
    webhook.RESEND: "webhook is sent again",
}
"""By kind of appointment."""

RECORDS: dict[str, Records[Refund] | Records[Dispute]] = {
    refunding.DUE: refunds,
    disputing.LAPSE: disputes,
    disputing.REMIND: disputes,
}
"""Those that an appointment's subject is the id of, and that are about a transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`path` behind that of the integration leads to what it is about; empty: it has no page.

    `move` is the body of the call that goes there.
    """

    at: datetime
    left: float
    what: str
    subject: str
    path: str
    move: dict[str, Json]


async def show(visit: Visit) -> Response:
    ctx = visit.ctx
    now = ctx.now
    due = store.due.soonest(ctx.db, ctx.integration.id, limit=SHOWN)
    return visit.page(
        "clock.html",
        section="clock",
        steps=STEPS,
        due=[_row(ctx, each, now) for each in due],
        shown=SHOWN,
        now=now.astimezone(),
        suggested=f"{(now + timedelta(days=1)).astimezone():%Y-%m-%dT%H:%M}",
    )


async def tell(visit: Visit) -> Response:
    """What is in force and what the clock says: the part of every page that changes most often."""
    return page("now.html", {"visit": visit, "ctx": visit.ctx})


def _row(ctx: Context, due: Due, now: datetime) -> Row:
    left = (due.at - now).total_seconds()
    subject, path = _about(ctx, due)
    return Row(
        at=due.at,
        left=max(left, 0.0),
        what=WHAT.get(due.kind, due.kind),
        subject=subject,
        path=path,
        move={"to": iso(due.at)} if left > 0 else {"advance": 0},
    )


def _about(ctx: Context, due: Due) -> tuple[str, str]:
    """What people call that which is due, and the path of its page."""
    if due.kind in (webhook.DUE, webhook.RESEND):
        return _of_delivery(ctx, int(due.subject.partition("/")[0]))
    reference = _reference(ctx, due)
    return (reference, f"/transactions/{reference}") if reference else (due.subject, "")


def _of_delivery(ctx: Context, id: int) -> tuple[str, str]:
    found = store.delivery.by_id(ctx.db, ctx.integration.id, id)
    named = "" if found is None else f": {found.event} {found.reference}".rstrip()
    return f"{id}{named}", f"/deliveries/{id}"


def _reference(ctx: Context, due: Due) -> str:
    """Of the transaction that it is about; empty when it is about none."""
    if due.kind == progress.WAIT_ENDS:
        return due.subject
    if due.kind not in RECORDS:
        return ""
    found = RECORDS[due.kind].by_id(ctx.db, ctx.integration.id, int(due.subject))
    return "" if found is None else found.transaction_reference
