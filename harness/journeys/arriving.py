"""Waits until a tab stands at an address, whatever it tries on the way."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

REPLACED = ("ERR_ABORTED", "interrupted by another navigation")


def arrive(page: Page, is_wanted: Callable[[str], bool], within: float) -> None:
    """Return once the tab's address `is_wanted`; `within` is in milliseconds.

    A navigation that another one replaces, as a click does with a page that was loading itself
    anew, is no end of the way. Raises Playwright's `TimeoutError`.
    """
    until = time.monotonic() + within / 1000
    while True:
        left = max((until - time.monotonic()) * 1000, 1.0)
        try:
            page.wait_for_url(is_wanted, wait_until="commit", timeout=left)
        except PlaywrightTimeout:
            raise
        except PlaywrightError as error:
            if not any(sign in error.message for sign in REPLACED):
                raise
        else:
            return
