"""The site as a browser sees it: a running frontend, a stub backend, a page that is logged in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from typing import cast

import pytest
from playwright.sync_api import Browser, Page, StorageState, ViewportSize, sync_playwright

from tests.reference_impl.frontend import stub_backend
from tests.reference_impl.frontend.stub_backend import TOKEN, StubBackend

PHONE: ViewportSize = {"width": 360, "height": 740}

# Opens pages of the shop: `open_page(path, logged_in=True, flaw="")`.
OpenPage = Callable[..., Page]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs Chromium; deselect with -m 'not browser'")


@pytest.fixture(scope="package")
def one_backend() -> Iterator[StubBackend]:
    with stub_backend.running() as stub:
        yield stub


@pytest.fixture
def backend(one_backend: StubBackend) -> StubBackend:
    one_backend.forget()
    return one_backend


@pytest.fixture(scope="package")
def right_site(one_backend: StubBackend) -> Iterator[str]:
    with frontend(one_backend.url) as address:
        yield address


# Ends with the package: while it runs, no other test can use asyncio.run.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def frontend(api_base_url: str, flaw: str = "") -> Iterator[str]:
    """Runs the server on a free port; answers the address as a browser writes it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "reference_impl.frontend", "--port", "0"],
        env={**os.environ, "API_BASE_URL": api_base_url, "FLAW": flaw, "VARIANT": ""},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        yield process.stdout.readline().split()[-1].replace("127.0.0.1", "localhost")
    finally:
        process.terminate()
        process.communicate(timeout=5)


@pytest.fixture
def open_page(right_site: str, backend: StubBackend, chromium: Browser) -> Iterator[OpenPage]:
    with ExitStack() as open_ones:

        def opened(path: str, *, logged_in: bool = True, flaw: str = "") -> Page:
            flawed = frontend(backend.url, flaw) if flaw else nullcontext(right_site)
            address = open_ones.enter_context(flawed)
            context = chromium.new_context(
                base_url=address,
                viewport=PHONE,
                storage_state=login(address) if logged_in else None,
            )
            page = open_ones.enter_context(context).new_page()
            page.set_default_timeout(5000)
            page.goto(path)
            return page

        yield opened


def login(address: str) -> StorageState:
    stored = [{"origin": address, "localStorage": [{"name": "authToken", "value": TOKEN}]}]
    return cast(StorageState, {"cookies": [], "origins": stored})
