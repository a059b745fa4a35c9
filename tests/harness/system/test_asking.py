"""Calls by name: through the adapter where it answers, else as the target file says."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest

from harness.accounts import User
from harness.adapter import Asked, Reply
from harness.answer import Answer
from harness.cookie import Cookie
from harness.errors import AdapterFailed
from harness.failure import Failure
from harness.system.subscribing import Subscribing
from harness.target_section import Backend, Paths
from tests.harness import stub_shop

PATHS = Paths(purchase="", subscription_status="/subscriptions/{id}/")
PAYER = User(
    email="payer@example.com",
    password="",
    token="t",
    cookies=(Cookie(name="session", value="a"), Cookie(name="area", value="b", path="/admin")),
)


class Adapted:
    """Has the call `purchase`, and `gives` it what a test says, or raises it."""

    def __init__(self) -> None:
        self.gives: Reply | Exception = Reply(status=201, json={"reference": "R"})
        self.asked: list[Asked] = []
        self.sent: list[httpx.Request] = []

    def has(self, name: str) -> bool:
        return name == "purchase"

    def ask(self, http: httpx.Client, asked: Asked) -> Reply:
        self.asked.append(asked)
        self.sent.append(http.get("/login").request)
        if isinstance(self.gives, Exception):
            raise self.gives
        return self.gives


class Shop(Subscribing):
    """A target whose other calls are kept rather than made."""

    def call(self, method: str, path: str, **values: Any) -> Answer:
        json = {"sent": f"{method} {path}", "status": "open"}
        answer = Answer(request=path, status=200, text="", json=cast("Any", json), headers={})
        self.answers.append(answer)
        return answer


@pytest.fixture
def adapted() -> Adapted:
    return Adapted()


@pytest.fixture
def shop(adapted: Adapted) -> Iterator[Shop]:
    with stub_shop.running() as url:
        backend = Backend(url=url, paths=PATHS)
        file, addresses = (
            SimpleNamespace(backend=backend),
            SimpleNamespace(backend_internal_url=url),
        )
        sandbox = SimpleNamespace(target=file, addresses=addresses, adapted=adapted)
        shop = Shop(cast("Any", sandbox))
        yield shop
        shop.close()


def test_call_is_there_by_path_or_by_adapter(shop: Shop) -> None:
    assert shop.has("purchase")
    assert shop.has("verify")


def test_call_without_either_is_not_applicable(shop: Shop, adapted: Adapted) -> None:
    adapted.has = lambda name: False  # type: ignore[method-assign]

    with pytest.raises(pytest.skip.Exception, match="the target has no purchase path"):
        shop.ask("purchase", user=PAYER)


def test_what_the_adapter_lacks_goes_to_its_path(shop: Shop) -> None:
    answer = shop.ask("subscription_status", id="7", user=PAYER)

    assert answer.value("sent") == "GET /subscriptions/7/"


def test_adapter_is_asked_as_the_target_file_says(shop: Shop, adapted: Adapted) -> None:
    answer = shop.try_purchase(PAYER)

    (asked,) = adapted.asked
    assert (asked.name, asked.method, asked.fields) == ("purchase", "POST", {"package": "starter"})
    assert (answer.status, answer.string("reference")) == (201, "R")


def test_adapter_has_the_cookies_of_the_user_in_a_jar(shop: Shop, adapted: Adapted) -> None:
    shop.try_purchase(PAYER)
    shop.try_purchase(None)

    assert [each.headers.get("Cookie") for each in adapted.sent] == ["session=a", None]


def test_request_to_the_calls_own_path_is_the_one_that_is_told(
    shop: Shop, adapted: Adapted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(http: httpx.Client, asked: Asked) -> Reply:
        for path in (asked.path, "/login"):
            http.get(path)
        return Reply(status=200, json={})

    monkeypatch.setattr(adapted, "ask", ask)
    monkeypatch.setattr(adapted, "has", lambda name: True)
    shop.addresses.backend_internal_url += "/api"  # type: ignore[misc]

    shop.ask("verify", "GET", user=PAYER)

    assert shop.calls[0].url.endswith(f"/api{PATHS.verify}")


def test_target_that_gives_the_adapter_no_answer_breaks_the_promise(
    shop: Shop, adapted: Adapted
) -> None:
    adapted.gives = httpx.ReadTimeout("timed out")

    with pytest.raises(Failure, match="an answer to purchase, by the adapter"):
        shop.try_purchase(PAYER)

    assert [call.error for call in shop.calls] == ["timed out"]


def test_call_at_which_the_adapter_failed_is_recorded(shop: Shop, adapted: Adapted) -> None:
    adapted.gives = AdapterFailed("Shop.purchase", "adapter.py:7", "KeyError: 'x'")

    with pytest.raises(AdapterFailed):
        shop.try_purchase(PAYER)

    assert "adapter.py:7" in shop.calls[0].error
