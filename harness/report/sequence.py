"""What a sequence diagram shows: the hops worth drawing, and where the break is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from harness.hops.browser import shown
from harness.hops.hop import Hop, Lane
from harness.hops.lane import place
from harness.outcome import Break

MOST = 60
FIRST, AROUND, LAST = 18, 8, 8
"""Of too many hops: the first, those around the first and the last red one, and the last."""
BOOKS = "books.balance"
CLOSING = "the books are balanced: what was held goes out, what was paid is verified once more"
ADDRESS = re.compile(r"https?://[^\s“”\"'<>),]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the diagram. A `callout` says what was expected where the break is.

    `wanted` is an arrow that should have been there; `hop` is its lanes and words.
    """

    kind: Literal["hop", "wanted", "callout", "gap", "divider"]
    hop: Hop | None = None
    broke: bool = False
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """Places in a list of hops. Those that are not `arrows` only say after which one it broke."""

    places: tuple[int, ...] = ()
    arrows: bool = False


def rows(hops: Sequence[Hop], broken: Break | None) -> list[Row]:
    """The lines from top to bottom; `broken` is what to mark, if anything broke."""
    drawn = told(hops, broken)
    where = broken_at(drawn, broken) if broken else Where()
    kept = within_reason(len(drawn), where.places)
    last = last_within(drawn, where.places)
    made: list[Row] = []
    for number, hop in enumerate(drawn):
        if number in kept:
            if hop.aside and not any(r.kind == "divider" for r in made) and made:
                made.append(Row(kind="divider", lines=(CLOSING,)))
            is_red = where.arrows and number in where.places
            made.append(Row(kind="hop", hop=hop, broke=is_red))
            if broken and is_red and (wanted := instead(broken, hop, drawn)):
                made.append(Row(kind="wanted", hop=wanted))
        elif not made or made[-1].kind != "gap":
            left_out = next((n for n in range(number, len(drawn)) if n in kept), len(drawn))
            made.append(Row(kind="gap", lines=(f"{left_out - number} more, not drawn",)))
        if broken and number == last:
            made.append(callout(broken, is_arrow=where.arrows))
    if broken and drawn and not where.places:
        made.append(callout(broken, is_arrow=False))
    return made


def told(hops: Sequence[Hop], broken: Break | None) -> list[Hop]:
    """Without the harness's own bookkeeping, unless that is where it broke."""
    is_books = broken is not None and broken.promise == BOOKS
    named = set(broken.at) if broken else set()
    return [hop for hop in hops if not hop.aside or is_books or named.intersection(hop.keys)]


def left_out(hops: Sequence[Hop], broken: Break | None) -> int:
    return sum(hop.count for hop in hops) - sum(hop.count for hop in told(hops, broken))


def broken_at(hops: Sequence[Hop], broken: Break) -> Where:
    """The hops that the failure names; else the last bad one that it speaks of; else the last."""
    named = tuple(n for n, hop in enumerate(hops) if set(broken.at).intersection(hop.keys))
    if named:
        return Where(named, arrows=True)
    before = [n for n, hop in enumerate(hops) if not broken.moment or hop.at <= broken.moment]
    words = "\n".join([broken.expected, broken.actual, *broken.evidence, broken.near])
    spoken_of = [n for n in before if hops[n].went_wrong and speaks_of(words, hops[n])]
    if spoken_of:
        return Where((spoken_of[-1],), arrows=True)
    return Where(tuple(before[-1:]), arrows=False)


def last_within(hops: Sequence[Hop], places: Sequence[int]) -> int:
    """The last of these places, and of what happened while its answer was awaited; -1 for none."""
    if not places:
        return -1
    until = hops[places[-1]].until
    return max(n for n, hop in enumerate(hops) if n <= places[-1] or hop.at < until)


def speaks_of(words: str, hop: Hop) -> bool:
    path = hop.text.partition(" ")[2].partition("?")[0]
    return (len(path) > 1 and path in words) or bool(hop.url and hop.url in words)


def within_reason(count: int, places: Sequence[int]) -> Collection[int]:
    """Which of so many hops are drawn."""
    if count <= MOST:
        return range(count)
    ends = {*places[:1], *places[-1:]}
    near = {n for each in ends for n in range(each - AROUND, each + AROUND + 1)}
    return {*range(FIRST), *range(count - LAST, count), *near}


def callout(broken: Break, *, is_arrow: bool) -> Row:
    head = "Here it broke" if is_arrow else "Here the expected thing did not happen"
    lines = (head, f"expected: {broken.expected}", f"actual: {broken.actual}")
    return Row(kind="callout", broke=True, lines=lines)


def instead(broken: Break, hop: Hop, hops: Sequence[Hop]) -> Hop | None:
    """Where a redirect should have gone: the address that was expected, on its own lane."""
    found = ADDRESS.search(broken.expected)
    if hop.kind != "redirect" or not found:
        return None
    url = found.group()
    owners = {place(each.url): each.receiver for each in hops if each.kind == "call" and each.url}
    lane = owners.get(place(url))
    if lane in (None, Lane.PAYSTACK):
        return None
    return Hop(
        at=hop.at, sender=hop.sender, receiver=lane, kind="redirect", text=shown(url), url=url
    )


def lanes(drawn: Sequence[Row]) -> list[Lane]:
    """The lanes that are used, side by side in their order."""
    used = {lane for row in drawn if row.hop for lane in (row.hop.sender, row.hop.receiver)}
    return [lane for lane in Lane if lane in used]


def addresses(hops: Sequence[Hop]) -> dict[Lane, str]:
    """Host and port of each lane, as the first hop to it shows them."""
    found: dict[Lane, str] = {}
    for hop in hops:
        host = hop.url.partition("://")[2].partition("/")[0]
        if host and hop.kind == "call":
            found.setdefault(hop.receiver, host)
    return found
