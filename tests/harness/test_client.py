"""Bodies and addresses that the client builds."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from typing import Any, cast

import pytest

from harness.callback import same_address
from harness.client import LEFT_OUT, Client, fill
from harness.failure import Failure
from harness.target_section import Backend, Frontend, Paths

BODY = {"package": "{package}", "note": "for {package}", "callback_url": "{callback_url}", "n": 1}


@pytest.mark.parametrize("callback_url", ["", None, "http://shop/cb"])
def test_values_keep_their_type(callback_url: str | None) -> None:
    filled = fill(BODY, {"package": ["starter"], "callback_url": callback_url})

    assert filled["callback_url"] == callback_url
    assert filled["package"] == ["starter"]


def test_what_is_left_out_is_not_sent() -> None:
    filled: dict[str, Any] = fill(BODY, {"package": "starter", "callback_url": LEFT_OUT})

    assert filled == {"package": "starter", "note": "for starter", "n": 1}


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("http://shop/cb?a=x+y", True),
        ("http://shop/cb?a=x%20y", True),
        ("http://shop/cb/?a=x%20y", False),
        ("http://shop:81/cb?a=x%20y", False),
    ],
)
def test_addresses_are_the_same_however_they_are_encoded(other: str, same: bool) -> None:
    assert same_address("http://shop/cb?a=x%20y", other) is same


SHOP = "http://localhost:8000"
PATHS = Paths(verify="/payment/callback", purchase="/buy")


def client(frontend_url: str) -> Client:
    """Of a backend at port 8000 whose callback page is where it verifies."""
    backend = Backend(url=SHOP, paths=PATHS)
    target = SimpleNamespace(backend=backend, frontend=Frontend(url=frontend_url))
    addresses = SimpleNamespace(backend_url=SHOP, frontend_url=frontend_url)
    return Client(cast("Any", SimpleNamespace(target=target, addresses=addresses)))


@pytest.mark.parametrize(
    ("frontend_url", "url", "reason"),
    [
        (SHOP, f"{SHOP}/payment/callback?from=cart", ""),
        (SHOP, f"{SHOP}/buy", "its path is the API's purchase path"),
        ("http://localhost:5173", "http://localhost:5173/payment/callback/", ""),
        (
            "http://localhost:5173",
            f"{SHOP}/payment/callback",
            "its path is the API's verify path",
        ),
        ("http://localhost:5173", f"{SHOP}/elsewhere", "it is on the backend's own port"),
    ],
)
def test_page_of_the_shop_is_no_api_address(frontend_url: str, url: str, reason: str) -> None:
    assert client(frontend_url).why_api_address(url) == reason


class Mangled(BaseHTTPRequestHandler):
    """Says that its answers are compressed."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(b'{"balance": 30}')

    def log_message(self, *values: object) -> None:
        pass


def test_answer_that_cannot_be_decoded_is_none() -> None:
    with HTTPServer(("127.0.0.1", 0), Mangled) as server:
        threading.Thread(target=server.handle_request).start()
        shop = client(SHOP)
        shop.addresses.backend_internal_url = f"http://127.0.0.1:{server.server_port}"  # type: ignore[misc]

        with pytest.raises(Failure, match="an answer to GET /balance"):
            shop.call("GET", "/balance")

        assert [call.answer for call in shop.calls] == [None]
        shop.close()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://localhost:8000/api/buy", "its path is the API's purchase path"),
        ("http://localhost:8000/shop/payment/callback", ""),
        ("http://localhost:8000/buy", ""),
    ],
)
def test_paths_in_the_urls_of_a_target_are_part_of_its_addresses(url: str, reason: str) -> None:
    backend = Backend(url=f"{SHOP}/api", paths=PATHS)
    frontend = Frontend(url=f"{SHOP}/shop")
    shop = Client(
        cast(
            "Any",
            SimpleNamespace(
                target=SimpleNamespace(backend=backend, frontend=frontend),
                addresses=SimpleNamespace(backend_url=backend.url, frontend_url=frontend.url),
            ),
        )
    )

    assert shop.why_api_address(url) == reason
    assert shop.api_paths("purchase", "webhook") == ["/api/buy", f"/api{PATHS.webhook}"]
