"""A browser that hangs is ended, and the next scenario gets another."""

from collections.abc import Iterator
from unittest.mock import Mock

import pytest
from playwright.sync_api import sync_playwright

from harness import browser as browsers
from harness import live_browser as module
from harness.errors import TookTooLong
from harness.live_browser import LiveBrowser
from harness.watch import Watch


@pytest.fixture
def live_browser() -> Iterator[LiveBrowser]:
    """One whose event loop ends with the test; the plugin's lasts as long as the session."""
    with sync_playwright() as playwright:
        browser = LiveBrowser(
            lambda: playwright.chromium.launch(
                executable_path=browsers.find(), args=browsers.arguments()
            )
        )
        yield browser
        browser.close()


def test_a_page_that_hangs_costs_its_browser_and_the_next_is_another(
    live_browser: LiveBrowser,
) -> None:
    page = live_browser.get().new_page()
    watch = Watch(0.5, kill_browser=live_browser.kill, end=lambda struck: None)

    with pytest.raises(TookTooLong, match=r"page\.evaluate"), watch.over():
        page.evaluate("while (true) {}")

    another = live_browser.get().new_page()
    assert another.evaluate("1 + 1") == 2
    another.close()


def test_a_browser_that_was_killed_is_killed_once(live_browser: LiveBrowser) -> None:
    live_browser.get()

    assert live_browser.kill()
    assert not live_browser.kill()


def test_a_browser_that_has_ended_by_itself_is_not_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "process_id", lambda browser: 4_000_000)  # beyond any pid
    browser = LiveBrowser(Mock)
    browser.get()

    assert not browser.kill()
