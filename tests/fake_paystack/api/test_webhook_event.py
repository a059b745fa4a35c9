"""`/integration/webhooks/events`: the log of what was sent."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from fake_paystack.api import webhook_event
from tests.fake_paystack.conftest import Shop
from tests.fake_paystack.paying import pay

pytestmark = pytest.mark.anyio

PATH = "/integration/webhooks/events"


@pytest.fixture
async def sent(api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop) -> list[str]:
    """References of three payments of which the shop has heard, the newest first."""
    references = [await pay(api, control) for _ in range(3)]
    await control.post("clock", json={"advance": 0})
    return references[::-1]


async def listed(api: httpx.AsyncClient, **query: Any) -> Any:
    answer = await api.get(PATH, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def fetched(api: httpx.AsyncClient, id: str) -> Any:
    return (await api.get(f"{PATH}/{id}")).json()["data"]


async def ids(api: httpx.AsyncClient, **query: Any) -> list[str]:
    return [row["_id"] for row in (await listed(api, **query))["data"]]


async def references(api: httpx.AsyncClient, **query: Any) -> list[str]:
    details = [await fetched(api, id) for id in await ids(api, **query)]
    return [each["event_payload"]["data"]["reference"] for each in details]


async def test_events_are_listed_newest_first(api: httpx.AsyncClient, sent: list[str]) -> None:
    answer = await listed(api)

    assert answer["message"] == "Webhooks listed"
    assert answer["meta"] == {"next": None, "previous": None, "perPage": 50}
    row = answer["data"][0]
    assert (row["status"], row["response_code"], row["trial_count"]) == ("Delivered", 200, 1)
    assert (row["event_name"], row["category"]) == ("charge.success", "transactions")
    assert await references(api) == sent


async def test_cursors_lead_on_and_back(api: httpx.AsyncClient, sent: list[str]) -> None:
    first = (await listed(api, limit=1))["meta"]
    second = (await listed(api, limit=1, next=first["next"]))["meta"]
    both = await api.get(PATH, params={"next": "a", "previous": "b"})

    assert await references(api, limit=1, next=first["next"]) == sent[1:2]
    assert await references(api, limit=1, previous=second["previous"]) == sent[:1]
    assert await references(api, next=second["next"]) == sent[2:]
    assert both.json()["message"] == "Invalid query: must be one of next or previous"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"event_type": "charge.success", "status": "Delivered", "category": "transactions"}, 3),
        ({"status": "Failed"}, 0),
        ({"category": "refund"}, 0),
        ({"category_row_id": "1"}, 0),
        ({"category_row_id": "none"}, 0),
        ({"from": "2001-01-01", "to": "2001-01-02"}, 0),
        ({"limit": "many"}, 3),
        ({"limit": 1_000}, 3),
        ({"previous": "nonsense"}, 0),
    ],
)
async def test_filters(
    api: httpx.AsyncClient, sent: list[str], query: dict[str, Any], count: int
) -> None:
    assert len((await listed(api, **query))["data"]) == count


async def test_lookup_knows_ids_of_events_and_of_transactions(
    api: httpx.AsyncClient, sent: list[str]
) -> None:
    row = (await listed(api))["data"][0]
    by_either = [
        (await api.get(f"{PATH}/lookup", params={"reference": name})).json()["data"]
        for name in (row["_id"], row["category_row_id"])
    ]

    assert [each["_id"] for each in by_either] == [row["_id"]] * 2
    assert (await api.get(f"{PATH}/lookup")).status_code == 400


@pytest.mark.parametrize("id", ["none", "f" * 24, "g" * 24, "²" * 24, "ref-1"])
async def test_unknown_event(api: httpx.AsyncClient, sent: list[str], id: str) -> None:
    answers = [await api.get(f"{PATH}/{id}"), await api.get(f"{PATH}/lookup?reference={id}")]

    assert {(each.status_code, each.json()["message"]) for each in answers} == {
        (404, "Webhook not found")
    }


async def test_what_the_shop_answered_is_shown(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    listening.statuses = [500]
    await pay(api, control)
    [waiting] = await ids(api, status="Pending")
    await control.post("clock", json={"advance": 0})
    failed = await fetched(api, waiting)
    await control.post("clock", json={"advance": 3600})

    assert (failed["status"], failed["status_detail"]) == ("Pending", "retrying")
    assert (failed["response_code"], failed["merchant_response_body"]) == (500, "")
    assert [each["response_code"] for each in failed["trials"]] == [500]
    assert (await fetched(api, waiting))["trial_count"] == 2


async def test_resending_delivers_to_the_url_of_today(
    api: httpx.AsyncClient, control: httpx.AsyncClient, sent: list[str], listening: Shop
) -> None:
    await control.patch("settings", json={"webhook_url": "http://127.0.0.1:9000/new"})
    [newest, *_] = await ids(api)
    body = {"ids": [newest, newest, "none", 7]}
    answer = await api.post(f"{PATH}/resend", json=body)
    await control.post("clock", json={"advance": 0})

    assert (answer.status_code, answer.json()["data"]) == (
        202,
        {"count": 2, "failed": 2, "failed_ids": ["none", 7]},
    )
    assert [request.url.path for request in listening.received[3:]] == ["/new", "/new"]


@pytest.mark.parametrize("ids", [None, [], "x", ["x"] * 101])
async def test_resending_wants_ids(api: httpx.AsyncClient, ids: Any) -> None:
    answer = await api.post(f"{PATH}/resend", json={"ids": ids})

    assert (answer.status_code, answer.json()["message"]) == (400, "ids must be a non-empty array")


async def test_what_matches_is_counted_or_sent_again(
    api: httpx.AsyncClient, control: httpx.AsyncClient, sent: list[str], listening: Shop
) -> None:
    body = {"filters": {"event_type": "charge.success"}}
    preview = await api.post(f"{PATH}/resend-matching?preview=true", json=body)
    again = await api.post(f"{PATH}/resend-matching", json=body)
    await control.post("clock", json={"advance": 0})

    assert (preview.json()["message"], preview.json()["data"]) == ("Preview", {"count": 3})
    assert (again.status_code, again.json()["data"]["count"]) == (202, 3)
    assert len(listening.received) == 6


async def test_of_many_that_match_the_newest_are_sent_again(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    sent: list[str],
    listening: Shop,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webhook_event, "MOST_MATCHING", 2)
    answer = await api.post(f"{PATH}/resend-matching", json={})
    await control.post("clock", json={"advance": 0})

    data = answer.json()["data"]
    assert (data["count"], data["skipped"]) == (2, 1)
    again = [json.loads(request.content)["data"]["reference"] for request in listening.received[3:]]
    assert sorted(again) == sorted(sent[:2])


async def test_made_up_events_and_copies(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    await control.post("faults", json={"name": "webhook.duplicate"})
    await control.post("deliveries", json={"event": "order.lost", "data": [1]})
    await control.post("clock", json={"advance": 10})

    [row] = (await listed(api))["data"]
    assert (row["category"], len(listening.received)) == ("order", 2)
