"""`/integration/payment_session_timeout`."""

from __future__ import annotations

import httpx
import pytest

pytestmark = pytest.mark.anyio

PATH = "/integration/payment_session_timeout"


async def test_there_is_no_limit_at_first(api: httpx.AsyncClient) -> None:
    answer = (await api.get(PATH)).json()

    assert answer["message"] == "Payment session timeout retrieved"
    assert answer["data"] == {"payment_session_timeout": 0}


@pytest.mark.parametrize("sent", [30, "30"])
async def test_limit_is_kept(
    api: httpx.AsyncClient, control: httpx.AsyncClient, sent: int | str
) -> None:
    answer = (await api.put(PATH, json={"timeout": sent})).json()

    assert answer["message"] == "Payment session timeout updated"
    assert (await api.get(PATH)).json()["data"] == {"payment_session_timeout": 30}
    assert (await control.get("settings")).json()["payment_session_timeout"] == 30


@pytest.mark.parametrize("sent", [None, -1, "x", True, 1.5, 10**10])
async def test_other_values_are_refused(api: httpx.AsyncClient, sent: object) -> None:
    answer = await api.put(PATH, json={"timeout": sent})

    assert (answer.status_code, answer.json()["message"]) == (400, '"timeout" must be a number')
