"""An entry of the journal as lines that have the same happen once more."""

from __future__ import annotations

from typing import Any

import pytest

from fake_paystack.console.again import FORM, again, lacks
from fake_paystack.console.call import Call
from fake_paystack.console.post import Post
from fake_paystack.domain.json_value import dumps
from fake_paystack.domain.masking import MASK
from fake_paystack.domain.signature import HEADER
from tests.fake_paystack.console.test_story import entry

URL = "http://127.0.0.1:9/hook"


def called(body: str = "", **headers: str) -> Any:
    """Entry of a call of Paystack's API."""
    sent = dumps({"host": "localhost", **headers})
    return entry("api", method="POST", path="/charge", request_headers=sent, request_body=body)


@pytest.mark.parametrize(
    ("body", "sent_as", "repeated_as"),
    [
        ('{"a":1}', "application/json", "application/json"),
        ("amount=1", f"{FORM}; charset=utf-8", f"{FORM}; charset=utf-8"),
        ('{"pin":"**********"}', FORM, "application/json"),
        ("", "", "application/json"),
    ],
)
def test_a_call_is_repeated_as_it_was_kept(body: str, sent_as: str, repeated_as: str) -> None:
    line = again(called(body, **{"content-type": sent_as}))

    assert line == Call(method="POST", path="/charge", body=body, content_type=repeated_as)


@pytest.mark.parametrize("signature", ["ab", None])
def test_a_delivery_is_posted_with_the_signature_it_had(signature: str | None) -> None:
    headers = dumps({} if signature is None else {HEADER: signature})
    sent = entry("delivery", url=URL, request_headers=headers, request_body="{}")

    assert again(sent) == Post(url=URL, body="{}", signature=signature)


@pytest.mark.parametrize("kind", ["checkout", "redirect", "fault", "gate", "clock"])
def test_nothing_else_can_be_repeated(kind: str) -> None:
    assert again(entry(kind, method="GET", path="/", url=URL, request_headers="{}")) is None


def test_a_call_of_which_nothing_was_kept_cannot_be_repeated() -> None:
    assert again(entry("api", method="GET", path="/")) is None


def test_what_was_masked_is_lacking() -> None:
    assert len(lacks(called(f'{{"pin":"{MASK}"}}'))) == 1
    assert lacks(called("{}")) == []
