"""A receiver whose answer has no end is not listened to for ever."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from fake_paystack.webhooks import sender
from fake_paystack.webhooks.sender import ANSWER_KEPT, Sender

pytestmark = pytest.mark.anyio
URL = "http://127.0.0.1:9000/webhook"


class Endless(httpx.AsyncByteStream):
    """A body; `parts` counts what was taken of it."""

    def __init__(self, part: bytes) -> None:
        self.part = part
        self.parts = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            self.parts += 1
            yield self.part
            await asyncio.sleep(0)


async def sent(body: Endless) -> sender.Outcome:
    answer = httpx.MockTransport(lambda _: httpx.Response(200, stream=body))
    return await Sender(answer).send(URL, "{}", None)


async def test_beginning_of_an_answer_without_end_is_kept() -> None:
    body = Endless(b"a" * 1000)

    outcome = await sent(body)

    assert (outcome.status, outcome.error, outcome.answer) == (200, None, "a" * ANSWER_KEPT)
    assert body.parts == 8


async def test_answer_that_only_trickles_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "TIMEOUT", 0.05)

    outcome = await sent(Endless(b""))

    assert outcome.status is None
    assert outcome.error is not None
    assert outcome.error.startswith("ReadTimeout")
