"""Browsers on another machine, behind a Playwright server: `playwright run-server` there.

They see the network as this machine does: what a page asks for travels through the server's
connection and is asked from here. So the shop and the fake stay on loopback.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.errors import HarnessError
from harness.masking import fit_text
from harness.one_line import shortened
from harness.web_address import parts_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserType

VARIABLE = "PAYSTACK_HARNESS_BROWSER_URL"
NODE = "NODE_OPTIONS"
HOW = "x-playwright-launch-options"
PRELOAD = Path(__file__).with_name("loopback.cjs")
WITHIN = 30_000.0
"""Milliseconds."""


class BrowserUnreachable(HarnessError):
    """No browser can be had through the server at `url`; `why` says what it answered."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(url, why)
        self.url = url
        self.why = why

    def __str__(self) -> str:
        return (
            f"There is no browser at {fit_text(self.url)} ({self.why})."
            f" Is `playwright run-server` running there, in the version of this machine's?"
        )


def why_no_address(url: str) -> str:
    """What to tell who gave this as the address of browsers; "" for one that is, or empty."""
    parts = parts_of(url)
    if not url:
        return ""
    if parts.scheme in ("ws", "wss") and parts.hostname:
        return ""
    return f"{url} is no address of a Playwright server, such as ws://10.0.0.7:3000/"


def from_environment() -> str:
    """What the variable says; "" where it says nothing. Raises `BrowserUnreachable`."""
    url = os.environ.get(VARIABLE, "")
    if why_no_address(url):
        raise BrowserUnreachable(url, f"{VARIABLE} is no address such as ws://10.0.0.7:3000/")
    return url


def connect(browser_type: BrowserType, url: str, launch: Mapping[str, Any]) -> Browser:
    """A browser that the server launches in this way. Raises `BrowserUnreachable`."""
    from playwright.sync_api import Error as PlaywrightError

    asked = {"x-playwright-browser": browser_type.name, HOW: json.dumps(dict(launch))}
    try:
        return browser_type.connect(url, expose_network="*", headers=asked, timeout=WITHIN)
    except PlaywrightError as error:
        raise BrowserUnreachable(url, fit_text(first_line(error.message))) from error


def first_line(text: str) -> str:
    return shortened(text.partition("\n")[0].removeprefix("BrowserType.connect: "))


@contextmanager
def loopback_names(environment: MutableMapping[str, str] = os.environ) -> Iterator[None]:
    """A Playwright that is started meanwhile knows that `*.localhost` is this machine.

    It looks up names for the browsers elsewhere. A browser knows that by itself, but hardly any
    system does.
    """
    before = environment.get(NODE)
    environment[NODE] = " ".join(filter(None, [before, f'--require "{PRELOAD.as_posix()}"']))
    try:
        yield
    finally:
        if before is None:
            del environment[NODE]
        else:
            environment[NODE] = before
