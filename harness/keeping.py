"""What a scenario leaves: what crossed the wire, and for one that failed its files.

Whatever cannot be had any more stays away; the rest is kept, and the verdict is not touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext
from playwright.sync_api import Error as PlaywrightError

from harness import options
from harness.books import Books
from harness.errors import FakeUnreachable
from harness.evidence import Evidence
from harness.finding import HOPS
from harness.hops.record import record
from harness.journeys.person import Person
from harness.paystack import FakePaystack
from harness.report import artifacts
from harness.sandbox import Sandbox
from harness.system import Target

BROWSERS = pytest.StashKey[list[Evidence]]()
"""On an item: the records of its browsers, once they are closed."""


def keep_hops(item: pytest.Item, target: Target, paystack: FakePaystack, books: Books) -> None:
    """What crossed the wire, for the report; nothing where none is written."""
    if options.report_folder(item.config) is None:
        return
    browsers: list[Evidence] = item.stash.get(BROWSERS, [])
    with suppress(FakeUnreachable):  # whoever needs it has said so
        item.stash[HOPS] = record(
            target.lanes,
            calls=target.calls,
            entries=paystack.journal.entries(),
            browsers=browsers,
            changes=[each for each in target.sandbox.changes if each[0] > books.opened_at],
            counting=books.counting,
            closing_since=books.closing_since,
        )


def keep_output(item: pytest.Item, paystack: FakePaystack, sandbox: Sandbox) -> None:
    """What every service wrote, then the journal, for a scenario that failed."""
    folder = folder_for(item)
    if folder is not None:
        with suppress(OSError):
            keep_logs(folder, sandbox)
        with suppress(FakeUnreachable, OSError):
            keep_journal(folder, paystack)


def folder_for(item: pytest.Item) -> Path | None:
    """None also on a disk that is full, of which the report tells at the end."""
    try:
        return artifacts.folder_for(item)
    except OSError:
        return None


def keep_logs(folder: Path, sandbox: Sandbox) -> None:
    """`backend.log`, `frontend.log`, `fake-paystack.log`, …: a file for each that was launched."""
    for service, process in sandbox.processes.items():
        name = service.lower().replace(" ", "-")
        (folder / f"{name}.log").write_text(process.output(), encoding="utf-8")


def keep_journal(folder: Path, paystack: FakePaystack) -> None:
    """`journal.json`. Raises `FakeUnreachable`."""
    entries = paystack.control("GET", "journal", after=paystack.journal.mark)["entries"]
    (folder / "journal.json").write_text(json.dumps(entries, indent=1), encoding="utf-8")


def start_trace(context: BrowserContext, trace: str) -> None:
    if trace != "off":
        context.tracing.start(snapshots=True, screenshots=trace == "full")


def keep_evidence(people: Iterable[Person], item: pytest.Item, trace: str) -> None:
    """Screenshots and traces of a scenario that failed; all traces end."""
    folder = folder_for(item) if artifacts.has_failed(item) else None
    for number, person in enumerate(people, start=1):
        suffix = "" if number == 1 else f"-{number}"
        if folder is not None:
            with suppress(PlaywrightError):  # the browser may be what failed
                person.page.screenshot(path=folder / f"screenshot{suffix}.png")
        if trace != "off":
            path = folder / f"trace{suffix}.zip" if folder else None
            with suppress(PlaywrightError):
                person.context.tracing.stop(path=path)
