"""What the compose file starts, without containers: the same commands, PostgreSQL and all."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import httpx
import pytest

from bench.cluster import Cluster
from tests.containers.composition import CREATE_USER, OWN, Here, environment, probe, up


@pytest.fixture(scope="module")
def here(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Here:
    with ExitStack() as stack:
        holders = [
            stack.enter_context(closing(socket.create_server(("127.0.0.1", 0)))) for _ in OWN
        ]
        free = [holder.getsockname()[1] for holder in holders]
    return Here(
        ports=dict(zip(OWN, free, strict=True)),
        database=postgres.new_database(),
        data=tmp_path_factory.mktemp("data"),
    )


@pytest.fixture(scope="module")
def url(here: Here) -> Iterator[Callable[[str], str]]:
    with up(here, list(OWN)) as url:
        yield url


@pytest.fixture
def shop(here: Here, url: Callable[[str], str]) -> Iterator[httpx.Client]:
    token = here.run("backend", CREATE_USER.split()).stdout.strip()
    headers = {"Authorization": f"Token {token}"}
    with httpx.Client(base_url=url("backend"), headers=headers, timeout=30) as shop:
        yield shop


@pytest.fixture
def control(url: Callable[[str], str]) -> Iterator[httpx.Client]:
    key = environment("backend")["PAYSTACK_SECRET_KEY"]
    base, headers = f"{url('fake-paystack')}/_sandbox/api/", {"Authorization": f"Bearer {key}"}
    with httpx.Client(base_url=base, headers=headers, timeout=30) as control:
        yield control


def bought(shop: httpx.Client) -> dict[str, str]:
    answer = shop.post("/ai/api/credits/purchase/", json={"package": "value"})
    answer.raise_for_status()
    return dict(answer.json())


def balance(shop: httpx.Client) -> float:
    return float(shop.get("/ai/api/credits/balance/").json()["balance"])


@pytest.mark.parametrize("service", OWN)
def test_health_check_passes(here: Here, url: Callable[[str], str], service: str) -> None:
    assert url(service)
    assert here.run(service, probe(service)).returncode == 0


def test_payer_is_sent_to_addresses_that_a_browser_knows(
    here: Here, url: Callable[[str], str], shop: httpx.Client, control: httpx.Client
) -> None:
    purchase = bought(shop)
    transaction = control.get(f"transactions/{purchase['reference']}").json()
    config = httpx.get(f"{url('frontend')}/config.js").text

    checkout = f"http://paystack.localhost:{here.ports['fake-paystack']}/"
    assert purchase["authorization_url"].startswith(checkout)
    assert transaction["callback_url"].startswith(f"http://localhost:{here.ports['frontend']}/")
    assert f'"http://localhost:{here.ports["backend"]}"' in config


def test_webhook_alone_credits_a_payment(shop: httpx.Client, control: httpx.Client) -> None:
    before, reference = balance(shop), bought(shop)["reference"]
    control.post("deliveries/hold")
    control.post(f"transactions/{reference}/pay").raise_for_status()
    control.post("deliveries/release", json={"hold": False})
    delivered = control.get("deliveries", params={"reference": reference}).json()["deliveries"]

    assert [each["state"] for each in delivered] == ["delivered"]
    assert balance(shop) - before == 100


def test_twenty_verifies_at_once_credit_once(shop: httpx.Client, control: httpx.Client) -> None:
    before, reference = balance(shop), bought(shop)["reference"]
    control.post("deliveries/hold")
    control.post(f"transactions/{reference}/pay").raise_for_status()
    with ThreadPoolExecutor(20) as pool:
        query = {"reference": reference}
        calls = [pool.submit(shop.get, "/ai/api/credits/verify/", params=query) for _ in range(20)]
        answers = [call.result() for call in calls]
    control.post("deliveries/release", json={"hold": False})

    assert {answer.status_code for answer in answers} == {200}
    assert sum("new_balance" in answer.json() for answer in answers) == 1
    assert balance(shop) - before == 100
