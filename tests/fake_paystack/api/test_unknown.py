"""Paths that are not simulated, and paths that are nobody's."""

from __future__ import annotations

import httpx
import pytest

from fake_paystack.app import Application

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/preauthorization/initialize"), ("GET", "/integration/webhooks/events")],
)
async def test_what_is_not_simulated_says_so(
    api: httpx.AsyncClient, method: str, path: str
) -> None:
    answer = await api.request(method, path)

    assert answer.status_code == 501
    assert (answer.json()["status"], answer.json()["code"]) == (False, "not_simulated")
    assert "docs/fake.md" in answer.json()["message"]


async def test_body_of_a_call_that_is_not_simulated_is_not_kept(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await api.post("/preauthorization/initialize", json={"card": {"number": "4084084084084081"}})

    entry = (await control.get("journal")).json()["entries"][-1]
    assert (entry["status"], entry["request"]["body"]) == (501, None)


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
