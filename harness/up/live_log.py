"""One journal entry as one line for people: when, who to whom, what, and how it went."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import click

from harness.hops.hop import Lane
from harness.hops.lane import Lanes
from harness.masking import CONTROLS

Entry: TypeAlias = dict[str, Any]

COLORS = {
    "api": "cyan",
    "checkout": "magenta",
    "redirect": "yellow",
    "delivery": "blue",
    "fault": "red",
    "gate": "red",
    "clock": "white",
}
LANE = len("backend → Paystack")
LAST = 8
"""Characters of a reference that are kept where there is no room for all of it."""
LEAST = 8
QUERY = re.compile(r"\?\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry in words. `status`: None nobody answered, 0 there is nothing to answer."""

    lane: str
    what: str
    status: int | None = 0
    took: str = ""
    why: str = ""
    reference: str = ""


class LiveLog:
    """Knows whose each address is."""

    def __init__(self, lanes: Lanes) -> None:
        self.lanes = lanes

    def line(self, entry: Entry, width: int | None = None) -> str:
        """It fits the `width`, in columns; None lets it be as long as it gets.

        What is cut is first the reference, then what matters least.
        """
        at = datetime.fromisoformat(entry["recorded_at"])
        told = self._told(entry)
        if width is not None:
            told = fitted(told, width - len(beginning(at, told.lane)))
        return beginning(at, told.lane, COLORS.get(entry["kind"])) + "  ".join(styled(told))

    def _told(self, entry: Entry) -> Told:
        told = TOLD.get(entry["kind"], noted)(self, entry)
        return replace(told, what=clean(told.what), why=clean(told.why), reference=about(entry))

    def arrival(self, entry: Entry, *, is_document: bool = True) -> tuple[Lane, str]:
        """Who is at the entry's URL, and where there: the path alone where that says it all."""
        url = entry.get("url") or ""
        lane = self.lanes.of_url(url, is_document=is_document)
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        return lane, url if lane is Lane.ELSEWHERE else path


def beginning(at: datetime, who: str, color: str | None = "") -> str:
    """The columns with which every line begins; in no `color` at all for ""."""
    time, lane = f"{at.astimezone():%H:%M:%S}", f"{who:<{LANE}}"
    if color == "":
        return f"{time}  {lane}  "
    return f"{click.style(time, dim=True)}  {click.style(lane, fg=color)}  "


def called(_log: LiveLog, entry: Entry) -> Told:
    took = f"{entry['duration_ms']:.0f} ms" if entry.get("duration_ms") is not None else ""
    headers = (entry.get("request") or {}).get("headers") or {}
    caller = "browser" if "Mozilla/" in headers.get("user-agent", "") else "backend"
    return Told(
        lane=f"{caller} → Paystack",
        what=f"{entry['method']} {entry['path']}",
        status=entry.get("status"),
        took=took,
        why=why(entry),
    )


def why(entry: Entry) -> str:
    """What Paystack said, where it refused."""
    body = (entry.get("response") or {}).get("body")
    if (entry.get("status") or 0) >= 400 and isinstance(body, dict):
        return f"“{body.get('message', '')}”"
    return ""


def stepped(_log: LiveLog, entry: Entry) -> Told:
    return Told(lane="person → Paystack", what=noted(_log, entry).what)


def redirected(log: LiveLog, entry: Entry) -> Told:
    lane, place = log.arrival(entry)
    return Told(lane=f"person → {lane}", what=f"{entry.get('note') or 'sent on'}: {place}")


def delivered(log: LiveLog, entry: Entry) -> Told:
    lane, place = log.arrival(entry, is_document=False)
    event = (entry.get("note") or "event").removesuffix(", attempt 1")
    return Told(lane=f"Paystack → {lane}", what=f"{event}: {place}", status=entry.get("status"))


def noted(_log: LiveLog, entry: Entry) -> Told:
    words = dict.fromkeys(filter(None, [entry.get("note"), entry.get("path")]))
    shown = list(words)[:1] if entry["kind"] == "checkout" else words
    return Told(lane=entry["kind"], what=", ".join(shown))


TOLD: Mapping[str, Callable[[LiveLog, Entry], Told]] = {
    "api": called,
    "checkout": stepped,
    "redirect": redirected,
    "delivery": delivered,
}


def about(entry: Entry) -> str:
    return clean(entry.get("reference") or "")


def clean(text: str) -> str:
    """What a terminal would obey, and line breaks, taken out of what others wrote."""
    return " ".join(CONTROLS.sub("", text).split())


def fitted(told: Told, room: int) -> Told:
    """The first of ever shorter forms that fits; at last it is cut."""
    for shorter in forms(told):
        if length(shorter) <= room:
            return shorter
    excess = length(shorter) - room
    if shorter.why:
        kept = max(LEAST, len(shorter.why) - excess)
        shorter = replace(shorter, why=cut(shorter.why, kept))
        excess = max(0, length(shorter) - room)
    shorter = replace(shorter, what=cut(shorter.what, max(LEAST, len(shorter.what) - excess)))
    return shorter if length(shorter) <= room else replace(shorter, reference="")


def forms(told: Told) -> Iterator[Told]:
    yield told
    if len(told.reference) > LAST + 1:
        short = f"…{told.reference[-LAST:]}"
        told = replace(told, what=told.what.replace(told.reference, short), reference=short)
        yield told
    told = replace(told, took="")
    yield told
    yield replace(told, what=QUERY.sub("?…", told.what))


def cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def length(told: Told) -> int:
    return len(click.unstyle("  ".join(styled(told))))


def styled(told: Told) -> Iterator[str]:
    """What happened, and the reference where it does not say it already."""
    took = click.style(told.took, dim=True) if told.took else ""
    yield " ".join(filter(None, [told.what, status(told.status), took, told.why]))
    if told.reference and told.reference not in told.what:
        yield click.style(told.reference, dim=True)


def status(code: int | None) -> str:
    """Green when it went well, red when not; an arrow's end without an answer says so."""
    if code is None:
        return click.style("no answer", fg="red")
    return click.style(str(code), fg="green" if code < 400 else "red") if code else ""
