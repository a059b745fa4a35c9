"""The life of a transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from fake_paystack.domain.authorization import typical
from fake_paystack.domain.transaction import Status, Transaction, read_reference
from fake_paystack.errors import AlreadyPaid, InvalidReference
from tests.fake_paystack.conftest import AT, transaction


def paid(channel: str = "card", **changes: object) -> Transaction:
    return transaction(**changes).paid(
        at=AT,
        authorization=typical(channel, currency="GHS", at=AT),
        amount=9400,
        fees=183,
    )


def test_an_opened_transaction_counts_as_abandoned() -> None:
    assert transaction().status == "abandoned"
    assert transaction().gateway_response == "The transaction was not completed"


@pytest.mark.parametrize(
    ("channel", "response", "message"),
    [
        ("card", "Successful", None),
        ("mobile_money", "Approved", "madePayment"),
        ("ussd", "Payment successful", None),
        ("bank_transfer", "Approved", None),
    ],
)
def test_paying_takes_the_words_of_the_channel(
    channel: str, response: str, message: str | None
) -> None:
    done = paid(channel)

    assert (done.status, done.channel, done.paid_at) == (Status.SUCCESS, channel, AT)
    assert (done.gateway_response, done.message) == (response, message)


def test_paying_may_take_another_amount_and_currency() -> None:
    card = typical("card", currency="USD", at=AT)
    done = transaction().paid(at=AT, authorization=card, amount=100, fees=4, currency="USD")

    assert (done.amount, done.requested_amount, done.currency, done.fees) == (100, 9400, "USD", 4)


def test_declined_at_the_first_step_stays_abandoned() -> None:
    declined = transaction().declined("card", "Insufficient Funds")

    assert (declined.status, declined.gateway_response) == ("abandoned", "Insufficient Funds")
    assert declined.message is None


def test_failed_says_why_and_may_be_paid_later() -> None:
    failed = transaction().failed("Incorrect PIN", channel="card")

    assert (failed.status, failed.message) == ("failed", "Incorrect PIN")
    assert failed.paid(
        at=AT, authorization=typical("card", currency="GHS", at=AT), amount=9400, fees=1
    ).is_paid


def test_waiting_for_the_payer_is_ongoing() -> None:
    assert transaction().waiting("mobile_money").status == "ongoing"


@pytest.mark.parametrize(
    "step",
    [
        lambda done: done.failed("no"),
        lambda done: done.declined("card", "no"),
        lambda done: done.waiting("card"),
        lambda done: done.closed(),
        lambda done: done.paid(at=AT, authorization=done.authorization, amount=1, fees=0),
    ],
)
def test_a_paid_transaction_changes_no_more(step: Callable[[Transaction], Transaction]) -> None:
    with pytest.raises(AlreadyPaid, match="ref-1 has been paid"):
        step(paid())


def test_money_that_went_back_was_paid_once() -> None:
    back = paid().reversed()

    assert (back.status, back.is_paid) == ("reversed", True)


@pytest.mark.parametrize(
    ("seconds", "timeout", "expected"), [(59, 60, False), (60, 60, True), (9_999, 0, False)]
)
def test_time_to_pay_runs_out(seconds: int, timeout: int, expected: bool) -> None:
    assert transaction().has_expired(AT + timedelta(seconds=seconds), timeout) is expected


def test_closed_has_expired_and_paid_never_does() -> None:
    assert transaction().closed().has_expired(AT, 0)
    assert not paid(expired=True).has_expired(AT, 1)


def test_log_begins_when_the_page_is_opened() -> None:
    seen = transaction().logged("open", "Opened payment page", AT, mobile=True)
    tried = seen.logged("action", "Attempted to pay with card", AT)

    assert seen.log is not None
    assert seen.log.mobile
    assert tried.log is not None
    assert [step.type for step in tried.log.history] == ["open", "action"]


def test_log_that_begins_with_a_step_has_the_opened_page_first() -> None:
    log = transaction().logged("action", "Attempted to pay with card", AT).log

    assert log is not None
    assert [step.type for step in log.history] == ["open", "action"]


def test_metadata_is_read_from_its_text() -> None:
    assert transaction(metadata='{"a":"1"}').metadata_value() == {"a": "1"}
    assert transaction().metadata_value() is None


@pytest.mark.parametrize(
    ("sent", "expected"), [(None, None), ("", None), ("aZ09.=_-", "aZ09.=_-"), (123, "123")]
)
def test_reference_is_taken_as_sent(sent: object, expected: str | None) -> None:
    assert read_reference(sent) == expected


@pytest.mark.parametrize("sent", ["a b", "a/b", "é", "a\x00", "a\n", True, 1.5, ["a"], "../x"])
def test_other_characters_are_refused(sent: object) -> None:
    with pytest.raises(InvalidReference, match="Invalid character in transaction reference"):
        read_reference(sent)
