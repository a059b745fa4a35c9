"""Hops from a browser's own record: pages that a person opened, and calls that pages made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from harness.evidence import Evidence, Exchange
from harness.hops.hop import Hop, Lane
from harness.hops.lane import Lanes
from harness.journal import APPENDED, without_reference
from harness.web_address import parts_of

ASSETS = frozenset({"script", "stylesheet", "image", "font", "media", "manifest", "other"})
SUFFIXES = frozenset({".css", ".js", ".mjs", ".map", ".ico", ".png", ".svg", ".woff2", ".json"})


def hops(evidence: Evidence, lanes: Lanes) -> Iterator[Hop]:
    """Documents, calls of pages, and addresses to which a page moved on by itself."""
    for each in evidence.exchanges:
        if is_telling(each):
            yield from of_exchange(each, lanes)
    for each in evidence.aborted:
        if is_telling(each):
            yield unfinished(each, lanes, "broken off: the page moved on")
    for each in evidence.unanswered.values():
        if is_telling(each):
            yield unfinished(each, lanes, "not answered when the scenario ended")
    yield from moves(evidence, lanes)


def is_telling(each: Exchange) -> bool:
    """Neither a page's furniture nor a preflight that was answered well."""
    if each.method == "OPTIONS":
        return each.went_wrong
    is_asset = each.resource in ASSETS or PurePosixPath(each.path).suffix in SUFFIXES
    return each.is_document or not is_asset


def of_exchange(each: Exchange, lanes: Lanes) -> Iterator[Hop]:
    to = lanes.of_url(each.url, is_document=each.is_document)
    hop = Hop(
        at=each.at,
        sender=sender(each, lanes),
        receiver=to,
        text=f"{each.method} {shown(each.url)}",
        status=each.status,
        end=each.failure or "",
        url=each.url,
        seconds=each.seconds,
        keys=(each.hop,),
    )
    if hop.sender is not hop.receiver or hop.went_wrong:
        yield hop
    if each.is_document and each.status >= 400:
        yield seen_by_the_payer(each, to)


def seen_by_the_payer(each: Exchange, sender: Lane) -> Hop:
    """The answer to a page that was refused, on its way back."""
    kind = each.kind.partition(";")[0]
    return Hop(
        at=each.at + each.seconds,
        sender=sender,
        receiver=Lane.PERSON,
        kind="answer",
        text=f"the payer sees {each.status} {kind}".rstrip(),
        status=each.status,
        url=each.url,
        keys=(each.hop,),
    )


def unfinished(each: Exchange, lanes: Lanes, why: str) -> Hop:
    return Hop(
        at=each.at,
        sender=sender(each, lanes),
        receiver=lanes.of_url(each.url, is_document=each.is_document),
        text=f"{each.method} {shown(each.url)}",
        more=why,
        url=each.url,
        keys=(each.hop,),
    )


def sender(each: Exchange, lanes: Lanes) -> Lane:
    """A person opens documents; anything else is asked for by the page that shows."""
    if each.is_document or not each.page:
        return Lane.PERSON if each.is_document else Lane.FRONTEND
    return lanes.of_url(each.page)


def moves(evidence: Evidence, lanes: Lanes) -> Iterator[Hop]:
    """Changes of the address without a request: a client-side route took over."""
    loaded = {each.url.partition("#")[0] for each in evidence.documents()}
    last = ""
    for url, at in zip(evidence.visited, evidence.moves, strict=False):
        path = parts_of(url).path
        if url.partition("#")[0] not in loaded and path != last and url.startswith("http"):
            lane = lanes.of_url(url)
            text = f"shows {shown(url)}"
            yield Hop(at=at, sender=lane, receiver=lane, kind="note", text=text, url=url)
        last = path


def shown(url: str) -> str:
    """Path and query, as an arrow carries them; what Paystack appended is only hinted at."""
    parts = parts_of(without_reference(url))
    query = [parts.query, "…"] if APPENDED.search(url) else [parts.query]
    told = "&".join(filter(None, query))
    return (parts.path or "/") + (f"?{told}" if told else "")
