"""The browser of this machine, as scenarios launch it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from harness import browser as browsers


@contextmanager
def launched(*arguments: str) -> Iterator[Browser]:
    """Without a window, with these arguments besides; while it runs, asyncio.run cannot be used."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browsers.find(), args=[*browsers.arguments(), *arguments]
        )
        yield browser
        browser.close()
