"""The deliveries to an integration's webhook URL: which there are, and the holding of them."""

from __future__ import annotations

from starlette.responses import Response

from fake_paystack import store
from fake_paystack.console.visit import Visit
from fake_paystack.domain.delivery import Delivery, State
from fake_paystack.webhooks import delivery as webhook
from fake_paystack.webhooks.catalogue import CATALOGUE

SHOWN = 50
EXAMPLE = """{
  "reference": "my-reference-1",
  "status": "success",
  "amount": 9400,
  "currency": "GHS",
  "customer": {"email": "ama@example.com"},
  "metadata": {"order": "42"}
}"""
"""Data of an event that a person may want to send."""


async def show(visit: Visit) -> Response:
    """Newest first; `?state=`, `?event=` and `?reference=` choose, `?before=` is an id."""
    ctx = visit.ctx
    state, before = visit.query("state"), visit.number("before")
    chosen = {
        "state": state if state in set(State) else None,
        "event": visit.query("event") or None,
        "reference": visit.query("reference") or None,
    }
    found = store.delivery.listed(
        ctx.db, ctx.integration.id, below=before, limit=SHOWN + 1, **chosen
    )
    shown = found[:SHOWN]
    return visit.page(
        "deliveries.html",
        section="deliveries",
        deliveries=[(each, next_at(visit, each), is_waiting(visit, each)) for each in shown],
        chosen=chosen,
        before=before,
        older=visit.but(before=shown[-1].id) if len(found) > SHOWN else None,
        held=store.delivery.how_many(ctx.db, ctx.integration.id, State.HELD),
        states=list(State),
        events=[kind.name for kind in CATALOGUE],
        example=EXAMPLE,
    )


def next_at(visit: Visit, delivery: Delivery) -> object:
    """When it is attempted next by itself; None: never."""
    return visit.ctx.schedule.next_at(webhook.DUE, str(delivery.id))


def is_waiting(visit: Visit, delivery: Delivery) -> bool:
    return webhook.is_waiting(visit.ctx, delivery)
