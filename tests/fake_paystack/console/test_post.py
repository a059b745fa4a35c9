"""The lines that send a delivery again, and compute its signature: they run."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from fake_paystack.console.post import Post
from fake_paystack.domain.signature import HEADER, sign
from fake_paystack.settings import Secret
from tests.fake_paystack.conftest import KEY
from tests.fake_paystack.console.hook import Hook

BODIES = (
    """{"event":"odd","data":{"name":"Ama's \\"shop\\" $HOME `id` !1","emoji":"❤"}}""",
    "@/etc/hostname",
    '{\n  "spaced": 1}\n',
)


def run(*words: str) -> str:
    ended = subprocess.run(
        words,
        env={**os.environ, "PAYSTACK_SECRET_KEY": KEY, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    return ended.stdout


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("program", ["curl", "python"])
def test_the_lines_send_exactly_these_bytes(hook: Hook, program: str, body: str) -> None:
    post = Post(url=f"{hook.url}?a[]={{1}}", body=body, signature="5160")
    if program == "curl":
        run("sh", "-c", post.curl())
    else:
        run(sys.executable, "-c", f"import httpx\n{post.python()}")
    headers, sent = hook.received[0]

    assert sent == body.encode()
    assert (headers[HEADER], headers["content-type"]) == ("5160", "application/json")


@pytest.mark.parametrize("body", BODIES)
def test_the_python_line_computes_the_signature(body: str) -> None:
    line = Post(url="http://127.0.0.1/", body=body, signature=None).hmac()
    printed = run(sys.executable, "-c", f"import hashlib, hmac, os\nprint({line})")

    assert printed.strip() == sign(body, Secret(KEY))


def test_without_a_signature_the_header_stays_away() -> None:
    post = Post(url="http://127.0.0.1/", body="{}", signature=None)

    assert HEADER not in post.curl() + post.python()
