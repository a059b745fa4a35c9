"""A shop of forms and pages, as docs/adapters.md has one; it pays for itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

CHECKOUT = "http://paystack.localhost:4010/access-1"
COOKIE = "session={}; Path=/; HttpOnly; SameSite=Strict"

LOGIN = """
<nav><a href="/login">Log in</a></nav>
<form method="post">
  <label>E-mail <input name="email"></label>
  <label>Password <input name="password" type="password"></label>
  <button>Log in</button>
</form>
"""


class Pages(BaseHTTPRequestHandler):
    balances: dict[str, int]

    def do_GET(self) -> None:
        if self.path == "/login":
            self.tell(200, LOGIN)
        elif self.session is None:
            self.tell(303, location="/login")
        elif self.path.startswith("/account"):
            self.tell(200, f"<p>Balance: {self.balances[self.session]}</p>")
        elif parse_qs(urlsplit(self.path).query) == {"reference": ["ORDER-1"]}:
            self.balances[self.session] += 10
            self.tell(200, "<p>Thank you! 10 credits were added.</p>")
        else:
            self.tell(404, "<p>There is no such order.</p>")

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.path == "/signup":
            self.balances[sent["email"][0]] = 0
            self.tell(303, location="/account", cookie=COOKIE.format(sent["email"][0]))
        elif self.path == "/login":
            self.log_in(sent["email"][0], sent["password"][0])
        elif self.session is None:
            self.tell(303, location="/login")
        elif sent["sku"] == ["small"]:
            self.tell(303, location=CHECKOUT)
        else:
            self.tell(422, "That is not for sale.")

    def log_in(self, email: str, password: str) -> None:
        if password == "right":
            self.balances[email] = 0
            self.tell(303, location="/account", cookie=COOKIE.format(email))
        else:
            self.tell(403, "<p>Wrong e-mail or password.</p>" + LOGIN)

    @property
    def session(self) -> str | None:
        """Whose session it is."""
        found = SimpleCookie(self.headers["Cookie"]).get("session")
        return found.value if found and found.value in self.balances else None

    def tell(self, status: int, text: str = "", *, location: str = "", cookie: str = "") -> None:
        self.send_response(status)
        for name, value in (("Location", location), ("Set-Cookie", cookie)):
            if value:
                self.send_header(name, value)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *values: object) -> None:
        pass


@contextmanager
def running() -> Iterator[str]:
    """Its address, while it runs."""
    handler = type("Running", (Pages,), {"balances": {}})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
