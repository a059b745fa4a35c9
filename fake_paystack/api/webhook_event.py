"""`/integration/webhooks/events`: what was sent to the webhook URL, and sending it again.

Source: https://paystack.com/docs/api/webhook-events/
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

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
from fake_paystack.webhooks.catalogue import category_of
from fake_paystack.webhooks.delivery import RESEND

MOST = 50
"""Of a page, and without a limit. Observed."""

MOST_IDS = 100
"""To be sent again by one call. Documented."""

_MODEL = "webhook"


def page(ctx: Context, call: Call) -> Answer:
    """Newest first, by cursors."""
    after, before = call.query.get("next"), call.query.get("previous")
    if after and before:
        raise TwoCursors
    size = parameters.whole(call.query, "limit", "perPage", default=MOST, most=MOST)
    found = _matching(ctx, call.query)
    start = _start(found, paging.read_cursor(after) if after else None)
    if before:
        end = _start(found, paging.read_cursor(before), is_included=True)
        start, size = max(0, end - size), min(end, size)
    shown = found[start : start + size]
    meta = {
        "next": _cursor(shown[-1]) if shown and found[start + size :] else None,
        "previous": _cursor(shown[0]) if shown and start else None,
        "perPage": min(MOST, parameters.whole(call.query, "limit", "perPage", default=MOST)),
    }
    rows = [shapes.listed(each, category_of(each.event)) for each in shown]
    return success("Webhooks listed", rows, meta)


def lookup(ctx: Context, call: Call) -> Answer:
    """By its own id, or by that of what it is about: the newest."""
    name = call.query.get("reference")
    if not name:
        raise LookupWithoutReference
    found = _by_event_id(ctx, name)
    if found is None:
        about = (each for each in _newest(ctx) if str(shapes.row_id(each)) == name)
        found = next(about, None)
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
    """Send all that match again, or with `preview` count them."""
    filters = fields.mapping(call.fields, "filters") or {}
    found = _matching(ctx, {name: str(value) for name, value in filters.items() if value})
    previews = fields.flag({"preview": call.query.get("preview")}, "preview")
    if previews or fields.flag(call.fields, "preview"):
        return success("Preview", {"count": len(found)})
    for delivery in found:
        _send_again(ctx, delivery)
    told = {"count": len(found), "skipped": 0, "batch_id": f"rbatch_{ctx.ids.letters(6)}"}
    return success("Resend accepted", told, status=202)


def _newest(ctx: Context) -> list[Delivery]:
    """All that Paystack would have sent: not the copies that faults make. Newest first."""
    every = store.delivery.all_of(ctx.db, ctx.integration.id)
    return [each for each in reversed(every) if not each.is_copy]


def _matching(ctx: Context, wanted: Mapping[str, str]) -> list[Delivery]:
    start = parameters.moment(wanted, "from")
    end = parameters.moment(wanted, "to", is_end=True)

    def matches(each: Delivery) -> bool:
        return (
            wanted.get("event_type") in {None, "", each.event}
            and wanted.get("category") in {None, "", category_of(each.event)}
            and wanted.get("status") in {None, "", shapes.status(each)}
            and (start is None or each.created_at >= start)
            and (end is None or each.created_at <= end)
            and (
                not wanted.get("category_row_id")
                or wanted["category_row_id"] == str(shapes.row_id(each))
            )
        )

    return [each for each in _newest(ctx) if matches(each)]


def _start(found: list[Delivery], id: int | None, *, is_included: bool = False) -> int:
    """Where those begin that are older than the delivery `id`, or that itself; 0 without one."""
    if id is None:
        return 0
    return sum(each.id > id or (each.id == id and not is_included) for each in found)


def _cursor(delivery: Delivery) -> str:
    return paging.cursor(_MODEL, delivery.id)


def _by_event_id(ctx: Context, name: str) -> Delivery | None:
    id = shapes.delivery_id(name)
    found = None if id is None else store.delivery.by_id(ctx.db, ctx.integration.id, id)
    return found if found is not None and shapes.event_id(found) == name else None


def _retrieved(found: Delivery | None) -> Answer:
    if found is None:
        raise WebhookNotFound
    return success("Webhook Retrieved", shapes.fetched(found, category_of(found.event)))


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
        Fact("duplicates and forgeries that faults make are not listed", ours()),
        Fact("resending has no rate limit", ours()),
    ),
)
