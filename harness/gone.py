"""A half that ran already when the run began, and answers no longer."""

from __future__ import annotations

import httpx

from harness.errors import TargetGone
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


def unreachable(url: str) -> str:
    """Why no connection is made; "" for one that is, whatever becomes of it."""
    try:
        httpx.get(url, timeout=WITHIN, verify=authorities(), trust_env=False)
    except httpx.ConnectError as error:
        return str(error)
    except httpx.HTTPError:
        return ""
    return ""
