"""What the next payment does, as the control API takes it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from fake_paystack.domain.outcome import KINDS

pytestmark = pytest.mark.anyio

NOTHING = {"outcome": None, "gateway_response": None, "webhook": None, "times": 0}


async def decide(control: httpx.AsyncClient, **wish: Any) -> httpx.Response:
    return await control.put("next-payment", json=wish)


async def test_nothing_is_asked_at_first(control: httpx.AsyncClient) -> None:
    assert (await control.get("next-payment")).json() == NOTHING


async def test_what_is_asked_is_answered_until_it_is_taken_back(control: httpx.AsyncClient) -> None:
    wish = {
        "outcome": "pending",
        "gateway_response": "Approved late",
        "webhook": "late",
        "times": None,
    }
    answers = [
        await decide(control, **wish),
        await control.get("next-payment"),
        await control.delete("next-payment"),
    ]

    assert [answer.json() for answer in answers] == [wish] * 3
    assert (await control.get("next-payment")).json() == NOTHING


async def test_last_wish_takes_the_place_of_the_one_before(control: httpx.AsyncClient) -> None:
    await decide(control, outcome="declined", times=5)
    answer = await decide(control, outcome="success")

    assert answer.json() == {**NOTHING, "outcome": "success", "times": 1}


@pytest.mark.parametrize(
    ("wish", "detail"),
    [
        ({"outcome": "decline"}, "There is no outcome `decline`; did you mean `declined`?"),
        (
            {"outcome": "declined", "webhook": "twise"},
            "There is no webhook `twise`; did you mean `twice`?",
        ),
        ({"outcome": "declined", "times": 0}, "times: "),
        ({"outcome": "declined", "gateway_response": ""}, "gateway_response: "),
        ({"outcome": "declined", "amount": 1}, "amount: "),
        ({}, "outcome: "),
    ],
)
async def test_wrong_wish_is_refused_in_a_sentence(
    control: httpx.AsyncClient, wish: dict[str, Any], detail: str
) -> None:
    answer = await decide(control, **wish)

    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(detail)


@pytest.mark.parametrize("path", ["clear", "reset"])
async def test_fresh_start_forgets_it(control: httpx.AsyncClient, path: str) -> None:
    await decide(control, outcome="declined")
    await control.post(path)

    assert (await control.get("next-payment")).json() == NOTHING


async def test_catalogue_lists_the_table(control: httpx.AsyncClient) -> None:
    listed = (await control.get("next-payment/catalogue")).json()
    second = listed["outcomes"][2]

    assert [each["name"] for each in listed["outcomes"]] == list(KINDS)
    assert len(listed["webhooks"]) == 4
    assert (second["amount"], second["phones"]["GHS"]) == (13131302, "0550000002")
    assert (second["gateway_response"], second["cards"]) == (
        "Insufficient Funds",
        ["4084080000670037"],
    )
