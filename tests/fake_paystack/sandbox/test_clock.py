"""The clock moves as far as dates go, and no further."""

from __future__ import annotations

import httpx
import pytest

from fake_paystack.context import Context

pytestmark = pytest.mark.anyio


async def test_clock_stops_before_dates_end(control: httpx.AsyncClient, ctx: Context) -> None:
    ctx.clock.offset = 6_900 * 365 * 86_400.0
    refused = await control.post("clock", json={"advance": 99 * 365 * 86_400})

    assert refused.status_code == 409
    assert refused.json() == {"detail": "The clock goes no further than 9000; reset it."}
    assert (await control.post("clock", json={"advance": 3600})).status_code == 200
