"""A transfer's steps."""

from __future__ import annotations

from typing import Any

import pytest

from fake_paystack.domain import access_code
from fake_paystack.domain.transfer import (
    PREFIX,
    Status,
    Transfer,
    id_of,
    read_transfer_reference,
)
from fake_paystack.errors import InvalidField
from fake_paystack.errors.transfer import AlreadyConcluded, NotAwaitingOtp, WrongOtp
from tests.fake_paystack.conftest import AT

CONCLUSIVE = ("failed", "abandoned", "reversed", "blocked", "rejected")


def transfer(**changes: Any) -> Transfer:
    fields: dict[str, Any] = {
        "id": 7,
        "integration_id": 1,
        "transfer_code": PREFIX + access_code.make(7, "a" * 7),
        "reference": "payout-2026-11-23-0001",
        "recipient_id": 5,
        "amount": 50_00,
        "currency": "GHS",
        "created_at": AT,
        "updated_at": AT,
    }
    return Transfer(**{**fields, **changes})


def test_right_otp_queues_it() -> None:
    waiting = transfer().challenged(AT)

    assert waiting.status is Status.OTP
    assert waiting.confirmed("123456", AT).status is Status.PENDING


def test_wrong_otp_and_an_otp_too_many_are_refused() -> None:
    with pytest.raises(WrongOtp):
        transfer().challenged(AT).confirmed("1", AT)
    with pytest.raises(NotAwaitingOtp):
        transfer().confirmed("123456", AT)


@pytest.mark.parametrize("status", [*CONCLUSIVE, "success", "received"])
def test_transfer_on_its_way_may_end_in_any_way(status: str) -> None:
    assert transfer().concluded(Status(status), AT, "why").status == status


@pytest.mark.parametrize("status", CONCLUSIVE)
def test_what_was_concluded_stays(status: str) -> None:
    ended = transfer().concluded(Status(status), AT)

    with pytest.raises(AlreadyConcluded, match=f"is {status}; nothing more"):
        ended.concluded(Status.SUCCESS, AT)


def test_success_may_be_reversed_and_nothing_else() -> None:
    arrived = transfer().concluded(Status.SUCCESS, AT)

    assert arrived.concluded(Status.REVERSED, AT).status is Status.REVERSED
    with pytest.raises(AlreadyConcluded):
        arrived.concluded(Status.FAILED, AT)


@pytest.mark.parametrize("status", list(Status))
def test_amount_is_out_while_it_travels_and_when_it_arrived(status: Status) -> None:
    is_out = status in {Status.PENDING, Status.RECEIVED, Status.SUCCESS}

    assert transfer(status=status).taken() == (50_00 if is_out else 0)


def test_code_holds_the_id() -> None:
    assert id_of(transfer().transfer_code) == 7
    assert id_of("TRF_none") is None


@pytest.mark.parametrize("sent", [None, "a" * 16, "0_-z" * 12 + "xy"])
def test_reference_is_kept_as_sent(sent: str | None) -> None:
    assert read_transfer_reference(sent) == sent


@pytest.mark.parametrize("sent", ["a" * 15, "a" * 51, "A" * 16, "a" * 16 + ".", "ä" * 16])
def test_other_references_are_refused(sent: str) -> None:
    with pytest.raises(InvalidField):
        read_transfer_reference(sent)
