"""How the flaws about subscriptions misbehave."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.reference_impl.backend.api import SUBSCRIPTIONS, VERIFY
from tests.reference_impl.backend.conftest import ADDRESS

if TYPE_CHECKING:
    from tests.reference_impl.backend.api import Api
    from tests.reference_impl.backend.test_flaws import World

FRONTEND = "http://localhost:5174/payment/callback"
API_VERIFY = f"{ADDRESS}{VERIFY}"


def opened(world: World, api: Api, **fields: str) -> tuple[str, str]:
    """The path of a new subscription, and the reference of its payment."""
    made = api.post(SUBSCRIPTIONS, world.buyer.token, json={"plan": "monthly"}).json()
    path, body = f"{SUBSCRIPTIONS}{made['id']}/", {"gateway": "PAYSTACK", **fields}
    answer = api.post(f"{path}initialize_payment/", world.buyer.token, json=body)
    return path, str(answer.json()["reference"])


def callback_given(world: World, **fields: str) -> object:
    opened(world, world.new_api(), **fields)
    return world.paystack.opened[-1]["callback_url"]


def unpaid_is_active(world: World) -> bool:
    api = world.new_api()
    path, reference = opened(world, api)
    api.verify(reference, world.buyer.token)
    return bool(api.get(path, world.buyer.token).json()["status"] == "active")


MISBEHAVES: dict[str, Callable[[World], bool]] = {
    "subscription_backend_callback": lambda world: (
        callback_given(world, callback_url=FRONTEND) == API_VERIFY
    ),
    "subscription_default_to_backend": lambda world: callback_given(world) == API_VERIFY,
    "subscription_activates_unpaid": unpaid_is_active,
}
