"""`--open`: the shop in the person's own browser."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from collections.abc import Callable, Mapping


def open_page(url: str, say: Callable[[str], None]) -> None:
    """Open it, and return at once: some browsers are only done when they are closed."""
    if is_headless(sys.platform, os.environ):
        say(f"There is no screen to open a browser on. Visit {url} from where there is one.")
        return
    threading.Thread(target=opened, args=(url, say), daemon=True, name="browser").start()


def opened(url: str, say: Callable[[str], None]) -> None:
    try:
        is_open = webbrowser.open(url)
    except (webbrowser.Error, OSError):
        is_open = False
    if not is_open:
        say(f"No browser could be opened. Visit {url} yourself, or name one in BROWSER.")


def is_headless(platform: str, environment: Mapping[str, str]) -> bool:
    """Where the only browsers are those that would take over the terminal of the live log.

    A browser that the person names in BROWSER is wanted anyway.
    """
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME")
    return platform not in ("win32", "darwin") and not any(map(environment.get, screens))
