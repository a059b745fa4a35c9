"""Walking through the checks on one server."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from harness.errors import ServerRefuses, ServerUnreachable
from harness.fidelity.asking import Server
from harness.fidelity.check import Call, Check, Checks

WALK = Checks(
    telling=frozenset({"message"}),
    checks=(
        Check(
            name="plan",
            calls=(
                Call(name="create", method="POST", path="/plan", keeps={"code": "data.0.code"}),
                Call(name="fetch", path="/plan/{code}"),
                Call(name="of nobody", path="/plan/{unknown}"),
                Call(name="no key", path="/plan", key=""),
            ),
        ),
    ),
)


def server(answer: httpx.MockTransport) -> Server:
    return Server("http://paystack.test/", "sk_test_a", answer)


def test_answers_feed_the_calls_behind_them() -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append((request.url.path, request.headers.get("authorization")))
        answer = {"status": True, "message": "Done", "data": [{"code": "PLN_a"}]}
        return httpx.Response(200, json=answer)

    observed = server(httpx.MockTransport(answer)).observe(WALK, lambda name: None)

    assert asked[1:] == [
        ("/plan", "Bearer sk_test_a"),
        ("/plan/PLN_a", "Bearer sk_test_a"),
        ("/plan", None),
    ]
    assert [each.skipped for each in observed] == ["", "", "no earlier answer gave unknown", ""]


@pytest.mark.parametrize("host", ["127.0.0.1:4010", "localhost", "[::1]:80", "paystack.test"])
def test_only_servers_elsewhere_are_asked_through_the_environments_proxy(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted = []

    class Client(httpx.Client):
        def __init__(self, *, trust_env: bool = True, **options: Any) -> None:
            trusted.append(trust_env)
            super().__init__(trust_env=False, **options)

    monkeypatch.setattr(httpx, "Client", Client)
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"status": True}))
    Server(f"http://{host}", "sk_test_a", transport).observe(WALK, lambda name: None)

    assert trusted == [host == "paystack.test"]


def test_server_that_gives_no_answer_is_told() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    with pytest.raises(ServerUnreachable, match=r"http://paystack\.test gave no answer: refused"):
        server(httpx.MockTransport(refuse)).observe(WALK, lambda name: None)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (
            httpx.Response(401, json={"status": False, "message": "Invalid key"}),
            "with 401: Invalid key. Is the key one of its secret keys?",
        ),
        (httpx.Response(502, text="<html>"), "with 502, not in Paystack's envelope."),
        (httpx.Response(200, json=[]), "with 200, not in Paystack's envelope."),
    ],
)
def test_server_that_lets_nobody_in_is_not_compared(answer: httpx.Response, why: str) -> None:
    with pytest.raises(ServerRefuses, match=re.escape(why)):
        server(httpx.MockTransport(lambda request: answer)).observe(WALK, lambda name: None)
