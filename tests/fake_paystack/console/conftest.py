"""A fake that runs, a browser, and an integration for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from anyio.from_thread import start_blocking_portal
from playwright.sync_api import Browser, Page, expect

from tests.chromium import launched
from tests.fake_paystack.console.desk import WIDE, Desk
from tests.fake_paystack.console.door import Door
from tests.fake_paystack.console.hook import Hook
from tests.fake_paystack.process import Running, running

PATIENCE = 10_000
"""Milliseconds."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="package")
def fake() -> Iterator[Running]:
    with running("--seed", "7") as fake:
        yield fake


# Ends with the package: while it runs, no other test can use asyncio.run.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """In a context of its own; what the page's own scripts complain of fails the test."""
    context = chromium.new_context(viewport=WIDE)  # type: ignore[arg-type]  # a plain dict
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def desk(page: Page, fake: Running) -> Iterator[Desk]:
    desk = Desk(page, fake.url, f"sk_test_{uuid4().hex}")
    yield desk
    desk.http.close()


@pytest.fixture
def at_width(desk: Desk) -> Callable[[int], Desk]:
    def narrow(width: int) -> Desk:
        desk.page.set_viewport_size({"width": width, "height": 800})
        return desk

    return narrow


@pytest.fixture
def door() -> Iterator[Door]:
    with start_blocking_portal() as portal:
        door = Door(portal)
        yield door
        door.close()


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as hook:
        yield hook
