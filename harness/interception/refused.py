"""What an intercepted browser was refused."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Request

from harness.interception.host import without_login
from harness.refusal import BROWSER, Refusals

NOT_FOUND = "ERR_NAME_NOT_RESOLVED"  # by `Detour.browser_arguments`: all that is not known there


def watch(context: BrowserContext, refusals: Refusals) -> None:
    """Note the hosts that pages of this context ask for in vain."""

    def failed(request: Request) -> None:
        if NOT_FOUND in (request.failure or ""):
            asked = urlsplit(request.url)
            refusals.note(BROWSER, f"{asked.scheme}://{without_login(asked.netloc)}")

    context.on("requestfailed", failed)
