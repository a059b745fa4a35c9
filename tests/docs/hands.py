"""A reader's browser, which keeps what it clicks and looks for: the page must have that in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect, sync_playwright

from harness import browser

SHOP = "http://localhost:5173/ai/credits"
CONSOLE = "http://127.0.0.1:4010/_sandbox/"


class Hands:
    """At the sandbox of `up`. `named` is what the page must have in bold."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.named: list[str] = []

    @classmethod
    @contextmanager
    def at_a_browser(cls) -> Iterator[Hands]:
        """The reader's, at an empty page."""
        with (
            sync_playwright() as playwright,
            playwright.chromium.launch(executable_path=browser.find()) as chromium,
        ):
            yield cls(chromium.new_context().new_page())

    def click(self, name: str, role: str = "button") -> None:
        self.find(name, role).first.click()

    def find(self, name: str, role: str) -> Locator:
        self.named.append(name)
        return self.page.get_by_role(role, name=name)  # type: ignore[arg-type]

    def balance(self) -> str:
        self.open_shop()
        shown = self.page.get_by_text(re.compile(r"^\d+\.\d\d$")).first
        shown.wait_for()
        return shown.inner_text()

    def open_shop(self) -> None:
        """Logged in, as somebody is who has the page open."""
        self.page.goto(SHOP)
        email = self.page.get_by_label("Email")
        buy = self.page.get_by_role("button", name="Buy Value")
        email.or_(buy).first.wait_for()
        if email.is_visible():
            self.sign_in()
            buy.wait_for()

    def sign_in(self) -> None:
        """As the demo user, at the login page of any frontend."""
        self.page.get_by_label("Email").fill("demo@example.com")
        self.page.get_by_label("Password").fill("demo-password")
        self.page.get_by_role("button", name="Log in").click()

    def see(self, text: str) -> None:
        self.named.append(text)
        expect(self.page.get_by_text(text).first).to_be_visible()

    def in_console(self, section: str) -> None:
        """One of the pages of the shop's integration."""
        self.page.goto(CONSOLE)
        self.click("Sandbox shop", "link")
        self.named.append(section)
        self.page.get_by_role("navigation").get_by_role("link", name=section).click()

    def open_checkout(self) -> None:
        self.open_shop()
        self.click("Card", "radio")
        self.click("Buy Value")
        self.find("Declined", "button").wait_for()
