"""Charges that are completed elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from fake_paystack.domain import offline
from fake_paystack.domain.card import Step
from fake_paystack.domain.charge import Status
from fake_paystack.domain.mobile_money import Network, network
from tests.fake_paystack.conftest import AT


def of_kenya(code: str) -> Network:
    found = network(code, "KES")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("wish", "until"),
    [
        (None, timedelta(hours=8)),
        (AT, timedelta(minutes=15)),
        (AT + timedelta(hours=1), timedelta(hours=1)),
        (AT + timedelta(days=1), timedelta(hours=8)),
    ],
)
def test_account_is_open_within_bounds(wish: datetime | None, until: timedelta) -> None:
    assert offline.by_transfer(wish, 7, at=AT).expires_at == AT + until


def test_pesalink_names_amount_and_reference() -> None:
    charge = offline.by_pesalink(100, 12_345_678, at=AT)

    assert charge.expires_at == AT + timedelta(minutes=25)
    assert (charge.details["amount"], charge.details["transaction_reference"]) == (100, "2345678")


@pytest.mark.parametrize(("code", "is_named"), [("mpesa_offline", True), ("mptill", False)])
def test_paybill_is_named_and_a_till_is_the_merchants(code: str, is_named: bool) -> None:
    charge = offline.by_business_number(of_kenya(code), 7, at=AT)

    assert ("account_number" in charge.details) is is_named
    assert charge.takes_transfers
    assert charge.authorization("KES", AT).bin == "XXXXXX"


def test_bank_account_leaves_its_ends() -> None:
    charge = offline.by_bank("044", "0690000031", has_birthday=True)

    authorization = charge.otp_entered("123456").authorization("NGN", AT)
    assert (authorization.bin, authorization.last4, authorization.bank) == (
        "069XXX",
        "X031",
        "Test Bank",
    )


def test_kuda_ends_by_itself_when_its_time_has_come() -> None:
    right, wrong = (offline.by_kuda("+234", token, at=AT) for token in ("123456", "x"))
    later = AT + timedelta(seconds=10)

    assert right.at(AT) == right
    assert (right.at(later).status, wrong.at(later).status) == (Status.SUCCESS, Status.FAILED)


def test_what_is_decided_elsewhere_is_approved_there() -> None:
    charge = offline.by_ussd("737", 7)

    assert charge.approved(AT).status is Status.SUCCESS
    assert charge.declined("No").message == "No"
    assert charge.asked(Step.OTP) == charge


def test_late_approval_pays_only_what_ran_out() -> None:
    capitec = offline.by_capitec(at=AT)
    over = capitec.at(AT + timedelta(seconds=120))

    assert over.approved(AT) == over
    assert over.approved(AT, late=True).status is Status.SUCCESS
    assert over.declined("No") == over
    refused = capitec.declined("No")
    assert refused.approved(AT, late=True) == refused
