"""What open pages are told, and when."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fake_paystack.console.desk import Desk


def events(desk: Desk, seen: str) -> Iterator[str]:
    """Each that the stream tells a page that shows how things stood."""
    with desk.http.stream("GET", f"{desk.home}/stream/{seen}") as answer:
        for line in answer.iter_lines():
            if line.startswith("data: "):
                yield line.removeprefix("data: ")


def test_what_came_before_the_page_listened_is_told_at_once(desk: Desk) -> None:
    assert next(events(desk, "0-older"))


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "faults", {"name": "api.hang"}),
        ("POST", "gates", {"point": "api"}),
        ("PUT", "next-payment", {"outcome": "declined"}),
        ("PATCH", "settings", {"currency": "NGN"}),
        ("POST", "clock", {"advance": 60}),
        ("POST", "clear", None),
        ("POST", "reset", None),
    ],
)
def test_what_is_changed_elsewhere_is_told(
    desk: Desk, method: str, path: str, body: dict[str, str] | None
) -> None:
    told = events(desk, "0-older")
    before = next(told)
    desk.control(method, path, body)

    assert next(told) != before


def test_a_delivery_that_is_cancelled_is_told(desk: Desk) -> None:
    desk.control("PATCH", "settings", {"webhook_url": "http://127.0.0.1:9/hook"})
    desk.control("POST", "deliveries/hold")
    desk.opens()
    desk.control("POST", "transactions/ref-1/pay")
    id = desk.control("GET", "deliveries")["deliveries"][0]["id"]
    told = events(desk, "0-older")
    before = next(told)
    desk.control("POST", f"deliveries/{id}/cancel")

    assert next(told) != before
