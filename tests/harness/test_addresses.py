"""Addresses for browsers and for programs."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from harness import target
from harness.addresses import (
    BACKEND,
    FAKE,
    FRONTEND,
    INTERCEPTION,
    OTHER_FRONTEND,
    Addresses,
    origin_of,
    plan,
    proxy_of,
)

LAUNCHED = """\
name = "shop"
[backend]
command = ["shop", "{port}"]
url = "http://127.0.0.1:{port}/api/"
[frontend]
command = ["site", "{port}"]
url = "http://127.0.0.1:{port}"
"""
NUMBERS = {FAKE: 1000, BACKEND: 2000, FRONTEND: 3000, OTHER_FRONTEND: 4000}


class Numbered:
    def __init__(self, numbers: Mapping[str, int] = NUMBERS) -> None:
        self._numbers = numbers

    def pick(self, service: str) -> int:
        return self._numbers[service]


def planned(folder: Path, text: str, *, two_origins: bool = True) -> Addresses:
    (folder / "target.toml").write_text(text)
    file = target.load(folder / "target.toml")
    return plan(file, Numbered(), folder, two_origins=two_origins)


def test_what_is_launched_is_localhost_for_a_browser(tmp_path: Path) -> None:
    addresses = planned(tmp_path, LAUNCHED)

    assert addresses.backend_internal_url == "http://127.0.0.1:2000/api"
    assert addresses.backend_url == "http://localhost:2000/api"
    assert addresses.frontend_url == addresses.frontend_origin == "http://localhost:3000"
    assert addresses.other_frontend_url == "http://localhost:4000"
    assert addresses.paystack_browser_url == "http://paystack.localhost:1000"
    assert addresses.webhook_url == "http://127.0.0.1:2000/api/ai/api/credits/webhook/"


def test_what_runs_already_is_visited_as_written(tmp_path: Path) -> None:
    text = LAUNCHED.replace('command = ["site", "{port}"]\nurl = "http://127.0.0.1:{port}"', "")

    addresses = planned(tmp_path, text + 'url = "https://shop.test/pay/"\n')

    assert addresses.frontend_url == "https://shop.test/pay"
    assert addresses.frontend_origin == "https://shop.test"
    assert addresses.other_frontend_url == ""
    assert FRONTEND not in addresses.ports


def test_one_process_has_one_port(tmp_path: Path) -> None:
    text = LAUNCHED.replace('command = ["site", "{port}"]\nurl = "http://127.0.0.1:{port}"', "")

    addresses = planned(tmp_path, text + 'url = "http://127.0.0.1:{port}/api/"\n')

    assert addresses.frontend_url == addresses.backend_url
    assert addresses.ports == {FAKE: 1000, BACKEND: 2000}


def test_without_a_second_origin_its_placeholder_is_the_first(tmp_path: Path) -> None:
    addresses = planned(tmp_path, LAUNCHED, two_origins=False)

    assert addresses.placeholders()["other_frontend_origin"] == "http://localhost:3000"


def test_each_plan_has_a_fresh_key_unless_the_target_has_one(tmp_path: Path) -> None:
    fresh = [planned(tmp_path, LAUNCHED).secret_key for _ in range(2)]
    own = planned(tmp_path, LAUNCHED + '[paystack]\nsecret_key = "sk_test_own"\n')

    assert fresh[0] != fresh[1]
    assert len(fresh[0]) == len("sk_test_") + 40
    assert (own.secret_key, own.public_key) == ("sk_test_own", "pk_test_own")
    assert own.secret_key not in repr(own)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("http://localhost:80/x", "http://localhost"),
        ("https://Shop.test:443", "https://shop.test"),
        ("https://shop.test:80/", "https://shop.test:80"),
        ("http://[::1]:5173/x", "http://[::1]:5173"),
    ],
)
def test_origins_are_written_as_a_browser_does(url: str, origin: str) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    ("own_browser", "url"),
    [(False, "https://checkout.paystack.com"), (True, "http://paystack.localhost:1000")],
)
def test_an_intercepted_checkout_has_paystacks_own_address(
    tmp_path: Path, own_browser: bool, url: str
) -> None:
    (tmp_path / "target.toml").write_text(f"{LAUNCHED}[paystack]\nintercept = true\n")
    file = target.load(tmp_path / "target.toml")
    ports = Numbered(NUMBERS | {INTERCEPTION: 1, proxy_of(BACKEND): 2, proxy_of(FRONTEND): 3})

    addresses = plan(file, ports, tmp_path, two_origins=False, own_browser=own_browser)

    assert addresses.paystack_browser_url == url
    assert addresses.paystack_url == "http://127.0.0.1:1000"
