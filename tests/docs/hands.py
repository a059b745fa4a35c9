"""What a page has its reader do with a mouse, between its commands.

Each name that is clicked or looked for has to stand in bold on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect, sync_playwright

from harness import browser

SHOP = "http://localhost:5173/ai/credits"


class Hands:
    """A reader's browser at the sandbox of `up`. `named` is what the page must have in bold."""

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
            yield cls(chromium.new_page())

    def do(self, step: str) -> None:
        """Raises `KeyError` for what nobody has described here."""
        STEPS[step](self)

    def click(self, name: str, role: str = "button") -> None:
        self.find(name, role).first.click()

    def find(self, name: str, role: str) -> Locator:
        self.named.append(name)
        return self.page.get_by_role(role, name=name)  # type: ignore[arg-type]

    def see(self, text: str) -> None:
        self.named.append(text)
        expect(self.page.get_by_text(text).first).to_be_visible()

    def open_checkout(self) -> None:
        self.page.goto(SHOP)
        self.click("Card", "radio")
        self.click("Buy Value")
        self.find("Declined", "button").wait_for()


def log_in(hands: Hands) -> None:
    hands.page.goto(SHOP)
    hands.page.get_by_label("Email").fill("demo@example.com")
    hands.page.get_by_label("Password").fill("demo-password")
    hands.click("Log in")
    hands.find("Buy Value", "button").wait_for()


def buy(hands: Hands) -> None:
    hands.open_checkout()
    hands.click("Success")
    hands.see("Payment Successful!")


def decline(hands: Hands) -> None:
    """Then go away, as somebody would whose card was declined."""
    hands.open_checkout()
    hands.click("Declined")
    expect(hands.page.get_by_role("alert")).to_be_visible()
    hands.click("Cancel payment")
    hands.find("Buy Value", "button").wait_for()


def approve_later(hands: Hands) -> None:
    """Pay with a phone that is slow."""
    hands.page.goto(SHOP)
    hands.click("Mobile money", "radio")
    hands.click("Buy Value")
    hands.page.get_by_label("Mobile money number").fill("024 123 4567")
    hands.click("Pay GHS 94.00")
    hands.click("Approve")
    hands.see("Payment Successful!")


def begin_to_buy_at_3000(hands: Hands) -> None:
    """In a frontend of the reader's own, whose names the page cannot know."""
    page = hands.page
    page.goto("http://localhost:3000/ai/credits")
    page.get_by_label("Email").fill("demo@example.com")
    page.get_by_label("Password").fill("demo-password")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Buy Value").click()
    page.get_by_role("button", name="Cancel payment").wait_for()


STEPS: dict[str, Callable[[Hands], None]] = {
    "log in": log_in,
    "buy": buy,
    "decline": decline,
    "approve on the phone": approve_later,
    "begin to buy at 3000": begin_to_buy_at_3000,
}
"""By the words of the comment in the page: `<!-- by hand: buy -->`."""
