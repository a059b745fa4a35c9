"""What holds for every page of the console: readable by all, on a phone, in the dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fake_paystack.console.page import SECTIONS
from tests.fake_paystack.console.desk import Desk

PATHS = [
    *(path for _, path in SECTIONS.values()),
    "?status=success&text=nobody%40",
    "/transactions/ref-1",
    "/transactions/ref-2",
    "/faults/api.status",
    "/faults/webhook.drop",
    "/deliveries/DELIVERY",
    "/deliveries?state=held",
    "/journal?live=0&kind=gate",
    "/journal/API",
    "/journal/CHECKOUT",
    "/journal/WEBHOOK",
]
"""What stands in capitals is a number of the integration's own."""


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """An integration with something on every page."""
    desk.control("PATCH", "settings", {"webhook_url": "http://127.0.0.1:9/hook"})
    desk.opens("ref-1")
    desk.control("POST", "transactions/ref-1/pay")
    desk.opens("ref-2")
    desk.control("POST", "clock", {"advance": 3_700})
    desk.control("POST", "faults", {"name": "webhook.odd_bytes", "reference": "ref-1", "times": 2})
    desk.control("POST", "gates", {"point": "redirect", "path": "/"})
    desk.control("PUT", "next-payment", {"outcome": "underpaid", "webhook": "never"})
    return desk


def named(busy: Desk, path: str) -> str:
    """The path with the numbers that it stands for."""
    busy.control("GET", "journal?kind=delivery&wait=20")
    entries = busy.control("GET", "journal")["entries"]
    numbers = {each["kind"].upper().replace("DELIVERY", "WEBHOOK"): each["seq"] for each in entries}
    numbers["DELIVERY"] = busy.control("GET", "deliveries")["deliveries"][0]["id"]
    page, slash, name = path.rpartition("/")
    return f"{page}{slash}{numbers.get(name, name)}"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_keep_to_wcag_aa(busy: Desk, path: str, scheme: str) -> None:
    busy.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two

    assert busy.goes_to(named(busy, path)).flaws() == []


@pytest.mark.parametrize("path", PATHS)
def test_pages_fit_a_phone(busy: Desk, at_width: Callable[[int], Desk], path: str) -> None:
    at_width(360).goes_to(named(busy, path))

    assert not busy.is_wider_than_its_window()
