"""A body of a control call ends somewhere."""

from __future__ import annotations

import httpx
import pytest

from fake_paystack.settings import MAX_BODY

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("path", ["faults", "nothing-here"])
async def test_body_that_is_too_long_is_refused(control: httpx.AsyncClient, path: str) -> None:
    answer = await control.post(path, content=b"a" * (MAX_BODY + 1))

    assert answer.status_code == 413
    assert answer.json() == {"detail": "Request body too large. Send less than 1 MiB."}
