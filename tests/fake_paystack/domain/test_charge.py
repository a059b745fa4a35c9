"""The states of one attempt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from fake_paystack.domain import charge, mobile_money
from fake_paystack.domain.card import Card, with_last4
from fake_paystack.domain.charge import Charge, Status
from fake_paystack.domain.payer_input import Expiry, InvalidInput

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
EXPIRY = Expiry("12", "2030")


def by_card(last4: str) -> Charge:
    card = with_last4(last4)
    assert isinstance(card, Card)
    return charge.by_card(card, EXPIRY)


def prompt(
    phone: str = "0241234567", *, code: str = "mtn", instant: bool = False, currency: str = "GHS"
) -> Charge:
    network = mobile_money.network(code, currency)
    assert network is not None
    return charge.by_mobile_money(network, phone, at=NOW, instant=instant)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("last4", "status", "message"),
    [
        ("4081", Status.SUCCESS, ""),
        ("1803", Status.SUCCESS, ""),
        ("7812", Status.SEND_PIN, ""),
        ("4796", Status.OPEN_URL, ""),
        ("0409", Status.OPEN_URL, ""),
        ("5408", Status.DECLINED, "Transaction declined. Please use the test card."),
        ("0037", Status.DECLINED, "Insufficient Funds"),
    ],
)
def test_card_begins_as_its_number_says(last4: str, status: Status, message: str) -> None:
    begun = by_card(last4)

    assert (begun.status, begun.message) == (status, message)


def test_right_answers_lead_through_every_step_to_success() -> None:
    pin = by_card("7804").pin_entered(" 0000 ")
    phone = pin.phone_entered("+233 24 123 4567")
    otp = phone.otp_entered("123456")

    assert [pin.status, phone.status, otp.status] == [
        Status.SEND_PHONE,
        Status.SEND_OTP,
        Status.SUCCESS,
    ]


@pytest.mark.parametrize(
    ("ended", "message"),
    [
        (by_card("7812").pin_entered("9"), "Incorrect PIN"),
        (by_card("6666").pin_entered("1234").otp_entered(""), "Token Authorization Not Successful"),
        (by_card("7853").pin_entered("0000"), "Token not generated"),
        (by_card("4796").declined_by_bank(), "Declined"),
        (prompt().declined_on_phone(after(1)), "Payment declined on the phone"),
    ],
)
def test_refusal_at_a_step_fails_the_charge_with_its_reason(ended: Charge, message: str) -> None:
    assert (ended.status, ended.message) == (Status.FAILED, message)
    assert not ended.is_waiting


def test_short_phone_number_is_refused_and_the_step_stays() -> None:
    waiting = by_card("7804").pin_entered("0000")

    with pytest.raises(InvalidInput, match="at least 10 digits"):
        waiting.phone_entered("024 123")


def test_answer_that_nobody_awaits_changes_nothing() -> None:
    for standing in (by_card("4081"), by_card("5408"), prompt(), charge.by_ussd()):
        assert standing.pin_entered("1111") == standing
        assert standing.phone_entered("1") == standing
        assert standing.otp_entered("123456") == standing
        assert standing.authorised_by_bank() == standing
        assert standing.declined_by_bank() == standing
    waiting = by_card("7812")
    assert waiting.approved_on_phone(NOW) == waiting
    assert waiting.declined_on_phone(NOW) == waiting


def test_bank_that_authorises_pays() -> None:
    assert by_card("4796").authorised_by_bank().status is Status.SUCCESS


def test_prompt_can_be_approved_until_its_last_moment() -> None:
    assert prompt().approved_on_phone(after(179.999)).status is Status.SUCCESS
    assert prompt().approved_on_phone(after(180)).message == "Payment was not approved in time"
    assert prompt().declined_on_phone(after(180)).message == "Payment was not approved in time"


def test_seconds_left_are_rounded_up_and_never_below_zero() -> None:
    left = [prompt().seconds_left(after(seconds)) for seconds in (0, 0.5, 179.5, 180, 999)]

    assert left == [180, 180, 1, 0, 0]
    assert by_card("7812").seconds_left(NOW) == 0


def test_test_number_and_instant_mode_need_no_prompt() -> None:
    assert prompt("0551234987").status is Status.SUCCESS
    assert prompt(instant=True).status is Status.SUCCESS
    assert prompt().status is Status.PAY_OFFLINE


def test_card_charge_remembers_four_digits_and_leaves_a_full_authorization() -> None:
    begun = by_card("4081")

    authorization = begun.authorization("GHS", NOW)
    assert "4084084084084081" not in repr(begun)
    assert (authorization.bin, authorization.last4, authorization.brand) == (
        "408408",
        "4081",
        "visa",
    )


@pytest.mark.parametrize(
    ("paid", "channel", "bank"),
    [
        (prompt(), "mobile_money", "MTN Mobile Money"),
        (charge.by_bank_transfer(), "bank_transfer", None),
        (charge.by_ussd(), "ussd", "Guaranty Trust Bank"),
    ],
)
def test_authorization_is_that_of_the_channel(paid: Charge, channel: str, bank: str | None) -> None:
    authorization = paid.authorization("NGN", NOW)

    assert (authorization.channel, authorization.bank) == (channel, bank)


def test_every_waiting_status_says_what_the_transaction_is_meanwhile() -> None:
    ended = {Status.SUCCESS, Status.DECLINED, Status.FAILED}

    assert set(charge.TRANSACTION_STATUS) == set(Status) - ended
