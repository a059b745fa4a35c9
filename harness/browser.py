"""Finds a browser on this machine, or fetches one: `python -m harness.browser`.

In order: `PAYSTACK_HARNESS_BROWSER`, one that Playwright has downloaded, one that the system has,
Playwright's download, the system's package manager.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from harness.errors import BrowserMissing
from harness.progress import progress

VARIABLE = "PAYSTACK_HARNESS_BROWSER"
DOWNLOAD_SECONDS = 300.0

# The shell has no window and is about twice as fast; a run that shows itself needs the other kind.
SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
FULL = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
ELSEWHERE = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path(os.environ.get("PROGRAMFILES", "")) / "Google/Chrome/Application/chrome.exe",
)
CACHES = (
    Path.home() / ".cache/ms-playwright",
    Path.home() / "Library/Caches/ms-playwright",
    Path(os.environ.get("LOCALAPPDATA", "")) / "ms-playwright",
)
DOWNLOADED_SHELLS = ("chromium_headless_shell-*/*/*headless[-_]shell*",)
DOWNLOADED_FULL = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
)
PACKAGE_MANAGERS: dict[str, Sequence[Sequence[str]]] = {
    "apt-get": (
        ("apt-get", "update"),
        ("apt-get", "install", "-y", "--no-install-recommends", "chromium-headless-shell"),
    ),
    "dnf": (("dnf", "install", "-y", "chromium-headless"),),
    "apk": (("apk", "add", "chromium"),),
    "brew": (("brew", "install", "--cask", "chromium"),),
}


def find(*, headed: bool = False) -> Path:
    """The browser to launch; a full one when a window is asked for. Raises `BrowserMissing`."""
    named = os.environ.get(VARIABLE)
    if named:
        return checked(named)
    found = next(present(headed=headed), None)
    if found is None:
        kind = "with a window " if headed else ""
        raise BrowserMissing(
            [f"no Chromium {kind}was found", "`python -m harness.browser` fetches one"]
        )
    return found


def checked(named: str) -> Path:
    """The browser that the variable names. Raises `BrowserMissing` when it is no program."""
    path = shutil.which(named)
    if path is None:
        raise BrowserMissing([f"{VARIABLE} names {named}, which is no program"])
    return Path(path)


def present(*, headed: bool) -> Iterator[Path]:
    """Browsers that are there, the best first; the shell only where no window is asked for."""
    patterns = DOWNLOADED_FULL if headed else (*DOWNLOADED_SHELLS, *DOWNLOADED_FULL)
    for pattern in patterns:
        for cache in caches():
            newest_first = sorted(cache.glob(pattern), reverse=True)
            yield from (path for path in newest_first if os.access(path, os.X_OK))
    for name in FULL if headed else (*SHELLS, *FULL):
        path = shutil.which(name)
        if path:
            yield Path(path)
    yield from (path for path in ELSEWHERE if path.is_file())


def caches() -> Sequence[Path]:
    own = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    return (Path(own),) if own else CACHES


def arguments() -> list[str]:
    """Launch arguments: nothing in the background, nothing outside; no sandbox only as root."""
    quiet = ["--disable-background-networking", "--disable-quic", "--disable-component-update"]
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*quiet, "--no-sandbox"] if is_root else quiet


def ensure() -> Path:
    """The browser, fetched if there is none. Raises `BrowserMissing` with all that was tried."""
    if os.environ.get(VARIABLE):
        return find()
    tried: list[str] = []
    for fetch in (None, download, install):
        if fetch is not None:
            tried.append(fetch())
        found = next(present(headed=False), None)
        if found is not None:
            return found
    raise BrowserMissing(tried)


def download() -> str:
    """Playwright's own download; a word on how it went."""
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    return f"Playwright's download: {attempt(command, DOWNLOAD_SECONDS)}"


def install() -> str:
    """The system's package manager; a word on how it went."""
    for manager, commands in PACKAGE_MANAGERS.items():
        if shutil.which(manager):
            words = [attempt(command, DOWNLOAD_SECONDS) for command in commands]
            return f"{manager}: {words[-1]}"
    return "the system's package manager: none that is known"


def attempt(command: Sequence[str], seconds: float) -> str:
    with progress() as shown:
        shown.line(f"Fetching a browser: {' '.join(command)}")
        shown.doing("  under way")
        try:
            done = subprocess.run(  # noqa: S603 - the commands stand above
                command, capture_output=True, text=True, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            return f"not done within {seconds:.0f} s"
    if done.returncode == 0:
        return "done"
    lines = (done.stderr or done.stdout).strip().splitlines()
    telling = [line.strip() for line in lines if "rror" in line or "ailed" in line] or lines
    return telling[0] if telling else f"status {done.returncode}"


def main() -> int:
    """Make sure that there is a browser, and say which."""
    try:
        print(f"Browser: {ensure()}")  # noqa: T201
    except BrowserMissing as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
