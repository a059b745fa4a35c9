"""A transaction's story: journal entries as steps between payer, shop and Paystack. No I/O."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Literal
from urllib.parse import urlsplit

from fake_paystack.domain.delivery import ACKNOWLEDGED
from fake_paystack.journal import answered
from fake_paystack.store.journal import Entry

FIRST_SHOWN = 20
LAST_SHOWN = 80

MOMENT = timedelta(seconds=1)

Tone = Literal["good", "bad", "wait", "plain"]

_BAD = ("failed", "declined", "refused", "rejected", "expired", "went wrong", "dispute", "reversed")
_GOOD = ("paid", "refund processed", "popup told: success")
_ASKS = ("requested", "prompted")
_WAIT = (*_ASKS, "ignored", "refund p", "popup told: close")


class Lane(StrEnum):
    """Who takes part, in the order of the diagram."""

    PAYER = "Payer"
    SHOP = "Your shop"
    PAYSTACK = "Paystack"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened: from one lane to another, or within one where both are the same.

    `gap` is seconds since the step before, on the integration's clock. `status` is an HTTP status
    where somebody answered; `is_answered` false where somebody should have, and did not.
    """

    entry: Entry
    source: Lane
    target: Lane
    title: str
    note: str
    tone: Tone
    gap: float = 0.0
    is_answered: bool = True

    @property
    def seq(self) -> int:
        return self.entry.seq

    @property
    def at(self) -> datetime:
        """When it was done; of a webhook, which is journalled with its answer, when it was sent."""
        if self.entry.kind != "delivery":
            return self.entry.at
        return self.entry.at - timedelta(milliseconds=self.entry.duration_ms or 0.0)

    @property
    def status(self) -> int | None:
        return self.entry.status

    @property
    def answer(self) -> str | None:
        return answered(self.entry)

    @property
    def is_within(self) -> bool:
        return self.source is self.target

    @property
    def result(self) -> str:
        """What came of a request, in a word; empty where nothing was asked."""
        if not self.is_answered:
            return "no answer"
        return "" if self.status is None else str(self.status)


def tell(entries: Iterable[Entry]) -> list[Step]:
    """Steps in the order of the entries, with the time between them.

    A webhook stands before what the shop did on its account, though it was answered after that.
    """
    steps: list[Step] = []
    for entry in entries:
        steps.insert(_place_of(step := _step(entry), steps), step)
    gaps = [0.0, *((b.at - a.at).total_seconds() for a, b in pairwise(steps))]
    return [replace(step, gap=gap) for step, gap in zip(steps, gaps, strict=False)]


@dataclass(frozen=True, slots=True)
class Choice:
    """`seqs` of the entries to tell; `left_out` of the others lie just before `resumes_at`."""

    seqs: list[int]
    left_out: int = 0
    resumes_at: int = 0


def chosen(seqs: Sequence[int], moves: Collection[int]) -> Choice:
    """First and last of the entries about a transaction.

    `moves` are those about the clock, told where they lie between the first and the last.
    """
    if not seqs:
        return Choice([])
    between = [seq for seq in moves if seqs[0] < seq < seqs[-1]][-LAST_SHOWN:]
    left_out = len(seqs) - FIRST_SHOWN - LAST_SHOWN
    if left_out <= 0:
        return Choice(sorted([*seqs, *between]))
    last = seqs[-LAST_SHOWN:]
    return Choice(sorted([*seqs[:FIRST_SHOWN], *last, *between]), left_out, last[0])


def is_cut(opened_at: datetime, begins_at: datetime | None) -> bool:
    """Whether the journal, whose oldest entry is of `begins_at`, has lost how it was opened.

    Opening is journalled a moment after it, not before.
    """
    return begins_at is None or begins_at > opened_at + MOMENT


def _place_of(step: Step, before: Sequence[Step]) -> int:
    """Where it belongs among those before it: a webhook behind the last that it did not precede."""
    place = len(before)
    if step.entry.kind == "delivery":
        while place and before[place - 1].entry.kind == "api" and before[place - 1].at > step.at:
            place -= 1
    return place


def _step(entry: Entry) -> Step:
    return _READERS.get(entry.kind, _happening)(entry)


def _call(entry: Entry) -> Step:
    """Backend asks the API."""
    is_good = entry.status is not None and entry.status < 400
    return _asked(entry, Lane.SHOP, Lane.PAYSTACK, is_good=is_good)


def _delivery(entry: Entry) -> Step:
    """Paystack tells the shop by its webhook; only one status counts as received."""
    return _asked(entry, Lane.PAYSTACK, Lane.SHOP, is_good=entry.status == ACKNOWLEDGED)


def _asked(entry: Entry, source: Lane, target: Lane, *, is_good: bool) -> Step:
    """One program asks the other, and should be answered."""
    return Step(
        entry=entry,
        source=source,
        target=target,
        title=f"{entry.method} {entry.path}",
        note=entry.note or "",
        tone="good" if is_good else "bad",
        is_answered=entry.status is not None,
    )


def _redirect(entry: Entry) -> Step:
    """Payer's browser is sent off the checkout."""
    return Step(
        entry=entry,
        source=Lane.PAYSTACK,
        target=Lane.PAYER,
        title=f"redirect to {_place(entry.url or '')}",
        note=entry.note or "",
        tone="good" if entry.note == "paid" else "plain",
    )


def _checkout(entry: Entry) -> Step:
    """Payer does something on the checkout, or something happens to the transaction."""
    note = entry.note or ""
    has_payer = entry.method is not None
    is_asked = any(note.endswith(word) for word in _ASKS)
    return Step(
        entry=entry,
        source=Lane.PAYER if has_payer else Lane.PAYSTACK,
        target=Lane.PAYER if is_asked else Lane.PAYSTACK,
        title=note or f"{entry.method} {entry.path}",
        note=f"{entry.method} {entry.path}" if has_payer and note else "",
        tone=_tone(note),
    )


def _happening(entry: Entry) -> Step:
    """Fault, gate or clock: something within Paystack that a person has arranged."""
    title = entry.note or entry.kind
    if entry.kind == "clock":
        title = f"clock {title}"
    where = f"{entry.method or ''} {entry.path or ''}".strip()
    return Step(
        entry=entry,
        source=Lane.PAYSTACK,
        target=Lane.PAYSTACK,
        title=title,
        note=where,
        tone="bad" if entry.kind == "fault" or "wrong" in title else "wait",
    )


_READERS = {
    "api": _call,
    "delivery": _delivery,
    "redirect": _redirect,
    "checkout": _checkout,
}


def _tone(note: str) -> Tone:
    """How a note of the checkout sounds."""
    if any(word in note for word in _BAD):
        return "bad"
    if any(note.startswith(word) for word in _GOOD):
        return "good"
    return "wait" if any(word in note for word in _WAIT) else "plain"


def _place(url: str) -> str:
    """Path of a URL with its query, which is what a shop knows its page by."""
    parts = urlsplit(url)
    return f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
