"""A sandbox whose target has Paystack's addresses built in, with stubs for all but the way."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from harness import services
from harness.addresses import BACKEND, INTERCEPTION
from harness.sandbox import Sandbox
from tests.harness.interception.running import connected
from tests.harness.processes.test_process import wait_until_gone
from tests.harness.test_sandbox import SHOP, started, stub_fake, told

INTERCEPTED = SHOP.replace("[backend]", "[paystack]\nintercept = true\n[backend]", 1).replace(
    '"import sys; print(sys.argv[1])"', "\"import os; print(os.environ['HTTPS_PROXY'])\""
)
API = "https://api.paystack.co/"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    monkeypatch.setattr(services, "fake_command", stub_fake)
    with started(tmp_path, INTERCEPTED) as running:
        yield running


def asked(environment: dict[str, str], url: str) -> httpx.Response:
    """What a program with this environment is answered at `url`."""
    context = ssl.create_default_context(cafile=environment["SSL_CERT_FILE"])
    with httpx.Client(proxy=environment["HTTPS_PROXY"], verify=context, trust_env=False) as http:
        return http.get(url)


def test_both_halves_find_the_fake_each_by_its_own_proxy(shop: Sandbox) -> None:
    backend = told(shop.addresses.backend_internal_url)
    frontend = told(shop.addresses.other_frontend_internal_url)

    assert backend["HTTPS_PROXY"] != frontend["HTTPS_PROXY"]
    for environment in (backend, frontend):
        assert "sent" in asked(environment, API).json()  # the stub's answer


def test_the_browsers_paystack_is_paystacks_own_address(shop: Sandbox) -> None:
    assert shop.addresses.paystack_browser_url == "https://checkout.paystack.com"


def test_users_are_made_on_the_same_way(shop: Sandbox) -> None:
    backend = told(shop.addresses.backend_internal_url)

    assert shop.accounts.take().token == backend["HTTPS_PROXY"]


def test_what_is_refused_is_known_by_its_caller(shop: Sandbox) -> None:
    for url in (shop.addresses.backend_internal_url, shop.addresses.frontend_internal_url):
        with pytest.raises(httpx.ProxyError, match="paystack-harness refused"):
            asked(told(url), "https://example.com/")

    assert shop.refusals.news() == [
        ("backend", "https://example.com", 1),
        ("frontend", "https://example.com", 1),
    ]


def test_cut_off_every_way_to_paystack_is_refused(shop: Sandbox) -> None:
    url = shop.addresses.backend_internal_url
    with shop.cut_off_backend():
        environment = told(url)
        with pytest.raises(httpx.ConnectError):
            asked(environment, API)
        for port in environment["INTERCEPTION_PORTS"].split(","):
            with pytest.raises(ConnectionRefusedError):
                connected(int(port))

    assert asked(told(url), API).is_success


def test_a_backend_that_was_killed_finds_the_same_way(shop: Sandbox) -> None:
    before = told(shop.addresses.backend_internal_url)["HTTPS_PROXY"]

    shop.restart(BACKEND, kill=True)

    assert told(shop.addresses.backend_internal_url)["HTTPS_PROXY"] == before


def test_an_interception_that_was_killed_is_trusted_still(shop: Sandbox) -> None:
    environment = told(shop.addresses.backend_internal_url)
    arguments = shop.detour.browser_arguments()

    shop.restart(INTERCEPTION, kill=True)

    assert asked(environment, API).is_success
    assert shop.detour.browser_arguments() == arguments


def test_nothing_outlives_the_sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "fake_command", stub_fake)
    with started(tmp_path, INTERCEPTED) as running:
        pid, keys = running.processes[INTERCEPTION].pid, running.detour.keyring
        assert keys.paystack.exists()

    wait_until_gone(pid)
    assert not keys.folder.exists()
