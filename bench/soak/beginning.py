"""What the first hours change for good is so from the start, at the fresh servers as well."""

from __future__ import annotations

from bench.load.call import get
from bench.load.steady import so_many
from bench.soak.alone import initialize
from bench.soak.programs import KEY, Programs, User
from bench.soak.world import CREDITS

OPENED = 2_500
"""Transactions of the shop: the console lists as many as there will be in another way than few."""

CROWD = 200
"""Who call the backend at once: more than it has threads, so that it connects as often as ever."""

CALLS = 2_000


def begun(servers: Programs, user: User) -> None:
    """Raises `Refused`."""
    so_many(servers.fake.port, initialize(KEY), OPENED)
    balance = get(f"{CREDITS}balance/", headers={"Authorization": f"Token {user.token}"})
    so_many(servers.backend.port, balance, CALLS, connections=CROWD)
