"""Transfer recipients."""

from __future__ import annotations

from typing import Any

from fake_paystack.domain import access_code
from fake_paystack.domain.recipient import PREFIX, Kind, Recipient, id_of
from tests.fake_paystack.conftest import AT


def recipient(**changes: Any) -> Recipient:
    fields: dict[str, Any] = {
        "id": 7,
        "integration_id": 1,
        "recipient_code": PREFIX + access_code.make(7, "a" * 7),
        "kind": Kind.NUBAN,
        "name": "Tolu Robert",
        "currency": "NGN",
        "bank_code": "058",
        "bank_name": "Guaranty Trust Bank",
        "account_number": "01000000010",
        "created_at": AT,
        "updated_at": AT,
    }
    return Recipient(**{**fields, **changes})


def test_account_in_its_currency_is_what_is_unique() -> None:
    assert recipient().identity == "058/01000000010/NGN"
    assert recipient(account_number=None).identity == "058//NGN"
    assert recipient(authorization_code="AUTH_x").identity == "AUTH_x"


def test_code_holds_the_id() -> None:
    assert id_of(recipient().recipient_code) == 7
    assert id_of("RCP_none") is None


def test_only_what_was_sent_changes() -> None:
    changed = recipient(email="a@example.com").changed(name="Rick", email=None, at=AT)

    assert (changed.name, changed.email) == ("Rick", "a@example.com")


def test_metadata_is_read_back() -> None:
    assert recipient().metadata_value() is None
    assert recipient(metadata='{"job":"Eater"}').metadata_value() == {"job": "Eater"}


def test_inactive_recipient_can_be_active_again() -> None:
    inactive = recipient().deactivated(AT)

    assert not inactive.active
    assert inactive.reactivated(AT).active
