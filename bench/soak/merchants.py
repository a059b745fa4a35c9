"""Other integrations, with keys of their own: what else is called of Paystack's API."""

from __future__ import annotations

from typing import Any

from bench.soak.programs import KEY
from bench.soak.world import World

MOST = 200
"""Integrations; later ones call under a key that is known."""

DEAD = "http://127.0.0.1:9/nobody"
CHANNELS = ["card", "mobile_money", "bank_transfer", "ussd"]
ACCOUNT = {
    "type": "ghipss",
    "name": "Ama Mensah",
    "account_number": "0000000000",
    "bank_code": "030100",
    "currency": "GHS",
}


async def arrives(world: World) -> None:
    """A key that was never seen; some have a webhook URL where nobody answers."""
    if len(world.guests) >= MOST:
        return
    key = f"{KEY}_guest{len(world.guests):04}"
    world.guests.append(key)
    settings: dict[str, Any] = {"channels": CHANNELS}
    if len(world.guests) % 5 == 0:
        settings["webhook_url"] = DEAD
    await world.control("PATCH", "settings", key, json=settings)


async def starts_again(world: World) -> None:
    """One that nobody else calls meanwhile sells, and is reset: nothing is left but its key."""
    key = world.idle.pop() if world.idle else f"{KEY}_reset{next(world.resets):04}"
    try:
        await world.control("PATCH", "settings", key, json={"channels": CHANNELS})
        await _sold(world, key)
        await world.control("POST", "reset", key)
    finally:
        world.idle.append(key)


async def sells(world: World) -> None:
    await _sold(world, _key(world))


async def _sold(world: World, key: str) -> None:
    """A payment by bank transfer or USSD at the checkout, verified, and now and then refunded."""
    way = world.random.choice(("bank-transfer", "ussd"))
    data = await _initialized(world, key)
    await world.page("form", "POST", f"/{data['access_code']}/{way}")
    paid = await world.paystack(
        "verify api", "GET", f"/transaction/verify/{data['reference']}", key
    )
    if paid.json()["data"]["status"] != "success":
        world.calls.wonder(f"a payment by {way} is {paid.json()['data']['status']}")
    if world.random.random() < 0.3:
        await world.paystack(
            "refund", "POST", "/refund", key, json={"transaction": data["reference"]}
        )


async def bills(world: World) -> None:
    """A plan, a customer who pays with it, and the subscription that this makes, cancelled."""
    key, email = _key(world), _email(world)
    plan = {"name": "Monthly", "interval": "monthly", "amount": 5_000}
    made = (await world.paystack("plan", "POST", "/plan", key, json=plan)).json()["data"]
    data = await _initialized(world, key, email=email, plan=made["plan_code"])
    await world.control("POST", f"transactions/{data['reference']}/pay", key, json={})
    found = (await world.paystack("subscriptions", "GET", "/subscription", key)).json()["data"]
    mine = next((each for each in found if each["customer"]["email"] == email), None)
    if mine is not None:
        ended = {"code": mine["subscription_code"], "token": mine["email_token"]}
        await world.paystack("disable", "POST", "/subscription/disable", key, json=ended)


async def sends(world: World) -> None:
    """Money to a recipient, after a payment that it comes from."""
    key = _key(world)
    await world.control("POST", "balance", key, json={"amount": 10_000})
    made = await world.paystack("recipient", "POST", "/transferrecipient", key, json=ACCOUNT)
    code = made.json()["data"]["recipient_code"]
    order = {"source": "balance", "amount": 2_500, "recipient": code, "reason": "soak"}
    await world.paystack("transfer", "POST", "/transfer", key, json=order)


async def reads(world: World) -> None:
    """Lists, totals, customers and the balance of one of them, or of the shop itself."""
    key = _key(world)
    await world.paystack("list", "GET", "/transaction", key, params={"perPage": 20})
    await world.paystack(
        "list", "GET", "/transaction", key, params={"status": "success", "page": 2}
    )
    await world.paystack("totals", "GET", "/transaction/totals", key)
    await world.paystack("customers", "GET", "/customer", key)
    await world.paystack("ledger", "GET", "/balance/ledger", key)


async def exports(world: World) -> None:
    answer = await world.paystack("export", "GET", "/transaction/export", _key(world))
    path = answer.json()["data"]["path"]
    await world.page("export file", "GET", path[path.index("/_files/") :])


def _key(world: World) -> str:
    return world.random.choice(world.guests)


def _email(world: World) -> str:
    return f"payer{world.random.randrange(100_000)}@example.com"


async def _initialized(world: World, key: str, **changes: Any) -> dict[str, str]:
    body = {"email": _email(world), "amount": world.random.randrange(1_000, 90_000), **changes}
    answer = await world.paystack("initialize", "POST", "/transaction/initialize", key, json=body)
    data: dict[str, str] = answer.json()["data"]
    return data
