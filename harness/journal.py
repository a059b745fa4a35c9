"""The journal: what crossed the wire at Paystack since the scenario began."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote, unquote_plus

from harness.answer import Json, dig
from harness.errors import NeverHappened
from harness.moment import moment
from harness.one_line import shortened

INITIALIZE = "/transaction/initialize"
START = "/checkout/request_inline"
VERIFY = "/transaction/verify/"
APPENDED = re.compile(r"[?&]trxref=[^&#]*&reference=[^&#]*(?=#|$)")
BY_POPUP = (
    START,
    "/transaction/verify_access_code/",
    "/transaction/set_ip/",
    "/transaction/update_log/",
)
"""What the paths begin with that popups ask, with the public key."""
TOLD_BY_POPUP = "popup told: "
PAST_THE_END = 2**62
PATIENCE = 15.0
"""Seconds that one call waits for news, when somebody follows."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that happened; fields that do not fit its kind are None.

    `kind` is api, checkout, redirect, delivery, fault, gate or clock; `at` is ISO-8601 in UTC, by
    the integration's own clock, `recorded_at` by the real one.
    """

    seq: int
    at: str
    kind: str
    reference: str | None = None
    method: str | None = None
    path: str | None = None
    status: int | None = None
    request: dict[str, Any] | None = None
    response: dict[str, Any] | None = None
    url: str | None = None
    note: str | None = None
    duration_ms: float | None = None
    recorded_at: str | None = None

    @property
    def hop(self) -> str:
        """The key under which it is drawn."""
        return f"journal-{self.seq}"

    @classmethod
    def parsed(cls, data: dict[str, Any]) -> Entry:
        return cls(**{name: data.get(name) for name in cls.__dataclass_fields__})  # type: ignore[arg-type]

    @property
    def time(self) -> datetime:
        """`at` as a datetime."""
        return moment(self.at)

    @property
    def asked(self) -> Json:
        """The request's body."""
        return self.request["body"] if self.request else None

    @property
    def answered(self) -> Json:
        """The answer's body."""
        return self.response["body"] if self.response else None

    def __str__(self) -> str:
        what = [self.method, self.path, self.url, self.note]
        line = " ".join(part for part in what if part)
        status = f" → {self.status}" if self.status else ""
        return f"{self.at[11:23]} {self.kind} {shortened(line)}{status}"


class Journal:
    """Reads the entries after a mark. Every list is in the order in which things happened."""

    def __init__(self, fetch: Callable[[dict[str, str]], dict[str, Any]]) -> None:
        self._fetch = fetch
        self.mark = 0

    def begin(self) -> None:
        """From here on only what happens next counts."""
        self.mark = self.newest()

    def newest(self) -> int:
        """The seq of the newest entry, to read on from there."""
        return int(self._fetch({"after": str(PAST_THE_END)})["mark"])

    def entries(self, *, kind: str = "", reference: str = "", after: int = 0) -> list[Entry]:
        return self._query(kind=kind, reference=reference, after=max(after, self.mark))

    def wait_for(
        self, *, kind: str, reference: str = "", after: int = 0, within: float = 10.0
    ) -> Entry:
        """The first such entry, waiting until it is there. Raises `NeverHappened`."""
        found = self._query(
            kind=kind, reference=reference, after=max(after, self.mark), wait=str(within)
        )
        if not found:
            raise NeverHappened(f"a journal entry {kind} {reference}".rstrip(), within)
        return found[0]

    def follow(
        self, *, kind: str = "", reference: str = "", after: int | None = None, quiet: float = 0.0
    ) -> Iterator[Entry]:
        """Each entry as it happens, from now on, or behind the seq `after`.

        It goes on for ever, or until nothing has come for `quiet` seconds.
        """
        mark = self.newest() if after is None else after  # now, not when the first is asked for
        return self._following({"kind": kind, "reference": reference}, mark, quiet)

    def _following(self, query: dict[str, str], after: int, quiet: float) -> Iterator[Entry]:
        while True:
            found = self._query(**query, after=after, wait=quiet or PATIENCE)
            for entry in found:
                after = entry.seq
                yield entry
            if quiet and not found:
                return

    def initializations(self) -> list[Entry]:
        """Calls to Paystack that opened, or tried to open, a transaction."""
        return [entry for entry in self.entries(kind="api") if (entry.path or "") == INITIALIZE]

    def started_in_browser(self) -> list[Entry]:
        """Calls of popups that started, or tried to start, a transaction with the public key."""
        return [entry for entry in self.entries(kind="api") if entry.path == START]

    def told_popups(self, reference: str = "") -> list[Entry]:
        """The moments at which pages were told by their popup that the payer has paid."""
        entries = self.entries(kind="checkout", reference=reference)
        return [entry for entry in entries if entry.note == f"{TOLD_BY_POPUP}success"]

    def initialization(self, reference: str) -> Entry | None:
        """The call that opened this transaction."""
        for entry in self.initializations():
            if reference in (dig(entry.answered, "data.reference"), dig(entry.asked, "reference")):
                return entry
        return None

    def verified_nothing(self) -> list[Entry]:
        """Calls to Paystack that asked about a transaction which is not there."""
        asked = [
            entry for entry in self.entries(kind="api") if (entry.path or "").startswith(VERIFY)
        ]
        return [entry for entry in asked if entry.status in (400, 404)]

    def asked_references(self) -> list[str]:
        """The references under which the target asked for a transaction, refused ones included."""
        asked = [entry.asked for entry in self.initializations()]
        return [str(body.get("reference")) for body in asked if isinstance(body, dict)]

    def opened_references(self) -> list[str]:
        """The references of all transactions that may be open, those of popups among them.

        Of a lost answer it is the one asked.
        """
        calls = [each for each in self.entries(kind="api") if each.path in (INITIALIZE, START)]
        return [str(each) for each in map(opened_reference, calls) if each]

    def verified(self) -> list[str]:
        """The references that the target asked Paystack about, repeats included."""
        paths = [entry.path or "" for entry in self.entries(kind="api")]
        return [unquote(path[len(VERIFY) :]) for path in paths if path.startswith(VERIFY)]

    def strayed(self, reference: str, *, after: int) -> list[Entry]:
        """Calls to Paystack that ask about anything but this one reference."""
        called = self.entries(kind="api", after=after)
        return [entry for entry in called if not asks_about(entry, reference)]

    def sent_back(self, reference: str = "") -> list[str]:
        """Where payers who paid were sent, with what Paystack appended."""
        entries = self.entries(kind="redirect", reference=reference)
        return [entry.url or "" for entry in entries if entry.note == "paid"]

    def redirects(self, reference: str) -> list[str]:
        """Where payers of this transaction were sent, without what Paystack appended."""
        return [without_reference(url) for url in self.sent_back(reference)]

    def _query(self, **query: Any) -> list[Entry]:
        wanted = {name: str(value) for name, value in query.items() if value}
        return [Entry.parsed(data) for data in self._fetch(wanted)["entries"]]


def opened_reference(call: Entry) -> Json:
    """The reference that the answer names; the one asked for where no whole answer arrived."""
    if isinstance(call.answered, dict):
        return dig(call.answered, "data.reference")
    return call.reference if call.path == START else dig(call.asked, "reference")


def opening(reference: str) -> str:
    """The key of the call that opened this transaction, beside its entry's own."""
    return f"opening {reference}"


def without_reference(url: str) -> str:
    """The callback_url as it was before Paystack appended `trxref` and `reference`."""
    return APPENDED.sub("", url)


def asks_about(entry: Entry, reference: str) -> bool:
    """Whether a call verifies exactly this reference, rightly escaped: spaces as %20 or +."""
    path = entry.path or ""
    asked = path[len(VERIFY) :] if path.startswith(VERIFY) else "/"
    if set(asked) & set("/?#"):
        return False
    return reference.strip() in (unquote(asked).strip(), unquote_plus(asked).strip())
