"""The browser of one worker: launched when it is first needed, and again after it has died."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError


class LiveBrowser:
    """`launch` starts one. `kill` may be called from another thread, everything else may not.

    One that is not here, but on another machine, has no process that could be ended.
    """

    def __init__(self, launch: Callable[[], Browser], *, is_here: bool = True) -> None:
        self._launch = launch
        self._is_here = is_here
        self._browser: Browser | None = None
        self._pid = 0

    def get(self) -> Browser:
        """A browser that lives."""
        if self._browser is None or not self._browser.is_connected():
            self._browser = self._launch()
            self._pid = process_id(self._browser) if self._is_here else 0
        return self._browser

    def kill(self) -> bool:
        """End its process, so that every call which waits for it fails; whether that was done."""
        pid, self._pid = self._pid, 0
        if not pid:
            return False
        try:
            os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        except OSError:
            return False  # it has ended by itself
        return True

    def close(self) -> None:
        if self._browser is not None:
            self._browser.close()


def process_id(browser: Browser) -> int:
    """The browser's own process; 0 where it does not tell."""
    try:
        session = browser.new_browser_cdp_session()
        told = session.send("SystemInfo.getProcessInfo")
        session.detach()
    except PlaywrightError:
        return 0
    kinds = {each["type"]: int(each["id"]) for each in told["processInfo"]}
    return kinds.get("browser", 0)
