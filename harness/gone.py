"""A half that answers no longer: one that ran already, or one that was launched and ended."""

from __future__ import annotations

import httpx

from harness.addresses import FAKE, INTERCEPTION
from harness.errors import FakeUnreachable, TargetEnded, TargetGone
from harness.sandbox import Sandbox
from harness.target import SIDES
from harness.trust import authorities

WITHIN = 5.0


def gone(sandbox: Sandbox) -> TargetGone | None:
    """None while connections to what the harness did not launch are accepted."""
    for side in SIDES:
        half = sandbox.target.half(side)
        if not half.is_launched and side not in sandbox.target.borrowed:
            url = getattr(sandbox.addresses, f"{side}_internal_url")
            if why := unreachable(url + half.ready):
                return TargetGone(side, url, why, where=sandbox.target.located(side, "url"))
    return None


def ended(sandbox: Sandbox) -> list[TargetEnded]:
    """The services that were launched, and have ended by themselves.

    One at whose address connections are accepted all the same is there: its command only starts it.
    Raises `FakeUnreachable` where the harness's own half of the sandbox has ended.
    """
    over = [(name, each) for name, each in sandbox.processes.items() if not each.alive]
    dead = []
    for service, process in over:
        words = TargetEnded(service, process.exit_status, process.output())
        if service in (FAKE, INTERCEPTION):
            raise FakeUnreachable(str(words))
        if unreachable(sandbox.ready_url(service)):
            dead.append(words)
    return dead


def unreachable(url: str) -> str:
    """Why no connection is made; "" for one that is, whatever becomes of it."""
    try:
        httpx.get(url, timeout=WITHIN, verify=authorities(), trust_env=False)
    except httpx.ConnectError as error:
        return str(error)
    except httpx.HTTPError:
        return ""
    return ""
