"""Hops from the fake's journal: calls to Paystack, redirects, deliveries, and what was staged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from harness.answer import dig
from harness.hops.browser import shown
from harness.hops.hop import Hop, Lane
from harness.hops.lane import Lanes
from harness.journal import BY_POPUP, INITIALIZE, TOLD_BY_POPUP, VERIFY, Entry, opening
from harness.web_address import parts_of

PAYSTACK = Lane.PAYSTACK
UNTOLD = frozenset({"opened", "cleared"})
"""Notes that say what another hop says already, or nothing of the target."""


def hops(entries: Sequence[Entry], lanes: Lanes) -> Iterator[Hop]:
    for entry in entries:
        if entry.kind == "api":
            yield api_call(entry)
        elif entry.kind == "delivery":
            yield delivery(entry, lanes)
        elif entry.kind == "redirect":
            if lanes.of_url(entry.url or "") is not PAYSTACK:
                yield redirect(entry, lanes)
        elif (entry.note or "").startswith(TOLD_BY_POPUP):
            yield word(entry)
        elif entry.note and entry.note not in UNTOLD:
            yield note(entry)


def api_call(entry: Entry) -> Hop:
    """The backend, or a popup over a page, asks Paystack; journalled when it was answered."""
    took = (entry.duration_ms or 0.0) / 1000
    return Hop(
        at=moment(entry) - took,
        sender=Lane.FRONTEND if (entry.path or "").startswith(BY_POPUP) else Lane.BACKEND,
        receiver=PAYSTACK,
        text=f"{entry.method} {entry.path}",
        status=entry.status or 0,
        end="" if entry.status else "no answer",
        more=said(entry),
        seconds=took,
        keys=keys(entry),
    )


def keys(entry: Entry) -> tuple[str, ...]:
    reference = str(dig(entry.answered, "data.reference") or "")
    is_opening = entry.path == INITIALIZE and reference
    return (entry.hop, opening(reference)) if is_opening else (entry.hop,)


def said(entry: Entry) -> str:
    """What a reader wants to know of a call, by its path; of a refusal, the message."""
    message = str(dig(entry.answered, "message") or "")
    if not entry.status or entry.status >= 400:
        return message or (entry.note or "")
    if entry.path == INITIALIZE:
        amount, url = (dig(entry.asked, name) for name in ("amount", "callback_url"))
        return f"amount {amount}, callback_url {url or 'left out'}"
    if (entry.path or "").startswith(VERIFY):
        return f"Paystack says {dig(entry.answered, 'data.status')}"
    return ""


def delivery(entry: Entry, lanes: Lanes) -> Hop:
    took = (entry.duration_ms or 0.0) / 1000
    event, _, error = (entry.note or "").partition(": ")
    return Hop(
        at=moment(entry) - took,
        sender=PAYSTACK,
        receiver=lanes.of_url(entry.url or "", is_document=False),
        text=f"webhook {event}",
        status=entry.status or 0,
        end="" if entry.status else error or "no answer",
        more=error if entry.status else "",
        url=entry.url or "",
        seconds=took,
        keys=(entry.hop,),
    )


def redirect(entry: Entry, lanes: Lanes) -> Hop:
    """Where Paystack sends the browser; who answers there is told by the browser."""
    return Hop(
        at=moment(entry),
        sender=PAYSTACK,
        receiver=lanes.of_url(entry.url or ""),
        kind="redirect",
        text=f"{entry.status} sends the payer to {shown(entry.url or '')}",
        url=entry.url or "",
        keys=(entry.hop,),
    )


def word(entry: Entry) -> Hop:
    """What a popup tells the page that opened it."""
    event = (entry.note or "").removeprefix(TOLD_BY_POPUP)
    return Hop(
        at=moment(entry),
        sender=PAYSTACK,
        receiver=Lane.FRONTEND,
        text=f"the popup tells the page: {event}",
        keys=(entry.hop,),
    )


def note(entry: Entry) -> Hop:
    """A step at the checkout, a fault, a gate or the clock."""
    told = (entry.note or "").replace("through the control API", "by the sandbox")
    is_staged = entry.kind in ("fault", "gate") and entry.path
    return Hop(
        at=moment(entry),
        sender=PAYSTACK,
        receiver=PAYSTACK,
        kind="note",
        text=told if entry.kind == "checkout" else f"{entry.kind}: {told}",
        more=parts_of(entry.path or "").path if is_staged else "",
        keys=(entry.hop,),
    )


def moment(entry: Entry) -> float:
    """Seconds since the epoch by the real clock, where the journal has it."""
    return datetime.fromisoformat(entry.recorded_at or entry.at).timestamp()
