"""Clients that we did not write, unmodified but for the base URL, against a running fake.

`make clients` installs them, each language's into a place of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from harness import browser as browsers
from tests.fake_paystack.conftest import KEY
from tests.fake_paystack.process import Running, running

pytestmark = pytest.mark.clients
HERE = Path(__file__).parent
PATIENCE = 120.0  # seconds, for a whole walk
PROGRAMS = HERE / "programs"
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"
PYTHON = [str(HERE / ".venv" / SCRIPTS / "python")]
NODE = [shutil.which("node") or "node", "--require", str(PROGRAMS / "elsewhere.cjs")]
CLIENTS = {
    "pypaystack2 3.4.0": [*PYTHON, "pypaystack2_walk.py"],
    "paystackapi 2.1.3": [*PYTHON, "paystackapi_walk.py"],
    "paystack-sdk 1.0.1 (Python, official)": [*PYTHON, "paystack_sdk_walk.py"],
    "@paystack/paystack-sdk 1.0.1 (Node, official)": [*NODE, "official_node_walk.cjs"],
    "paystack-sdk 4.2.1 (Node)": [*NODE, "typed_node_walk.cjs"],
}


class Walk:
    """A client's program: what it was answered, step by step."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._answers, self._paid = process.stdout, process.stdin

    def step(self, name: str) -> dict[str, Any]:
        line = self._answers.readline()
        assert line, f"it ended before {name}: {self._process.communicate()[1]}"
        answered: dict[str, Any] = json.loads(line)
        assert answered.pop("step") == name
        return answered

    def go_on(self) -> None:
        self._paid.write("paid\n")
        self._paid.flush()

    def last_words(self) -> str:
        return self._process.communicate(timeout=20)[1]


@pytest.fixture(scope="module")
def paystack() -> Iterator[Running]:
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browsers.find(), args=browsers.arguments()
        )
        yield browser.new_page()
        browser.close()


@contextmanager
def walking(command: list[str], url: str, key: str, *, within: float = PATIENCE) -> Iterator[Walk]:
    """A client's program, which is killed where it takes longer than that."""
    process = subprocess.Popen(
        command,
        cwd=PROGRAMS,
        env={**os.environ, "BASE_URL": url, "SECRET_KEY": key},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = Timer(within, process.kill)
    end.start()
    try:
        yield Walk(process)
    finally:
        end.cancel()
        process.kill()
        process.communicate()


def pay(tab: Page, authorization_url: str) -> None:
    """Pay by the card that needs nothing else, and see the checkout say so."""
    tab.goto(authorization_url)
    tab.get_by_label("Card number").fill("4084 0840 8408 4081")
    tab.get_by_label("Expiry").fill("12/30")
    tab.get_by_label("CVV").fill("408")
    tab.get_by_role("button", name="Pay GHS 94.00").click()
    tab.get_by_role("heading", name="Payment successful").wait_for()


@pytest.mark.parametrize("client", CLIENTS)
def test_client_walks_from_purchase_to_refund(client: str, paystack: Running, tab: Page) -> None:
    key = f"{KEY}_{list(CLIENTS).index(client)}"
    with walking(CLIENTS[client], paystack.url, key) as walk:
        opened = walk.step("initialize")
        pay(tab, opened["authorization_url"])
        walk.go_on()

        assert walk.step("verify") == {"status": "success", "amount": 9400}
        assert walk.step("list") == {"references": [opened["reference"]]}
        customer = walk.step("customer")
        assert customer["email"] == "ama@example.com"
        assert customer["customer_code"].startswith("CUS_")
        plan = walk.step("plan")
        assert (plan["plan_code"][:4], plan["amount"]) == ("PLN_", 5000)
        subscription = walk.step("subscription")
        assert (subscription["status"], subscription["code"][:4]) == ("active", "SUB_")
        assert walk.step("refund") == {"status": "pending", "amount": 9400}
        assert walk.last_words() == ""


def test_a_client_that_hangs_is_ended() -> None:
    hangs = [sys.executable, "-c", "input()"]
    ended = pytest.raises(AssertionError, match="it ended before initialize")
    with walking(hangs, url="", key="", within=0.1) as walk, ended:
        walk.step("initialize")
