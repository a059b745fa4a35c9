"""What every page says at its top of that which is in force."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.fake_paystack.console.desk import Desk


@pytest.mark.parametrize(
    ("call", "text", "place"),
    [
        (("POST", "faults", {"name": "api.hang"}), "1 fault on", "/faults"),
        (("POST", "gates", {"point": "redirect"}), "1 gate closed", "/faults#gates"),
        (("POST", "deliveries/hold", None), "deliveries are held", "/deliveries"),
        (
            ("PUT", "next-payment", {"outcome": "declined"}),
            "next payment: declined",
            "/next-payment",
        ),
    ],
)
def test_what_is_in_force_appears_on_a_page_that_is_open(
    desk: Desk, call: tuple[str, str, Any], text: str, place: str
) -> None:
    desk.goes_to()
    desk.control(*call)

    notice = desk.page.get_by_role("link", name=text)
    expect(notice).to_be_visible()
    expect(notice).to_have_attribute("href", re.compile(f"{re.escape(place)}$"))


def test_what_is_held_at_gates_is_counted(desk: Desk) -> None:
    desk.control("POST", "gates", {"point": "api"})
    desk.goes_to("/clock")
    with ThreadPoolExecutor() as backend:
        backend.submit(desk.http.get, "/bank")
        expect(desk.page.get_by_role("link", name="1 held at a gate")).to_be_visible()
        desk.control("DELETE", "gates")

    expect(desk.page.get_by_role("list", name="In force now")).to_be_hidden()


def test_a_fault_that_has_struck_as_often_as_it_may_is_not_in_force(desk: Desk) -> None:
    desk.control("POST", "faults", {"name": "api.status", "times": 1})
    desk.http.get("/bank")
    desk.goes_to()

    expect(desk.page.get_by_role("list", name="In force now")).to_be_hidden()
