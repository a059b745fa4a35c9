"""What a payment request adds up to, and its life."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fake_paystack.domain.money import LIMIT
from fake_paystack.domain.payment_request import (
    MOST_LINES,
    PaymentRequest,
    Status,
    read_lines,
    total,
)
from fake_paystack.errors import AmountTooLarge, InvalidField, ZeroAmount
from fake_paystack.errors.payment_request import AmountNotGiven, NotADraft, RequestIsPaid
from tests.fake_paystack.conftest import AT

SEATS = {"name": "Seat", "amount": 2000, "quantity": 2}
VAT = {"name": "VAT", "amount": "300"}


def request(**changes: Any) -> PaymentRequest:
    fields: dict[str, Any] = {
        "id": 9,
        "integration_id": 46,
        "request_code": "PRQ_a",
        "customer_id": 5,
        "amount": 4300,
        "currency": "GHS",
        "created_at": AT,
        "updated_at": AT,
    }
    return PaymentRequest(**{**fields, **changes})


@pytest.mark.parametrize(
    ("amount", "items", "tax", "sum"),
    [
        ("4300", [], [], 4300),
        (1, [SEATS], [VAT], 4300),
        (None, [{"amount": 4000}], [VAT], 4300),
        (4000, [], [VAT], 4300),
    ],
)
def test_lines_and_taxes_add_up(amount: Any, items: list[Any], tax: list[Any], sum: int) -> None:
    assert total(amount, items, tax) == sum


@pytest.mark.parametrize(
    ("amount", "items", "error"),
    [
        (None, [], AmountNotGiven),
        ("", [{"amount": 0}], AmountNotGiven),
        (0, [], ZeroAmount),
        (None, [{"amount": LIMIT, "quantity": 2}], AmountTooLarge),
    ],
)
def test_amounts_that_cannot_be_asked_for(
    amount: Any, items: list[Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        total(amount, items, [])


def test_lines_are_kept_as_sent_without_what_nobody_knows() -> None:
    assert read_lines([{**SEATS, "colour": "red"}], "line_items", has_quantity=True) == (SEATS,)
    assert read_lines([{**VAT, "quantity": 2}], "tax", has_quantity=False) == (VAT,)
    assert read_lines(None, "tax", has_quantity=False) == ()


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([1], '"line_items[0]" must be of type object'),
        ([SEATS, {"name": "x"}], '"line_items[1].amount" must be a number'),
        ([{**SEATS, "name": 1}], '"line_items[0].name" must be a string'),
        ([{**SEATS, "quantity": -1}], '"line_items[0].quantity" must be a number'),
        ([{**SEATS, "amount": True}], '"line_items[0].amount" must be a number'),
        ([SEATS] * (MOST_LINES + 1), '"line_items" must contain less than or equal to 1000 items'),
    ],
)
def test_wrong_lines_are_named(lines: list[Any], message: str) -> None:
    with pytest.raises(InvalidField, match="must") as error:
        read_lines(lines, "line_items", has_quantity=True)

    assert str(error.value) == message


def test_request_is_paid_once_it_is_paid_whole() -> None:
    part = request().received(4000, AT)
    whole = part.received(300, AT + timedelta(hours=1))

    assert (part.is_paid, part.pending_amount) == (False, 300)
    assert (whole.is_paid, whole.paid_at, whole.pending_amount) == (
        True,
        AT + timedelta(hours=1),
        0,
    )
    assert whole.received(1, AT).paid_at == whole.paid_at


def test_draft_is_finalized_once() -> None:
    pending = request(status=Status.DRAFT).finalized(AT)

    assert pending.is_payable
    with pytest.raises(NotADraft):
        pending.finalized(AT)


def test_paid_request_changes_no_more() -> None:
    assert request().changeable() == request()
    with pytest.raises(RequestIsPaid):
        request(status=Status.SUCCESS).changeable()


def test_both_ids_make_the_offline_reference() -> None:
    assert request().offline_reference == "469"
    assert not request(archived=True).is_payable
