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
]


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """An integration with something on every page."""
    desk.control("PATCH", "settings", {"webhook_url": "http://127.0.0.1:9/hook"})
    desk.opens("ref-1")
    desk.control("POST", "transactions/ref-1/pay")
    desk.opens("ref-2")
    desk.control("POST", "clock", {"advance": 3_700})
    return desk


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_keep_to_wcag_aa(busy: Desk, path: str, scheme: str) -> None:
    busy.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two

    assert busy.goes_to(path).flaws() == []


@pytest.mark.parametrize("path", PATHS)
def test_pages_fit_a_phone(busy: Desk, at_width: Callable[[int], Desk], path: str) -> None:
    at_width(360).goes_to(path)

    assert not busy.is_wider_than_its_window()
