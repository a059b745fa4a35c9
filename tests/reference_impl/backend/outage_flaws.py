"""How the flaws about outages and payers who wander off misbehave."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import httpx
from sqlalchemy import update

from reference_impl.backend.store.tables import purchases

if TYPE_CHECKING:
    from tests.reference_impl.backend.api import Api
    from tests.reference_impl.backend.test_flaws import World

OUTAGE = httpx.Response(403, text="<html>")


def bought_in_outage(world: World) -> httpx.Response:
    world.paystack.initialize.side_effect = [OUTAGE]
    return world.new_api().buy(world.buyer.token)


def verified_in_outage(world: World, api: Api, reference: str) -> httpx.Response:
    well = world.paystack.verify.side_effect
    world.paystack.verify.side_effect = [OUTAGE]
    answer = api.verify(reference, world.buyer.token)
    world.paystack.verify.side_effect = well
    return answer


def verify_crashes_in_outage(world: World) -> bool:
    api = world.new_api()
    return verified_in_outage(world, api, world.paid_purchase(api)).status_code == 500


def outage_loses_the_payment(world: World) -> bool:
    api = world.new_api()
    reference = world.paid_purchase(api)
    verified_in_outage(world, api, reference)
    return api.verify(reference, world.buyer.token).status_code != 200


def outage_credits(world: World) -> bool:
    api = world.new_api()
    verified_in_outage(world, api, world.opened(api))
    return api.balance(world.buyer.token) == 100


def verify_waits_long(world: World) -> bool:
    async def late(_request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0.7)  # longer than the shop's own patience
        return OUTAGE

    api = world.new_api()
    reference = world.opened(api)
    world.paystack.verify.side_effect = late
    return api.verify(reference, world.buyer.token).status_code != 504


def lost_purchase_is_forgotten(world: World) -> bool:
    well = world.paystack.initialize.side_effect

    def lost(request: httpx.Request) -> httpx.Response:
        assert callable(well)
        well(request)
        raise httpx.ReadError("the answer was lost")

    world.paystack.initialize.side_effect = lost
    api = world.new_api()
    api.buy(world.buyer.token)
    reference = str(world.paystack.opened[-1]["reference"])
    world.paystack.pay(reference)
    return api.verify(reference, world.buyer.token).status_code == 404


def other_lifetimes_purchase_is_unknown(world: World) -> bool:
    api = world.new_api()
    renamed = update(purchases).where(purchases.c.reference == world.opened(api))
    with api.database.writing() as connection:
        connection.execute(renamed.values(reference="from-before"))
    world.paystack.pay("from-before")
    return api.verify("from-before", world.buyer.token).status_code == 404


def crash_loses_the_payment(world: World) -> bool:
    api = world.new_api()
    reference = world.paid_purchase(api)
    well = world.paystack.verify.side_effect
    world.paystack.verify.side_effect = RuntimeError("killed")
    api.verify(reference, world.buyer.token)
    world.paystack.verify.side_effect = well
    api.verify(reference, world.buyer.token)
    return api.balance(world.buyer.token) == 0


def user_agent(world: World) -> str:
    world.opened(world.new_api())
    return str(world.paystack.initialize.calls.last.request.headers["user-agent"])


def abandoned_is_credited(world: World) -> bool:
    api = world.new_api()
    api.verify(world.opened(api), world.buyer.token)
    return api.balance(world.buyer.token) == 100


def cancel_action(world: World) -> str:
    world.opened(world.new_api())
    return str(world.paystack.opened[-1]["metadata"]["cancel_action"])


def second_purchase_has_the_same_reference(world: World) -> bool:
    api = world.new_api()
    return world.opened(api) == world.opened(api)


def newest_is_credited(world: World) -> bool:
    api = world.new_api()
    older = world.paid_purchase(api)
    world.opened(api, package="starter")
    api.verify(older, world.buyer.token)
    return api.balance(world.buyer.token) == 30


MISBEHAVES: dict[str, Callable[[Any], bool]] = {
    "swallows_gateway_error": lambda world: bought_in_outage(world).status_code == 200,
    "crashes_on_gateway_error": lambda world: bought_in_outage(world).status_code == 500,
    "forwards_paystack_status": lambda world: bought_in_outage(world).status_code == 403,
    "crashes_on_verify": verify_crashes_in_outage,
    "outage_is_final": outage_loses_the_payment,
    "outage_counts_as_paid": outage_credits,
    "no_timeout": verify_waits_long,
    "forgets_lost_purchase": lost_purchase_is_forgotten,
    "keeps_purchases_in_memory": other_lifetimes_purchase_is_unknown,
    "marks_before_crediting": crash_loses_the_payment,
    "urllib_user_agent": lambda world: user_agent(world).startswith("Python-urllib"),
    "credits_cancelled": abandoned_is_credited,
    "cancels_to_backend": lambda world: cancel_action(world).endswith("/verify/"),
    "sends_reference_again": second_purchase_has_the_same_reference,
    "credits_newest_purchase": newest_is_credited,
}
