"""Secret keys, and what an integration takes."""

from __future__ import annotations

import pytest

from fake_paystack.domain.integration import Integration, default_channels, read_key
from fake_paystack.errors import (
    InvalidKey,
    LiveKeyRefused,
    MalformedAuthorization,
    MissingAuthorization,
    PaystackError,
)


@pytest.mark.parametrize("header", ["Bearer sk_test_a", "bearer sk_test_a", "Bearer  sk_test_a "])
def test_any_well_formed_test_key_will_do(header: str) -> None:
    assert read_key(header) == "sk_test_a"


@pytest.mark.parametrize(
    ("header", "error"),
    [
        (None, MissingAuthorization),
        ("", MissingAuthorization),
        ("Token sk_test_a", MalformedAuthorization),
        ("sk_test_a", MalformedAuthorization),
        ("Bearer", InvalidKey),
        ("Bearer sk_test_", InvalidKey),
        ("Bearer pk_test_a", InvalidKey),
        ("Bearer sk_test_a b", InvalidKey),
        ("Bearer sk_test_é", InvalidKey),
        ("Bearer sk_live_a", LiveKeyRefused),
    ],
)
def test_other_keys_are_refused(header: str | None, error: type[PaystackError]) -> None:
    with pytest.raises(error):
        read_key(header)


def test_refusal_of_a_live_key_says_why() -> None:
    assert "live secret key" in str(LiveKeyRefused())


def test_integration_takes_its_own_currency_and_dollars_where_paystack_does() -> None:
    assert Integration(id=1).takes("GHS")
    assert not Integration(id=1).takes("USD")
    assert Integration(id=1, currency="NGN").takes("USD")


def test_nigeria_also_pays_by_transfer_and_ussd() -> None:
    assert default_channels("GHS") == ("card", "mobile_money")
    assert default_channels("NGN") == ("card", "bank_transfer", "ussd")
