"""E-mail addresses and metadata of customers."""

from __future__ import annotations

import pytest

from fake_paystack.domain.customer import read_email, read_metadata
from fake_paystack.errors import (
    EmptyEmail,
    InvalidEmail,
    MetadataNotObject,
    MissingEmail,
    PaystackError,
)


@pytest.mark.parametrize("email", ["a@b.co", "first.last+tag@mail.example.com"])
def test_email_is_kept_as_sent(email: str) -> None:
    assert read_email(f" {email} ") == email


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (None, MissingEmail),
        ("", EmptyEmail),
        ("  ", EmptyEmail),
        ("ama", InvalidEmail),
        ("ama@example", InvalidEmail),
        ("ama@.com", InvalidEmail),
        ("a b@example.com", InvalidEmail),
        ("a@b@c.com", InvalidEmail),
        (5, InvalidEmail),
        ("a\x00@example.com", InvalidEmail),
    ],
)
def test_other_emails_are_refused(sent: object, error: type[PaystackError]) -> None:
    with pytest.raises(error):
        read_email(sent)


def test_metadata_of_a_customer_must_be_an_object() -> None:
    assert read_metadata({"a": 1}) == {"a": 1}
    assert read_metadata("") is None
    with pytest.raises(MetadataNotObject, match='"metadata" must be of type object'):
        read_metadata('{"a": 1}')
