"""What pages have their readers do with a mouse, between the commands."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.docs.hands import CONSOLE, SHOP, Hands


def log_in(hands: Hands) -> None:
    hands.page.goto(SHOP)
    hands.find("Log in", "button").wait_for()
    hands.sign_in()
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
    hands.open_shop()
    hands.click("Mobile money", "radio")
    hands.click("Buy Value")
    hands.page.get_by_label("Mobile money number").fill("024 123 4567")
    hands.click("Pay GHS 94.00")
    hands.click("Approve")
    hands.see("Payment Successful!")


def open_console(hands: Hands) -> None:
    hands.page.goto(CONSOLE)
    hands.click("Sandbox shop", "link")
    hands.page.get_by_role("heading", name="Transactions").wait_for()


def webhooks_twice(hands: Hands) -> None:
    hands.in_console("Faults and gates")
    hands.click("Webhooks come twice")
    hands.see("1 fault on")


def all_off(hands: Hands) -> None:
    """What was switched on has fired."""
    hands.in_console("Faults and gates")
    hands.see("fired 1 time")
    hands.click("All off")
    hands.page.get_by_text("None: Paystack behaves.").wait_for()


def see_story(hands: Hands) -> None:
    """The newest payment's, with two webhooks that were answered."""
    hands.in_console("Transactions")
    hands.page.get_by_role("link", name="AI-CREDIT").first.click()
    hands.see("What happened")
    expect(webhooks(hands)).to_have_count(2)


def deliver_again(hands: Hands) -> None:
    """The page that is open tells of it by itself."""
    hands.click("Deliver again")
    expect(webhooks(hands)).to_have_count(3)


def webhooks(hands: Hands) -> Locator:
    lines = hands.page.get_by_role("list", name="Timeline").get_by_role("listitem")
    return lines.filter(has_text="charge.success, attempt").filter(has_text="200")


def underpay(hands: Hands) -> None:
    hands.in_console("Next payment")
    hands.click("Underpaid")
    hands.open_checkout()
    hands.click("Success")
    expect(hands.page.get_by_text("does not match the purchase")).to_be_visible()


def lose_webhook(hands: Hands) -> None:
    """Of a payer who does not come back: only the retry can tell the shop."""
    before = hands.balance()
    hands.open_checkout()
    hands.in_console("Faults and gates")
    hands.click("Webhooks are lost")
    hands.in_console("Transactions")
    hands.page.get_by_role("link", name="AI-CREDIT").first.click()
    hands.find("Pay", "button").first.click()
    assert hands.balance() == before
    hands.in_console("Faults and gates")
    hands.click("All off")
    hands.in_console("Clock")
    hands.click("1 hour")
    hands.page.get_by_text("The clock was moved forward by 1 hour.").wait_for()
    assert float(hands.balance()) == float(before) + 100


def take_paystack_down(hands: Hands) -> None:
    """Between the payment and the check; afterwards the page can be asked again."""
    hands.open_checkout()
    shop = hands.page
    hands.page = shop.context.new_page()
    hands.in_console("Faults and gates")
    hands.click("Paystack is down")
    console, hands.page = hands.page, shop
    hands.click("Success")
    shop.get_by_text("your money is safe").wait_for()
    hands.page = console
    hands.in_console("Faults and gates")
    hands.click("All off")
    console.get_by_text("None: Paystack behaves.").wait_for()
    console.close()
    hands.page = shop
    shop.reload()
    shop.get_by_text("Payment Successful!").wait_for()


def forge_webhook(hands: Hands) -> None:
    before = hands.balance()
    hands.in_console("Deliveries")
    hands.click("With a bad signature")
    hands.page.get_by_text(re.compile("A forgery of delivery")).wait_for()
    assert hands.balance() == before


def clear(hands: Hands) -> None:
    hands.in_console("Settings")
    hands.click("Clear")
    hands.page.get_by_text("Cleared:").wait_for()


def begin_to_buy_at_3000(hands: Hands) -> None:
    """In a frontend of the reader's own, whose names the page cannot know."""
    page = hands.page
    page.goto("http://localhost:3000/ai/credits")
    hands.sign_in()
    page.get_by_role("button", name="Buy Value").click()
    page.get_by_role("button", name="Cancel payment").wait_for()


STEPS: dict[str, Callable[[Hands], None]] = {
    "log in": log_in,
    "buy": buy,
    "decline": decline,
    "approve on the phone": approve_later,
    "open the console": open_console,
    "switch on webhooks come twice": webhooks_twice,
    "switch all off": all_off,
    "see the story": see_story,
    "deliver again": deliver_again,
    "underpay": underpay,
    "lose a webhook": lose_webhook,
    "take Paystack down": take_paystack_down,
    "forge a webhook": forge_webhook,
    "clear": clear,
    "begin to buy at 3000": begin_to_buy_at_3000,
}
"""By the words of the comment in the page: `<!-- by hand: buy -->`."""
