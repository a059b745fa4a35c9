"""A shop of one page with a popup in it, and what the popup calls there."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
from playwright.sync_api import Frame, FrameLocator, Page

PACKAGE = Path(__file__).parent.parent / "node_modules/@paystack/inline-js"
PATIENCE = 5_000  # milliseconds
CALLBACKS = (
    *("onLoad", "onSuccess", "onCancel", "onError", "onElementsMount"),
    *("onBankTransferConfirmationPending", "callback", "onClose"),
)
RECORDING = """
window.calls = [];
window.told = Object.fromEntries(%s.map((name) => [
  name, (...given) => { window.calls.push([name, ...given]); },
]));
""" % json.dumps(CALLBACKS)  # noqa: UP031 - braces


@dataclass(frozen=True)
class Origin:
    """Where a shop's files are served from; each test writes its page itself."""

    url: str
    pages: dict[str, str] = field(default_factory=dict)


@contextmanager
def served() -> Iterator[Origin]:
    """Serve the pages, and the files of the npm package under `/npm/`."""
    pages: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path.startswith("/npm/"):
                return self._answer((PACKAGE / path[5:]).read_text(), "text/javascript")
            return self._answer(pages.get(path, ""), "text/html; charset=utf-8")

        def do_POST(self) -> None:
            self.do_GET()

        def _answer(self, text: str, kind: str) -> None:
            content = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Origin(f"http://localhost:{server.server_port}", pages)
        server.shutdown()


class Merchant:
    """One integration of the fake, steered by its secret key."""

    def __init__(self, url: str) -> None:
        self._secret = secrets.token_hex(8)
        self.secret_key = f"sk_test_{self._secret}"
        self.public_key = f"pk_test_{self._secret}"
        headers = {"Authorization": f"Bearer {self.secret_key}"}
        self._http = httpx.Client(base_url=url, headers=headers, trust_env=False)

    def initialize(self, **fields: Any) -> Any:
        body = {"email": "ama@example.com", "amount": 9400, **fields}
        return self._http.post("/transaction/initialize", json=body).json()["data"]

    def verify(self, reference: str) -> Any:
        return self._http.get(f"/transaction/verify/{reference}").json()["data"]

    def set(self, **settings: Any) -> None:
        assert self._http.patch("/_sandbox/api/settings", json=settings).status_code == 200

    def approve(self, reference: str) -> None:
        answer = self._http.post(f"/_sandbox/api/charges/{reference}/approve")
        assert answer.status_code == 200, answer.text

    def misbehave(self, name: str, path: str) -> None:
        answer = self._http.post("/_sandbox/api/faults", json={"name": name, "path": path})
        assert answer.status_code == 200, answer.text

    def entries(self, kind: str) -> list[Any]:
        answer = self._http.get("/_sandbox/api/journal", params={"kind": kind})
        entries: list[Any] = answer.json()["entries"]
        return entries

    def calls(self) -> list[str]:
        """Method and path of what was asked of the API, without what stands in a query."""
        return [f"{each['method']} {each['path'].split('?')[0]}" for each in self.entries("api")]

    def notes(self) -> list[str]:
        return [each["note"] for each in self.entries("checkout")]

    def close(self) -> None:
        self._http.close()


@dataclass
class Shop:
    """The page, with `PaystackPop` in it, and the payer who sits before it."""

    page: Page
    merchant: Merchant

    def run(self, script: str, *given: Any) -> Any:
        """Run it where `told` holds a recording callback of each name, `given` what it takes."""
        return self.page.evaluate(f"(given) => {{ {script} }}", list(given))

    def options(self, **more: Any) -> dict[str, Any]:
        return {
            "key": self.merchant.public_key,
            "email": "ama@example.com",
            "amount": 9400,
            "ref": "ref-1",
            **more,
        }

    def begin(self, **more: Any) -> None:
        """Start a transaction in a popup, with every callback."""
        self.run(
            "window.popup ??= new PaystackPop();"
            "const { onElementsMount, ...callbacks } = told;"
            "window.transaction = popup.newTransaction({...given[0], ...callbacks})",
            self.options(**more),
        )

    def calls(self, *, until: str = "") -> list[Any]:
        """What was called so far, in order: names with arguments; waits until `until` was."""
        if until:
            self.page.wait_for_function("name => calls.some(([each]) => each === name)", arg=until)
        calls: list[Any] = self.page.evaluate("calls")
        return calls

    def names(self, *, until: str = "") -> list[str]:
        return [name for name, *_ in self.calls(until=until)]

    @property
    def checkout(self) -> FrameLocator:
        """The payment, within the stage, within the popup's frame."""
        return self.stage.frame_locator("iframe")

    @property
    def stage(self) -> FrameLocator:
        return self.page.frame_locator("iframe[id^=inline-checkout]")

    def press(self, name: str) -> None:
        self.checkout.get_by_role("button", name=name, exact=True).click()

    def pay(self) -> None:
        self.checkout.get_by_role("button", name="Success", exact=True).click()

    def is_open(self) -> bool:
        return self.page.locator("iframe[id^=inline-checkout]").is_visible()

    def frame(self) -> Frame:
        """The frame in which the payment is."""
        return next(each for each in self.page.frames if "/popup/" in each.url)


OpenShop = Callable[[str], Shop]
"""Opens a page with this content."""
