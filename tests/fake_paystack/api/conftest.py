"""Each answer that a test of the API gets is held against Paystack's published document."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from fake_paystack.app import Application
from tests.fake_paystack import spec
from tests.fake_paystack.conftest import client


@pytest.fixture
async def api(app: Application) -> AsyncIterator[httpx.AsyncClient]:
    """Paystack's API, with the secret key; at the end, nothing may have been off its schema."""
    found: list[str] = []

    async def check(answer: httpx.Response) -> None:
        if spec.WHERE and answer.headers.get("content-type", "").startswith("application/json"):
            await answer.aread()
            found.extend(spec.deviations(answer))

    async with client(app, "http://paystack.test") as api:
        api.event_hooks["response"].append(check)
        yield api
    assert not found, "\n".join(sorted(set(found)))
