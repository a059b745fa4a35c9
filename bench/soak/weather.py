"""What befalls the shop now and then: faults of Paystack and its webhooks, and time that passes."""

from __future__ import annotations

from typing import Any

from bench.soak.world import World

HOUR = 3_600.0
API: tuple[dict[str, Any], ...] = (
    {"name": "api.status", "status": 503, "path": "/transaction/verify"},
    {"name": "api.status", "status": 500, "path": "/transaction/initialize", "handled": True},
    {"name": "api.latency", "seconds": 0.5},
    {"name": "api.html"},
    {"name": "api.truncated"},
    {"name": "api.rate_limited"},
    {"name": "api.reset"},
)
WEBHOOK: tuple[dict[str, Any], ...] = (
    {"name": "webhook.duplicate", "copies": 3},
    {"name": "webhook.delay", "seconds": 60.0},
    {"name": "webhook.reorder"},
    {"name": "webhook.drop"},
    {"name": "webhook.bad_signature"},
    {"name": "webhook.odd_bytes"},
)


async def paystack_fails(world: World) -> None:
    """Some of the next calls that the shop makes."""
    await _strike(world, world.random.choice(API), world.random.randint(1, 3))


async def webhooks_stray(world: World) -> None:
    await _strike(world, world.random.choice(WEBHOOK), world.random.randint(2, 10))


async def an_hour_passes(world: World) -> None:
    """On the shop's clock; what is due comes on the way."""
    await world.control("POST", "clock", json={"advance": HOUR})


async def _strike(world: World, fault: dict[str, Any], times: int) -> None:
    made = await world.control("POST", "faults", json={**fault, "times": times})
    known = (await world.control("GET", "faults")).json()["faults"]
    for each in known:
        if each["id"] != made.json()["id"] and each["fired"] >= (each["times"] or 0):
            gone = f"faults/{each['id']}"
            await world.control("DELETE", gone, may=frozenset((404,)))  # another was quicker
