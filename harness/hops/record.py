"""All that crossed the wire in one scenario, put together on one clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from harness.addresses import BACKEND, FAKE
from harness.answer import Answer
from harness.client import Call
from harness.evidence import Evidence
from harness.hops import browser, journal
from harness.hops.browser import shown
from harness.hops.hop import Hop, Lane, put_together
from harness.hops.lane import Lanes
from harness.journal import Entry

LANES = {FAKE: Lane.PAYSTACK, BACKEND: Lane.BACKEND}
TELLING = ("credits_added", "balance", "message", "detail", "error", "code")
"""Fields of the target's answers; those that are there stand under the arrow."""


def record(
    lanes: Lanes,
    *,
    calls: Iterable[Call],
    entries: Sequence[Entry],
    browsers: Iterable[Evidence],
    changes: Iterable[tuple[float, str, str]] = (),
    counting: Collection[str] = (),
    closing_since: float | None = None,
) -> list[Hop]:
    """Hops by start.

    `counting` are the calls that opened the books; since `closing_since` all is for closing them.
    """
    seen = [hop for each in browsers for hop in browser.hops(each, lanes)]
    told = [*(of_call(each, lanes) for each in calls), *journal.hops(entries, lanes)]
    told += [of_change(*each) for each in changes]
    followed = list(redirects_followed(told, seen))
    return put_together(
        replace(hop, aside=True) if is_aside(hop, counting, closing_since) else hop
        for hop in followed
    )


def is_aside(hop: Hop, counting: Collection[str], closing_since: float | None) -> bool:
    is_late = closing_since is not None and hop.at >= closing_since
    return is_late or any(key in counting for key in hop.keys)


def of_call(call: Call, lanes: Lanes) -> Hop:
    """A request of the harness: a person without a browser."""
    return Hop(
        at=call.at,
        sender=Lane.PERSON,
        receiver=lanes.of_url(call.url, is_document=False),
        text=f"{call.method} {shown(call.url)}",
        status=call.answer.status if call.answer else 0,
        end=call.error,
        more=said(call.answer) if call.answer else "",
        url=call.url,
        seconds=call.seconds,
        keys=(call.hop,),
    )


def of_change(at: float, service: str, how: str) -> Hop:
    """A service that was stopped, killed or started."""
    lane = LANES.get(service, Lane.FRONTEND)
    return Hop(at=at, sender=lane, receiver=lane, kind="note", text=f"{service} {how}")


def said(answer: Answer) -> str:
    found = [(name, answer.string(name)) for name in TELLING]
    return ", ".join(f"{name} {value}" for name, value in found if value)


def redirects_followed(told: Iterable[Hop], seen: Iterable[Hop]) -> Iterator[Hop]:
    """A redirect and the page that the browser then asked for are one arrow."""
    pages = list(seen)
    for hop in told:
        if hop.kind != "redirect":
            yield hop
            continue
        page = next((each for each in pages if is_followed_by(hop, each)), None)
        if page is None:
            yield replace(hop, receiver=Lane.PERSON, more="the browser never went there")
            continue
        pages.remove(page)
        yield replace(
            hop,
            status=page.status,
            end=page.end,
            seconds=page.until - hop.at,
            keys=hop.keys + page.keys,
        )
    yield from pages


def is_followed_by(redirect: Hop, page: Hop) -> bool:
    is_there = page.url.partition("#")[0] == redirect.url.partition("#")[0]
    return page.sender is Lane.PERSON and page.kind == "call" and is_there
