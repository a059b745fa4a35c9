"""The console in process, so that a test can come to it from another machine.

It runs in a thread of its own: this package's browser has the loop of the main one.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import httpx
from anyio.from_thread import BlockingPortal

from fake_paystack.app import Application, create_app
from fake_paystack.settings import Settings

HERE = "127.0.0.1"
ELSEWHERE = "10.0.0.9"
KEY = "sk_test_door"
OTHER_KEY = "sk_test_other"


class Visitor:
    """A browser at an address that knows the server by a name; it keeps its cookies."""

    def __init__(self, portal: BlockingPortal, app: Application, address: str, host: str) -> None:
        self._portal = portal
        self._http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, client=(address, 1)), base_url=f"http://{host}"
        )

    def asks(self, method: str, path: str, **options: Any) -> httpx.Response:
        return self._portal.call(partial(self._http.request, method, path, **options))

    def looks(self, path: str, **options: Any) -> httpx.Response:
        return self.asks("GET", path, **options)

    def signs_in(self, key: str) -> httpx.Response:
        return self.asks("POST", "/_sandbox/", data={"secret_key": key})

    def sends(self, home: str, path: str, method: str = "POST", **more: str) -> httpx.Response:
        """A button of the console."""
        data = {"method": method, "path": path, "back": home, **more}
        return self.asks("POST", f"{home}/calls", data=data)


class Door:
    def __init__(self, portal: BlockingPortal) -> None:
        self._portal = portal
        self.app = portal.call(self._open)

    def visitor(self, address: str = HERE, host: str = "localhost:4010") -> Visitor:
        return Visitor(self._portal, self.app, address, host)

    def home(self, key: str = KEY) -> str:
        """Where the console has the integration of this key, which is made when it is new."""
        found = self.control("GET", "integrations", key=key)["integrations"]
        path: str = next(each["console"] for each in found if each["is_yours"])
        return path

    def control(self, method: str, path: str, body: Any = None, *, key: str = KEY) -> Any:
        answer = self.api(method, f"/_sandbox/api/{path}", body, key=key)
        assert answer.status_code < 400, answer.text
        return answer.json()

    def api(
        self, method: str, path: str, body: Any = None, *, key: str = KEY, agent: str = "backend"
    ) -> httpx.Response:
        headers = {"Authorization": f"Bearer {key}", "User-Agent": agent}
        return self.visitor().asks(method, path, json=body, headers=headers)

    def holds(self, key: str = KEY) -> bool:
        """Whether the integration's deliveries are held."""
        return self.app.paystack.context(key).integration.holds_deliveries

    def close(self) -> None:
        self._portal.call(self.app.paystack.stop)

    @staticmethod
    async def _open() -> Application:
        return create_app(Settings(seed=7))
