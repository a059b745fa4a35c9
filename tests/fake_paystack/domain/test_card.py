"""Paystack's test cards."""

from __future__ import annotations

import pytest

from fake_paystack.domain.card import CARDS, CHOICES, Step, with_last4, with_number


def test_last_four_digits_and_names_of_choices_tell_cards_apart() -> None:
    assert len({card.last4 for card in CARDS}) == len(CARDS)
    assert [card.choice for card in CHOICES] == [
        "Success",
        "PIN",
        "PIN and OTP",
        "PIN, phone and OTP",
        "Bank page",
        "Declined",
        "Insufficient funds",
    ]


@pytest.mark.parametrize(
    "typed", ["4084 0840 8408 4081", "4084-0840-8408-4081", " 4084084084084081 "]
)
def test_number_is_found_as_people_type_it(typed: str) -> None:
    assert with_number(typed) is CARDS[0]


@pytest.mark.parametrize("typed", ["4111 1111 1111 1111", "4081", "", "٤٠٨٤٠٨٤٠٨٤٠٨٤٠٨١"])
def test_any_other_number_is_no_test_card(typed: str) -> None:
    assert with_number(typed) is None


def test_every_card_is_found_by_its_last_four() -> None:
    assert [with_last4(card.last4) for card in CARDS] == list(CARDS)
    assert with_last4("1111") is None


def test_cards_with_a_step_know_its_answer() -> None:
    assert all(card.pin for card in CARDS if Step.PIN in card.steps)
    assert all(card.otp for card in CARDS if Step.OTP in card.steps)
