"""One delivery: what went out, what each attempt was answered, when it is tried again."""

from __future__ import annotations

from starlette.responses import Response

from fake_paystack import store
from fake_paystack.console.post import Post
from fake_paystack.console.visit import Visit
from fake_paystack.domain.delivery import SCHEDULES
from fake_paystack.domain.json_value import Json, loads
from fake_paystack.webhooks import delivery as webhook
from fake_paystack.webhooks.sender import headers_of

AHEAD = 12
"""Attempts still to come that are listed."""


async def show(visit: Visit) -> Response:
    ctx = visit.ctx
    id = visit.request.path_params["id"]
    delivery = store.delivery.by_id(ctx.db, ctx.integration.id, id)
    if delivery is None:
        return visit.not_found(f"This integration has no delivery {id}.")
    due = ctx.schedule.next_at(webhook.DUE, str(id))
    ahead = [] if due is None else delivery.ahead(due, SCHEDULES[ctx.shared.settings.retries])
    signature = delivery.signature or None
    return visit.page(
        "delivery.html",
        section="deliveries",
        delivery=delivery,
        waits=webhook.is_waiting(ctx, delivery),
        headers=headers_of(signature),
        is_genuine=delivery.is_genuine(ctx.key),
        body=value_of(delivery.body),
        post=Post(url=delivery.url, body=delivery.body, signature=signature),
        ahead=ahead[:AHEAD],
        further=ahead[AHEAD:],
        now=ctx.now,
    )


def value_of(text: str) -> Json:
    """JSON as its value, anything else as the text it is."""
    try:
        return loads(text)
    except ValueError:
        return text
