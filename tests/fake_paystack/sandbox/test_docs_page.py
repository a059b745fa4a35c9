"""The control API's documentation as a page."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import httpx
import pytest

pytestmark = pytest.mark.anyio


async def test_its_policy_lets_its_own_style_in_and_no_script(control: httpx.AsyncClient) -> None:
    answer = await control.get("http://localhost/_sandbox/docs")
    policy = answer.headers["content-security-policy"]
    (style,) = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)

    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
