"""Every event of the catalogue is sent by what causes it, and no other is."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import fake_paystack
from fake_paystack.app import Application
from fake_paystack.context import Context
from fake_paystack.webhooks import delivery
from fake_paystack.webhooks.catalogue import BY_NAME, CATALOGUE
from fake_paystack.webhooks.event import Event
from tests.fake_paystack.conftest import Shop
from tests.fake_paystack.webhooks.causes import CAUSES, World

pytestmark = pytest.mark.anyio

SENT = {
    "charge": ("success", "dispute.create", "dispute.remind", "dispute.resolve"),
    "bank": ("transfer.rejected",),
    "customeridentification": ("success", "failed"),
    "dedicatedaccount": ("assign.success", "assign.failed"),
    "direct_debit": ("authorization.created", "authorization.active"),
    "invoice": ("create", "update", "payment_failed"),
    "paymentrequest": ("draft", "pending", "success"),
    "preauthorization": (
        "reserve.success",
        "capture.success",
        "capture.failed",
        "release.success",
        "release.failed",
    ),
    "product": ("create", "update", "delete"),
    "refund": ("pending", "processing", "processed", "failed", "needs-attention"),
    "subscription": ("create", "disable", "not_renew", "expiring_cards"),
    "transfer": ("success", "failed", "reversed"),
}
"""All that Paystack's documentation, its samples, or recordings name as sent."""


@pytest.fixture
async def world(
    app: Application, api: httpx.AsyncClient, control: httpx.AsyncClient
) -> AsyncIterator[World]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://paystack.test") as browser:
        yield World(api, control, browser)


def inside(data: Any, path: str) -> Any:
    """What `a.b` names; a number is a place in an array."""
    for part in path.split("."):
        data = data[int(part)] if isinstance(data, list) else data[part]
    return data


@pytest.mark.parametrize("name", BY_NAME)
async def test_event_is_sent_by_what_causes_it(name: str, world: World, listening: Shop) -> None:
    telling = await CAUSES[name](world)
    await world.pass_time(0)

    received = [json.loads(request.content) for request in listening.received]
    data = [event["data"] for event in received if event["event"] == name][-1]
    assert {path: inside(data, path) for path in telling} == telling


def test_catalogue_is_what_paystack_sends() -> None:
    names = [f"{what}.{happened}" for what, those in SENT.items() for happened in those]

    assert sorted(kind.name for kind in CATALOGUE) == sorted(names)
    assert CAUSES.keys() == BY_NAME.keys()


async def test_event_of_another_name_cannot_be_sent(ctx: Context) -> None:
    with pytest.raises(AssertionError, match=r"charge\.failed"), ctx.atomic():
        delivery.schedule(ctx, Event("charge.failed", "ref-1", {}))


def test_every_event_passes_the_check() -> None:
    """Events are scheduled, but for those that a test makes up; no other way leads to the shop."""
    source = Path(fake_paystack.__file__).parent
    files = {str(path.relative_to(source)): path.read_text() for path in source.rglob("*.py")}
    making = {name for name, text in files.items() if re.search(r"(?<!asyncio\.)\bEvent\(", text)}
    scheduling = {name for name, text in files.items() if "delivery.schedule(ctx" in text}

    inserting = {name for name, text in files.items() if "store.delivery.insert" in text}

    assert making - scheduling == {"webhooks/event.py", "sandbox/delivery.py"}
    assert inserting == {"webhooks/attempt.py", "webhooks/delivery.py"}
