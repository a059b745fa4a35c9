"""Banks: what a list asks for, and whose an account is."""

from __future__ import annotations

import pytest

from fake_paystack.domain.bank import Bank, account_name


def bank(**changes: object) -> Bank:
    fields: dict[str, object] = {
        "id": 9,
        "name": "Guaranty Trust Bank",
        "slug": "guaranty-trust-bank",
        "code": "058",
        "country": "Nigeria",
        "currency": "NGN",
        "type": "nuban",
        "created_at": "2016-07-14T10:04:29.000Z",
    }
    return Bank(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"country": "", "currency": "", "type": "", "gateway": ""},
        {"country": "nigeria", "currency": "ngn", "type": "nuban"},
        {"pay_with_bank": "false", "enabled_for_verification": "no"},
    ],
)
def test_bank_matches_what_is_asked_for(query: dict[str, str]) -> None:
    assert bank().matches(query)


@pytest.mark.parametrize(
    "query",
    [
        {"country": "ghana"},
        {"currency": "GHS"},
        {"type": "basa"},
        {"gateway": "emandate"},
        {"pay_with_bank": "true"},
        {"pay_with_bank_transfer": "1"},
        {"enabled_for_verification": "TRUE"},
    ],
)
def test_bank_does_not_match_another_wish(query: dict[str, str]) -> None:
    assert not bank().matches(query)


def test_unlisted_bank_matches_nothing() -> None:
    assert not bank(is_listed=False).matches({})


@pytest.mark.parametrize(
    ("type", "holds", "does_not"),
    [
        ("nuban", "0001234567", "001234567"),
        ("mobile_money", "0551234987", "0551234"),
        ("mobile_money_business", "247247", "2472"),
        ("ghipss", "1234567890123", "12345"),
        ("basa", "62000000000", "6200-000000"),
    ],
)
def test_number_of_digits_goes_by_the_kind_of_bank(type: str, holds: str, does_not: str) -> None:
    assert bank(type=type).holds(holds)
    assert not bank(type=type).holds(does_not)


def test_name_goes_by_bank_and_number() -> None:
    name = account_name(bank(), "0001234567")

    assert name == account_name(bank(), "0001234567")
    assert len({account_name(bank(), f"000123456{digit}") for digit in range(10)}) > 1


def test_number_of_nines_is_nobodys_but_at_the_test_bank() -> None:
    assert account_name(bank(), "9999999999") is None
    assert account_name(bank(code="001"), "9999999999") == "TEST ACCOUNT 9999999999"
