"""What a shop wants to know before it sells."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote_to_bytes

import pytest

from harness.failure import Failure
from harness.journeys.person import REACTION
from harness.journeys.shop import Shop
from harness.target import Package
from tests.harness.journeys.conftest import OpenShop

pytestmark = pytest.mark.browser
ANY = Package(minimum="5.00")
BUYS = """
<button onclick="
  fetch('/buy', {{method: 'POST', body: {sent}}})
    .then(() => p.innerText = 'bought')">
  Buy 30 credits
</button><p id=p></p>
"""


class Sells(BaseHTTPRequestHandler):
    """Its page sends what the test says; `bodies` is what arrived."""

    sent: str
    bodies: list[bytes]

    def do_GET(self) -> None:
        self.tell(BUYS.format(sent=self.sent))

    def do_POST(self) -> None:
        self.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.tell("{}")

    def tell(self, text: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *values: object) -> None:
        pass


@contextmanager
def selling(shop: Shop, sent: str) -> Iterator[list[bytes]]:
    """The bodies of its purchases; the shop is at a server, where what is amended goes."""
    bodies = list[bytes]()
    handler = type("Running", (Sells,), {"sent": sent, "bodies": bodies})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        shop.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield bodies
        finally:
            server.shutdown()
            thread.join()


def test_amount_is_typed_where_nothing_else_is_sold(open_shop: OpenShop) -> None:
    page = """
    <label>Amount <input id=amount type=number></label>
    <button onclick="document.title = amount.value">Buy credits</button>
    """
    shop = open_shop({"/credits": page}, any=ANY)

    shop.try_to_buy()

    assert shop.page.title() == "5.00"


@pytest.mark.parametrize(
    "sent",
    [
        "(data => (data.append('back', '/mine'), data))(new FormData())",
        "new URLSearchParams({back: '/mine'})",
        "JSON.stringify({back: '/mine'})",
    ],
)
def test_callback_gets_a_query_however_the_page_sends_it(
    open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch, sent: str
) -> None:
    shop = open_shop({})
    monkeypatch.setattr(shop, "arrive", lambda name: shop.page.get_by_text("bought").wait_for())

    with selling(shop, sent) as bodies:
        shop.buy(callback_query="from=cart")

    assert b"/mine?from=cart" in unquote_to_bytes(bodies[0])


def test_what_cannot_be_amended_reaches_the_shop_and_is_not_judged(
    open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = open_shop({})
    monkeypatch.setattr(shop, "arrive", lambda name: shop.page.get_by_text("bought").wait_for())

    with (
        selling(shop, "'/mine'") as bodies,
        pytest.raises(pytest.skip.Exception, match="a way that cannot be amended"),
    ):
        shop.buy(callback_query="from=cart")

    assert bodies == [b"/mine"]


@pytest.mark.parametrize("clock", [-3600.0, 3600.0])
def test_the_browsers_clock_does_not_say_when_a_purchase_is_over(
    open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch, clock: float
) -> None:
    shop = open_shop({"/credits": ""})
    shop.open_credits()
    (page,) = shop.evidence.exchanges
    call = replace(page, url=f"{shop.url}/buy", at=page.at + clock)
    monkeypatch.setattr(shop.evidence, "exchanges", [call])

    assert not shop.is_over()

    monkeypatch.setattr("time.monotonic", lambda: call.seen + 2 * REACTION)
    assert shop.is_over()


def test_shop_that_asks_for_no_amount_is_told(open_shop: OpenShop) -> None:
    shop = open_shop({"/credits": "<button>Buy credits</button>"}, any=ANY)

    with pytest.raises(Failure, match="asks for the amount"):
        shop.try_to_buy()
