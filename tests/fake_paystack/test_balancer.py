"""Several fakes behind nginx, as `docs/nginx.conf` has it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

CONF = Path(__file__).parents[2] / "docs" / "nginx.conf"
KEYS = [f"sk_test_shop{n}" for n in range(24)]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")


@dataclass(frozen=True)
class Balanced:
    balancer: str
    fakes: tuple[str, ...]

    def call(self, key: str, path: str, at: str = "", **body: object) -> httpx.Response:
        method = "POST" if body else "GET"
        sent = {"Authorization": f"Bearer {key}"}
        return httpx.request(
            method, f"{at or self.balancer}{path}", headers=sent, json=body or None
        )

    def opened(self, key: str) -> dict[str, str]:
        answer = self.call(key, "/transaction/initialize", email="ama@example.com", amount=100)
        data: dict[str, str] = answer.raise_for_status().json()["data"]
        return data

    def owner(self, authorization_url: str) -> str:
        """The fake, as a program calls it, that the checkout's address names."""
        parts = urlsplit(authorization_url)
        assert parts.hostname == "paystack.localhost"
        return f"http://127.0.0.1:{parts.port}"


def free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        sockets = [held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [int(each.getsockname()[1]) for each in sockets]


@contextmanager
def fake(port: int) -> Iterator[str]:
    public = f"http://paystack.localhost:{port}"
    words = ["-m", "fake_paystack", "--port", str(port), "--public-url", public]
    with subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert "ready at" in server.stdout.readline()
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@contextmanager
def nginx(folder: Path, ports: list[int]) -> Iterator[None]:
    """Returns when it listens: it goes to the background only then."""
    text = CONF.read_text(encoding="utf-8")
    for port, free in zip((4010, 4011, 4012), ports, strict=True):
        text = text.replace(f"127.0.0.1:{port};", f"127.0.0.1:{free};")
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    command = [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    subprocess.run(command, check=True)
    try:
        yield
    finally:
        subprocess.run([*command, "-s", "stop"], check=True)


@pytest.fixture(scope="module")
def balanced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Balanced]:
    ports = free_ports(3)
    folder = tmp_path_factory.mktemp("nginx")
    with fake(ports[1]) as one, fake(ports[2]) as other, nginx(folder, ports):
        yield Balanced(f"http://127.0.0.1:{ports[0]}", (one, other))


def test_each_fake_has_its_share_of_the_integrations(balanced: Balanced) -> None:
    owners = {balanced.owner(balanced.opened(key)["authorization_url"]) for key in KEYS}

    assert owners == set(balanced.fakes)


def test_a_transaction_is_found_again_and_only_where_it_was_opened(balanced: Balanced) -> None:
    for key in KEYS[:6]:
        opened = balanced.opened(key)
        owner = balanced.owner(opened["authorization_url"])
        (other,) = set(balanced.fakes) - {owner}

        path = f"/transaction/verify/{opened['reference']}"
        assert balanced.call(key, path).json()["data"]["reference"] == opened["reference"]
        assert balanced.call(key, path, at=owner).status_code == 200
        assert balanced.call(key, path, at=other).status_code != 200


def test_the_checkout_is_where_its_address_says(balanced: Balanced) -> None:
    url = balanced.opened(KEYS[0])["authorization_url"]

    page = httpx.get(balanced.owner(url) + urlsplit(url).path)

    assert page.status_code == 200
    assert "ama@example.com" in page.text


def test_control_api_steers_the_fake_that_has_the_integration(balanced: Balanced) -> None:
    opened = balanced.opened(KEYS[1])
    reference = opened["reference"]

    paid = balanced.call(KEYS[1], f"/_sandbox/api/transactions/{reference}/pay", channel="card")

    assert paid.status_code == 200, paid.text
    verified = balanced.call(KEYS[1], f"/transaction/verify/{reference}").json()
    assert verified["data"]["status"] == "success"


def test_a_checkout_belongs_to_no_other_fake(balanced: Balanced) -> None:
    url = balanced.opened(KEYS[2])["authorization_url"]
    (other,) = set(balanced.fakes) - {balanced.owner(url)}

    assert httpx.get(other + urlsplit(url).path).status_code == 404
