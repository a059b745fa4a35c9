"""A delivery as lines that send it again."""

from __future__ import annotations

import shlex

import httpx

from fake_paystack.console.posted import Posted, posted
from tests.fake_paystack.console.test_story import entry

URL = "http://127.0.0.1:9/hook"
BODY = '{"event":"charge.success","data":{"note":"it\'s $5"}}'
SENT = entry(
    "delivery", url=URL, request_headers='{"x-paystack-signature":"ab"}', request_body=BODY
)


def sent() -> Posted:
    told = posted(SENT)
    assert told is not None
    return told


def test_curl_sends_the_same_bytes() -> None:
    words = shlex.split(sent().curl.replace("\\\n", " "))

    assert words[:4] == ["curl", "--request", "POST", URL]
    assert words[-1] == BODY
    assert "x-paystack-signature: ab" in words


def test_python_sends_the_same_bytes() -> None:
    made: list[httpx.Request] = []

    class Recorder:
        @staticmethod
        def post(url: str, **content: object) -> None:
            made.append(httpx.Request("POST", url, **content))  # type: ignore[arg-type]

    eval(sent().python, {"httpx": Recorder})

    assert made[0].content.decode() == BODY
    assert made[0].headers["x-paystack-signature"] == "ab"


def test_only_deliveries_were_posted() -> None:
    assert posted(entry("api", url=URL)) is None
    assert posted(entry("delivery", url=URL)) == Posted(
        URL, {"content-type": "application/json"}, ""
    )
