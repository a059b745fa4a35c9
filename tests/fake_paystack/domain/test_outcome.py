"""The table of outcomes."""

from __future__ import annotations

import pytest

from fake_paystack.domain import charge, outcome
from fake_paystack.domain.mobile_money import NETWORKS
from fake_paystack.domain.outcome import KINDS, Kind, Outcome, Webhook
from fake_paystack.domain.payer_input import read_mobile

each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=str)


@each_kind
def test_each_number_asks_for_its_own_row_alone(kind: Kind) -> None:
    if kind.outcome is Outcome.SUCCESS:
        assert kind.amount is None
        return
    assert kind.amount is not None
    assert outcome.by_amount(kind.amount) is kind.outcome
    assert {outcome.by_phone(*phone) for phone in kind.phones} == {kind.outcome}


@each_kind
def test_each_phone_number_can_be_typed_in_its_market(kind: Kind) -> None:
    assert [read_mobile(number, market) for market, number in kind.phones] == [
        number for _, number in kind.phones
    ]


@each_kind
def test_each_card_of_a_row_ends_as_the_row_says(kind: Kind) -> None:
    assert [bool(card.refusal) for card in kind.cards] == [bool(kind.refusal) for _ in kind.cards]
    assert len(kind.cards) == (1 if kind.refusal or kind.outcome is Outcome.SUCCESS else 0)


def test_numbers_of_paystack_ask_for_nothing() -> None:
    own = [(network.currency, network.number) for network in NETWORKS if network.number]

    assert [outcome.by_phone(*number) for number in own] == [None] * len(own)


@pytest.mark.parametrize("amount", [9400, 131313, 13131300, 13131308, 131313_01_00])
def test_ordinary_amounts_ask_for_nothing(amount: int) -> None:
    assert outcome.by_amount(amount) is None


@pytest.mark.parametrize(("requested", "paid"), [(9400, 4700), (9401, 4700), (1, 1)])
def test_underpaid_is_half(requested: int, paid: int) -> None:
    assert outcome.amount_paid("underpaid", requested) == paid
    assert outcome.amount_paid("success", requested) is None


@pytest.mark.parametrize(("asked", "paid"), [("GHS", "NGN"), ("NGN", "KES")])
def test_other_currency_is_never_the_one_that_was_asked(asked: str, paid: str) -> None:
    assert outcome.currency_paid("other_currency", asked) == paid
    assert outcome.currency_paid("success", asked) is None


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ("Decline", "There is no outcome `Decline`; did you mean `declined`?"),
        ("x" * 99, f"There is no outcome `{'x' * 40}`; there are success, declined,"),
    ],
)
def test_unknown_name_is_told_the_closest_or_all(named: str, says: str) -> None:
    assert outcome.unknown("outcome", named, Outcome).startswith(says)


def test_every_webhook_is_explained() -> None:
    assert set(outcome.WEBHOOK_SAYS) == set(Webhook)


def test_words_of_refusals_are_those_of_the_cards_and_the_bank() -> None:
    assert KINDS[Outcome.DECLINED].refusal == charge.BANK_DECLINED
