"""The shop's API in process, called from plain tests."""

import asyncio
import json
from contextlib import AbstractAsyncContextManager
from typing import Any, cast

import httpx
from fastapi import FastAPI

from reference_impl.backend.store.database import Database

PURCHASE = "/ai/api/credits/purchase/"
VERIFY = "/ai/api/credits/verify/"
BALANCE = "/ai/api/credits/balance/"
WEBHOOK = "/ai/api/credits/webhook/"
SUBSCRIPTIONS = "/subscriptions/api/subscriptions/"


class Api:
    """Calls on one event loop; `token` is sent as the frontend sends it."""

    def __init__(self, app: FastAPI) -> None:
        self._runner = asyncio.Runner()
        self._app = app
        self._lifespan: AbstractAsyncContextManager[object] | None = None
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url="http://shop"
        )

    @property
    def database(self) -> Database:
        return cast("Database", self._app.state.shop.database)

    def call(self, method: str, path: str, token: str = "", **content: Any) -> httpx.Response:
        return self._runner.run(self._call(method, path, token, **content))

    def get(self, path: str, token: str = "", **content: Any) -> httpx.Response:
        return self.call("GET", path, token, **content)

    def post(self, path: str, token: str = "", **content: Any) -> httpx.Response:
        return self.call("POST", path, token, **content)

    def verify(self, reference: str, token: str = "") -> httpx.Response:
        return self.get(VERIFY, token, params={"reference": reference})

    def verify_at_once(self, reference: str, token: str, times: int) -> list[httpx.Response]:
        return self._runner.run(self._verify_at_once(reference, token, times))

    def buy(self, token: str, **fields: Any) -> httpx.Response:
        return self.post(PURCHASE, token, json={"package": "value", **fields})

    def buy_at_once(self, token: str, times: int) -> list[httpx.Response]:
        return self._runner.run(self._buy_at_once(token, times))

    def balance(self, token: str) -> float:
        return float(self.get(BALANCE, token).json()["balance"])

    def start(self) -> None:
        """Run what runs beside the requests."""
        self._lifespan = self._app.router.lifespan_context(self._app)
        self._runner.run(self._enter(self._lifespan))

    def wait(self, seconds: float) -> None:
        self._runner.run(asyncio.sleep(seconds))

    def close(self) -> None:
        if self._lifespan is not None:
            self._runner.run(self._lifespan.__aexit__(None, None, None))
        self._runner.run(self._client.aclose())
        self._runner.run(self._app.state.shop.paystack.aclose())
        self._runner.close()

    async def _enter(self, lifespan: AbstractAsyncContextManager[object]) -> None:
        await lifespan.__aenter__()

    async def _call(self, method: str, path: str, token: str, **content: Any) -> httpx.Response:
        headers = {"Authorization": f"Token {token}"} if token else {}
        headers |= content.pop("headers", {})
        return await self._client.request(method, path, headers=headers, **content)

    async def _verify_at_once(self, reference: str, token: str, times: int) -> list[httpx.Response]:
        query = {"reference": reference}
        calls = (self._call("GET", VERIFY, token, params=query) for _ in range(times))
        return await asyncio.gather(*calls)

    async def _buy_at_once(self, token: str, times: int) -> list[httpx.Response]:
        body = {"package": "value"}
        calls = (self._call("POST", PURCHASE, token, json=body) for _ in range(times))
        return await asyncio.gather(*calls)


def event_bytes(reference: str, **data: Any) -> bytes:
    event = {"event": "charge.success", "data": {"reference": reference, **data}}
    return json.dumps(event, separators=(",", ":")).encode()
