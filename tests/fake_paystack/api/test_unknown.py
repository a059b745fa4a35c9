"""Paths that are nobody's."""

from __future__ import annotations

import httpx
import pytest

from fake_paystack.app import Application

pytestmark = pytest.mark.anyio


async def test_body_of_a_call_to_nowhere_is_not_kept(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await api.post("/nope", json={"card": {"number": "4084084084084081"}})

    entry = (await control.get("journal")).json()["entries"][-1]
    assert (entry["status"], entry["request"]["body"]) == (404, None)


@pytest.mark.parametrize("path", ["/", "/nope", "/nope/nope", "/transactions", "/integration"])
async def test_unknown_path_with_a_key_has_paystacks_envelope(
    api: httpx.AsyncClient, path: str
) -> None:
    answer = await api.get(path)

    assert (answer.status_code, answer.json()["message"]) == (404, "Entity not found")


async def test_unknown_deep_path_without_a_key_has_it_too(app: Application) -> None:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://paystack.test") as http:
        answer = await http.get("/no/such/thing/here")

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_wrong_method_names_the_right_ones(api: httpx.AsyncClient) -> None:
    answer = await api.get("/transaction/initialize")

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.json()["message"] == "GET is not allowed here; allowed: POST"
