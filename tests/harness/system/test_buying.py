"""Purchases that are answered in other ways than the reference backend's."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from harness.accounts import User
from harness.answer import Answer, Json
from harness.errors import NeverHappened
from harness.failure import Failure
from harness.system import buying
from harness.system.buying import Buying
from harness.target_section import Backend, Package

PAYER = User(email="payer@example.com", password="", token="")
CUSTOM = {"any": Package(minimum="5.00", credits_per_unit=2.0)}


class Till(Buying):
    """Answers each purchase with `status` and `json`, and keeps the bodies."""

    def __init__(self, json: Json, status: int = 201, **backend: Any) -> None:
        sold = Backend(url="http://127.0.0.1:1", **backend)
        addresses = SimpleNamespace(paystack_url="http://127.0.0.1:1", secret_key="sk_test_x")
        target = SimpleNamespace(backend=sold)
        super().__init__(cast("Any", SimpleNamespace(target=target, addresses=addresses)))
        self.json, self.status = json, status
        self.bodies: list[Any] = []

    def ask(self, name: str, method: str = "", **values: Any) -> Answer:
        self.bodies.append(values["json"])
        return Answer(request=name, status=self.status, text="", json=self.json, headers={})


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paystack knows the access code `known`, of the transaction `R`."""

    class Known:
        def __init__(self, _url: str, _key: str) -> None: ...

        def close(self) -> None: ...

        def transaction_at(self, access_code: str) -> Any:
            if access_code != "known":
                raise NeverHappened(access_code)
            return SimpleNamespace(reference="R")

    monkeypatch.setattr(buying, "FakePaystack", Known)


@pytest.mark.parametrize(
    "json",
    [
        {"reference": "R"},
        {"access_code": "known"},
        {"authorization_url": "https://checkout.paystack.com/known"},
    ],
    ids=str,
)
def test_reference_is_found_wherever_the_answer_leads(json: Json) -> None:
    assert Till(json).buy(PAYER).reference == "R"


@pytest.mark.parametrize("json", [{}, {"access_code": "unknown"}, None], ids=str)
def test_answer_that_leads_nowhere_breaks_the_promise(json: Json) -> None:
    with pytest.raises(Failure, match="reference, access code or authorization_url named"):
        Till(json).buy(PAYER)


def test_refused_purchase_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buying, "FakePaystack", None)

    with pytest.raises(Failure):
        Till({"access_code": "known"}, 400).buy(PAYER)


def test_limit_of_the_target_is_told_with_what_to_do() -> None:
    with pytest.raises(Failure, match="raise that limit for the run"):
        Till({"detail": "slow down"}, 429).buy(PAYER)


def test_target_that_sells_custom_amounts_only_is_bought_from() -> None:
    till = Till({"reference": "R"}, packages=CUSTOM)

    assert till.buy(PAYER).credits == 10
    till.try_purchase(PAYER)
    assert till.bodies == [{"package": "any", "custom_amount": 5.0}] * 2


def test_target_that_sells_nothing_is_not_bought_from() -> None:
    till = Till({"reference": "R"}, packages={})

    with pytest.raises(pytest.skip.Exception, match="the target sells no packages"):
        till.buy(PAYER)
    with pytest.raises(pytest.skip.Exception, match="the target sells no packages"):
        till.try_purchase(PAYER)
