"""What can be refunded, and the life of a refund."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fake_paystack.domain import refund as rules
from fake_paystack.domain.authorization import by_card, typical
from fake_paystack.domain.refund import Account, Refund, Status
from fake_paystack.domain.transaction import Transaction
from fake_paystack.errors import InvalidAmount, PaystackError
from fake_paystack.errors.refund import (
    CurrencyMismatch,
    InvalidRefundState,
    NothingToRefund,
    RefundExceedsTransaction,
    RefundsExceedTransaction,
    RefundTooSmall,
    TransactionNotPaid,
)
from tests.fake_paystack.conftest import AT, transaction

CARD = typical("card", currency="GHS", at=AT)
PAID = transaction().paid(at=AT, authorization=CARD, amount=9400, fees=183)
ELSEWHERE = Account(currency="GHS", account_number="0123456789", bank_id="9")


def refund(of: Transaction = PAID, amount: int = 9400, **changes: Any) -> Refund:
    return replace(rules.opened(of, id=1, at=AT, amount=amount), **changes)


def test_what_was_left_out_is_made_of_the_reference() -> None:
    made = refund()

    assert made.customer_note == "Refund for transaction ref-1"
    assert made.merchant_note == f"Refund for transaction ref-1 by {rules.ACCOUNT}"
    assert (made.status, made.channel, made.expected_at.day) == ("pending", "migs", 2)


@pytest.mark.parametrize(
    ("value", "refunds", "amount"),
    [
        (None, [], 9400),
        ("2500", [], 2500),
        (400, [refund(amount=9000)], 400),
        ("", [refund(status=Status.FAILED)], 9400),
    ],
)
def test_amounts_that_can_go_back(value: object, refunds: list[Refund], amount: int) -> None:
    assert rules.read_refund(value, "ghs", PAID, refunds) == amount


@pytest.mark.parametrize(
    ("value", "currency", "of", "refunds", "error"),
    [
        (None, None, transaction(), [], TransactionNotPaid),
        (None, "NGN", PAID, [], CurrencyMismatch),
        (None, None, PAID, [refund()], NothingToRefund),
        (9401, None, PAID, [], RefundExceedsTransaction),
        (None, None, PAID, [refund(amount=100)], RefundsExceedTransaction),
        (99, None, PAID, [], RefundTooSmall),
        ("many", None, PAID, [], InvalidAmount),
    ],
)
def test_amounts_that_cannot_go_back(
    value: object,
    currency: str | None,
    of: Transaction,
    refunds: list[Refund],
    error: type[PaystackError],
) -> None:
    with pytest.raises(error):
        rules.read_refund(value, currency, of, refunds)


@pytest.mark.parametrize(
    ("last4", "ends"),
    [("4081", "processed"), ("1803", "failed"), ("1902", "needs-attention")],
)
def test_test_cards_decide_how_a_refund_ends(last4: str, ends: str) -> None:
    card = by_card(
        number=f"408408000000{last4}", brand="visa", exp_month="1", exp_year="30", currency="GHS"
    )
    assert refund(replace(PAID, authorization=card)).ends == ends


def test_only_cards_end_badly() -> None:
    phone = replace(typical("mobile_money", currency="GHS", at=AT), last4="1803")

    assert refund(replace(PAID, authorization=phone)).ends == "processed"


def test_refund_goes_on_by_itself_until_it_ends() -> None:
    begun = refund()
    under_way = begun.moved(begun.next_status, AT)
    done = under_way.moved(under_way.next_status, AT + timedelta(days=1), reference="13")

    assert [each.status for each in (begun, under_way, done)] == list(Status)[:3]
    assert [each.deducted_amount for each in (begun, under_way, done)] == [0, 9400, 9400]
    assert (done.refund_reference, done.moved(Status.FAILED, AT)) == ("13", done)


def test_retry_is_for_what_needs_attention() -> None:
    stuck = refund(status=Status.NEEDS_ATTENTION, ends=Status.NEEDS_ATTENTION)
    again = stuck.retried(ELSEWHERE, AT)

    assert (again.status, again.ends, again.account) == ("processing", "processed", ELSEWHERE)
    with pytest.raises(InvalidRefundState):
        again.retried(ELSEWHERE, AT)


@pytest.mark.parametrize(
    ("statuses", "transaction_status"),
    [
        ([Status.PENDING, Status.PROCESSED], "reversal-pending"),
        ([Status.NEEDS_ATTENTION], "reversal-pending"),
        ([Status.PROCESSED, Status.FAILED], "reversed"),
        ([Status.FAILED], "success"),
    ],
)
def test_refunds_decide_what_verify_says(statuses: list[Status], transaction_status: str) -> None:
    refunds = [refund(status=status) for status in statuses]

    assert rules.transaction_status(refunds) == transaction_status
