"""What a payer would notice is judged of the target alone."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from harness.failure import Failure
from harness.web_address import parts_of
from tests.harness.journeys.conftest import OpenShop

pytestmark = pytest.mark.browser
OTHERS = "http://maps.localhost"
FRAME = f"<h1>Payment successful</h1><iframe src='{OTHERS}/map'></iframe>"
GONE = "<h1>Payment successful</h1><iframe src='http://shop.localhost/chat'></iframe>"


def test_what_others_show_in_a_frame_is_not_the_targets(open_shop: OpenShop) -> None:
    shop = open_shop({"/callback": FRAME})
    shop.person.context.route(f"{OTHERS}/**", lambda route: route.fulfill(status=403))

    shop.open_callback()

    assert [each.status for each in shop.evidence.documents()] == [200, 403]
    shop.expect_nothing_refused()
    assert shop.last_page().path == "/callback"


def test_frame_of_the_target_itself_is_its_document_but_no_page(open_shop: OpenShop) -> None:
    shop = open_shop({"/callback": GONE})
    shop.person.context.route("**/chat", lambda route: route.fulfill(status=403))

    shop.open_callback()

    with pytest.raises(Failure, match="is answered well"):
        shop.expect_nothing_refused()
    assert shop.last_page().path == "/callback"


FORM = "<label>Password <input type=password></label>"


def in_place(name: str) -> str:
    """A login that is shown at whichever page needs it."""
    return "/credits" if name == "login" else f"/{name}"


@pytest.mark.parametrize("file_page", [in_place, None])
def test_page_that_shows_the_login_in_its_place_is_none_without_it(
    open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch, file_page: Callable[[str], str] | None
) -> None:
    shop = open_shop({"/credits": "<p>Credits</p>", "/callback": "<p>Payment successful</p>"})
    monkeypatch.setattr(shop.target, "file_page", file_page or shop.target.file_page)
    shop.open_credits()
    shop.open_callback()

    shop.expect_still_logged_in()


@pytest.mark.parametrize("file_page", [in_place, None])
def test_login_that_is_shown_is_one(
    open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch, file_page: Callable[[str], str] | None
) -> None:
    shop = open_shop({"/credits": "<p>Credits</p>", "/callback": FORM, "/login": FORM})
    monkeypatch.setattr(shop.target, "file_page", file_page or shop.target.file_page)
    shop.open_credits()
    shop.open_callback()

    with pytest.raises(Failure, match="has to log in"):
        shop.expect_still_logged_in()


STREAM = """
<script>
  fetch('/plain').then((answer) => answer.text()).then(() => fetch('/events'))
    .then(() => document.title = 'open');
</script>
"""


class Streams(BaseHTTPRequestHandler):
    """One answer ends, and tells the secret; the other stays open until the test is over."""

    is_over: threading.Event

    def do_GET(self) -> None:
        text = {"/credits": STREAM, "/plain": "sk_test_x"}.get(self.path, ": hello\n\n")
        self.send_response(200)
        is_open = self.path == "/events"
        self.send_header("Content-Type", "text/event-stream" if is_open else "text/html")
        self.end_headers()
        self.wfile.write(text.encode())
        if is_open:
            self.is_over.wait(30.0)

    def log_message(self, *values: object) -> None:
        pass


@pytest.fixture
def streaming() -> Iterator[str]:
    is_over = threading.Event()
    handler = type("Running", (Streams,), {"is_over": is_over})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            is_over.set()
            server.shutdown()
            thread.join()


def test_answer_that_never_ends_is_not_waited_for(open_shop: OpenShop, streaming: str) -> None:
    shop = open_shop({})
    shop.url = streaming
    with shop.person.context.expect_event(
        "requestfinished", lambda request: request.url.endswith("/plain")
    ):
        shop.open_credits()
    shop.page.wait_for_function("document.title == 'open'")

    read = [parts_of(each.url).path for each in shop.evidence.answers]
    assert "/plain" in read
    assert "/events" not in read
    with pytest.raises(Failure, match="given to no browser"):
        shop.expect_never_seen("sk_test_x")
