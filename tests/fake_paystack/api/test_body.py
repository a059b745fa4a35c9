"""Bodies that are not what they should be."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message

from fake_paystack.api import body
from fake_paystack.errors import BodyTooLarge, MalformedBody
from fake_paystack.settings import MAX_BODY

JSON = "application/json"


@pytest.mark.parametrize(
    ("raw", "content_type", "says"),
    [
        (b"{", JSON, "not JSON"),
        (b"[1]", JSON, "not a JSON object"),
        (b'"a"', JSON, "not a JSON object"),
        (b"\xff\xfe", JSON, "not UTF-8"),
        (b'{"a": "\\ud800"}', JSON, "not JSON"),
        (b"a=1", JSON, "not JSON"),
        (b"a=%ff", body.FORM, "not a form"),
        (b"&".join([b"a=1"] * 1_001), body.FORM, "not a form"),
    ],
)
def test_malformed_body_is_explained(raw: bytes, content_type: str, says: str) -> None:
    with pytest.raises(MalformedBody, match=says):
        body.parse(raw, content_type)


@pytest.mark.parametrize(
    ("raw", "content_type", "expected"),
    [
        (b"", JSON, {}),
        (b'{"a": null, "b": {"c": null}}', JSON, {"b": {"c": None}}),
        (b'{"a": 1}', "application/json; charset=utf-8", {"a": 1}),
        (b'{"a": 1}', "", {"a": 1}),
        (b"a=1&b=&a=2", "", {"a": "2", "b": ""}),
        (b"a[]=1&a[]=2", body.FORM, {"a": ["1", "2"]}),
        (b"a[0]=1&a[2]=2", body.FORM, {"a": {"0": "1", "2": "2"}}),
        (b"a[b][c]=1&a[b][d]=2", body.FORM, {"a": {"b": {"c": "1", "d": "2"}}}),
        (b"a=1&a[b]=2", body.FORM, {"a": "1"}),
        (b"a[b=1", body.FORM, {"a": "1"}),
    ],
)
def test_fields(raw: bytes, content_type: str, expected: dict[str, Any]) -> None:
    assert body.parse(raw, content_type) == expected


@pytest.mark.anyio
@pytest.mark.parametrize("chunks", [1, 3])
async def test_long_body_is_refused(chunks: int) -> None:
    parts: list[Message] = [
        {"type": "http.request", "body": b"x" * MAX_BODY, "more_body": n + 1 < chunks}
        for n in range(chunks)
    ]
    parts[0]["body"] += b"x"

    async def receive() -> Message:
        return parts.pop(0)

    with pytest.raises(BodyTooLarge):
        await body.read(receive)


@pytest.mark.anyio
async def test_caller_may_hang_up_while_sending() -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    with pytest.raises(ClientDisconnect):
        await body.read(receive)


@pytest.mark.anyio
async def test_malformed_body_is_answered_and_journalled(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    answer = await api.post("/transaction/initialize", content=b"{", headers={"content-type": JSON})
    entries = (await control.get("journal")).json()["entries"]

    assert answer.status_code == 400
    assert answer.json()["message"].startswith("Invalid request body: it is not JSON")
    assert (entries[-1]["status"], entries[-1]["request"]["body"]) == (400, "{")


@pytest.mark.anyio
async def test_body_past_the_limit_is_answered_with_413(api: httpx.AsyncClient) -> None:
    answer = await api.post("/transaction/initialize", content=b"x" * (MAX_BODY + 1))

    assert (answer.status_code, answer.json()["message"]) == (413, "Request body too large")
