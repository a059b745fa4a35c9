"""Makes the pictures of the documentation from the running product: `python -m docs.pictures`.

One function draws one picture: it goes where the picture is, in a browser of its own that is logged
in at the shop, and returns what is to be seen. Codes that differ from run to run are written over.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import click
from playwright.sync_api import Browser, Page, sync_playwright

from harness import ControlClient, borrowing, browser
from harness.addresses import PORTS
from harness.ports.port import FixedPorts
from harness.sandbox import Sandbox
from harness.up import table

IMAGES = Path(__file__).parent / "images"
LARGEST = 150_000
"""Bytes; a README that takes longer to load is left."""
STEADY = {
    r"AI-CRE…[0-9a-f]{4}": "AI-CRE…0c2a",
    r"\d{4}-\d\d-\d\d \d\d:\d\d UTC": "2026-01-01 00:00 UTC",
    r"/[0-9a-f]{7}[0-9a-z]{8}\b": "/5e1f0c2dojh1tu2",
    r"\b\d\d [A-Z][a-z]{2} \d\d:\d\d:": "01 Jan 09:00:",
    r"^\d\d:\d\d:": "09:00:",
}
"""What differs from run to run, and what stands there instead; patterns of JavaScript."""
OVERWRITE = """steady => {
  const codes = new Map();
  const coded = reference => {
    if (!codes.has(reference)) codes.set(reference, (0x5e1f0c2a + codes.size).toString(16));
    return "AI-CREDIT-1767225600000-" + codes.get(reference);
  };
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    node.data = node.data.replace(/AI-CREDIT-\\d{13}-[0-9a-f]{8}/g, coded);
    for (const [pattern, text] of steady)
      node.data = node.data.replace(new RegExp(pattern, "g"), text);
  }
}"""
"""References are numbered in the order in which they appear, so that two do not look alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """A person at the shop's credits page, logged in."""

    page: Page
    sandbox: Sandbox

    def buy(self, method: str = "Card", pack: str = "Value") -> Page:
        """Choose a pack, and arrive at the checkout."""
        self.page.get_by_label(method, exact=True).check()
        self.page.get_by_role("button", name=f"Buy {pack}").click()
        self.page.get_by_role("button", name="Cancel payment").wait_for()
        return self.page

    def paid(self) -> Page:
        """Buy, and come back with the credits."""
        page = self.buy()
        page.get_by_role("button", name="Success").click()
        page.get_by_role("link", name="Go to credits").wait_for()
        return page

    def shop(self) -> None:
        """Back to the credits page."""
        self.page.goto(table.first_page(self.sandbox))
        self.page.get_by_role("button", name="Buy Value").wait_for()

    def control(self) -> ControlClient:
        addresses = self.sandbox.addresses
        return ControlClient(addresses.paystack_url, addresses.secret_key)

    def console(self, path: str = "") -> Page:
        """A page of the console, for this integration."""
        with self.control() as control:
            known = control.call("GET", "integrations")["integrations"]
        home = next(each["console"] for each in known if each["is_yours"])
        self.page.goto(f"{self.sandbox.addresses.paystack_url}{home}{path}")
        return self.page


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """`draw` goes to what is to be seen, at a window of this size in CSS pixels."""

    draw: Callable[[Payer], Page]
    width: int = 1280
    height: int = 760


def credits(payer: Payer) -> Page:
    payer.page.get_by_text(re.compile(r"^\d+\.\d\d$")).first.wait_for()
    return payer.page


def checkout(payer: Payer) -> Page:
    return payer.buy()


def phone(payer: Payer) -> Page:
    """The prompt, which the payer answers on the sandbox's phone."""
    page = payer.buy("Mobile money")
    page.get_by_label("Mobile money number").fill("024 123 4567")
    page.get_by_role("button", name="Pay GHS").click()
    page.get_by_role("button", name="Approve").wait_for()
    return page


def callback(payer: Payer) -> Page:
    return payer.paid()


def declined(payer: Payer) -> Page:
    page = payer.buy()
    page.get_by_role("button", name="Declined").click()
    page.get_by_role("alert").wait_for()
    return page


MORNING = {
    "Starter": "success",
    "Custom": "insufficient_funds",
    "Premium": "success",
    "Value": "underpaid",
}
"""How the payment for each pack ends."""


def console(payer: Payer) -> Page:
    """The transactions of a morning: paid, declined, paid too little, and one that waits."""
    with payer.control() as control:
        for pack, outcome in MORNING.items():
            page = payer.buy(pack=pack)
            control.next_payment.set(outcome)
            page.get_by_role("button", name="Success").click()
            page.get_by_role("alert").or_(page.get_by_text("Your payment")).first.wait_for()
            payer.shop()
    phone(payer)
    return payer.console()


def moves(payer: Payer) -> Page:
    """What can be done to a payment that waits for the payer's phone."""
    phone(payer)
    page = payer.console()
    page.get_by_role("link", name="AI-CREDIT").first.click()
    page.get_by_role("button", name="Approve the prompt").wait_for()
    return page


ON_TOP = "each => scrollTo(0, each.getBoundingClientRect().top + scrollY - 16)"


def story(payer: Payer) -> Page:
    """A payment whose webhook came twice, from its sequence diagram on."""
    with payer.control() as control, control.faults.on("webhook.duplicate"):
        payer.paid()
        newest = control.transactions.all(limit=1)[0]
    page = payer.console(f"/transactions/{newest.reference}")
    page.get_by_role("heading", name="What happened").evaluate(ON_TOP)
    return page


def report(payer: Payer) -> Page:
    """Of a run with the bug that the project grew from."""
    with tempfile.TemporaryDirectory() as folder:
        asked = ["run", "callback.lands_on_frontend", "--flaw", "backend_callback"]
        command = [sys.executable, "-m", "harness.cli", *asked, "--report", folder]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # noqa: S603
        payer.page.goto((Path(folder) / "report.html").as_uri())
    return payer.page


PICTURES = {
    "credits.png": Picture(draw=credits, height=720),
    "checkout.png": Picture(draw=checkout, height=1020),
    "phone.png": Picture(draw=phone, width=360, height=920),
    "callback.png": Picture(draw=callback, height=640),
    "declined.png": Picture(draw=declined, height=760),
    "console.png": Picture(draw=console, height=530),
    "story.png": Picture(draw=story, width=1000, height=936),
    "console-phone.png": Picture(draw=moves, width=360, height=760),
    "report.png": Picture(draw=report, width=1000, height=1100),
}
"""Pictures, by the name of the file in docs/images."""


@contextmanager
def running() -> Iterator[Sandbox]:
    """The sandbox at the addresses that `paystack-harness up` has."""
    ports = FixedPorts(PORTS, borrowing.ADVICE)
    reference = borrowing.chosen(None)
    target = replace(reference, paystack=borrowing.with_fixed_key(reference.paystack))
    with Sandbox.started(
        target, ports=ports, two_origins=False, own_browser=True, users_ahead=0
    ) as sandbox:
        yield sandbox


def draw(picture: Picture, chromium: Browser, sandbox: Sandbox) -> bytes:
    """The picture as a PNG."""
    context = chromium.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )
    page = context.new_page()
    user = table.demo_user(sandbox)
    page.goto(f"{sandbox.addresses.frontend_url}/login?next=%2Fai%2Fcredits")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(user.password)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Buy Value").wait_for()
    shown = picture.draw(Payer(page=page, sandbox=sandbox))
    shown.evaluate(OVERWRITE, list(STEADY.items()))
    drawn = shown.screenshot(animations="disabled", caret="hide")
    context.close()
    return drawn


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(PICTURES)), metavar="[PICTURE]...")
def main(names: tuple[str, ...]) -> None:
    """Make the pictures of docs/images again: all of them, or those that are named."""
    with running() as sandbox, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find())
        for name in names or PICTURES:
            drawn = draw(PICTURES[name], chromium, sandbox)
            if len(drawn) > LARGEST:
                raise click.ClickException(f"{name} has {len(drawn)} bytes; make it smaller.")
            (IMAGES / name).write_bytes(drawn)
            click.echo(f"{name:<18} {len(drawn) / 1000:.0f} KB")
        chromium.close()


if __name__ == "__main__":
    main()
