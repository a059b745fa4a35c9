"""Forms past all reason."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from fake_paystack.app import Application
from fake_paystack.settings import MAX_BODY

pytestmark = pytest.mark.anyio

PART = b'--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n' + b"a" * (MAX_BODY // 2) + b"\r\n"
MULTIPART = {"content-type": "multipart/form-data; boundary=x"}


@pytest.mark.parametrize(
    "path",
    [
        "/nobody-opened-it/card",
        "/popup/nobody-opened-it/card",
        "/pay/nothing",
        "/hold/nothing",
        "/mandate/nothing",
        "/manage/subscriptions/nothing/card",
    ],
)
async def test_form_that_is_too_long_is_not_read_to_its_end(app: Application, path: str) -> None:
    sent: list[bytes] = []

    async def parts() -> AsyncIterator[bytes]:
        for _ in range(8):
            sent.append(PART)
            yield PART

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as browser:
        answer = await browser.post(
            f"http://paystack.test{path}", content=parts(), headers=MULTIPART
        )

    assert (answer.status_code, len(sent)) == (413, 2)
    assert "Too much was sent" in answer.text
