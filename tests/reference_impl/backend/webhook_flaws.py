"""How the flaws about webhooks misbehave."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from reference_impl.backend.store import purchases
from tests.reference_impl.backend.api import WEBHOOK, event_bytes
from tests.reference_impl.backend.conftest import SECRET_KEY

if TYPE_CHECKING:
    from tests.reference_impl.backend.api import Api
    from tests.reference_impl.backend.test_flaws import World


def deliver(
    api: Api, body: bytes, *, algorithm: str = "sha512", key: str = SECRET_KEY
) -> httpx.Response:
    signature = hmac.new(key.encode(), body, algorithm).hexdigest()
    return api.post(WEBHOOK, content=body, headers={"x-paystack-signature": signature})


def credited(world: World, *, times: int = 1, dumps: Any = None, **signed: str) -> float:
    """The balance after the event of a paid purchase, written and signed as told."""
    api = world.new_api()
    body = event_bytes(world.paid_purchase(api), name="é")
    for _ in range(times):
        deliver(api, dumps(json.loads(body)).encode() if dumps else body, **signed)
    return api.balance(world.buyer.token)


def credited_by_claim(world: World, event: str = "charge.success", **claims: object) -> bool:
    """Whether an event credits what is not paid in full."""
    api = world.new_api()
    reference = world.opened(api)
    world.paystack.pay(reference, status="abandoned", amount=100)
    data = {"reference": reference, "amount": 100, "currency": "GHS", **claims}
    deliver(api, json.dumps({"event": event, "data": data}).encode())
    return api.balance(world.buyer.token) == 100


def unknown_event_breaks(world: World) -> bool:
    body = json.dumps({"event": "transfer.success", "data": {}}).encode()
    return deliver(world.new_api(), body).status_code == 500


def stranger_is_credited(world: World) -> bool:
    """Whether a payment that the shop never opened credits whose e-mail is on it."""
    api = world.new_api()
    customer = {"email": world.buyer.user.email}
    world.paystack.pay("by-hand", metadata={"package": "premium"}, customer=customer, amount=100)
    deliver(api, event_bytes("by-hand"))
    return api.balance(world.buyer.token) == 250


def verify_after_event(world: World) -> int:
    api = world.new_api()
    reference = world.paid_purchase(api)
    deliver(api, event_bytes(reference))
    return api.verify(reference, world.buyer.token).status_code


def statuses(world: World) -> list[int]:
    """How an event is answered at first, and when it is repeated."""
    api = world.new_api()
    body = event_bytes(world.paid_purchase(api))
    return [deliver(api, body).status_code for _ in range(2)]


def is_stored_when_acknowledged(world: World) -> bool:
    """What is acknowledged while Paystack cannot be asked has been written down."""
    api = world.new_api()
    reference = world.paid_purchase(api)
    world.paystack.verify.side_effect = httpx.ConnectError("refused")
    deliver(api, event_bytes(reference))
    return [each.reference for each in purchases.announced(api.database)] == [reference]


def is_slow(world: World) -> bool:
    """It sleeps longer than Paystack should have to wait; here nobody waits for it."""
    naps: list[float] = []

    async def nap(seconds: float) -> None:
        naps.append(seconds)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio, "sleep", nap)
        credited(world)
    return max(naps, default=0.0) > 5


MISBEHAVES: dict[str, Callable[[Any], bool]] = {
    "no_webhook_credit": lambda world: credited(world) == 0,
    "unsigned_webhook": lambda world: credited(world, key="sk_test_other") == 100,
    "sha256_signature": lambda world: credited(world, algorithm="sha256") == 100,
    "signs_reserialised_json": lambda world: credited(world, dumps=json.dumps) == 0,
    "webhook_wants_login": lambda world: statuses(world)[0] == 403,
    "refuses_repeated_event": lambda world: statuses(world) == [200, 409],
    "webhook_credits_again": lambda world: credited(world, times=3) == 300,
    "refuses_credited_by_webhook": lambda world: verify_after_event(world) == 409,
    "trusts_webhook_amount": lambda world: credited_by_claim(world, status="success", amount=9400),
    "webhook_skips_checks": lambda world: credited_by_claim(world),
    "credits_any_event": lambda world: credited_by_claim(world, "refund.processed"),
    "credits_by_email": stranger_is_credited,
    "fails_on_unknown_event": unknown_event_breaks,
    "acknowledges_before_storing": lambda world: not is_stored_when_acknowledged(world),
    "forgets_failed_check": lambda world: not is_stored_when_acknowledged(world),
    "slow_webhook": is_slow,
}
