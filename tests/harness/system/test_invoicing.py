"""What is bought so that each invoice can be judged."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from harness.accounts import User
from harness.answer import Answer, Json
from harness.client import LEFT_OUT
from harness.failure import Failure
from harness.journal import Journal
from harness.system.invoicing import Invoicing
from harness.target_section import Backend, Paystack

PAYER = User(email="payer@example.com", password="", token="")


class Till(Invoicing):
    """Sells everything, or `whole` amounts alone; keeps the amounts that it was asked for."""

    def __init__(self, currency: Any = "GHS", *, whole: bool = False) -> None:
        backend = Backend(url="http://127.0.0.1:1")
        file = SimpleNamespace(backend=backend, paystack=Paystack(currency=currency))
        super().__init__(cast("Any", SimpleNamespace(target=file)))
        self.whole = whole
        self.asked: list[Any] = []

    def purchase_with(self, user: User | None, **values: Any) -> Answer:
        amount = values["custom_amount"]
        self.asked.append(amount)
        is_refused = self.whole and amount is not LEFT_OUT and amount % 1
        json: Json = {"reference": f"R{len(self.asked)}", "who": user.email if user else None}
        answer = Answer(
            request="POST /buy", status=400 if is_refused else 201, text="", json=json, headers={}
        )
        self.answers.append(answer)
        return answer


def told(*currencies: str | None) -> Any:
    """A Paystack that was asked for transactions in these currencies."""
    bodies = [{"amount": 1, "currency": each} for each in currencies]
    entries = [
        {
            "seq": 1,
            "at": "",
            "kind": "api",
            "path": "/transaction/initialize",
            "request": {"body": body},
        }
        for body in bodies
    ]
    return SimpleNamespace(journal=Journal(lambda _: {"entries": entries, "mark": 0}))


def test_every_price_is_each_package_and_the_awkward_amounts() -> None:
    till = Till()

    assert len(till.buy_at_every_price(PAYER)) == 8
    assert sorted(map(str, till.asked)) == sorted(
        ["left out", "left out", "left out", "10.0", "10.01", "19.99", "33.33", "1234.57"]
    )


def test_amounts_that_are_not_sold_are_left_out() -> None:
    assert len(Till(whole=True).buy_at_every_price(PAYER)) == 4


def test_a_currency_without_fractions_is_asked_for_whole_amounts() -> None:
    till = Till("XOF", whole=True)

    assert len(till.buy_at_every_price(PAYER)) == 8


@pytest.mark.parametrize("currency", ["GHS", "ghs", "", None])
def test_own_currency_may_be_named_or_left_out(currency: str | None) -> None:
    Till().expect_own_currency(told(currency))


@pytest.mark.parametrize(
    ("currencies", "actual"), [(["GHS", "NGN"], "it was asked for NGN"), ([], "none did")]
)
def test_another_currency_is_told(currencies: list[str], actual: str) -> None:
    with pytest.raises(Failure) as failure:
        Till().expect_own_currency(told(*currencies))

    assert failure.value.actual == actual
