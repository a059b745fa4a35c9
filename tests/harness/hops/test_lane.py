"""Whose address a URL is, where frontend and backend are one process."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from harness.hops.hop import Lane
from harness.hops.lane import Lanes
from harness.target_section import Pages, Paths

SHOP = "http://localhost:8000"
ADDRESSES = SimpleNamespace(
    paystack_url="http://127.0.0.1:4010",
    paystack_browser_url="http://paystack.localhost:4010",
    backend_url=SHOP,
    backend_internal_url="http://127.0.0.1:8000",
    frontend_url=SHOP,
    frontend_internal_url="http://127.0.0.1:8000",
    other_frontend_url="",
)


@pytest.mark.parametrize(
    ("path", "lane"),
    [
        ("/payment/callback?reference=R", Lane.FRONTEND),
        ("/buy", Lane.BACKEND),
        ("/elsewhere", Lane.FRONTEND),
    ],
)
def test_path_of_a_page_is_the_frontends(path: str, lane: Lane) -> None:
    paths = Paths(purchase="/buy", verify="/payment/callback/")
    lanes = Lanes.of(cast("Any", ADDRESSES), paths, Pages())

    assert lanes.of_url(SHOP + path) is lane


@pytest.mark.parametrize(
    ("path", "lane"),
    [("/api/buy", Lane.BACKEND), ("/buy", Lane.FRONTEND), ("/payment/callback", Lane.FRONTEND)],
)
def test_path_in_the_url_of_a_half_is_part_of_its_paths(path: str, lane: Lane) -> None:
    addresses = SimpleNamespace(**{**vars(ADDRESSES), "backend_url": f"{SHOP}/api"})
    paths = Paths(purchase="/buy", verify="/payment/callback")
    lanes = Lanes.of(cast("Any", addresses), paths, Pages())

    assert lanes.of_url(SHOP + path) is lane


@pytest.mark.parametrize("host", ["checkout.paystack.com", "js.paystack.co"])
def test_paystacks_own_hosts_are_paystacks(host: str) -> None:
    lanes = Lanes.of(cast("Any", ADDRESSES), Paths(), Pages())

    assert lanes.of_url(f"https://{host}/x") is Lane.PAYSTACK
