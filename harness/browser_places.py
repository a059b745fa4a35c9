"""Where a Chromium may be on this machine: Playwright's downloads, programs, applications."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import playwright

SHELL_PROGRAMS = ("chromium-headless-shell", "chrome-headless-shell")
FULL_PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# Below the folder of a download: its layout differs between systems and versions.
SHELL_FILES = ("*/headless_shell*", "*/chrome-headless-shell", "*/chrome-headless-shell.exe")
FULL_FILES = ("*/chrome", "*/chrome.exe", "*/*.app/Contents/MacOS/*")


def places(*, headed: bool) -> Iterator[Path]:
    """Browsers that are there, best first: without a window the shell, which starts faster."""
    shell = [*downloads("chromium-headless-shell", SHELL_FILES), *programs(SHELL_PROGRAMS)]
    yield from [] if headed else shell
    yield from downloads("chromium", FULL_FILES)
    yield from programs(FULL_PROGRAMS)
    yield from (path for path in map(Path, APPLICATIONS) if path.is_file())


def programs(names: tuple[str, ...]) -> Iterator[Path]:
    for name in names:
        if path := shutil.which(name):
            yield Path(path)


def downloads(browser: str, files: tuple[str, ...]) -> Iterator[Path]:
    """What this version of Playwright has downloaded of `browser`."""
    folder = downloads_folder() / f"{browser.replace('-', '_')}-{revision(browser)}"
    for pattern in files:
        for path in sorted(folder.glob(pattern)):
            if path.is_file() and os.access(path, os.X_OK):
                yield path


def downloads_folder() -> Path:
    """Source: Playwright docs, "Browsers", section "Managing browser binaries"."""
    if configured := os.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        if configured == "0":
            return driver_package() / ".local-browsers"
        return Path(configured)
    if sys.platform == "win32":
        return Path.home() / "AppData/Local/ms-playwright"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/ms-playwright"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ms-playwright"


def revision(browser: str) -> str:
    """Which build of `browser` the installed Playwright was made for."""
    text = (driver_package() / "browsers.json").read_text(encoding="utf-8")
    return next(
        str(known["revision"]) for known in json.loads(text)["browsers"] if known["name"] == browser
    )


def driver_package() -> Path:
    return Path(playwright.__file__).parent / "driver/package"
