"""`/integration/webhooks/events`: what was sent to the webhook URL, and sending it again.

Source: https://paystack.com/docs/api/webhook-events/
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from fake_paystack import store
from fake_paystack.api import fields, paging, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.delivery import Delivery
from fake_paystack.domain.json_value import Json
from fake_paystack.envelope import Answer, success
from fake_paystack.errors.webhook_event import (
    IdsNotGiven,
    LookupWithoutReference,
    TwoCursors,
    WebhookNotFound,
)
from fake_paystack.grade import Fact, Facts, assumed, documented, observed, ours
from fake_paystack.shapes import webhook_event as shapes
from fake_paystack.store.delivery import Filter
from fake_paystack.webhooks.delivery import RESEND

MOST = 50
"""Of a page, and without a limit. Observed."""

MOST_IDS = 100
"""To be sent again by one call. Documented."""

MOST_MATCHING = 1_000
"""To be sent again because they match. Assumed."""

_NOTHING = -1
"""An id that nothing has."""

_MODEL = "webhook"


def page(ctx: Context, call: Call) -> Answer:
    """Newest first, by cursors."""
    after, before = call.query.get("next"), call.query.get("previous")
    if after and before:
        raise TwoCursors
    size = parameters.whole(call.query, "limit", "perPage", default=MOST, most=MOST)
    older = partial(store.delivery.older, ctx.db, _matching(ctx, call.query))
    newer = partial(store.delivery.newer, ctx.db, _matching(ctx, call.query))
    if before:
        id = paging.read_cursor(before)
        shown = [] if id is None else newer(id, limit=size)
    else:
        shown = older(paging.read_cursor(after) if after else None, limit=size)
    meta = {
        "next": _cursor(shown[-1]) if shown and older(shown[-1].id, limit=1) else None,
        "previous": _cursor(shown[0]) if shown and newer(shown[0].id, limit=1) else None,
        "perPage": min(MOST, parameters.whole(call.query, "limit", "perPage", default=MOST)),
    }
    return success("Webhooks listed", [shapes.listed(each) for each in shown], meta)


def lookup(ctx: Context, call: Call) -> Answer:
    """By its own id, or by that of what it is about: the newest."""
    name = call.query.get("reference")
    if not name:
        raise LookupWithoutReference
    found = _by_event_id(ctx, name)
    if found is None:
        about = store.delivery.older(
            ctx.db, Filter(integration_id=ctx.integration.id, row_id=_row_id(name)), None, limit=1
        )
        found = about[0] if about else None
    return _retrieved(found)


def fetch(ctx: Context, call: Call) -> Answer:
    return _retrieved(_by_event_id(ctx, call.params["id"]))


def resend(ctx: Context, call: Call) -> Answer:
    """Send the named ones again, each as often as it is named."""
    ids = call.fields.get("ids")
    if not isinstance(ids, list) or not 0 < len(ids) <= MOST_IDS:
        raise IdsNotGiven
    failed: list[Json] = []
    for id in ids:
        found = _by_event_id(ctx, id) if isinstance(id, str) else None
        if found is None:
            failed.append(id)
        else:
            _send_again(ctx, found)
    told = {"count": len(ids) - len(failed), "failed": len(failed), "failed_ids": failed}
    return success("Resend accepted", told, status=202)


def resend_matching(ctx: Context, call: Call) -> Answer:
    """Send those that match again, the newest of many, or with `preview` count them."""
    filters = fields.mapping(call.fields, "filters") or {}
    chosen = _matching(ctx, {name: str(value) for name, value in filters.items() if value})
    matching = store.delivery.count(ctx.db, chosen)
    previews = fields.flag({"preview": call.query.get("preview")}, "preview")
    if previews or fields.flag(call.fields, "preview"):
        return success("Preview", {"count": matching})
    found = store.delivery.older(ctx.db, chosen, None, limit=MOST_MATCHING)
    for delivery in found:
        _send_again(ctx, delivery)
    told = {
        "count": len(found),
        "skipped": matching - len(found),
        "batch_id": f"rbatch_{ctx.ids.letters(6)}",
    }
    return success("Resend accepted", told, status=202)


def _matching(ctx: Context, wanted: Mapping[str, str]) -> Filter:
    """All that Paystack would have sent: not the copies that faults make."""
    row_id, status = wanted.get("category_row_id"), wanted.get("status")
    return Filter(
        integration_id=ctx.integration.id,
        event=wanted.get("event_type") or None,
        category=wanted.get("category") or None,
        row_id=_row_id(row_id) if row_id else None,
        states=shapes.states(status) if status else None,
        start=parameters.moment(wanted, "from"),
        end=parameters.moment(wanted, "to", is_end=True),
    )


def _row_id(text: str) -> int:
    """Number that stands there, as it is written without noughts before it; else nobody's."""
    id = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else _NOTHING
    return id if str(id) == text else _NOTHING


def _cursor(delivery: Delivery) -> str:
    return paging.cursor(_MODEL, delivery.id)


def _by_event_id(ctx: Context, name: str) -> Delivery | None:
    id = shapes.delivery_id(name)
    found = None if id is None else store.delivery.by_id(ctx.db, ctx.integration.id, id)
    return found if found is not None and shapes.event_id(found) == name else None


def _retrieved(found: Delivery | None) -> Answer:
    if found is None:
        raise WebhookNotFound
    return success("Webhook Retrieved", shapes.fetched(found))


def _send_again(ctx: Context, delivery: Delivery) -> None:
    """Have it go to the webhook URL of today, beside its own retries."""
    url = ctx.integration.webhook_url or delivery.url
    store.delivery.save(ctx.db, replace(delivery, url=url))
    ctx.schedule.put(RESEND, f"{delivery.id}/{ctx.ids.handle()}", ctx.now)


_PATH = "/integration/webhooks/events"
OPERATIONS = (
    Operation(
        "GET",
        _PATH,
        page,
        observed("sdk", "docs"),
        "filters `category`, `event_type`, `status`, `category_row_id` and time",
        is_published=False,
    ),
    Operation("GET", f"{_PATH}/lookup", lookup, observed("sdk", "docs"), is_published=False),
    Operation("GET", f"{_PATH}/{{id}}", fetch, observed("sdk", "docs"), is_published=False),
    Operation("POST", f"{_PATH}/resend", resend, documented("docs"), is_published=False),
    Operation(
        "POST", f"{_PATH}/resend-matching", resend_matching, documented("docs"), is_published=False
    ),
)

FACTS = Facts(
    "The log of webhooks",
    (
        Fact(
            "a page has 50 events, at most and by default; a limit that is no number is ignored",
            observed("sdk", note="the docs say 20"),
        ),
        Fact(
            "what is tried again is `Pending` and `retrying`; what was given up `Failed`",
            observed("sdk", note="the latter documented; samples of the docs differ"),
        ),
        Fact(
            "`category` is `transactions` for charge.success and `refund` for refunds",
            observed("sdk", note="those of the others assumed"),
        ),
        Fact(
            "`category_row_id` is the `id` in the event's data, else a number of its own;"
            " what stands in `trials`",
            assumed(),
        ),
        Fact(
            "resending goes to the webhook URL of today, delivers twice what is named twice, and"
            " changes no retries",
            documented("docs", note="the last assumed"),
        ),
        Fact(
            f"of what matches, the newest {MOST_MATCHING:,} are sent again; the rest is `skipped`",
            assumed(),
        ),
        Fact("duplicates and forgeries that faults make are not listed", ours()),
        Fact("resending has no rate limit", ours()),
    ),
)
