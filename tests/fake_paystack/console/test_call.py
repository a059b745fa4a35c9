"""The lines that repeat a call: they run, and they hold no secret."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from fake_paystack.console.call import Call
from tests.fake_paystack.conftest import KEY
from tests.fake_paystack.process import Running

PAY = Call(
    method="PATCH",
    path="/_sandbox/api/settings",
    body='{"business_name":"Ama\'s \\"shop\\" $HOME"}',
)
SAID = """Ama's "shop" $HOME"""


def run(*words: str) -> str:
    """What a program prints that has the key in its environment."""
    ended = subprocess.run(
        words,
        env={**os.environ, "PAYSTACK_SECRET_KEY": KEY},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return ended.stdout


def name(fake: Running) -> str:
    found: str = fake.http.get("/_sandbox/api/settings").json()["business_name"]
    return found


def test_the_curl_line_makes_the_call(fake: Running) -> None:
    run("sh", "-c", PAY.curl(fake.url))

    assert name(fake) == SAID


def test_the_python_line_makes_the_call(fake: Running) -> None:
    run(sys.executable, "-c", f"import httpx, os\n{PAY.python(fake.url)}")

    assert name(fake) == SAID


@pytest.mark.parametrize(
    ("content_type", "sent"),
    [("application/x-www-form-urlencoded", "email=a%40b.co&amount=1"), ("text/plain", "not {json")],
)
def test_what_is_no_json_is_sent_as_it_is(content_type: str, sent: str) -> None:
    call = Call(method="POST", path="/charge", body=sent, content_type=content_type)

    assert f"content={sent!r}" in call.python("http://localhost:4010")
    assert content_type in call.python("http://localhost:4010")
    assert sent in call.curl("http://localhost:4010")


def test_no_line_holds_a_key() -> None:
    assert "sk_test" not in PAY.curl("http://localhost:4010") + PAY.python("http://localhost:4010")
