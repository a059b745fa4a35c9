"""Invoices, as the target tells them."""

from decimal import Decimal
from typing import Any

import pytest

from harness.accounts import User
from harness.answer import Answer, Json
from harness.failure import Failure
from harness.invoice import Invoice, taxes
from harness.system import Purchase
from harness.transaction import Transaction

LISTED: Json = [{"name": "VAT", "rate": 12.5, "amount": 10.00}, {"name": "NHIL", "amount": "2.00"}]
RIGHT: dict[str, Json] = {
    "base_amount": 80.00,
    "taxes": LISTED,
    "total_tax": 12.00,
    "total_amount": 92.00,
}
PAYER = User(email="payer@example.com", password="", token="")


def invoice(**changes: Json) -> Invoice:
    told = {name: value for name, value in {**RIGHT, **changes}.items() if value is not None}
    json: Json = {"invoice": {**told}}
    answer = Answer(request="POST /buy", status=200, text="", json=json, headers={})
    return Invoice.of(
        Purchase(reference="R", user=PAYER, package="value", credits=Decimal(100), answer=answer)
    )


def transaction(amount: int) -> Transaction:
    asked: dict[str, Any] = {"reference": "R", "requested_amount": amount, "currency": "GHS"}
    return Transaction.parsed(asked)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"taxes": {"VAT": 10, "NHIL": "2.00"}},
        {"taxes": {"VAT": {"rate": 12.5, "amount": 10}, "NHIL": {"amount": 2}}},
        {"taxes": None},
        {"total_tax": None},
        {"taxes": [], "total_tax": 0, "total_amount": "80.00"},
        {"taxes": None, "total_tax": None, "total_amount": 80},
        {"taxes": "12.5 %"},
    ],
    ids=str,
)
def test_right_invoice_adds_up_in_whatever_shape(changes: dict[str, Json]) -> None:
    invoice(**changes).expect_adds_up()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"total_amount": 92.01}, "total_amount is 92.0"),
        ({"total_tax": 12.01}, "total_tax is 12.00"),
        ({"total_tax": 12.001}, "no amount of the invoice is finer than a cent"),
        ({"taxes": None, "total_tax": None}, "total_amount is 80.0"),
    ],
)
def test_wrong_invoice_says_what_it_should_be(changes: dict[str, Json], expected: str) -> None:
    with pytest.raises(Failure) as failure:
        invoice(**changes).expect_adds_up()

    assert failure.value.expected.startswith(expected)
    assert failure.value.actual.startswith("the invoice says 80.0")


@pytest.mark.parametrize("missing", ["base_amount", "total_amount"])
def test_invoice_without_its_ends_is_not_applicable(missing: str) -> None:
    with pytest.raises(pytest.skip.Exception, match=missing):
        invoice(**{missing: None}).expect_adds_up()


def test_charge_in_major_units_is_told() -> None:
    invoice().expect_charged(transaction(9200))

    with pytest.raises(Failure) as failure:
        invoice().expect_charged(transaction(92))

    assert failure.value.expected == "Paystack is given the amount 9200 for a total_amount of 92.0"
    assert failure.value.actual == "it was given 92 for R"


def test_taxes_of_an_unknown_shape_are_none() -> None:
    assert taxes([{"name": "VAT", "percent": 12.5}]) is None
